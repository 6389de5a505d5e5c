"""What a later release says of a period, beside what was first said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from yalu.measure.changes import rates
from yalu.measure.derivation import Derivation, added, change_pct, leaf, ratio, subtracted
from yalu.measure.levels import Cell
from yalu.measure.vintages import First, Vintages, together
from yalu.record import Figure
from yalu.trade import Amount, Period

#: How a later value shows: printed again for the same period; as what a longer figure
#: leaves for it; as the base on which a printed rate stands.
RESTATED, CUMULATIVE, RATE = "restated", "cumulative", "rate"
#: Less than this many percent is no revision: some outlets cut digits off where others
#: round, so that sums and differences of their figures are off by a last digit.
CUT = 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """A period looked at again: what was first said, what follows from a later release.

    ``age`` counts whole months between the two days. ``change`` is in percent of the
    first value.
    """

    period: Period
    first: Derivation
    first_day: date
    later: Derivation
    day: date
    how: str
    change: Derivation

    @property
    def age(self) -> int:
        months = (self.day.year - self.first_day.year) * 12 + self.day.month - self.first_day.month
        return max(0, months - (self.day.day < self.first_day.day))

    @property
    def revised(self) -> bool:
        """Whether neither rounding nor cutting digits off explains the difference."""
        change = self.change.allowed
        return change.low > CUT or change.high < -CUT


def looks(vintages: Vintages, cell: Cell) -> Iterator[Look]:
    """Every later look at a period of the cell's flow, by each of the three ways."""
    figures = vintages.figures()
    yield from _restated(figures)
    yield from _cumulative(vintages, figures)
    yield from _rated(vintages, cell)


def _restated(figures: tuple[Figure, ...]) -> Iterator[Look]:
    """Vintages of one period that differ by more than rounding."""
    cells: dict[Period, dict[int, Figure]] = {}
    for figure in figures:
        cells.setdefault(figure.period, {}).setdefault(figure.vintage, figure)
    for period, by_vintage in cells.items():
        numbers = sorted(by_vintage)
        first = by_vintage[numbers[0]]
        for number in numbers[1:]:
            later = by_vintage[number]
            yield _look(period, leaf(first), first.released, leaf(later), later.released, RESTATED)


def _cumulative(vintages: Vintages, figures: tuple[Figure, ...]) -> Iterator[Look]:
    """What a longer figure says of the months in it that came out before.

    They are held against what was first said of them together, where that was said,
    so that a revision shows once and not in every cumulative figure after it.
    """
    seen = set()
    for figure in figures:
        span, day = figure.period, figure.released
        if span.months == 1 or span.months > 12 or (span, day) in seen:
            continue
        seen.add((span, day))
        parts = vintages.cover(span, day)
        old = tuple(part for part in parts if part.day < day)
        new = tuple(part for part in parts if part.day >= day)
        if not old or not _adjoin(old):
            continue
        period = Period(old[0].period.first, old[-1].period.last)
        before = _known(vintages, period, day)
        if period == span and len(before) == 1:
            continue  # The same period told again: its vintages are compared as such.
        whole = leaf(figure)
        later = (
            subtracted(whole, together(new), label=f"{span.words()} less what came out with it")
            if new
            else whole
        )
        if later.value.low > 0:
            first_day = max(part.day for part in before)
            yield _look(period, together(before), first_day, later, day, CUMULATIVE)


def _rated(vintages: Vintages, cell: Cell) -> Iterator[Look]:
    """The bases on which printed rates of growth stand."""
    seen = set()
    for figure in vintages.figures("change_pct", "percent"):
        base, day = figure.base, figure.released
        key = (figure.period, base, day, figure.printed)
        if base is None or figure.terms is not None or base.months > 12 or key in seen:
            continue
        seen.add(key)
        levels = vintages.as_of(day)
        sound = {
            rate.derivation.evidence.printed
            for rate in rates(levels, cell.at(figure.period), base)
            if rate.sound and rate.derivation.evidence is not None
        }
        level = levels.best(cell.at(figure.period))
        parts = _known(vintages, base, day)
        if figure.printed not in sound or level is None or level.tolerance or not parts:
            continue
        implied = _base(level, figure)
        if implied.value.low > 0:
            first_day = max(part.day for part in parts)
            if first_day < day:
                yield _look(base, together(parts), first_day, implied, day, RATE)


def _known(vintages: Vintages, period: Period, day: date) -> tuple[First, ...]:
    """What was first said of a period before the day, else of the parts that make it up."""
    first = vintages.first(period)
    if first is not None and first.day < day:
        return (first,)
    return vintages.cover(period, day)


def _base(level: Derivation, rate: Figure) -> Derivation:
    """The level over one and its growth: what the base must have been."""
    hundred = Derivation("claimed", Amount.exact(100.0), "percent", label="one hundred")
    grown = added((hundred, leaf(rate)), label="percent of the base")
    times = ratio(grown, hundred, label="times the base")
    return replace(ratio(level, times, label=f"the base of {rate.printed!r}"), unit=level.unit)


def _adjoin(parts: tuple[First, ...]) -> bool:
    return all(one.period.last + 1 == other.period.first for one, other in pairwise(parts))


def _look(
    period: Period, first: Derivation, first_day: date, later: Derivation, day: date, how: str
) -> Look:
    return Look(period, first, first_day, later, day, how, change_pct(later, first))
