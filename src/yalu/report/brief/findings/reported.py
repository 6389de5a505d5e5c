"""What checked dispatches say was seen in the month, beside what was declared."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from yalu.errors import InputError
from yalu.report.brief.findings.scope import Scope
from yalu.screen.declared import Declared, declared

_HINT = "Make it with `yalu check --format jsonl`"


@dataclass(frozen=True, slots=True)
class Reported:
    """An observed event in a dispatch.

    ``first`` and ``last`` are the days that it may have been on. ``goods`` are pairs of
    words and their HS codes. ``who`` is empty where the outlet itself says so.
    """

    dispatch: str
    outlet: str
    published: date
    type: str
    first: date
    last: date
    places: tuple[str, ...] = ()
    goods: tuple[tuple[str, tuple[str, ...]], ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    who: str = ""
    anonymous: bool = False
    modality: str = "reported"


@dataclass(frozen=True, slots=True)
class Beside:
    """A sighting of the month, and for each of its goods whether they were declared then."""

    seen: Reported
    declared: tuple[tuple[str, Declared], ...]


def beside(scope: Scope, reports: Iterable[Reported]) -> tuple[Beside, ...]:
    """The sightings of the month that were out by the day, in the order of days."""
    month = scope.month
    found = []
    for one in _once(reports):
        if one.published > scope.day:
            continue
        if one.last < month.first_day or month.last_day < one.first:
            continue
        told = tuple(
            (words, declared(hs, scope.subject.imports, month, scope.view))
            for words, hs in one.goods
            if hs
        )
        found.append(Beside(one, told))
    return tuple(sorted(found, key=lambda one: (one.seen.first, one.seen.published, one.seen.type)))


def _once(reports: Iterable[Reported]) -> Iterator[Reported]:
    """The reports without those that another of the same dispatch says more precisely."""
    known = tuple(reports)
    for one in known:
        if not any(_wider(one, other) for other in known if other is not one):
            yield one


def _wider(one: Reported, other: Reported) -> bool:
    """Whether a headline, say, only repeats what the text tells with its day and places."""
    return (
        one.dispatch == other.dispatch
        and one.type == other.type
        and set(one.places) <= set(other.places)
        and set(one.goods) <= set(other.goods)
        and one.low is None
        and one.high is None
        and (one.first, one.last) != (other.first, other.last)
        and one.first <= other.first
        and other.last <= one.last
    )


def read_reports(path: Path) -> tuple[Reported, ...]:
    """The dated sightings in a file of checked dispatches, one JSON object a line.

    Raises:
        InputError: no such file, or a line that is no checked dispatch.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), file=str(path), hint=_HINT) from problem
    except UnicodeDecodeError as problem:
        raise InputError("not UTF-8 text", file=str(path), hint=_HINT) from problem
    found: list[Reported] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found += _dispatch(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                raise InputError(
                    f"not a checked dispatch ({problem})", file=str(path), line=number, hint=_HINT
                ) from problem
    return tuple(found)


def _dispatch(row: Mapping[str, object]) -> Iterator[Reported]:
    """The sightings of one dispatch that can be dated; one without a date of its own is out
    on the day that it was judged by at the latest."""
    published = _day(str(row["published"] or row["as_of"]), end=True)
    codes = {
        str(one["text"]).casefold(): tuple(str(code) for code in cast(list[object], one["hs"]))
        for one in cast(list[dict[str, object]], row["goods"])
    }
    for one in cast(list[dict[str, object]], row["sightings"]):
        first, last = cast(list[str | None], one["date"])
        if first is None and last is None:
            continue
        quantity = cast(dict[str, float | str | None] | None, one["quantity"]) or {}
        said = cast(dict[str, object], one["attribution"])
        yield Reported(
            dispatch=str(row["title"] or row["id"]),
            outlet=str(row["outlet"] or ""),
            published=published,
            type=str(one["type"]),
            first=_day(str(first or last), end=False),
            last=_day(str(last or first), end=True),
            places=_named_once(cast(list[str], one["places"])),
            goods=tuple(
                (words, codes.get(words.casefold(), ())) for words in cast(list[str], one["goods"])
            ),
            low=cast(float | None, quantity.get("low")),
            high=cast(float | None, quantity.get("high")),
            unit=str(quantity.get("unit") or ""),
            who=str(said["who"] or ""),
            anonymous=bool(said["anonymous"]),
            modality=str(one["modality"]),
        )


def _named_once(places: list[str]) -> tuple[str, ...]:
    """Each place once, in the writing of the text and not of its dateline."""
    found: dict[str, str] = {}
    for place in places:
        known = found.get(place.casefold())
        if known is None or known.isupper():
            found[place.casefold()] = place
    return tuple(found.values())


def _day(text: str, *, end: bool) -> date:
    """The first or last day that ``2020-05`` or ``2020-05-04`` can mean."""
    parts = [int(part) for part in text[:10].split("-")]
    if len(parts) == 3:
        return date(*parts)
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if end else 1)
    return date(year, month, calendar.monthrange(year, month)[1] if end else 1)
