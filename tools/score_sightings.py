"""Prints how many of a key's events are found, and how many of their parts are right.

    python tools/score_sightings.py KEY [--articles FOLDER] [--verbose]

KEY is a folder with ``events.jsonl`` and, where there are any, ``claims.jsonl``
(for false alarms) and ``docs/*.gold.json`` with their ``.txt``.
"""

from __future__ import annotations

import argparse
import json
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from yalu.read.attribution import attribute
from yalu.read.claims import Dated, Sighting
from yalu.read.gazetteer import gazetteer
from yalu.read.sentences import sentences
from yalu.read.sightings import find_sightings

#: How much wider than the key's an interval of days may be, and still be called right.
SLACK_DAYS = 45


@dataclass(frozen=True, slots=True)
class Case:
    """One event of the key with the sightings of its sentence."""

    name: str
    sentence: str
    key: dict[str, Any]
    found: tuple[Sighting, ...]


def published(row: dict[str, Any]) -> Dated:
    """The day, month or year that the key gives."""
    day = row.get("published")
    if day and len(day) == 10:
        return Dated(day, day, "given")
    approx = day or row.get("published_approx") or ""
    if len(approx) == 7:
        year, month = int(approx[:4]), int(approx[5:])
        return Dated(f"{approx}-01", f"{approx}-{monthrange(year, month)[1]:02}", "given")
    return Dated(f"{approx}-01-01", f"{approx}-12-31", "given")


def read(text: str, outlet: str | None, dated: Dated) -> tuple[Sighting, ...]:
    spans = sentences(text)
    return find_sightings(text, spans, dated, attribute(text, spans, outlet, published=dated))


def sentence_cases(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = f"{row['context_before']} {row['sentence']}".strip()
        start = len(text) - len(row["sentence"])
        found = read(text, row["outlet"], published(row))
        inside = tuple(s for s in found if s.sentence[1] > start)
        yield Case(row["id"], row["sentence"], row, inside)


def document_cases(folder: Path, articles: Path | None) -> Iterator[Case]:
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        source = folder / f"{name}.txt"
        if not source.exists() and articles is not None:
            source = articles / f"{name}.txt"
        if not source.exists():
            continue
        key = json.loads(path.read_text(encoding="utf-8"))
        text = source.read_text(encoding="utf-8")
        guess = key.get("published_inferred")
        dated = Dated(guess["start"], guess["end"], "inferred") if guess else published(key)
        found = read(text, key["outlet"], dated)
        for event in key["events"]:
            inside = tuple(s for s in found if overlap(s.sentence, (event["start"], event["end"])))
            yield Case(name, event["sentence"], event, inside)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def places_right(key: Sequence[str], got: Sequence[str]) -> bool:
    """Whether at least half of the key's places are named, one at least, by any name."""
    if not key:
        return True
    return 2 * sum(any(same_place(k, g) for g in got) for k in key) >= len(key)


def same_place(one: str, other: str) -> bool:
    known = gazetteer().places
    names = [known[name].name if name in known else name for name in (one, other)]
    left, right = (name.casefold() for name in names)
    return left in right or right in left


def quantity_right(key: dict[str, Any] | None, got: Sighting) -> bool:
    if key is None or got.quantity is None:
        return key is None and got.quantity is None
    low, high, _ = got.quantity
    key_low, key_high = key["low"], key["high"]
    inf = float("inf")
    return (low or 0) <= (inf if key_high is None else key_high) and (key_low or 0) <= (
        inf if high is None else high
    )


def date_right(key: dict[str, Any], got: Sighting) -> bool:
    """Whether the intervals meet and the one found is not much wider."""
    if key["start"] is None:
        return got.date == (None, None)
    if got.date[0] is None:
        return False
    first, last = key["start"], key["end"] or "9999-12-31"
    got_first, got_last = got.date[0], got.date[1] or "9999-12-31"
    if got_first > last or first > got_last:
        return False
    return days(got_first, got_last) <= days(first, last) + SLACK_DAYS


def days(first: str, last: str) -> int:
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def report(cases: Sequence[Case], verbose: bool) -> None:
    tally: Counter[str] = Counter()
    for case in cases:
        tally["events"] += 1
        hits = [s for s in case.found if s.type == case.key["event_type"]]
        tally["any"] += bool(case.found)
        if not hits:
            if verbose:
                print(f"MISSED {case.name} {case.key['event_type']}: {case.sentence}")
                print(f"       found {[s.type for s in case.found]}")
            continue
        hit = hits[0]
        tally["found"] += 1
        checks = {
            "places": places_right(case.key["places"], hit.places),
            "quantity": quantity_right(case.key["quantity"], hit),
            "date": date_right(case.key["event_date"], hit),
            "anonymous": hit.attribution.anonymous == case.key["attribution"]["anonymous"],
            "modality": hit.modality == case.key["modality"],
        }
        for name, right in checks.items():
            tally[name] += right
            if verbose and not right:
                print(f"{name.upper()} {case.name} {hit.type}: {case.sentence}")
                print(f"       key {shown(case.key, name)}; found {shown_found(hit, name)}")
    if not tally["events"]:
        return
    print(
        f"events {tally['events']}  found with type {tally['found'] / tally['events']:.2f}", end=""
    )
    print(f"  with any type {tally['any'] / tally['events']:.2f}")
    for name in ("places", "quantity", "date", "anonymous", "modality"):
        print(f"  {name:<10} {tally[name] / max(1, tally['found']):.2f} of those found")


def shown(key: dict[str, Any], name: str) -> Any:
    return {"date": key["event_date"], "anonymous": key["attribution"]}.get(name, key.get(name))


def shown_found(hit: Sighting, name: str) -> Any:
    return {"date": (hit.date, hit.precision), "anonymous": hit.attribution}.get(
        name, getattr(hit, name, None)
    )


def false_alarms(path: Path) -> None:
    """Sightings in sentences that hold no event, as far as the key says."""
    total = alarms = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("neg_type") == "event":
            continue
        total += 1
        found = read(row["sentence"], row["outlet"], published(row))
        if found:
            alarms += 1
            print(f"ALARM {[s.type for s in found]}: {row['sentence']}")
    print(f"sentences without an event {total}  with a sighting {alarms}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("key", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(argv)
    print("sentences")
    report(list(sentence_cases(options.key / "events.jsonl")), options.verbose)
    if (options.key / "docs").is_dir():
        print("articles")
        report(list(document_cases(options.key / "docs", options.articles)), options.verbose)
    if (options.key / "claims.jsonl").exists():
        false_alarms(options.key / "claims.jsonl")
    return 0


if __name__ == "__main__":
    sys.exit(main())
