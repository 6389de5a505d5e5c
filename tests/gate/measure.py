"""Prints what the gate measures; ``--write`` raises its floors, ``--lower`` lets them fall."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import score  # noqa: E402
import verdicts  # noqa: E402

from yalu.record import Record  # noqa: E402

KEYS = {
    name: HERE / "key" / f"{name}.jsonl"
    for name in ("claims", "own", "wire", "desk", "daily", "newsroom", "pairs", "press")
}
FLOORS = HERE / "floors.toml"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def figures(path: Path) -> dict[str, Any]:
    """Every figure of the gate on a key."""
    rows = score.load(path)
    record = Record.open()
    read = score.run(rows)
    said = verdicts.run(rows, record)
    caught, total, kinds = verdicts.mutation(rows, record)
    return {
        **read.rates(),
        "quiet": read.empty,
        "sure_right": said.sure_right / max(1, said.sure),
        "true_accused": said.true_accused,
        "suspects": (said.suspects_flagged, said.suspects_covered),
        "suspects_loose": said.suspects_loose,
        "suspects_flagged": said.suspects_flagged
        / max(1, said.suspects_covered - said.suspects_loose),
        "suspects_in_key": said.suspects,
        "mutants_caught": caught / max(1, total),
        "mutants": (caught, total, kinds),
        "misses": read.misses,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("key", nargs="*", type=Path, help="other keys than the gate's own")
    parser.add_argument("--write", action="store_true", help="set the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="let --write lower a floor")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    measured = {}
    for path in options.key or KEYS.values():
        print(path.name)
        measured[path.stem] = found = figures(path)
        show(found, misses=options.misses)
    if options.write:
        write(measured, lower=options.lower)
    return 0


def show(found: dict[str, Any], *, misses: bool) -> None:
    """Print the figures of one key."""
    for name in ("value_found", "found", "fully_right", "precision", "alarms", "sure_right"):
        print(f"  {name:15} {found[name]:.3f}")
    print(f"  {'true_accused':15} {len(found['true_accused'])}")
    for line in found["true_accused"]:
        print("    ", line)
    flagged, covered = found["suspects"]
    print(f"  {'suspects':15} {flagged} of {covered} that the record covers are flagged")
    print(f"  {'':15} ({found['suspects_loose']} of the rest hold as loosely as the key allows)")
    print(f"  {'':15} ({found['suspects_in_key']} are in the key)")
    caught, total, kinds = found["mutants"]
    print(f"  {'mutants_caught':15} {found['mutants_caught']:.3f} ({caught} of {total})")
    for name, (good, every) in sorted(kinds.items()):
        print(f"     {name:12} {good} of {every}")
    if misses:
        print("\n".join(found["misses"]))


_HEAD = """# What the reader and the judge must not fall below on each key, and the keys themselves,
# by hash. `python tests/gate/measure.py` prints the figures of the day; `--write` raises
# floors to them, lowering one takes `--lower` as well and shows in the diff.
#
# claims: sentences of real reports of 2019-2025, reworded, annotated by hand.
# own, wire: sentences written from published figures by somebody who had not seen the
# rules: in the manner of many outlets, as plain agency copy, and by an editor who set out
# to be difficult (desk) or ordinary (daily); newsroom: headlines, tickers, briefs and reports of
# 2017 to 2025, with other countries' trade among them; press: the like, turned in other ways, with
# forecasts, prices, capacities and other countries among them. pairs: other countries' trade
# alone; the record holds none of it, so nothing there is judged.
"""
FIGURES = (
    "value_found",
    "found",
    "fully_right",
    "precision",
    "sure_right",
    "suspects_flagged",
    "mutants_caught",
)


def write(measured: dict[str, dict[str, Any]], *, lower: bool) -> None:
    """Set the floors to the figures; a floor that would fall stays without ``lower``."""
    old = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    lines = [_HEAD]
    for name, found in measured.items():
        was = old.get(name, {})
        lines.append(f"[{name}]")
        lines.append(f'sha256 = "{digest(KEYS[name])}"')
        for figure in FIGURES:
            covered = {"mutants_caught": "mutants", "suspects_flagged": "suspects"}.get(figure)
            if covered and not found[covered][1]:
                continue
            now = int(found[figure] * 1000) / 1000
            lines.append(f"{figure} = {now if lower else max(now, was.get(figure, 0.0))}")
        if found["quiet"]:
            now = int(found["alarms"] * 1000 + 1) / 1000
            lines.append(f"alarms = {now if lower else min(now, was.get('alarms', 1.0))}")
        lines.append("")
    FLOORS.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
