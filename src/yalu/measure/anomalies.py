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

    Hampel's rule on logs: more than three robust standard deviations from the median
    of the months up to half a year away on either side. The deviation is that of the
    neighbours or that of the whole series, whichever is larger: a dozen neighbours are
    often alike by accident. Months in a spell near zero neither stand out nor count as
    neighbours. A zero outside such a spell always stands out; it has no log, so its
    score is infinite.
    """
    used = result.adjusted if result.method == "regression" else _as_it_is(result)
    basis = "without seasons" if result.method == "regression" else "as they are"
    raw = {one.point.period: one.point for one in result.points}
    beside = [(point, one) for point in used.points if (one := _beside(point, used)) is not None]
    off = [abs(math.log(p.a_month) - one.middle) for p, one in beside if p.value > 0]
    overall = max(median(off) / _MAD, _LEAST) if off else _LEAST
    found = []
    for point, one in beside:
        scale = max(one.scale, overall)
        score = (math.log(point.a_month) - one.middle) / scale if point.value > 0 else -math.inf
        if abs(score) > OUT:
            times = point.a_month / math.exp(one.middle)
            provisional = one.fewest < _FEWEST
            found.append(Anomaly(raw[point.period], times, score, provisional, basis))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The logs of the neighbours: median, deviation, and how many on the poorer side."""

    middle: float
    scale: float
    fewest: int


def _beside(point: Point, used: Series) -> _Beside | None:
    """None where too few neighbours are known to say anything."""
    around = [p for p in used.points if p is not point and _near(p.period, point.period)]
    known = [math.log(p.a_month) for p in around if p.value > 0]
    if len(known) < 2 * _FEWEST:
        return None
    middle = median(known)
    before = sum(p.period.first < point.period.first for p in around)
    return _Beside(
        middle,
        median(abs(one - middle) for one in known) / _MAD,
        min(before, len(around) - before),
    )


def _as_it_is(result: Adjusted) -> Series:
    return Series(
        tuple(one.point for one in result.points if not within(one.point.period, result.spells))
    )


def _near(one: Period, other: Period) -> bool:
    return other.first - REACH <= one.last and one.first <= other.last + REACH
