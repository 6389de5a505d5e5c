"""How likely a wrong number would have agreed all the same."""

from __future__ import annotations

import math
from collections.abc import Iterable

from yalu.trade import Amount

#: Under this an agreement means something.
ENOUGH = 0.05
#: Plausible values lie this far apart, as natural logarithms, log-uniformly: growth
#: and ratios within a factor of six of each other, levels within one of thirty. With
#: these a false "28 percent" agrees with one of twelve rates five times in a hundred.
SPREAD_GROWTH = math.log(6)
SPREAD_LEVEL = math.log(30)
_OPEN = 0.4
#: Numbers that a revision might explain lie this close to the record's.
SPREAD_NEAR = math.log(1.15 / 0.85)


def of_level(claimed: Amount, derived: Amount) -> float:
    """The chance that one cell agrees with a level."""
    return _log_width(claimed, derived) / SPREAD_LEVEL if _closed(claimed) else _OPEN


def of_growth(claimed: Amount, derived: Amount) -> float:
    """The same for a ratio of two levels, or a change given as such a ratio."""
    return min(1.0, _log_width(claimed, derived) / SPREAD_GROWTH) if _closed(claimed) else _OPEN


def of_share(claimed: Amount, derived: Amount) -> float:
    """The same for a share in percent."""
    return min(1.0, (claimed.width + derived.width) / 100) if _closed(claimed) else _OPEN


def among_near(one: float) -> float:
    """The chance of a growth cell to agree with a number that is near the record's anyway.

    Where a revision could explain a number just as well, a cell close by is no
    surprise: the odds are those within the narrow band, not within all growth.
    """
    return min(1.0, one * SPREAD_GROWTH / SPREAD_NEAR)


def within(claimed: Amount, derived: Amount, reach: float) -> float:
    """The chance that one cell agrees with a number known to lie so close to a figure.

    ``reach`` is the factor by which it may lie above or below.
    """
    if not _closed(claimed) or reach <= 1:
        return 1.0
    return min(1.0, _log_width(claimed, derived) / (2 * math.log(reach)))


def at_least_one(odds: Iterable[float]) -> float:
    """The chance that at least one of these cells agrees."""
    missed = 1.0
    for one in odds:
        missed *= 1 - min(1.0, max(0.0, one))
    return 1 - missed


def any_of(one: float, cells: int) -> float:
    """The chance that at least one of so many cells agrees."""
    return 1 - (1 - min(1.0, max(0.0, one))) ** max(1, cells)


def _closed(amount: Amount) -> bool:
    return not amount.is_open and amount.low > 0


def _log_width(claimed: Amount, derived: Amount) -> float:
    own = math.log(claimed.high / claimed.low)
    if derived.is_open or derived.low <= 0:
        return own
    return own + min(math.log(derived.high / derived.low), math.log(2))
