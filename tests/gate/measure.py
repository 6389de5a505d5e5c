"""Prints what the gate measures; ``--write`` raises its floors, ``--lower`` lets them fall."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import score  # noqa: E402
import verdicts  # noqa: E402

from yalu.record import Record  # noqa: E402

KEY = HERE / "key" / "claims.jsonl"
FLOORS = HERE / "floors.toml"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def figures(path: Path = KEY) -> dict[str, Any]:
    """Every figure of the gate on a key."""
    rows = score.load(path)
    record = Record.open()
    read = score.run(rows)
    said = verdicts.run(rows, record)
    caught, total, kinds = verdicts.mutation(rows, record)
    return {
        **read.rates(),
        "sure_right": said.sure_right / max(1, said.sure),
        "true_accused": said.true_accused,
        "suspects": (said.suspects_flagged, said.suspects_covered),
        "mutants_caught": caught / max(1, total),
        "mutants": (caught, total, kinds),
        "misses": read.misses,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("key", nargs="?", type=Path, default=KEY)
    parser.add_argument("--write", action="store_true", help="set the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="let --write lower a floor")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    found = figures(options.key)
    for name in ("value_found", "found", "fully_right", "precision", "alarms", "sure_right"):
        print(f"{name:15} {found[name]:.3f}")
    print(f"{'true_accused':15} {len(found['true_accused'])}")
    for line in found["true_accused"]:
        print("  ", line)
    flagged, covered = found["suspects"]
    print(f"{'suspects':15} {flagged} of {covered} that the record covers are flagged")
    caught, total, kinds = found["mutants"]
    print(f"{'mutants_caught':15} {found['mutants_caught']:.3f} ({caught} of {total})")
    for name, (good, every) in sorted(kinds.items()):
        print(f"   {name:12} {good} of {every}")
    if options.misses:
        print("\n".join(found["misses"]))
    if options.write:
        write(found, lower=options.lower)
    return 0


def write(found: dict[str, Any], *, lower: bool) -> None:
    """Set the floors to the figures; a floor that would fall stays without ``lower``."""
    text = FLOORS.read_text(encoding="utf-8")
    old = tomllib.loads(text)
    for name, was in old["floor"].items():
        now = int(found[name] * 1000) / 1000
        if now > was or lower:
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {now}", text)
    for name, was in old["ceiling"].items():
        value = found[name] if not isinstance(found[name], list) else len(found[name])
        now = value if isinstance(value, int) else int(value * 1000 + 1) / 1000
        if now < was or lower:
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {now}", text)
    text = re.sub(r'(?m)^"claims.jsonl" = .*$', f'"claims.jsonl" = "{digest(KEY)}"', text)
    FLOORS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
