"""The series behind the charts, and what happened beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from yalu.measure import Derivation
from yalu.report.brief.chart import Column, Line, Mark, Panel
from yalu.report.brief.findings.scope import Scope
from yalu.screen.provisions import provisions, regimes
from yalu.trade import Flow, Period

#: The last year and its base: what the month is compared with.
RECENT = 13
#: So many months back at the least, and at the most for the sake of an event.
_LEAST, _MOST = 48, 108
#: What lies beyond a longer gap than this is no part of a picture.
_GAP = 12
#: An event at the very edge has nothing before it to be seen against.
_BEFORE_EVENT = 7
#: Resolutions that began to bind within so many months of each other share a mark.
_TOGETHER = 6
_YEARS = 7


@cache
def _events(lang: str) -> tuple[tuple[str, Mark], ...]:
    text = files("yalu.report.brief").joinpath("events.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["event"]
    return tuple(
        (row["territory"], Mark(Period.parse(row["month"]), row["label"][lang])) for row in rows
    )


def events(scope: Scope, lang: str) -> tuple[Mark, ...]:
    """What happened to the home's trade in the years before the month, in order."""
    oldest = scope.month.first - _MOST + _BEFORE_EVENT
    found = [
        mark
        for territory, mark in (*_events(lang), *_bans())
        if territory == scope.subject.home and oldest <= mark.period.first <= scope.month.first
    ]
    return tuple(sorted(found, key=lambda mark: mark.period))


def _bans() -> Iterator[tuple[str, Mark]]:
    """The months in which bans on a territory's whole trade began to bind, by clusters."""
    for regime in regimes().values():
        if not regime.adopted:
            continue
        months: dict[int, set[str]] = {}
        for one in provisions():
            if one.regime == regime.code and one.hs and one.firm and not one.cap:
                months.setdefault(Period.of_day(one.first_day).first, set()).add(one.resolution)
        clusters: list[list[int]] = []
        for month in sorted(months):
            if clusters and month - clusters[-1][-1] <= _TOGETHER:
                clusters[-1].append(month)
            else:
                clusters.append([month])
        for cluster in clusters:
            numbers = sorted({number for month in cluster for number in months[month]})
            name = f"{regime.label} {', '.join(numbers)}"
            yield regime.territory, Mark(Period(cluster[0], cluster[-1]), name, ban=True)


def span(scope: Scope, marks: tuple[Mark, ...]) -> Period:
    """The months to show: four years, or back to the first event, none before a long gap."""
    last = scope.month.last
    first = last - _LEAST + 1
    if marks:
        first = min(first, marks[0].period.first - _BEFORE_EVENT)
    first = max(first, last - _MOST + 1)
    known = sorted(
        point.period.first
        for of in scope.subject.ways
        for point in scope.series(of).points
        if point.period.first >= first
    )
    starts = [b for a, b in pairwise(known) if b - a > _GAP]
    return Period(min(max([*starts, *known[:1], first]), last), last)


def panel(scope: Scope, of: Flow, name: str, shown: Period, label: str) -> Panel:
    """A flow in the months shown, with the courses that it followed."""
    series = scope.series(of)
    points = [point for point in series.points if shown.contains(point.period)]
    columns = tuple(
        Column(
            point.period,
            point.a_month,
            chosen=point.period == scope.month,
            label=label if point.period == scope.month else "",
        )
        for point in points
    )
    known = {
        month for point in points for month in range(point.period.first, point.period.last + 1)
    }
    missing = tuple(month for month in shown.each() if month.first not in known)
    lines = tuple(
        Line(course.period, course.first, course.last)
        for course in scope.turnings(of).courses
        if course.period.last >= shown.first
    )
    return Panel(name, columns, missing, lines)


def to_date(scope: Scope, of: Flow) -> tuple[tuple[Period, Derivation | None], ...]:
    """January to the month in each of the last years, None where it is not known."""
    period = scope.month.to_date()
    years = [period.shift(-12 * back) for back in range(_YEARS - 1, -1, -1)]
    found = [(one, scope.level(of, one)) for one in years]
    while found and found[0][1] is None:
        found.pop(0)
    return tuple(found)
