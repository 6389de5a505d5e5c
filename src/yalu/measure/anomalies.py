"""Months that stand out from those around them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from yalu.measure.points import Point, Series
from yalu.measure.seasonal.adjust import Adjusted
from yalu.measure.spells import within
from yalu.trade import Period

#: A month is held against those up to half a year before and after it.
REACH = 6
#: So many robust standard deviations from their median; Hampel (1974), and for time
#: series Pearson, IEEE Transactions on Control Systems Technology 10 (2002).
OUT = 3.0
#: Fewer neighbours than this on one side, and the next months may yet turn it round.
_FEWEST = 3
#: Even a dull series varies by a twentieth: less is not worth a word.
_LEAST = 0.05
_MAD = 0.6745


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A point, how many times what its neighbours have, and its distance in deviations.

    ``provisional`` where too few months are known on one side of it. ``basis`` says what
    was compared: values without seasons, or values as they are.
    """

    point: Point
    times: float
    score: float
    provisional: bool
    basis: str


def anomalies(result: Adjusted) -> tuple[Anomaly, ...]:
    """The months that are too high or too low beside their neighbours, in order.

    Hampel's rule on logs: more than three robust standard deviations from the median of
    the months up to half a year before, and likewise from that of those up to half a year
    after: where the level itself changes, a month that is like either side does not stand
    out, and the step between the two is no deviation. The deviation is that of the series,
    which is the median over its months, or where the neighbours vary more the geometric
    mean of the two: a dozen neighbours are often alike, or unlike, by accident. Months in a
    spell near zero neither stand out nor count as neighbours. A zero outside such a spell
    always stands out; it has no log, so its score is infinite.
    """
    used = result.adjusted if result.method == "regression" else _as_it_is(result)
    basis = "without seasons" if result.method == "regression" else "as they are"
    raw = {one.point.period: one.point for one in result.points}
    beside = [(point, one) for point in used.points if (one := _beside(point, used)) is not None]
    overall = max(median(one.scale for _, one in beside), _LEAST) if beside else _LEAST
    found = []
    for point, one in beside:
        scale = max(overall, math.sqrt(overall * one.scale))
        score = one.distance(point) / scale
        if abs(score) > OUT:
            times = math.exp(one.distance(point)) if point.value > 0 else 0.0
            provisional = one.fewest < _FEWEST
            found.append(Anomaly(raw[point.period], times, score, provisional, basis))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The logs of the neighbours: a median for each side, the deviation from these, and how
    many there are on the poorer side."""

    middles: tuple[float, ...]
    scale: float
    fewest: int

    def distance(self, point: Point) -> float:
        """How far the point's log is beyond both sides; 0 where it is between them."""
        if point.value <= 0:
            return -math.inf
        log = math.log(point.a_month)
        return max(0.0, log - max(self.middles)) + min(0.0, log - min(self.middles))


def _beside(point: Point, used: Series) -> _Beside | None:
    """None where too few neighbours are known to say anything."""
    around = [p for p in used.points if p is not point and _near(p.period, point.period)]
    before = [p for p in around if p.period.first < point.period.first]
    after = [p for p in around if p.period.first > point.period.first]
    sides = [[math.log(p.a_month) for p in side if p.value > 0] for side in (before, after)]
    if sum(map(len, sides)) < 2 * _FEWEST:
        return None
    if min(map(len, sides)) < _FEWEST:
        sides = [sides[0] + sides[1]]
    middles = tuple(median(side) for side in sides)
    off = [abs(one - m) for side, m in zip(sides, middles, strict=True) for one in side]
    return _Beside(middles, median(off) / _MAD, min(len(before), len(after)))


def _as_it_is(result: Adjusted) -> Series:
    return Series(
        tuple(one.point for one in result.points if not within(one.point.period, result.spells))
    )


def _near(one: Period, other: Period) -> bool:
    return other.first - REACH <= one.last and one.first <= other.last + REACH
