"""Where the month stands in its series: highs and lows, runs, turning points, seasons."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.measure import Derivation
from yalu.measure.measures import Asked
from yalu.measure.runs import Streak
from yalu.measure.seasonal import Adjusted, adjust
from yalu.measure.seasonal.adjust import CLEAN, SEASONAL
from yalu.measure.since import BEGINNING, BEYOND, UNKNOWN, Since
from yalu.measure.spells import within
from yalu.measure.turning import Turning
from yalu.report.brief.findings.levels import Change, change
from yalu.report.brief.findings.scope import Scope
from yalu.trade import Flow, Period

#: "The highest since the month before last" is no news; a span that ends in a month
#: which nobody knows must be longer still to be worth a word.
_NEWS, _NEWS_UNKNOWN = 3, 6
#: One step is a change; two make a run.
_RUN = 2
#: A course that was last seen longer ago may have ended since.
_SEEN = 3

#: Why no season is taken out.
FEW, CHANCE, NEAR_ZERO, NO_MONTH = "few", "chance", "near zero", "no month"
NEW_YEAR = "new year"


@dataclass(frozen=True, slots=True)
class Extreme:
    """The month as the highest or lowest of an unbroken span."""

    of: Flow
    month: Period
    since: Since


@dataclass(frozen=True, slots=True)
class Run:
    """So many rises or falls in a row, the month's the last; ``open`` means at least."""

    of: Flow
    month: Period
    up: bool
    streak: Streak


@dataclass(frozen=True, slots=True)
class Turn:
    """The last turning point up to the month, and the figures on either side of it."""

    of: Flow
    turning: Turning
    sides: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """What the month's own season makes of the month before, and what became of it.

    ``expected`` is the percentage by which season and New Year alone put the month
    above the one before; ``actual`` the change there was; ``adjusted_pct`` the change
    without them.
    """

    of: Flow
    month: Period
    expected_pct: float
    actual: Change
    adjusted_pct: float


@dataclass(frozen=True, slots=True)
class NoSeason:
    """Why nothing is adjusted: one of the reasons above."""

    of: Flow
    month: Period
    why: str


def extreme(scope: Scope, of: Flow) -> Extreme | None:
    """The month as a high or a low, whichever reaches further back, where that is news."""
    found = []
    for high in (True, False):
        since = scope.measures.since(Asked(of), scope.month, high=high)
        if since is None:
            continue
        least = {BEYOND: _NEWS, UNKNOWN: _NEWS_UNKNOWN, BEGINNING: _NEWS}.get(since.stopped)
        if least is not None and since.span.months >= least:
            found.append(Extreme(of, scope.month, since))
    return max(found, key=lambda one: one.since.span.months, default=None)


def run(scope: Scope, of: Flow) -> Run | None:
    """Two or more months in a row that went one way, up to this one."""
    for up in (True, False):
        streak = scope.measures.streak(Asked(of), scope.month, up=up)
        if streak.length >= _RUN:
            return Run(of, scope.month, up, streak)
    return None


def turn(scope: Scope, of: Flow) -> Turn | None:
    """The last month in which the flow left one course for another, where it is still seen."""
    series = scope.series(of)
    if not series.points or scope.month.last - series.span.last > _SEEN:
        return None
    points = scope.turnings(of).points
    if not points:
        return None
    last = points[-1]
    after = next(n for n, point in enumerate(series.points) if point.period == last.month)
    beside = series.points[max(after - 1, 0) : after + 1]
    return Turn(of, last, tuple(p.derivation for p in beside if p.derivation is not None))


def season(scope: Scope, of: Flow) -> Season | NoSeason | None:
    """The month's change without its season, or why that cannot be told honestly."""
    month, before = scope.month, scope.month.shift(-1)
    actual = change(scope, of, month, before)
    if scope.level(of, month) is None:
        return None
    result = adjust(scope.series(of))
    if result.method != "regression":
        return NoSeason(of, month, _why(result))
    if actual is None or result.effects is None:
        return NoSeason(of, month, NO_MONTH)
    small = any(scope.nearly_nothing(of, one) for one in (month, before))
    if small or within(month, result.spells) or within(before, result.spells):
        return NoSeason(of, month, NEAR_ZERO)
    step = result.effects.factor(month) / result.effects.factor(before)
    grown = actual.new.value.middle / actual.old.value.middle
    return Season(of, month, (step - 1) * 100, actual, (grown / step - 1) * 100)


def _why(result: Adjusted) -> str:
    if result.effects is not None:
        return CHANCE if result.effects.seasonal.chance > SEASONAL else NEW_YEAR
    return FEW if result.clean < CLEAN or "few" in result.why else NO_MONTH
