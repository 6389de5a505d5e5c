"""How much crossed: in the month, against other months, in the year so far."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.measure import Derivation
from yalu.measure.changes import changes
from yalu.measure.levels import ACROSS_RELEASES
from yalu.measure.measures import Asked
from yalu.report.brief.findings.scope import Scope
from yalu.trade import Flow, Period

#: Months that came out as one figure are at most a quarter.
_TOGETHER = 3
#: A percentage of a base is told up to five times it; beyond, the two levels say more.
_MOST_TIMES = 5.0


@dataclass(frozen=True, slots=True)
class Level:
    """What crossed in a period."""

    of: Flow
    period: Period
    value: Derivation

    @property
    def added(self) -> bool:
        """Whether nobody printed it: the months were added up."""
        return _added(self.value)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the exporter of ``of`` sells more than it buys; negative for a deficit."""

    of: Flow
    period: Period
    value: Derivation


@dataclass(frozen=True, slots=True)
class Change:
    """A period against a base. ``pct`` is None where a percentage would say nothing.

    That is so where the base is near zero (``from_nothing``), or the one is several times
    the other.
    """

    of: Flow
    period: Period
    base: Period
    new: Derivation
    old: Derivation
    pct: Derivation | None
    from_nothing: bool = False

    @property
    def up(self) -> bool | None:
        """Whether it is more; None where the two may be equal."""
        new, old = self.new.value, self.old.value
        if new.low > old.high:
            return True
        return False if new.high < old.low else None

    @property
    def added(self) -> bool:
        """Whether one of the two was added up from months."""
        return _added(self.new) or _added(self.old)

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        return (self.new, self.old) if self.pct is None else (self.pct,)


def levels(scope: Scope) -> tuple[Level, ...]:
    """The month in each flow that is reported and known."""
    return tuple(
        Level(of, scope.month, value)
        for of in scope.subject.flows
        if (value := scope.level(of, scope.month)) is not None
    )


def balance(scope: Scope) -> Balance | None:
    """The home's exports less its imports, where both directions are reported."""
    if not scope.subject.asked.total:
        return None
    of = scope.subject.exports
    value = scope.measures.balance(Asked(of), scope.month)
    return None if value is None else Balance(of, scope.month, value)


def together(scope: Scope, of: Flow) -> Level | None:
    """The shortest published span that holds a month which nobody printed by itself."""
    if scope.level(of, scope.month) is not None:
        return None
    spans = [
        period
        for period in scope.view.periods(of)
        if period.contains(scope.month) and period.months <= _TOGETHER
    ]
    for span in sorted(spans, key=lambda period: (period.months, period)):
        value = scope.level(of, span)
        if value is not None:
            return Level(of, span, value)
    return None


def to_date(scope: Scope, of: Flow) -> Level | None:
    """From January to the month; None for January itself."""
    period = scope.month.to_date()
    value = None if period.is_month else scope.level(of, period)
    return None if value is None else Level(of, period, value)


def change(scope: Scope, of: Flow, period: Period, base: Period) -> Change | None:
    """The period against the base; None where one of them is not known."""
    pct = _best(scope, of, period, base)
    if pct is not None:
        new, old = pct.args
    else:
        one, other = scope.level(of, period), scope.level(of, base)
        if one is None or other is None or other.value.low > 0:
            # Two counts of different things, where the base is not just nothing.
            return None
        new, old = one, other
    times = new.value.middle / old.value.middle if old.value.middle > 0 else float("inf")
    nothing = old.value.middle <= 0 or scope.nearly_nothing(of, base)
    telling = times <= _MOST_TIMES and not nothing
    return Change(of, period, base, new, old, pct if telling else None, from_nothing=nothing)


def _best(scope: Scope, of: Flow, period: Period, base: Period) -> Derivation | None:
    """The change between the two levels that the brief tells, else the first licensed one.

    A pair out of one report would come first, but an old report's figure may have lost to
    another since.
    """
    found = changes(scope.measures.levels, Asked(of).cell(period), base)
    new, old = scope.level(of, period), scope.level(of, base)
    exact = next((one for one in found if one.args == (new, old)), None)
    if exact is not None or new is None:
        return exact
    # Not on a level that is another than the one told: that is another compiler's.
    return next((one for one in found if one.args[0].value.overlaps(new.value)), None)


def _added(value: Derivation) -> bool:
    return value.op == "sum" and value.tolerance == ACROSS_RELEASES
