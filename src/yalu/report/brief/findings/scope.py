"""One month of one pair on one day: what every finding is looked for in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from yalu.measure import Derivation
from yalu.measure.measures import Asked, Measures
from yalu.measure.points import Series
from yalu.measure.runs import NEAR_ZERO
from yalu.measure.seasonal import YEARS
from yalu.measure.turning import Turnings, turning_points
from yalu.record import Figure, Record, View
from yalu.report.brief.subject import Subject
from yalu.trade import Flow, Period

#: The last year in which the border was open all along and no ban was new.
BEFORE = 2019
#: A base is small by what crossed in the months around it, so many to either side: after a
#: ban has cut a trade to a tenth, that tenth is no longer next to nothing.
_AROUND = 18


@dataclass(frozen=True)
class Scope:
    """The measures of a view, the month, and the day that the view is of."""

    record: Record
    measures: Measures
    subject: Subject
    month: Period
    day: date
    _series: dict[Flow, Series] = field(default_factory=dict, repr=False)
    _goods: dict[Flow, dict[Period, list[Figure]]] = field(default_factory=dict, repr=False)
    _turnings: dict[Flow, Turnings] = field(default_factory=dict, repr=False)

    @property
    def view(self) -> View:
        return self.measures.view

    @property
    def year_before(self) -> Period:
        return self.month.year_before()

    @property
    def before(self) -> Period | None:
        """The same month of the last year before the pandemic; None where that is no other."""
        base = Period.month(BEFORE, self.month.first % 12 + 1)
        return base if base.first < self.year_before.first else None

    def level(self, of: Flow, period: Period) -> Derivation | None:
        """What crossed in the period, None where the record is silent."""
        return self.measures.level(Asked(of), period)

    def about_goods(
        self, of: Flow, find: Callable[[View, Flow], dict[Period, list[Figure]]]
    ) -> dict[Period, list[Figure]]:
        """What ``find`` finds about the goods of a flow, looked for once."""
        if of not in self._goods:
            self._goods[of] = find(self.view, of)
        return self._goods[of]

    def turnings(self, of: Flow) -> Turnings:
        """The courses of the flow up to the month, and its turning points."""
        if of not in self._turnings:
            self._turnings[of] = turning_points(self.series(of))
        return self._turnings[of]

    def nearly_nothing(self, of: Flow, base: Period) -> bool:
        """Whether an average month of the base is near zero, by the months around it."""
        level = self.level(of, base)
        around = Period(base.first - _AROUND, base.last + _AROUND)
        near = Series(tuple(one for one in self.series(of).points if around.contains(one.period)))
        if level is None or not near.points:
            return False
        return level.value.middle / base.months < NEAR_ZERO * near.median()

    def series(self, of: Flow) -> Series:
        """The flow in the twelve years up to the month."""
        if of not in self._series:
            first = Period.month(self.month.first_year - YEARS, 1)
            self._series[of] = self.measures.series(Asked(of), since=first, until=self.month)
        return self._series[of]
