"""A series in stretches, each level or along a line, with as few breaks as it bears."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A break costs this many times the log of the number of points, in twice the log of the
#: likelihood; a stretch along a line costs that twice more than a level one. Between 6
#: and 12, and 1.5 and 2.5, the breaks in trade between China and North Korea are the
#: same; see docs/explanation/turning-points.md.
PENALTY, SLOPE = 8.0, 2.0
#: Two points are an accident.
FEWEST = 3
#: A line through three points says nothing.
_FEWEST_ON_A_LINE = 4
#: Noise is a share of the level, and at no level less than it would be at this one.
FLOOR = 0.2
#: A median absolute deviation of normal noise is this part of its standard deviation.
_MAD = 0.6745
#: The 95 percent point of the likelihood ratio for where a break lies:
#: P(LR < x) = (1 - exp(-x / 2)) squared; Yao (Annals of Statistics 15, 1987), and for
#: its use as a set of dates Eo and Morley (Quantitative Economics 6, 2015).
DATED = -2 * math.log(1 - math.sqrt(0.95))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points from ``start`` up to but without ``end``; ``sloped`` if they follow a line.

    ``first`` and ``last`` are the fitted values at its ends, equal where it is level.
    """

    start: int
    end: int
    sloped: bool
    first: float
    last: float


class Stretches:
    """The best division of a series, and how certain each of its breaks is.

    Optimal partitioning (Jackson and others, IEEE Signal Processing Letters 12, 2005)
    by minus twice the log likelihood of normal noise. Its standard deviation is a share
    of the level: ``share * sqrt(tanh(level)**2 + FLOOR**2)``, because a relative error is
    just that on the scale asinh(x), which is a log at the top and straight at zero. The
    share comes from the median change from one point to the next, so that breaks
    do not count as noise.
    """

    def __init__(
        self,
        y: NDArray[np.float64],
        t: NDArray[np.float64],
        *,
        penalty: float = PENALTY,
        slope: float = SLOPE,
    ) -> None:
        import numpy as np

        self._y, self._t = y, t - t[0] if len(t) else t
        self.share = _share(y)
        self._break = penalty * math.log(max(len(y), 2))
        self._slope = slope * self._break

        def sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.concatenate([[0.0], np.cumsum(values)])

        self._sums = [sums(y), sums(y * y), sums(self._t), sums(self._t**2), sums(self._t * y)]

    def best(self) -> tuple[Stretch, ...]:
        """The division with the least cost; one stretch where the series is too short."""
        import numpy as np

        n = len(self._y)
        if n < 2 * FEWEST:
            return (self._stretch(0, n),) if n else ()
        least = np.full(n + 1, np.inf)
        least[0] = -self._break
        before = np.zeros(n + 1, dtype=int)
        for end in range(FEWEST, n + 1):
            starts = np.arange(0, end - FEWEST + 1)
            level, line = self._costs(starts, np.full_like(starts, end))
            total = least[starts] + np.minimum(level, line) + self._break
            choice = int(np.argmin(total))
            least[end], before[end] = total[choice], choice
        ends = [n]
        while before[ends[-1]] > 0:
            ends.append(int(before[ends[-1]]))
        edges = [0, *reversed(ends)]
        return tuple(self._stretch(a, b) for a, b in pairwise(edges))

    def dated(self, one: Stretch, other: Stretch) -> tuple[int, int]:
        """The first and the last place at which the second could begin, at 95 percent."""
        import numpy as np

        places = np.arange(one.start + 1, other.end)
        fits = [
            self._costs(np.full_like(places, one.start), places)[int(one.sloped)],
            self._costs(places, np.full_like(places, other.end))[int(other.sloped)],
        ]
        # A shape that so few points do not bear is no candidate; the one chosen is.
        cost = np.where(np.isfinite(fits[0] + fits[1]), fits[0] + fits[1], np.inf)
        within = places[cost <= cost[other.start - one.start - 1] + DATED]
        return int(within.min()), int(within.max())

    def _costs(
        self, start: NDArray[np.int_], end: NDArray[np.int_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Cost of a level and of a line through the points, without that of the break."""
        import numpy as np

        m = end - start
        y, yy, t, tt, ty = (s[end] - s[start] for s in self._sums)
        mean = y / m
        around = np.maximum(yy - y * mean, 0.0)
        variance = self.share**2 * (np.tanh(mean) ** 2 + FLOOR**2)
        base = m * np.log(variance)
        spread = tt - t * t / m
        fitted = np.divide(
            (ty - t * mean) ** 2, spread, out=np.zeros_like(around), where=spread > 0
        )
        along = np.maximum(around - fitted, 0.0)
        line = np.where(m >= _FEWEST_ON_A_LINE, along / variance + base + self._slope, np.inf)
        return around / variance + base, line

    def _stretch(self, start: int, end: int) -> Stretch:
        import numpy as np

        level, line = self._costs(np.array([start]), np.array([end]))
        y, t = self._y[start:end], self._t[start:end]
        mean = float(y.mean())
        if line[0] >= level[0]:
            return Stretch(start, end, False, mean, mean)
        rise = float(((t - t.mean()) * y).sum() / ((t - t.mean()) ** 2).sum())
        return Stretch(
            start,
            end,
            True,
            mean + rise * float(t[0] - t.mean()),
            mean + rise * float(t[-1] - t.mean()),
        )


def _share(y: NDArray[np.float64]) -> float:
    """The noise of one point as a share of the level."""
    import numpy as np

    if len(y) < 2:
        return 1.0
    middle = np.abs(y[1:] + y[:-1]) / 2
    change = np.diff(y) / np.sqrt(np.tanh(middle) ** 2 + FLOOR**2)
    spread = float(np.median(np.abs(change - np.median(change))))
    return max(spread / _MAD / math.sqrt(2), 1e-6)
