"""How sure a share is: the score interval of Wilson (1927)."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: The 97.5th percentile of the normal distribution: an interval of 95 percent.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and the shares that are compatible with that.

    Wilson's interval holds its level for small counts and for none or all, where the
    textbook one shrinks to a point (Brown, Cai and DasGupta 2001).
    """

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper end; from 0 to 1 where nothing was counted."""
        n = self.whole
        if n == 0:
            return 0.0, 1.0
        p = self.part / n
        spread = 1 + _Z**2 / n
        middle = (p + _Z**2 / (2 * n)) / spread
        half = _Z / spread * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)
