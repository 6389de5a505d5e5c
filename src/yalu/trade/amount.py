"""A printed number is an interval, and so is everything computed from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

INF = math.inf


@dataclass(frozen=True, slots=True)
class Amount:
    """A closed interval; an open side is infinite.

    ``$12.98 million`` is ``Amount(12_975_000, 12_985_000)``. All arithmetic is
    interval arithmetic, so a result contains every value that its inputs allow.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"not an interval: {self.low}..{self.high}")

    @classmethod
    def exact(cls, value: float) -> Amount:
        return cls(value, value)

    @classmethod
    def around(cls, value: float, half_width: float) -> Amount:
        return cls(value - half_width, value + half_width)

    @property
    def middle(self) -> float:
        """The point in the middle; the closed end where one side is open."""
        if math.isinf(self.low):
            return self.high
        if math.isinf(self.high):
            return self.low
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def is_open(self) -> bool:
        return math.isinf(self.low) or math.isinf(self.high)

    def overlaps(self, other: Amount, tolerance: float = 1e-9) -> bool:
        """Whether some value lies in both; ``tolerance`` is relative, for float noise."""
        if self.low <= other.high and other.low <= self.high:
            return True
        # Asked tens of thousands of times for an article: no generator, no call.
        largest = 0.0
        for edge in (self.low, self.high, other.low, other.high):
            size = -edge if edge < 0 else edge
            if largest < size < math.inf:
                largest = size
        slack = tolerance * largest
        return self.low <= other.high + slack and other.low <= self.high + slack

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high

    def hull(self, other: Amount) -> Amount:
        return Amount(min(self.low, other.low), max(self.high, other.high))

    def widened(self, share: float) -> Amount:
        """Wider by a share of its own size on each side."""
        low = self.low if math.isinf(self.low) else self.low - abs(self.low) * share
        high = self.high if math.isinf(self.high) else self.high + abs(self.high) * share
        return Amount(low, high)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Amount:
        return Amount(-self.high, -self.low)

    def __mul__(self, other: Amount) -> Amount:
        products = [
            0.0 if 0.0 in (x, y) else x * y
            for x in (self.low, self.high)
            for y in (other.low, other.high)
        ]
        return Amount(min(products), max(products))

    def __truediv__(self, other: Amount) -> Amount:
        """The quotient; a divisor that reaches zero leaves the result open.

        Raises:
            ZeroDivisionError: a divisor that is zero and nothing else.
        """
        if other.low == other.high == 0:
            raise ZeroDivisionError("division by an amount that is exactly zero")
        if other.low < 0 < other.high:
            return Amount(-INF, INF)
        low = math.copysign(INF, other.high) if other.low == 0 else 1 / other.low
        high = -INF if other.high == 0 else 1 / other.high
        return self * Amount(min(low, high), max(low, high))

    def scaled(self, factor: float) -> Amount:
        return self * Amount.exact(factor)
