"""Cuts the land around the border out of world-atlas, for the map of the desk.

    python tools/build_map.py path/to/countries-10m.json

The file is that of the npm package world-atlas 2.0.2 (Natural Earth 4.1.0, public
domain). It has 3.7 MB and stays outside; what is cut out is in
src/yalu/desk/border/outlines.json.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
OUT = Path(__file__).resolve().parents[1] / "src/yalu/desk/border/outlines.json"
CODES = {
    "China": "CHN",
    "North Korea": "PRK",
    "South Korea": "KOR",
    "Russia": "RUS",
    "Japan": "JPN",
}
# West, south, east, north: a little more than the map shows, so that cut edges are outside.
BOX = (120.0, 37.0, 132.5, 44.5)
# Degrees: about a third of a pixel on a map of a thousand pixels.
NEAR = 0.004
Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    raw = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit(f"{sys.argv[1]}: not countries-10m.json of world-atlas 2.0.2")
    topology = json.loads(raw)
    arcs = _arcs(topology)
    land: dict[str, list[Ring]] = {}
    used: dict[str, set[int]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = CODES.get(shape["properties"]["name"])
        if code is None:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        used[code] = {at if at >= 0 else ~at for ring in rings for at in ring}
        cut = (_clipped(_joined(ring, arcs)) for ring in rings)
        land[code] = [_thinned(ring) for ring in cut if len(ring) > 2]
    shared = sorted(used["CHN"] & used["PRK"])
    river = [_thinned(arcs[at]) for at in shared]
    east = [_thinned(arcs[at]) for at in sorted(used["RUS"] & used["PRK"])]
    OUT.write_text(
        json.dumps(
            {
                "source": "world-atlas 2.0.2 (ISC), from Natural Earth 4.1.0 at 1:10m",
                "box": BOX,
                "land": land,
                "borders": {"CHN": river, "RUS": east},
            },
            separators=(",", ":"),
        )
        + "\n",
        encoding="utf-8",
    )
    print(f"{OUT.name}: {sum(map(len, land.values()))} rings, {OUT.stat().st_size:,} bytes")


def _arcs(topology: dict[str, object]) -> list[Ring]:
    transform = topology["transform"]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]  # type: ignore[index]
    arcs = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def _joined(ring: Iterable[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        points += arc[1:] if points else arc
    return points


def _clipped(ring: Ring) -> Ring:
    """The part of a ring inside the box (Sutherland and Hodgman 1974)."""
    west, south, east, north = BOX
    for axis, edge, keep_above in (
        (0, west, True),
        (1, south, True),
        (0, east, False),
        (1, north, False),
    ):
        if not ring:
            return []
        out: Ring = []
        before = ring[-1]
        for point in ring:
            inside = (point[axis] >= edge) == keep_above
            if inside != ((before[axis] >= edge) == keep_above):
                share = (edge - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                out.append((edge, other) if axis == 0 else (other, edge))
            if inside:
                out.append(point)
            before = point
        ring = out
    return ring


def _thinned(ring: Ring) -> Ring:
    """Without points that nobody could see beside the one before."""
    kept = ring[:1]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= NEAR:
            kept.append(point)
    return [(round(x, 3), round(y, 3)) for x, y in [*kept, ring[-1]]]


if __name__ == "__main__":
    main()
