"""Values that say the same twice, and how far apart those are that do not."""

from __future__ import annotations

from yalu.measure.derivation import Derivation
from yalu.measure.series import compilers, one_series
from yalu.trade import Amount

#: Vintages of one cell that are worth keeping apart; more are repetitions.
_MOST = 8


def distinct(found: list[Derivation]) -> tuple[Derivation, ...]:
    """Each value once, without coarser prints of a value that is known more finely.

    "$30 million" stands for anything from 25 to 35 only as long as nobody has
    printed 30.599.
    """
    kept: dict[tuple[float, float, float, str], Derivation] = {}
    for one in found:
        kept.setdefault((one.value.low, one.value.high, one.tolerance, one.unit), one)
    finer = [one for one in kept.values() if not any(_coarser(one, o) for o in kept.values())]
    return tuple(finer)[:_MOST]


def _coarser(one: Derivation, other: Derivation) -> bool:
    """Whether the first may be a rounding of the second, out of the same series."""
    wide, fine = one.allowed, other.allowed
    if one is other or wide.width <= 2 * fine.width:
        return False
    if not (wide.low <= fine.low and fine.high <= wide.high):
        return False
    return one_series(compilers(one, other))


def spread(found: tuple[Derivation, ...]) -> float:
    """How far its vintages lie apart, as a share of the first; 0 for a single one."""
    if len(found) < 2 or found[0].value.middle == 0:
        return 0.0
    middle = abs(found[0].value.middle)
    return max(_gap(found[0].value, other.value) for other in found[1:]) / middle


def _gap(one: Amount, other: Amount) -> float:
    return max(0.0, other.low - one.high, one.low - other.high)
