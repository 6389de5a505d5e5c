"""A flow as a series of points: single months, and spans that came out as one figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.measure.derivation import Derivation
from yalu.measure.levels import Cell, Levels
from yalu.trade import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from yalu.record import Figure

#: Customs let January and February out together, and news agencies quarters; a
#: longer span says too little of its months to stand in a monthly series.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one period: a month, or up to three months out of one figure."""

    period: Period
    value: float
    derivation: Derivation | None = None

    @property
    def a_month(self) -> float:
        """The value of an average month of the period."""
        return self.value / self.period.months


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order, none overlapping; months without one are missing, never zero."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        for one, other in zip(self.points, self.points[1:], strict=False):
            if other.period.first <= one.period.last:
                raise ValueError(f"points overlap: {one.period} and {other.period}")

    @classmethod
    def of_months(cls, first: Period, values: tuple[float | None, ...]) -> Series:
        """One point for each value from the first month on; None is missing."""
        return cls(
            tuple(
                Point(first.shift(number), value)
                for number, value in enumerate(values)
                if value is not None
            )
        )

    @property
    def span(self) -> Period:
        """From the first month of the first point to the last of the last."""
        return Period(self.points[0].period.first, self.points[-1].period.last)

    @property
    def missing(self) -> tuple[Period, ...]:
        """The months inside the span of which nothing is known, as gaps."""
        gaps = []
        for one, other in zip(self.points, self.points[1:], strict=False):
            if other.period.first > one.period.last + 1:
                gaps.append(Period(one.period.last + 1, other.period.first - 1))
        return tuple(gaps)

    def months(self) -> NDArray[np.float64]:
        """The value of every month of the span; NaN where it is not known by itself."""
        import numpy as np

        values = np.full(self.span.months, np.nan)
        for point in self.points:
            if point.period.is_month:
                values[point.period.first - self.span.first] = point.value
        return values

    def median(self) -> float:
        """The median of the months, those of a span at its average; 0 for no points."""
        import numpy as np

        if not self.points:
            return 0.0
        each = [point.a_month for point in self.points for _ in range(point.period.months)]
        return float(np.median(each))

    def until(self, month: Period) -> Series:
        """The points that end by the month."""
        return Series(tuple(p for p in self.points if p.period.last <= month.last))

    def since(self, month: Period) -> Series:
        """The points that begin with the month or later."""
        return Series(tuple(p for p in self.points if p.period.first >= month.first))


def series(
    levels: Levels, cell: Cell, *, since: Period | None = None, until: Period | None = None
) -> Series:
    """Every month of a flow that is known, and what came out together where they are not.

    The best licensed level of each month, as of the day of the view; in a gap, two
    or three months become one point where a figure covers exactly those. The
    cell's own period does not matter.
    """
    known = [p for p in levels.view.periods(cell.of, unit=cell.unit) if p.months <= 12]
    if cell.product is not None or not known:
        known = _of_product(levels, cell)
    if not known:
        return Series(())
    first = since.first if since else min(period.first for period in known)
    last = until.last if until else max(period.last for period in known)
    if last < first:
        return Series(())
    months = levels.series(cell.at(Period(first, last)))
    points = [
        Point(Period(month, month), found.value.middle, found) for month, found in months.items()
    ]
    for gap in _gaps(first, last, frozenset(months)):
        points.extend(_together(levels, cell, gap))
    return Series(tuple(sorted(points, key=lambda point: point.period)))


def _together(levels: Levels, cell: Cell, gap: Period) -> Iterator[Point]:
    """What came out as one figure inside the gap, the longest first, none overlapping."""
    free = gap.first
    for first in range(gap.first, gap.last):
        for last in range(min(gap.last, first + _TOGETHER - 1), first, -1):
            found = levels.month_like(cell.at(Period(first, last)))
            if first >= free and found:
                yield Point(Period(first, last), found[0].value.middle, found[0])
                free = last + 1


def _about(levels: Levels, cell: Cell) -> tuple[Figure, ...]:
    """The figures about the cell's goods: single ones, and what lines come to."""
    if cell.product is None:
        return tuple(one for one in levels.view.singles(cell.of) if one.product is None)
    return levels.view.about(cell.of, cell.product)


def _of_product(levels: Levels, cell: Cell) -> list[Period]:
    return [
        figure.period
        for figure in _about(levels, cell)
        if figure.part is None
        and figure.measure == cell.measure
        and figure.unit == cell.unit
        and figure.status != "misprint"
        and figure.period.months <= 12
    ]


def _gaps(first: int, last: int, known: frozenset[int]) -> list[Period]:
    gaps: list[Period] = []
    start: int | None = None
    for month in range(first, last + 2):
        missing = month <= last and month not in known
        if missing and start is None:
            start = month
        elif not missing and start is not None:
            gaps.append(Period(start, month - 1))
            start = None
    return gaps
