"""When trade changed its level or its course, with the months in which it may have been."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from yalu.measure.points import Series
from yalu.measure.segments import Stretch, Stretches
from yalu.trade import Period

#: A change is confirmed once so many months lie on each side of it.
CONFIRMED = 6


@dataclass(frozen=True, slots=True)
class Turning:
    """One turning point.

    ``month`` is the first month known on the new course; ``within`` the months in which
    the change may have shown first, at 95 percent, reaching back over months that are
    missing. ``before`` and ``after`` are a month's value on either side of it, in the
    unit of the series. ``provisional`` until six months are known about on both sides.
    """

    month: Period
    within: Period
    before: float
    after: float
    provisional: bool

    @property
    def up(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Course:
    """A stretch between two turning points: level, or rising or falling along a line."""

    period: Period
    first: float
    last: float
    sloped: bool


@dataclass(frozen=True, slots=True)
class Turnings:
    """The courses of a series and its turning points, oldest first.

    ``noise`` is the share of its level by which a month is off its course.
    """

    courses: tuple[Course, ...]
    points: tuple[Turning, ...]
    noise: float


def turning_points(series: Series) -> Turnings:
    """Where the series leaves one course for another.

    Stretches are fitted on asinh(value / median month), on which a fall to a tenth and
    a fall to nothing are both finite and zeros are numbers like others; a span counts
    as one point at its average month. Missing months are no points: nothing is filled in.
    """
    import numpy as np

    points = series.points
    median = series.median()
    if not points or median <= 0:
        return Turnings((), (), 0.0)
    y = np.arcsinh(np.array([p.a_month for p in points]) / median)
    t = np.array([(p.period.first + p.period.last) / 2 for p in points])
    divided = Stretches(y, t)
    stretches = divided.best()

    def value(scaled: float) -> float:
        return math.sinh(scaled) * median

    courses = tuple(
        Course(
            Period(points[s.start].period.first, points[s.end - 1].period.last),
            value(s.first),
            value(s.last),
            s.sloped,
        )
        for s in stretches
    )
    turnings = tuple(
        _turning(series, divided, one, other, value(one.last), value(other.first))
        for one, other in pairwise(stretches)
    )
    return Turnings(courses, turnings, divided.share)


def _turning(
    series: Series, divided: Stretches, one: Stretch, other: Stretch, before: float, after: float
) -> Turning:
    points, span = series.points, series.span
    month = points[other.start].period
    earliest, latest = divided.dated(one, other)
    within = Period(points[earliest - 1].period.last + 1, points[latest].period.last)
    sides = month.first - span.first, span.last - month.first + 1
    return Turning(month, within, before, after, min(sides) < CONFIRMED)
