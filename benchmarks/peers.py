"""quantulum3 and dateparser beside yalu on the same sentences: what each gets right, how fast.

    pip install 'yalu[bench]'
    python benchmarks/peers.py

The sentences are those of the development key. An amount is right when a value that was
found lies in the interval of the key, whatever its sign: neither peer reads "fell" as a
minus. The unit counts in a column of its own. A period is right when it is the key's,
first month and last; dateparser has single days and is asked for months only in the
column that says so. Peers do one task each; yalu does both and says whose trade it is.
yalu's rules were written with this key at hand, which flatters it; the peers' were not.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from yalu.read import read

KEY = Path(__file__).parents[1] / "tests" / "gate" / "key" / "claims.jsonl"
#: What quantulum3 calls the units of the key; it has none for the others.
UNITS = {"dollar": "USD", "percentage": "percent", "yuan": "CNY", "renminbi": "CNY"}
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip

Interval = tuple[float, float, str | None]
Months = tuple[str, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the key with what is said in it."""

    text: str
    context: str
    day: date
    outlet: str
    amounts: frozenset[Interval]
    periods: frozenset[Months]

    @property
    def whole(self) -> str:
        return f"{self.context}\n{self.text}" if self.context else self.text

    def says(self, months: Months) -> bool:
        """Whether the sentence names the month itself."""
        name = MONTHS[int(months[0][5:]) - 1]
        low = self.text.lower()
        return months[0] == months[1] and (name in low or f"{name[:3]}. " in low)


def sentences() -> list[Sentence]:
    found = []
    for line in KEY.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        printed = row["published"] or f"{row['published_approx'][:7]}-28"
        amounts, periods = set(), set()
        for claim in row["claims"]:
            low, high = claim["value_low"], claim["value_high"]
            if low is not None and high is not None and any(c.isdigit() for c in claim["span"]):
                ends = sorted((abs(low), abs(high)))
                amounts.add((ends[0], ends[1], claim["unit"]))
            period = claim["period"] or {}
            if period.get("start") and period.get("end"):
                periods.add((period["start"], period["end"]))
        found.append(
            Sentence(
                row["sentence"],
                row["context_before"],
                date.fromisoformat(printed),
                row["outlet"],
                frozenset(amounts),
                frozenset(periods),
            )
        )
    return found


def ours(one: Sentence) -> tuple[set[Interval], set[Months]]:
    """Amounts and periods of the claims that yalu reads."""
    article = read(one.whole, published=one.day, outlet=one.outlet)
    start = len(one.whole) - len(one.text)
    amounts, periods = set(), set()
    for claim in article.claims:
        if claim.span[0] < start:
            continue
        if claim.amount is not None and any(c.isdigit() for c in claim.text):
            ends = sorted((abs(claim.amount.low), abs(claim.amount.high)))
            amounts.add((ends[0], ends[1], claim.unit))
        if claim.period.value is not None:
            first, last = claim.period.value.pair
            periods.add((first, last))
    return amounts, periods


def quantulum() -> Callable[[Sentence], set[Interval]]:
    from quantulum3 import parser

    def amounts(one: Sentence) -> set[Interval]:
        return {
            (abs(q.value), abs(q.value), UNITS.get(q.unit.name)) for q in parser.parse(one.text)
        }

    return amounts


def dates() -> Callable[[Sentence], set[Months]]:
    from dateparser.search import search_dates

    def periods(one: Sentence) -> set[Months]:
        settings = {
            "RELATIVE_BASE": datetime(one.day.year, one.day.month, one.day.day),
            "PREFER_DATES_FROM": "past",
        }
        found = search_dates(one.text, languages=["en"], settings=settings) or []
        return {(f"{day:%Y-%m}", f"{day:%Y-%m}") for _, day in found}

    return periods


def overlap(one: Interval, other: Interval, *, unit: bool) -> bool:
    # A hundredth of a percent: a value that was printed stands in the middle of its interval.
    slack = 1e-4 * other[1]
    meets = one[0] <= other[1] + slack and one[1] >= other[0] - slack
    return meets and (not unit or one[2] == other[2])


def rate(texts: Iterable[Sentence], work: Callable[[Sentence], object]) -> float:
    """Words a second over all the sentences."""
    texts = list(texts)
    count = sum(len(one.text.split()) for one in texts)
    start = time.perf_counter()
    for one in texts:
        work(one)
    return count / (time.perf_counter() - start)


def part(hits: int, of: int) -> str:
    return f"{hits / of:6.1%} {hits:>4}/{of:<4}" if of else "     -          "


def amounts_line(
    name: str, texts: list[Sentence], find: Callable[[Sentence], set[Interval]], speed: float
) -> None:
    value = unit = total = right = given = 0
    for one in texts:
        found = find(one)
        total += len(one.amounts)
        value += sum(any(overlap(f, key, unit=False) for f in found) for key in one.amounts)
        unit += sum(any(overlap(f, key, unit=True) for f in found) for key in one.amounts)
        given += len(found)
        right += sum(any(overlap(f, key, unit=True) for key in one.amounts) for f in found)
    print(
        f"{name:<12} {part(value, total)} {part(unit, total)} {part(right, given)} {speed:>10,.0f}"
    )


def periods_line(
    name: str, texts: list[Sentence], find: Callable[[Sentence], set[Months]], speed: float
) -> None:
    months = named = all_ = hits = months_hit = named_hit = 0
    for one in texts:
        found = find(one)
        for key in one.periods:
            hit = key in found
            all_ += 1
            hits += hit
            months += key[0] == key[1]
            months_hit += hit and key[0] == key[1]
            named += one.says(key)
            named_hit += hit and one.says(key)
    print(
        f"{name:<12} {part(named_hit, named)} {part(months_hit, months)} {part(hits, all_)} "
        f"{speed:>10,.0f}"
    )


def main() -> None:
    # Both peers tell of what they miss on the way.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    texts = sentences()
    read("Imports from China rose to $1 million in May.", published="2022-06-18")
    speed = rate(texts, lambda one: read(one.text, published=one.day, outlet=one.outlet))
    print(f"{len(texts)} sentences, {sum(len(one.text.split()) for one in texts):,} words\n")
    print(f"{'amounts':<12} {'value':<16} {'value and unit':<16} {'right of given':<16} words/s")
    amounts_line("yalu", texts, lambda one: ours(one)[0], speed)
    if importlib.util.find_spec("quantulum3"):
        find = quantulum()
        find(texts[0])
        amounts_line("quantulum3", texts, find, rate(texts, find))
    print(f"\n{'periods':<12} {'months named':<16} {'months':<16} {'all':<16} words/s")
    periods_line("yalu", texts, lambda one: ours(one)[1], speed)
    if importlib.util.find_spec("dateparser"):
        search = dates()
        search(texts[0])
        periods_line("dateparser", texts, search, rate(texts, search))


if __name__ == "__main__":
    main()
