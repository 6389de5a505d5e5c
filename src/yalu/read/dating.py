"""When a dispatch was published: given, printed on it, or worked out from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from yalu.read.claims import Dated, Span
from yalu.read.dateline import Stated, stated_dates
from yalu.read.days import DayRef, resolve
from yalu.read.evidence import Clue, Mention, fact_clues, mention_clues, mentions
from yalu.read.intervals import ALWAYS, Spans, intersect, size, union

__all__ = ["date_article", "title_and_body"]

Anchor = tuple[str, str, str]

#: An interval longer than this says too little of a day to be worth showing.
_TOO_LONG = 800


def date_article(
    text: str,
    sentences: Sequence[Span],
    given: date | None = None,
    *,
    anchors: Sequence[Anchor] = (),
    language: str = "en",
) -> Dated:
    """When the dispatch was published, as days, with how that is known and why.

    ``basis`` is ``given``, ``stated`` (printed with the article), ``inferred`` (from
    its own evidence, as an interval) or ``unknown``. ``anchors`` are intervals of days
    that somebody else has established for the publication, each with its reason: the
    days on which the article's newest figure was the newest there was, for instance.
    """
    if given is not None:
        day = given.isoformat()
        return Dated(day, day, "given", "given with the article")
    lacking: Stated | None = None
    for stated in stated_dates(text, language):
        if stated.ref.year is None:
            lacking = lacking or stated
            continue
        days = resolve(stated.ref, None)
        if days is not None and days.first is not None:
            day = days.first.isoformat()
            return Dated(day, day, "stated", f"{stated.how}: “{stated.printed}”")
    found = mentions(text, sentences, language)
    clues = [*_anchor_clues(anchors), *fact_clues(text, sentences, language)]
    clues += mention_clues(found, language)
    if lacking is not None:
        dated = _completed(lacking, clues, found)
        if dated is not None:
            return dated
    return _inferred(clues)


def _anchor_clues(anchors: Sequence[Anchor]) -> list[Clue]:
    return [
        Clue(reason, ((date.fromisoformat(first), date.fromisoformat(last)),))
        for reason, first, last in anchors
    ]


# --- a dateline without a year ---------------------------------------------------------------


def _completed(stated: Stated, clues: Sequence[Clue], found: Sequence[Mention]) -> Dated | None:
    """The dateline's day in the one year that the rest of the article allows.

    A wire reports on the day or the day after: "on Wednesday" picks the year in
    which the day of the dateline is a Wednesday or a Thursday.
    """
    days = _years_of(stated.ref)
    reasons: list[str] = []
    for clue in clues:
        if clue.firm:
            days = _narrowed(days, clue.spans, clue.reason, reasons)
        elif clue.dated:
            # What is usual may be late by a year when the weekday says so.
            first, last = clue.spans[0]
            late = min(last, ALWAYS[0][1] - timedelta(366)) + timedelta(366)
            days = _narrowed(days, ((first, late),), clue.reason, reasons)
    named = [mention.ref.weekday for mention in found if mention.ref.kind == "weekday"][:4]
    for late_by in (0, 1):
        fits = [day for day in days if (day - timedelta(late_by)).weekday() in named]
        if len(days) > 1 and fits:
            reasons.append("the weekday it names")
            days = fits
            break
    for clue in clues:
        if clue.dated and not clue.firm:
            days = _narrowed(days, clue.spans, clue.reason, reasons)
    if not days or len(days) > 3:
        return None
    how = f"{stated.how}: “{stated.printed}”; the year from {', '.join(reasons)}"
    basis = "stated" if len(days) == 1 else "inferred"
    return Dated(days[0].isoformat(), days[-1].isoformat(), basis, how)


def _narrowed(days: list[date], spans: Spans, reason: str, reasons: list[str]) -> list[date]:
    """The days in the spans, the reason noted; all of them where none is."""
    inside = [day for day in days if intersect(((day, day),), spans)]
    if not inside or len(inside) == len(days):
        return days
    if reason not in reasons:
        reasons.append(reason)
    return inside


def _years_of(ref: DayRef) -> list[date]:
    out = []
    for year in range(ALWAYS[0][0].year, ALWAYS[0][1].year + 1):
        if ref.month and ref.day:
            try:
                out.append(date(year, ref.month, ref.day))
            except ValueError:
                continue
    return out


# --- no date in print ------------------------------------------------------------------------


def _inferred(clues: Sequence[Clue]) -> Dated:
    """The days that all clues leave, what is usual applied only while it contradicts nothing."""
    spans, reasons = ALWAYS, list[str]()
    contradiction = None
    for clue in _ordered(clues):
        narrowed = intersect(spans, clue.spans)
        if not narrowed:
            contradiction = contradiction or (clue.reason if clue.firm else None)
            continue
        if size(narrowed) < size(spans):
            spans = narrowed
            reasons.append(clue.reason)
    if contradiction is not None:
        reasons.append(f"though it also says that {contradiction}")
    spans = _latest_run(spans)
    first, last = spans[0][0], spans[-1][1]
    if last == ALWAYS[0][1] or (last - first).days > _TOO_LONG:
        why = "; ".join(reasons) if reasons else "nothing in it names a time"
        return Dated(None, None, "unknown", f"no year can be told: {why}")
    return Dated(first.isoformat(), last.isoformat(), "inferred", "; ".join(reasons))


def _ordered(clues: Iterable[Clue]) -> list[Clue]:
    """Firm clues first, and of each kind those that fix a year."""
    return sorted(clues, key=lambda clue: (not clue.firm, not clue.dated))


def _latest_run(spans: Spans) -> Spans:
    """The spans as one, gaps closed."""
    return union([(spans[0][0], spans[-1][1])])


# --- the headline --------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BYLINE = re.compile(
    r"\s*(?:By|From|Reporting by|Published|Posted|Updated|Photo|Link)\b|.*@|https?:", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!。][”\"’')\]]*\s*$")
_LONGEST_TITLE = 160


def title_and_body(text: str) -> tuple[str | None, int]:
    """The headline and where the text after it begins; None and 0 where there is none.

    A headline is one of the first lines: short, without a full stop, of four words or
    more, before the first line that is a paragraph. A masthead above it is passed over.
    """
    lines: list[tuple[str, int]] = []
    for match in _LINE.finditer(text[:4000]):
        line = match.group().strip()
        if len(lines) >= 6 or len(line) > _LONGEST_TITLE or _SENTENCE_END.search(line):
            break
        lines.append((line, match.end()))
    if not lines or text[lines[-1][1] :].strip() == "":
        return None, 0
    named = [
        (line, end)
        for line, end in lines
        if len(line.split()) >= 4 and not _BYLINE.match(line) and not _is_date(line)
    ]
    if not named:
        return None, 0
    title, end = named[0]
    return title, end + len(text[end:]) - len(text[end:].lstrip())


def _is_date(line: str) -> bool:
    return next(stated_dates(line, "en"), None) is not None
