"""A monthly series without its seasons and its New Year, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.measure.points import Point, Series
from yalu.measure.seasonal.model import Effects, estimate
from yalu.measure.spells import collapsed, near_zero, within
from yalu.trade import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Fewer months than three years of each cannot tell a season from an accident.
CLEAN = 36
#: What is said of a month's season is told from so many years up to it; what was longer ago
#: was another trade.
YEARS = 12
#: Seasons are taken out only where so much would be chance once in a thousand series;
#: the level of X-11's test for stable seasonality (Ladiray and Quenneville, Seasonal
#: Adjustment with the X-11 Method, 2001, 4.8).
SEASONAL = 0.001


@dataclass(frozen=True, slots=True)
class AdjustedPoint:
    """A point, what it would be without seasons, and its change on the year before in percent.

    ``adjusted`` is None where the series was not adjusted or the point lies in a
    spell near zero; ``year_on_year`` where the year before is unknown or near zero.
    """

    point: Point
    adjusted: float | None
    year_on_year: float | None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What came of it; ``method`` is ``regression`` or ``year_on_year``, ``why`` a sentence.

    ``clean`` counts the months that could be used, ``spells`` are those left out for
    being near zero, ``wild`` the months that the regression gave next to no weight,
    ``collapses`` those that it was not given, because they are far under the same months of
    the years around.
    """

    points: tuple[AdjustedPoint, ...]
    method: str
    why: str
    clean: int
    spells: tuple[Period, ...]
    wild: tuple[Period, ...] = ()
    effects: Effects | None = None
    collapses: tuple[Period, ...] = ()

    @property
    def adjusted(self) -> Series:
        """The points without seasons, at the value of their period; empty if not adjusted."""
        return Series(
            tuple(
                Point(one.point.period, one.adjusted)
                for one in self.points
                if one.adjusted is not None
            )
        )


def adjust(series: Series, *, new_year: bool = True) -> Adjusted:
    """The series without its seasons, where it has some that can be told.

    Seasons come from a robust regression of changes in logs from one month to the
    next on the months and on the days before, during and after China's New Year
    that fall in them (``yalu.measure.seasonal.model``). Months that are missing,
    zero or in a spell near zero leave a hole: no change is taken across it. January
    and February that came out together are not used to estimate, and are adjusted by
    the mean of their two factors.

    Where fewer than 36 months are clean, or the seasons might be chance, nothing is
    adjusted; the result says so and has the changes on the year before instead. Nor is it
    where the New Year was asked for and too few years tell what it does: January and
    February would be adjusted for a day that is in either of them.
    """
    spells = near_zero(series)
    collapses = collapsed(series, spells)
    clean = tuple(
        p
        for p in series.points
        if p.period.is_month and p.value > 0 and not within(p.period, (*spells, *collapses))
    )
    if len(clean) < CLEAN:
        why = f"not adjusted: {len(clean)} clean months, {CLEAN} are needed"
        return _as_it_is(series, why, len(clean), spells, collapses)
    span = series.span
    logs = _logs(clean, span)
    try:
        effects = estimate(logs, span, new_year=new_year)
    except ValueError as problem:
        why = f"not adjusted: too few neighbouring months ({problem})"
        return _as_it_is(series, why, len(clean), spells, collapses)
    if effects.seasonal.chance > SEASONAL:
        why = (
            "not adjusted: the months do not differ by more than chance would have it "
            f"(F {effects.seasonal.f:.1f}, p {effects.seasonal.chance:.3f})"
        )
        return _as_it_is(series, why, len(clean), spells, collapses, effects)
    if effects.carriers is not None and not effects.carriers.enough:
        why = (
            "not adjusted: what China's New Year does cannot be told from what else happened: "
            f"{effects.carriers.words()}"
        )
        return _as_it_is(series, why, len(clean), spells, collapses, effects)
    points = tuple(
        AdjustedPoint(
            point,
            None if within(point.period, spells) else point.value / effects.factor(point.period),
            _year_on_year(series, point, spells),
        )
        for point in series.points
    )
    why = _said(effects)
    return Adjusted(points, "regression", why, len(clean), spells, effects.wild, effects, collapses)


def _as_it_is(
    series: Series,
    why: str,
    clean: int,
    spells: tuple[Period, ...],
    collapses: tuple[Period, ...],
    effects: Effects | None = None,
) -> Adjusted:
    points = tuple(
        AdjustedPoint(point, None, _year_on_year(series, point, spells)) for point in series.points
    )
    return Adjusted(
        points, "year_on_year", why, clean, spells, effects=effects, collapses=collapses
    )


def _year_on_year(series: Series, point: Point, spells: tuple[Period, ...]) -> float | None:
    """Percent on the same months of the year before; those may have come out in parts."""
    base = point.period.year_before()
    parts = [p for p in series.points if base.contains(p.period)]
    whole = sum(p.period.months for p in parts) == base.months
    if not whole or within(base, spells) or within(point.period, spells):
        return None
    before = sum(p.value for p in parts)
    return (point.value / before - 1) * 100 if before > 0 else None


def _logs(clean: tuple[Point, ...], span: Period) -> NDArray[np.float64]:
    import numpy as np

    logs = np.full(span.months, np.nan)
    for point in clean:
        logs[point.period.first - span.first] = np.log(point.value)
    return logs


def _said(effects: Effects) -> str:
    seasons = "month by month" + (", drifting with the years" if effects.drifts else "")
    if effects.new_year is None:
        return f"adjusted by robust regression: {seasons}; no New Year asked for"
    if effects.holiday_used:
        return f"adjusted by robust regression: {seasons}, and China's moving New Year"
    return (
        f"adjusted by robust regression: {seasons}; the moving New Year was tried and found "
        f"without effect (p {effects.new_year.chance:.2f})"
    )
