"""Spells in which next to nothing crossed: findings of their own, and left out of the rest."""

from __future__ import annotations

from yalu.measure.points import Point, Series
from yalu.measure.runs import NEAR_ZERO
from yalu.trade import Period

#: So many points in a row make a spell; one or two may be a strike or a flood.
FEWEST = 3
#: A month under this share of the same month in the years around it has collapsed; a closed
#: border, a flood or a strike, but no season.
COLLAPSED, _YEARS = 1 / 3, 3
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


def collapsed(series: Series, spells: tuple[Period, ...] = ()) -> tuple[Period, ...]:
    """The points under a third of what the same months had in the years before and after.

    Held against the largest of the same calendar month in up to three years on either side,
    and so far that it is low beside both: a season that is low every year, growth, and a
    level that came down to stay are none. In the last year nothing after is known, and only
    the last of the same months counts. Points in a spell are not named again.
    """
    values = {month.first: p.a_month for p in series.points for month in p.period.each()}

    def those(point: Point, years: range) -> list[float]:
        """The same months so many years away, year by year."""
        return [
            values[month.first + 12 * year]
            for year in years
            for month in point.period.each()
            if month.first + 12 * year in values
        ]

    fallen = []
    for point in series.points:
        before = those(point, range(-1, -_YEARS - 1, -1))
        after = those(point, range(1, _YEARS + 1))
        if not before or within(point.period, spells):
            continue
        usual = min(max(before), max(after)) if after else before[0]
        if point.a_month < COLLAPSED * usual:
            fallen.append(point.period)
    return tuple(fallen)


def within(period: Period, spells: tuple[Period, ...]) -> bool:
    """Whether the period touches one of the spells."""
    return any(period.overlaps(spell) for spell in spells)
