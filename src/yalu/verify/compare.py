"""How well a claimed amount fits a derived one: by overlap of intervals, nothing else."""

from __future__ import annotations

import math
from enum import IntEnum

from yalu.measure.derivation import Derivation
from yalu.trade import Amount

#: Hedges that widen a number on both sides; a claim with one must miss clearly.
LOOSE_HEDGES = frozenset(
    {
        "about",
        "almost",
        "approximately",
        "around",
        "circa",
        "close",
        "estimated",
        "nearly",
        "roughly",
        "some",
    }
)


#: More than any rounding: the factor by which a clear miss is off.
CLEAR = 1.02


class Fit(IntEnum):
    """From no answer to a plain yes; the order matters."""

    UNKNOWN = 0
    FAILS = 1
    NEAR = 2
    LOOSE = 3
    HOLDS = 4

    @property
    def agrees(self) -> bool:
        return self >= Fit.LOOSE


def fit(claimed: Amount, loose: Amount | None, derived: Derivation, doubt: float) -> Fit:
    """Holds by overlap, loosely by the loose readings, near within ``doubt``, else fails.

    ``doubt`` is the share of the derived value by which the truth may differ from
    the record for reasons that the record does not show: silent revisions above all.
    """
    if claimed.overlaps(derived.value):
        return Fit.HOLDS
    wide = loose or claimed
    if wide.overlaps(derived.value) or claimed.overlaps(derived.allowed):
        return Fit.LOOSE
    if wide.overlaps(derived.allowed.widened(doubt)):
        return Fit.NEAR
    return Fit.FAILS


def is_loose(hedge: str | None) -> bool:
    """Whether the hedge says that the number is not meant exactly."""
    return hedge is not None and not LOOSE_HEDGES.isdisjoint(hedge.lower().split())


def cleared(claimed: Amount, hedge: str | None) -> Amount:
    """The claimed amount with room for its hedge: a loose one counts twice as wide."""
    if not is_loose(hedge) or claimed.is_open:
        return claimed
    return Amount(claimed.low - claimed.width / 2, claimed.high + claimed.width / 2)


def distance(claimed: Amount, derived: Amount) -> float:
    """How far apart they are, as a factor above 1; infinite across zero."""
    if claimed.overlaps(derived):
        return 1.0
    near, far = (
        (claimed.low, derived.high)
        if claimed.low > derived.high
        else (
            derived.low,
            claimed.high,
        )
    )
    if far <= 0 or near <= 0 or math.isinf(near):
        return math.inf
    return near / far
