"""What a dispatch's own text says about the day on which it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import msgspec

from yalu.read.claims import Span
from yalu.read.days import Bound, DayRef, Now, find_days, resolve
from yalu.read.days.resolve import month_part
from yalu.read.intervals import ALWAYS, Spans, union
from yalu.read.smallpack import read


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Lags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    report: int
    event: int
    ordinal: int
    release_first: int
    release_last: int


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    published: tuple[str, ...]
    updated: tuple[str, ...]


class FactRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event whose day is known."""

    name: str
    first: str
    last: str
    cue: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


class DatingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/dating.toml."""

    labels: _Labels
    lags: _Lags
    future: _Words
    report: _Words
    fact: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An event whose day is known, with what must be said of it."""

    name: str
    first: date
    last: date
    cue: tuple[re.Pattern[str], ...]

    def told_in(self, sentence: str) -> bool:
        return all(pattern.search(sentence) for pattern in self.cue)


@dataclass(frozen=True, slots=True)
class Rules:
    """packs/en/dating.toml, compiled."""

    table: DatingFile
    facts: tuple[Fact, ...]
    future: re.Pattern[str]
    report: re.Pattern[str]


@cache
def rules(language: str) -> Rules:
    table = read(language, "dating", DatingFile)
    facts = tuple(
        Fact(
            row.name,
            date.fromisoformat(row.first),
            date.fromisoformat(row.last),
            tuple(re.compile(cue, re.IGNORECASE) for cue in row.cue),
        )
        for row in table.fact
    )
    return Rules(table, facts, _any(table.future.words), _any(table.report.words))


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """A reason for the dispatch to have been written on some days and no others.

    A ``firm`` clue holds; one that is not firm is what is usual, and is dropped where
    it contradicts the others. ``dated`` clues fix a year.
    """

    reason: str
    spans: Spans
    firm: bool = True
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a sentence names."""

    ref: DayRef
    sentence: str
    printed: str
    ahead: bool
    reported: bool
    figures: bool


_AMOUNT = re.compile(r"[$€£¥%]|\b(?:percent|per cent|million|billion)\b")
#: A dispatch names few days; a book many, and the first thousand say enough.
_MOST = 1000
#: How much of a sentence is searched: a line of a megabyte is no sentence.
_LONGEST = 4000


def mentions(text: str, sentences: Sequence[Span], language: str) -> list[Mention]:
    """The days that the text names, in order."""
    known = rules(language)
    found: list[Mention] = []
    for first, last in sentences:
        last = min(last, first + _LONGEST)
        refs = find_days(text, first, last, language)
        if not refs:
            continue
        sentence = text[first:last]
        figures = bool(_AMOUNT.search(sentence))
        for ref in refs:
            around = text[max(first, ref.span[0] - 60) : ref.span[1] + 10]
            printed = " ".join(text[slice(*ref.span)].split())
            ahead = bool(known.future.search(around))
            reported = bool(
                known.report.search(text[max(first, ref.span[0] - 90) : ref.span[1] + 40])
            )
            found.append(Mention(ref, sentence, printed, ahead, reported, figures))
        if len(found) > _MOST:
            break
    return found


_YEARS = range(ALWAYS[0][0].year, ALWAYS[0][1].year + 1)
_END = ALWAYS[0][1]


def fact_clues(text: str, sentences: Sequence[Span], language: str) -> Iterator[Clue]:
    """What the known events in the text say, each with the words of time beside it."""
    known = rules(language)
    for first, last in sentences:
        last = min(last, first + _LONGEST)
        sentence = text[first:last]
        for fact in known.facts:
            if fact.told_in(sentence):
                yield _fact_clue(fact, find_days(text, first, last, language))


def _fact_clue(fact: Fact, refs: Sequence[DayRef]) -> Clue:
    year = fact.first.year
    for ref in refs:
        if ref.year is not None:
            continue
        if ref.kind in ("month", "date") and ref.month == fact.first.month:
            span = {
                "last": (date(year + 1, 1, 1), date(year + 1, 12, 31)),
                "this": (fact.first, date(year, 12, 31)),
            }.get(ref.rel or "", (fact.first, date(year, 12, 31)))
            return Clue(f"{fact.name} in {year}, told with the month alone", (span,))
        yearly = ref.kind in ("season", "month", "date") or (
            ref.kind == "unit" and ref.unit == "year"
        )
        if yearly and ref.rel in ("last", "prev"):
            span = (date(year + 1, 1, 1), date(year + 1, 12, 31))
            return Clue(f"{fact.name} in {year}, told as of last year", (span,))
        if ref.rel == "this" and (ref.unit == "year" or ref.kind == "season"):
            return Clue(
                f"{fact.name} in {year}, told as of this year", ((fact.first, date(year, 12, 31)),)
            )
        if ref.kind == "ago" and ref.unit == "year" and ref.n:
            span = (date(year + ref.n, 1, 1), date(year + ref.n, 12, 31))
            return Clue(f"{fact.name} in {year}, told as {ref.n} years ago", (span,))
        if ref.kind == "recent" and ref.n and ref.n <= 60:
            span = (fact.first, fact.last + timedelta(120))
            return Clue(f"{fact.name} on {fact.first.isoformat()}, told as recent", (span,))
    return Clue(f"{fact.name} on {fact.first.isoformat()}", ((fact.first, _END),), dated=False)


def mention_clues(found: Sequence[Mention], language: str) -> Iterator[Clue]:
    """What the days in the text say: it was written after the past ones, before those to come."""
    lags = rules(language).table.lags
    yield from _explicit(found)
    yield from _seasonal(found, lags)


def _explicit(found: Sequence[Mention]) -> Iterator[Clue]:
    """Years in print: the newest that is past, and how long after it a report usually comes."""
    newest: tuple[date, Mention] | None = None
    since = False
    for mention in found:
        if not mention.ref.fixed or mention.ahead or mention.ref.bound is Bound.BY:
            continue
        days = resolve(mention.ref, None)
        if days is None or days.first is None:
            continue
        if newest is None or days.first >= newest[0]:
            since = mention.ref.bound is Bound.SINCE
            newest = (days.first, mention)
    if newest is None:
        return
    first, mention = newest
    yield Clue(f"names {mention.printed}", ((first, _END),), dated=False)
    if since:
        # "The first since 2020" may be written years later.
        last = date(min(first.year + 5, 2099), 12, 31)
    elif mention.ref.kind == "year":
        last = date(min(first.year + 1, 2099), 12, 31)
    else:
        last = first + timedelta(400)
    yield Clue(f"no year after {first.year} is named", ((first, last),), firm=False)


def _seasonal(found: Sequence[Mention], lags: _Lags) -> Iterator[Clue]:
    """Months and days without a year: each says in what part of a year it was written."""
    past: list[tuple[int, int, Mention]] = []
    for mention in found:
        ref = mention.ref
        if ref.year is not None or ref.end is not None:
            continue
        if ref.kind == "ordinal" and ref.day and not mention.ahead:
            yield Clue(
                f"“{mention.printed}” is of the month it was written in",
                _every_month(ref.day, lags.ordinal),
                firm=False,
                dated=False,
            )
        if (
            ref.kind not in ("date", "month")
            or not ref.month
            or ref.rel in ("last", "prev", "next")
        ):
            continue
        if ref.rel is None and (mention.ahead or ref.bound in (Bound.BY, Bound.THROUGH)):
            yield Clue(f"“{mention.printed}” was to come", _before(ref), firm=False, dated=False)
        elif ref.rel is None:
            past.append((ref.month, ref.day or 1, mention))
    yield from _newest(past, lags)


def _newest(past: Sequence[tuple[int, int, Mention]], lags: _Lags) -> Iterator[Clue]:
    days = [item for item in past if item[2].ref.kind == "date"]
    if days:
        # The day named with a report, else the latest; in print order, since
        # without a year December may be older than January.
        month, day, mention = next((item for item in reversed(days) if item[2].reported), days[-1])
        lag = lags.report if mention.reported else lags.event
        yield Clue(
            f"“{mention.printed}” is the newest day that it names",
            _after_day(month, day, lag),
            firm=False,
            dated=False,
        )
    figures = [item[0] for item in past if item[2].figures and item[2].ref.kind == "month"]
    if figures:
        month = _latest_month(figures)
        yield Clue(
            f"its newest figures are of {date(2000, month, 1):%B}",
            _until_next_release(month, lags),
            firm=False,
            dated=False,
        )


def _latest_month(months: Sequence[int]) -> int:
    """The newest of months named without a year: the one after which the longest gap follows."""
    distinct = sorted(set(months))
    gaps = [
        ((distinct[(k + 1) % len(distinct)] - month) % 12 or 12, month)
        for k, month in enumerate(distinct)
    ]
    return max(gaps)[1]


def _every_month(day: int, lag: int) -> Spans:
    out = []
    for year in _YEARS:
        for month in range(1, 13):
            try:
                first = date(year, month, day)
            except ValueError:
                continue
            out.append((first, first + timedelta(lag)))
    return union(out)


def _after_day(month: int, day: int, lag: int) -> Spans:
    out = []
    for year in _YEARS:
        try:
            first = date(year, month, day)
        except ValueError:
            continue
        out.append((first, first + timedelta(lag)))
    return union(out)


def _before(ref: DayRef) -> Spans:
    """Within the ten months before a day or month to come, in any year."""
    assert ref.month is not None
    out = []
    for year in _YEARS:
        last = month_part(year, ref.month, ref.part).last
        if ref.day:
            days = resolve(ref, Now(date(year, 12, 31), date(year, 12, 31)))
            last = days.last if days else last
        if last is not None:
            out.append((last - timedelta(300), last))
    return union(out)


def _until_next_release(month: int, lags: _Lags) -> Spans:
    """From the first day on which a month's figures can be out to the last before the next."""
    out = []
    for year in _YEARS:
        index = year * 12 + month
        first = date(index // 12, index % 12 + 1, lags.release_first)
        index += 1
        last = date(index // 12, index % 12 + 1, lags.release_last)
        out.append((first, last))
    return union(out)
