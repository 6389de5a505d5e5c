"""The finding that stands above the brief, and above its charts."""

from __future__ import annotations

from yalu.measure.since import BEGINNING, BEYOND
from yalu.report.brief.english.names import Names, capital, money, percent
from yalu.report.brief.findings.collect import Along, Found
from yalu.trade import Period

#: "The highest in half a year" goes before the change on the year.
_LONG = 6


def headline(names: Names, found: Found) -> str:
    """The month's news in one line, without a full stop."""
    month = found.scope.month.words()
    for one in found.flows:
        said = standing(names, one, least=_LONG)
        if said:
            return said
    # The total where it is known, else the first direction.
    for one in reversed(found.flows):
        change = one.on_year
        if change is not None and change.pct is not None and change.up is not None:
            way = "up" if change.up else "down"
            subject = capital(names.full(one.of))
            return f"{subject} in {month} {way} {percent(change.pct)} from {change.base.words()}"
    for one in found.flows:
        said = standing(names, one, least=1)
        if said:
            return said
        if one.level is not None:
            return f"{capital(names.full(one.of))} at {money(one.level.value)} in {month}"
    return f"No figure on {names.full(found.scope.subject.asked)} in {month}"


def standing(names: Names, one: Along, *, least: int) -> str | None:
    """``North Korea's imports from China in March 2021 the highest since September 2020``."""
    if one.extreme is None or one.extreme.since.span.months < least:
        return None
    since = one.extreme.since
    most = "highest" if since.high else "lowest"
    start = f"{capital(names.full(one.of))} in {one.extreme.month.words()} {names.were(one.of)}"
    if since.stopped == BEYOND and since.by is not None:
        return f"{start} the {most} since {since.by.words()}"
    if since.stopped == BEGINNING:
        begin = Period(since.span.first, since.span.first).words()
        return f"{start} the {most} on record, which begins in {begin}"
    return None
