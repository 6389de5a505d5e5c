"""How many of a key's events are found, and how many of their parts are right.

    python tests/gate/sightings.py [--key FILE] [--docs FOLDER] [--articles FOLDER] [--misses]

Prints the figures of the gate; ``--write`` raises its floors to them, ``--lower``
lets them fall. ``--key`` measures another file of events, ``--docs`` another folder
of whole texts with their keys, ``--articles`` texts that are kept elsewhere.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from yalu.read.attribution import hear
from yalu.read.claims import Dated, Sighting
from yalu.read.gazetteer import gazetteer
from yalu.read.sentences import sentences
from yalu.read.sightings import find_sightings

HERE = Path(__file__).parent
EVENTS = HERE / "key" / "events.jsonl"
CLAIMS = HERE / "key" / "claims.jsonl"
OWN = HERE / "key" / "sightings.tsv"
#: In the manner of other outlets and of other borders, written by somebody who had not
#: seen the rules; a row without a type holds no event. What the rules miss in the bulletins
#: nobody has looked at: they say how unseen text is read.
STRANGERS = {
    name: HERE / "key" / f"{name}.jsonl"
    for name in ("outlets", "borders", "reports", "dispatches", "bulletins")
}
DOCS = HERE / "docs"
FLOORS = HERE / "sightings.toml"

#: How much wider than the key's an interval of days may be, and still be called right.
SLACK_DAYS = 45
PARTS = ("places", "quantity", "date", "anonymous", "modality")


@dataclass(frozen=True, slots=True)
class Case:
    """One event of a key with the sightings of its sentence."""

    name: str
    sentence: str
    key: dict[str, Any]
    found: tuple[Sighting, ...]


@dataclass(slots=True)
class Tally:
    """What came out, and in words what did not."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def rate(self, name: str, of: str) -> float:
        return self.counts[name] / max(1, self.counts[of])


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
    return find_sightings(text, spans, dated, hear(text, spans, outlet, published=dated))


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sentence_cases(path: Path) -> Iterator[Case]:
    """The events of single sentences, each read after its context."""
    for row in rows_of(path):
        text = f"{row['context_before']} {row['sentence']}".strip()
        start = len(text) - len(row["sentence"])
        found = read(text, row["outlet"], published(row))
        inside = tuple(s for s in found if s.sentence[1] > start)
        yield Case(row["id"], row["sentence"], row, inside)


def document_cases(folder: Path, articles: Path | None) -> Iterator[Case]:
    """The events of whole texts."""
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


# --- what is right ---------------------------------------------------------------------


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
    inf = float("inf")
    key_low, key_high = key["low"] or 0, inf if key["high"] is None else key["high"]
    return (low or 0) <= key_high and key_low <= (inf if high is None else high)


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
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def score(cases: Sequence[Case]) -> Tally:
    """Events found with their type, and the parts of those that are right."""
    tally = Tally()
    for case in cases:
        if case.key["event_type"] is None:
            tally.counts["quiet"] += 1
            tally.counts["quiet_right"] += not case.found
            tally.misses += [f"{case.name} alarm {s.type}: {case.sentence}" for s in case.found]
            continue
        tally.counts["events"] += 1
        hit = next((s for s in case.found if s.type == case.key["event_type"]), None)
        if hit is None:
            types = ", ".join(s.type for s in case.found) or "nothing"
            wanted = case.key["event_type"]
            tally.misses.append(f"{case.name} {wanted}, found {types}: {case.sentence}")
            continue
        tally.counts["found"] += 1
        key = case.key
        right = {
            "places": places_right(key["places"], hit.places),
            "quantity": quantity_right(key["quantity"], hit),
            "date": date_right(key["event_date"], hit),
            "anonymous": hit.attribution.anonymous == key["attribution"]["anonymous"],
            "modality": hit.modality == key["modality"],
        }
        for name, good in right.items():
            tally.counts[name] += good
            if not good:
                tally.misses.append(f"{case.name} {name}: {case.sentence}")
    return tally


def own(path: Path = OWN) -> Tally:
    """The sentences of this project's own: a type and a sentence a line, ``NONE`` for no event."""
    tally = Tally()
    day = Dated("2021-10-20", "2021-10-20", "given")
    for line in path.read_text(encoding="utf-8").splitlines():
        wanted, sentence = line.split("\t")
        types = [found.type for found in read(sentence, None, day)]
        kind = "quiet" if wanted == "NONE" else "said"
        tally.counts[kind] += 1
        good = not types if wanted == "NONE" else wanted in types
        tally.counts[f"{kind}_right"] += good
        if not good:
            tally.misses.append(f"own {wanted}, found {types}: {sentence}")
    return tally


def alarms(path: Path = CLAIMS) -> Tally:
    """Sentences about figures or politics, without an event, in which one is found."""
    tally = Tally()
    for row in rows_of(path):
        if row.get("neg_type") == "event":
            continue
        tally.counts["sentences"] += 1
        found = read(row["sentence"], row["outlet"], published(row))
        if found:
            tally.counts["alarms"] += 1
            tally.misses.append(f"alarm {found[0].type}: {row['sentence']}")
    return tally


def figures(
    events: Path = EVENTS, docs: Path = DOCS, articles: Path | None = None
) -> tuple[dict[str, float], list[str]]:
    """Every figure of the gate, and in words what was missed."""
    single, whole = score(list(sentence_cases(events))), score(list(document_cases(docs, articles)))
    mine, quiet = own(), alarms()
    others = {name: score(list(sentence_cases(path))) for name, path in STRANGERS.items()}
    found = {
        "found": single.rate("found", "events"),
        "found_in_texts": whole.rate("found", "events"),
        "own_found": mine.rate("said_right", "said"),
        "own_quiet": mine.rate("quiet_right", "quiet"),
        "alarms": quiet.rate("alarms", "sentences"),
    }
    if single.counts["quiet"]:
        found["quiet"] = single.rate("quiet_right", "quiet")
    for name, tally in others.items():
        found[f"{name}_found"] = tally.rate("found", "events")
        found |= {f"{name}_{part}": tally.rate(part, "found") for part in PARTS}
        if tally.counts["quiet"]:
            found[f"{name}_quiet"] = tally.rate("quiet_right", "quiet")
    both = single.counts + whole.counts
    for part in PARTS:
        found[part] = both[part] / max(1, both["found"])
    each = (single, whole, *others.values(), mine, quiet)
    return found, [miss for tally in each for miss in tally.misses]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--key", type=Path, default=EVENTS)
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    parser.add_argument("--write", action="store_true", help="set the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="let --write lower a floor")
    options = parser.parse_args(argv)
    found, misses = figures(options.key, options.docs, options.articles)
    for name, value in found.items():
        print(f"{name:15} {value:.3f}")
    if options.misses:
        print("\n".join(misses))
    if options.write:
        write(found, lower=options.lower)
    return 0


def write(found: dict[str, float], *, lower: bool) -> None:
    """Set the floors to the figures; one that would fall stays without ``lower``."""
    text = FLOORS.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for name, was in table["floor"].items():
        now = int(found[name] * 1000) / 1000
        if now > was or lower:
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {now}", text)
    for name, was in table["ceiling"].items():
        now = int(found[name] * 1000 + 1) / 1000
        if now < was or lower:
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {now}", text)
    FLOORS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
