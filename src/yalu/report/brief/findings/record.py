"""What the record itself has to say: shares, revisions, gaps, the next release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from yalu.errors import InputError
from yalu.measure import Derivation, shares
from yalu.measure.looks import Look
from yalu.measure.revisions import revisions
from yalu.record import Figure, View, packaged
from yalu.record.calendar import packaged as calendar
from yalu.report.brief.findings.scope import Scope
from yalu.trade import Flow, Period

#: Revisions of older months no longer bear on a comparison with the year before.
_REACH, _YEAR = 24, 12
_MOST_REVISIONS = 3
#: So many percent must be certain: outlets round growth rates and cut digits off.
_LEAST_REVISION = 0.5
#: No release is announced further ahead.
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Share:
    """The partner's share of all trade of the home, as published for a year."""

    of: Flow
    period: Period
    value: Derivation


@dataclass(frozen=True, slots=True)
class Revised:
    """A period that stands at another value than the first."""

    of: Flow
    look: Look


@dataclass(frozen=True, slots=True)
class Unrevised:
    """Nothing was, since that day."""

    since: date


@dataclass(frozen=True, slots=True)
class Due:
    """The next releases after the day: totals, and goods where those come on their own day.

    ``source`` says how the calendar knows.
    """

    compiler: str
    period: Period
    day: date
    goods: Period | None
    goods_day: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A base that is not on record, with the flows that cannot be compared with it."""

    base: Period
    flows: tuple[Flow, ...]


def share(scope: Scope) -> Share | None:
    """The latest published share of a year up to the month's own."""
    if not scope.subject.asked.total:
        return None
    found = {
        period: leaf
        for period, (figure, leaf) in shares.by_period(
            scope.measures.levels, scope.subject.total
        ).items()
        if period.last_year <= scope.month.last_year
        and period.is_year
        and figure.whole is not None
        and figure.whole.touches_world
        and figure.whole.total
        and scope.subject.home in figure.whole.territories
    }
    if not found:
        return None
    period = max(found)
    return Share(scope.subject.total, period, found[period])


def revised(scope: Scope) -> tuple[Revised | Unrevised, ...]:
    """What the releases since that of the month before say anew, the largest first."""
    compiler = _compiler(scope)
    since = None
    if compiler is not None:
        since = calendar().release(compiler, scope.month.shift(-1), False)
    if since is None or since > scope.day or not _anything(scope):
        return ()
    found: list[Revised] = []
    for of in scope.subject.flows:
        latest: dict[Period, Look] = {}
        for look in _looks(scope, of):
            near = scope.month.last - _REACH <= look.period.last <= scope.month.last
            if near and since < look.day <= scope.day:
                latest[look.period] = look
        found += [Revised(of, look) for look in latest.values() if _certain(look)]
    found.sort(key=lambda one: -abs(one.look.change.value.middle))
    return tuple(found[:_MOST_REVISIONS]) or (Unrevised(since),)


def due(scope: Scope) -> Due | None:
    """The first period that comes out after the day, by the calendar of who counts."""
    compiler = _compiler(scope)
    if compiler is None:
        return None
    coming = _next(compiler, scope.day, goods=False)
    if coming is None:
        return None
    goods = _next(compiler, scope.day, goods=True)
    source = next(
        rule.source
        for rule in calendar().rules
        if rule.compiler == compiler and rule.fits(coming[0], goods=False)
    )
    of_goods, goods_day = goods or (None, None)
    return Due(compiler, coming[0], coming[1], of_goods, goods_day, source)


def missing(scope: Scope) -> tuple[Missing, ...]:
    """The months that the known flows cannot be compared with, the latest first."""
    bases = [scope.month.shift(-1), scope.year_before, scope.before]
    found = []
    for base in bases:
        if base is None:
            continue
        flows = tuple(
            of
            for of in scope.subject.flows
            if scope.level(of, scope.month) is not None and scope.level(of, base) is None
        )
        if flows:
            found.append(Missing(base, flows))
    return tuple(found)


def _anything(scope: Scope) -> bool:
    """Whether there is a figure of the month, or of the year so far, that could be revised."""
    return any(
        scope.level(of, period) is not None
        for of in scope.subject.flows
        for period in (scope.month, scope.month.to_date())
    )


def _looks(scope: Scope, of: Flow) -> tuple[Look, ...]:
    """What releases said of the flow more than once; the months of a year share the work."""
    oldest = Period.month(scope.month.last_year - (_REACH + _YEAR) // 12, 1)
    key, kept = f"revisions of {of} since {oldest}", scope.view.kept
    if key not in kept:
        view = _since(scope, oldest)
        try:
            kept[key] = revisions(view, of).looks if view.periods(of) else ()
        except InputError:
            kept[key] = ()  # There are figures, but none of customs itself.
    return cast(tuple[Look, ...], kept[key])


def _since(scope: Scope, oldest: Period) -> View:
    """The figures that can bear on a revision of the last two years, and no older ones.

    Every release is looked at day by day, which takes seconds over all of the record.
    """
    shelves: dict[Flow, tuple[Figure, ...]] = {}

    def shelf(of: Flow) -> tuple[Figure, ...]:
        if of not in shelves:
            figures = scope.view.singles(of)
            shelves[of] = tuple(one for one in figures if one.period.first >= oldest.first)
        return shelves[of]

    return View(shelf, packaged.ranking(), scope.day)


def _certain(look: Look) -> bool:
    change = look.change.allowed
    return change.low > _LEAST_REVISION or change.high < -_LEAST_REVISION


def _next(compiler: str, day: date, *, goods: bool) -> tuple[Period, date] | None:
    """The earliest release after the day; months that come out together are one period."""
    here = Period.of_day(day)
    days: dict[date, list[int]] = {}
    for index in range(here.first - _AHEAD, here.first + _AHEAD):
        released = calendar().release(compiler, Period(index, index), goods)
        if released is not None and released > day:
            days.setdefault(released, []).append(index)
    if not days:
        return None
    first = min(days)
    return Period(min(days[first]), max(days[first])), first


def _compiler(scope: Scope) -> str | None:
    """The one who counts and has a calendar: of the partner's returns, in the order of trust."""
    for name, entry in packaged.compilers().items():
        if entry.get("reporter") == scope.subject.partner and entry["tier"] == "0":
            return name
    return None
