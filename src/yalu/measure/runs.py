"""Runs of months: straight rises and falls, and spells in which next to nothing crossed."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from yalu.measure.derivation import Derivation, counted, subtracted
from yalu.measure.levels import Cell, Levels
from yalu.trade import Period

#: A month under this share of the median month is near zero.
NEAR_ZERO = 0.08
#: A step smaller than this share of the level may turn round by a revision.
TURNS = 0.05
#: Fewer months than this make no median.
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Streak:
    """How many months in a row moved one way, up to and with the period.

    ``open`` says that the run may be longer: the month before it is unknown, or
    too near to tell.
    """

    steps: tuple[Derivation, ...]
    open: bool
    broken_by: Derivation | None = None

    @property
    def length(self) -> int:
        return len(self.steps)

    def derivation(self) -> Derivation | None:
        return counted(self.steps, "months") if self.steps else None


def streak(levels: Levels, cell: Cell, *, up: bool, longest: int = 60) -> Streak:
    """The run of rises (or falls) that ends with the cell's month."""
    steps: list[Derivation] = []
    for back in range(longest):
        now = cell.at(cell.period.shift(-back))
        new, old = levels.best(now), levels.best(now.at(now.period.shift(-1)))
        if new is None or old is None:
            return Streak(tuple(steps), open=True)
        step = subtracted(new, old)
        if step.value.low > 0 if up else step.value.high < 0:
            steps.append(step)
        else:
            # A step that a revision could turn round does not end the run for sure.
            small = max(abs(step.value.low), abs(step.value.high)) < TURNS * new.value.middle
            return Streak(tuple(steps), small or step.value.contains(0.0), step)
    return Streak(tuple(steps), open=True)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The months of a period beside what would count as near zero."""

    months: tuple[tuple[Period, Derivation], ...]
    missing: tuple[Period, ...]
    threshold: float | None

    @property
    def largest(self) -> tuple[Period, Derivation] | None:
        return max(self.months, key=lambda one: one[1].value.middle, default=None)


def quiet(levels: Levels, cell: Cell) -> Quiet:
    """The months of the cell's period, and the level below which they are near zero."""
    known, missing = [], []
    for month in cell.period.each():
        found = levels.month_like(cell.at(month))
        if found:
            known.append((month, found[0]))
        else:
            missing.append(month)
    return Quiet(tuple(known), tuple(missing), near_zero(levels, cell))


def near_zero(levels: Levels, cell: Cell) -> float | None:
    """8 percent of the median of all months known before the period ends; None if too few."""
    if cell.product is not None:
        return None
    values = [
        figure.amount.middle
        for month, figure in levels.view.months(cell.of, until=cell.period).items()
        if month.last <= cell.period.last
    ]
    return NEAR_ZERO * median(values) if len(values) >= _FEWEST else None
