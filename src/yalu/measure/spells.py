"""Spells in which next to nothing crossed: findings of their own, and left out of the rest."""

from __future__ import annotations

from yalu.measure.points import Point, Series
from yalu.measure.runs import NEAR_ZERO
from yalu.trade import Period

#: So many points in a row make a spell; one or two may be a strike or a flood.
FEWEST = 3
#: A gap longer than this ends a spell: nobody knows what crossed in it.
_GAP = 3


def near_zero(series: Series) -> tuple[Period, ...]:
    """Where three or more points in a row lie under 8 percent of the median month.

    A span counts at its average month. Fewer than twelve months have no median to
    speak of, and no spells.
    """
    points = series.points
    if sum(point.period.months for point in points) < 12:
        return ()
    threshold = NEAR_ZERO * series.median()
    found: list[Period] = []
    run: list[Point] = []
    for point in (*points, None):
        low = point is not None and point.a_month < threshold
        broken = bool(run) and (
            point is None or not low or point.period.first - run[-1].period.last - 1 > _GAP
        )
        if broken:
            if len(run) >= FEWEST:
                found.append(Period(run[0].period.first, run[-1].period.last))
            run = []
        if point is not None and low:
            run.append(point)
    return tuple(found)


def within(period: Period, spells: tuple[Period, ...]) -> bool:
    """Whether the period touches one of the spells."""
    return any(period.overlaps(spell) for spell in spells)
