"""The publication date that a dispatch prints: a label, a line of its own, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from yalu.read.days import DayRef, find_days
from yalu.read.evidence import rules


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in print, and how it stands there; its year may be missing."""

    ref: DayRef
    printed: str
    how: str


#: A publication date stands at the head of a dispatch or at its foot.
_HEAD, _FOOT = 2500, 600
_MOST_LINES = 25

# "SEOUL, ", "DANDONG, China, ", "PYONGYANG (Wire), ": what stands before the day.
_CITY = r"[ \t]*[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,4}"
_DATELINES = (
    re.compile(_CITY + r"(?:[ ]*[(/][^()/\n]{1,40}[)/])?,[ ]*"),
    re.compile(_CITY + r",[ ]*[A-Z][a-z]+(?: [A-Z][a-z]+)?,[ ]*"),
)
# A dash, a bracket or the line's end; or a full stop, as in "Seoul, 5 February 2014. Figures".
_AFTER_DATELINE = re.compile(r"[ \t]*[.,]?[ \t]*(?:[(/\[]|--|[—–:-]|$)|[ \t]*\.[ \t]+[A-Z“\"]")
_PIECES = re.compile(r"[|·•\n]|(?<=\w)\.\s")
_REST = re.compile(
    r"[\s,.:;()\[\]-]*(?:\d{1,2}:\d{2}(?::\d{2})?|[ap]\.?m\.?|KST|GMT|UTC|CST|EST|EDT|JST|HKT|[+-]\d{2}:?\d{2}|at|on|"
    r"Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?|T|Z|"
    r"\d{1,2}|ET|local time|[\s,.:;()\[\]-])*",
    re.IGNORECASE,
)


@cache
def _label(language: str, kind: str) -> re.Pattern[str]:
    labels = rules(language).table.labels
    words = labels.published if kind == "published" else labels.updated
    options = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"[\s•·*>-]*(?:{options})\b\s*[:：,]?\s*", re.IGNORECASE)


def stated_dates(text: str, language: str) -> Iterator[Stated]:
    """The dates that may be the dispatch's own, the surest first."""
    head = text[:_HEAD].splitlines()[:_MOST_LINES]
    foot = text[-_FOOT:].splitlines()[-3:] if len(text) > _HEAD else []
    lines = [line[:300] for line in (*head, *foot)]
    yield from _labelled(lines, language, "published")
    yield from _datelines(lines, language)
    yield from _alone(lines, language)
    yield from _labelled(lines, language, "updated")


def _whole(ref: DayRef) -> bool:
    return ref.kind == "date" and ref.end is None and ref.bound is None


def _labelled(lines: list[str], language: str, kind: str) -> Iterator[Stated]:
    label = _label(language, kind)
    for line in lines:
        for piece in _PIECES.split(line):
            match = label.match(piece)
            if match is None:
                continue
            for ref in find_days(piece, match.end(), min(len(piece), match.end() + 60), language):
                before = piece[match.end() : ref.span[0]]
                if _whole(ref) and _REST.fullmatch(before) and _ends(piece, ref):
                    yield Stated(ref, piece.strip(), "printed with the article")
                    break


def _ends(piece: str, ref: DayRef) -> bool:
    """Whether nothing but a time follows the date: else it is a sentence, not a label."""
    return _REST.fullmatch(piece, ref.span[1]) is not None or ref.year is not None


def _datelines(lines: list[str], language: str) -> Iterator[Stated]:
    for line, pattern in ((line, pattern) for line in lines for pattern in _DATELINES):
        match = pattern.match(line)
        if match is None:
            continue
        refs = find_days(line, match.end(), min(len(line), match.end() + 30), language)
        if not refs or refs[0].span[0] != match.end() or not _whole(refs[0]):
            continue
        ref = refs[0]
        if _AFTER_DATELINE.match(line, ref.span[1]):
            yield Stated(ref, line[: ref.span[1]].strip(), "its dateline")


def _alone(lines: list[str], language: str) -> Iterator[Stated]:
    """A line, or a piece between bars, that holds nothing but a date."""
    for line in lines:
        for piece in _PIECES.split(line):
            if not piece or len(piece) > 60:
                continue
            # "19 May 2021 —" opens a paragraph; the dash ends the piece.
            short = re.split(r"[—–]|--", piece)[0]
            refs = [r for r in find_days(short, 0, len(short), language) if r.kind != "weekday"]
            if len(refs) != 1 or not _whole(refs[0]) or refs[0].year is None:
                continue
            start, end = refs[0].span
            if _REST.fullmatch(short[:start]) and _REST.fullmatch(short[end:]):
                yield Stated(refs[0], piece.strip(), "a line of its own")
