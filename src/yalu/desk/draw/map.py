"""The border on a map: land, river, crossings, and the places that reports name.

Our own equirectangular picture of one corner of the world: no tiles, nothing loaded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from yalu.desk.border import Crossing, crossings, outlines
from yalu.desk.draw.axis import pct
from yalu.report.markup import Html, el
from yalu.trade.watched import WATCHED

_MAP = WATCHED.map
WEST, EAST, SOUTH, NORTH = _MAP.west, _MAP.east, _MAP.south, _MAP.north
#: A degree of longitude is this much shorter than one of latitude, in the middle.
_SHRINK = math.cos(math.radians((SOUTH + NORTH) / 2))
_WIDE = 1000.0
#: The style sheet holds the picture to this shape.
TALL = _WIDE * (NORTH - SOUTH) / ((EAST - WEST) * _SHRINK)
#: Where the name of a crossing stands unless the map's table says it.
_BESIDE = (-9, -4)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map with how much was reported from it."""

    name: str
    latitude: float
    longitude: float
    count: int


def shown(latitude: float, longitude: float) -> bool:
    """Whether a place lies on the map."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def border_map(
    spots: Mapping[str, Spot], *, link: Callable[[str], str], chosen: frozenset[str]
) -> Html:
    """The map; ``chosen`` are the places that the chosen event or place is about."""
    others = [spot for spot in spots.values() if shown(spot.latitude, spot.longitude)]
    at = {name for crossing in crossings() for name in crossing.places}
    marks = [_crossing(one, spots, link, chosen) for one in crossings()]
    marks += [_spot(one, link, chosen) for one in others if one.name not in at]
    return el(
        "svg",
        el("title", _MAP.title, id="map-title"),
        _land(),
        *(_name(said, *at) for said, at in _MAP.names.items()),
        *marks,
        class_="map",
        role="group",
        aria_labelledby="map-title",
        viewBox=None,
    )


@cache
def _land() -> Html:
    """The outlines, stretched to the picture; lines keep their width."""
    land = outlines()
    paths = [
        el("path", class_=f"land {code.lower()}", d="".join(_path(ring, "Z") for ring in rings))
        for code, rings in land.land.items()
    ]
    for code, lines in land.borders.items():
        d = "".join(_path(line, "") for line in lines)
        paths.append(el("path", class_=f"border {code.lower()}", d=d))
    return el(
        "svg",
        *paths,
        viewBox=f"0 0 {_WIDE:.0f} {TALL:.0f}",
        preserveAspectRatio="none",
        width="100%",
        height="100%",
        aria_hidden="true",
    )


def _path(points: list[tuple[float, float]], end: str) -> str:
    steps = (f"{_x(lon) * _WIDE:.1f} {_y(lat) * TALL:.1f}" for lon, lat in points)
    return "M" + "L".join(steps) + end


def _x(longitude: float) -> float:
    return (longitude - WEST) / (EAST - WEST)


def _y(latitude: float) -> float:
    return (NORTH - latitude) / (NORTH - SOUTH)


def _name(said: str, longitude: float, latitude: float) -> Html:
    kind = "sea" if "Sea" in said else "country"
    return el(
        "text", said, class_=kind, x=pct(_x(longitude)), y=pct(_y(latitude)), text_anchor="middle"
    )


def _crossing(
    one: Crossing,
    spots: Mapping[str, Spot],
    link: Callable[[str], str],
    chosen: frozenset[str],
) -> Html:
    count = sum(spots[name].count for name in one.places if name in spots)
    is_chosen = not chosen.isdisjoint((one.name, *one.places))
    said = f"{one.name}, {' and '.join(one.by)}: {_reports(count)}"
    x, y = pct(_x(one.longitude)), pct(_y(one.latitude))
    right, down = _MAP.beside.get(one.name, _BESIDE)
    label = el(
        "text",
        one.name.replace(" - ", "–"),
        class_="place",
        x=x,
        y=y,
        dx=right,
        dy=down,
        text_anchor="start" if right > 0 else "end",
    )
    return el(
        "a",
        el("circle", el("title", said), class_="crossing", cx=x, cy=y, r=5 + min(count, 12) ** 0.5),
        label,
        href=link(one.name),
        class_=_kind(is_chosen, count),
        aria_label=said,
        aria_current="true" if is_chosen else None,
    )


def _spot(one: Spot, link: Callable[[str], str], chosen: frozenset[str]) -> Html:
    said = f"{one.name}: {_reports(one.count)}"
    x, y = pct(_x(one.longitude)), pct(_y(one.latitude))
    is_chosen = one.name in chosen
    return el(
        "a",
        el(
            "circle",
            el("title", said),
            class_="spot",
            cx=x,
            cy=y,
            r=3.5 + min(one.count, 12) ** 0.5,
        ),
        el("text", one.name, class_="place", x=x, y=y, dx=8, dy=4),
        href=link(one.name),
        class_=_kind(is_chosen, one.count),
        aria_label=said,
        aria_current="true" if is_chosen else None,
    )


def _kind(is_chosen: bool, count: int) -> str:
    return " ".join(["mark", *(["here"] if is_chosen else []), *([] if count else ["quiet"])])


def _reports(count: int) -> str:
    return {0: "nothing reported", 1: "one report"}.get(count, f"{count} reports")
