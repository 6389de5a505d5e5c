"""What the months and the New Year do to a series, estimated from changes in logs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.measure.seasonal import newyear
from yalu.measure.seasonal.robust import Fit, joint, regress
from yalu.trade import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A New Year that might be chance more often than this is left out.
HOLIDAY = 0.05
#: Seasons may drift with the years only in series of eight, and where it shows.
_DRIFT, _DRIFT_YEARS = 0.05, 8
#: A month whose change has less weight than this is called wild.
_WILD = 0.1
_MONTHS = 11


@dataclass(frozen=True, slots=True)
class Tested:
    """F of a group of coefficients, and the chance of as much where there is nothing."""

    f: float
    chance: float


@dataclass(frozen=True, slots=True)
class Effects:
    """The estimate: ``logs`` is the effect on each month of the span, in logs.

    ``holiday`` holds for each window (before, during, after) the log by which a month
    that had all of its days would differ, with its standard error. ``new_year`` is None
    where it was not asked for, or where too few years carry it (``carriers``).
    """

    span: Period
    logs: tuple[float, ...]
    seasonal: Tested
    new_year: Tested | None
    holiday_used: bool
    holiday: tuple[tuple[str, float, float], ...]
    drifts: bool
    scale: float
    wild: tuple[Period, ...]
    carriers: newyear.Carriers | None = None

    def factor(self, period: Period) -> float:
        """By how much seasons multiply the period's value: the mean of its months' factors."""
        each = [math.exp(self.logs[month.first - self.span.first]) for month in period.each()]
        return sum(each) / len(each)


def estimate(logs: NDArray[np.float64], span: Period, *, new_year: bool) -> Effects:
    """Effects of the months of a span from their logs, NaN where there is a hole.

    The change from each month to the next, where both are known, is regressed on the
    differences of month dummies (eleven, their effects adding up to nothing), on the
    differences of the shares of the New Year's windows, and on a constant drift. On
    eight years and more, month effects that change in a straight line are tried and
    kept where that shows. Factors are scaled to a mean of one over the span.

    The New Year is tried only where two years with the day in January and two with it in
    February carry it; a year whose level changed about then has no say in January and
    February at all.

    Raises:
        ValueError: too few neighbouring months to tell the effects apart.
    """
    import numpy as np

    months = _month_columns(span)
    carriers = newyear.carriers(logs, span) if new_year else None
    tried = carriers is not None and carriers.enough
    holiday = newyear.shares(span) if tried else np.zeros((span.months, 0))
    years = (np.arange(span.months) - span.months / 2) / 12
    change = np.diff(logs)
    known = np.isfinite(change)
    for year in carriers.broken if carriers is not None else ():
        # The changes into January, into February and out of it.
        january = year * 12 - span.first
        known[max(0, january - 1) : january + 2] = False

    def fit(*columns: NDArray[np.float64]) -> tuple[NDArray[np.float64], Fit]:
        levels = np.hstack(columns)
        rows = np.hstack([np.diff(levels, axis=0), np.ones((span.months - 1, 1))])
        return levels, regress(rows[known], change[known])

    levels, fitted = fit(months, holiday)
    tested = _test(fitted, _MONTHS, _MONTHS + 3) if tried else None
    used = tested is not None and tested.chance <= HOLIDAY
    if tried and not used:
        holiday = holiday[:, :0]
        levels, fitted = fit(months, holiday)
    seasonal = _test(fitted, 0, _MONTHS)
    drifts = False
    if known.sum() >= 12 * _DRIFT_YEARS:
        drifting, moved = fit(months, holiday, months * years[:, None])
        at = _MONTHS + holiday.shape[1]
        drifts = _test(moved, at, at + _MONTHS).chance <= _DRIFT
        if drifts:
            levels, fitted = drifting, moved
    effect = levels @ fitted.coefficients[:-1]
    effect = effect - np.log(np.mean(np.exp(effect)))
    wild = [
        Period(span.first + int(place) + 1, span.first + int(place) + 1)
        for place, weight in zip(np.flatnonzero(known), fitted.weights, strict=True)
        if weight < _WILD
    ]
    windows = tuple(
        (name, float(fitted.coefficients[_MONTHS + n]), _error(fitted, _MONTHS + n))
        for n, name in enumerate(newyear.WINDOWS)
        if used
    )
    return Effects(
        span,
        tuple(float(one) for one in effect),
        seasonal,
        tested,
        used,
        windows,
        drifts,
        fitted.scale,
        tuple(wild),
        carriers,
    )


def _test(fit: Fit, first: int, end: int) -> Tested:
    return Tested(*joint(fit, slice(first, end)))


def _error(fit: Fit, column: int) -> float:
    return math.sqrt(float(fit.covariance[column, column]))


def _month_columns(span: Period) -> NDArray[np.float64]:
    """Eleven columns; December is what makes the twelve effects add up to nothing."""
    import numpy as np

    columns = np.zeros((span.months, _MONTHS))
    for place in range(span.months):
        month = (span.first + place) % 12
        if month == _MONTHS:
            columns[place] = -1.0
        else:
            columns[place, month] = 1.0
    return columns
