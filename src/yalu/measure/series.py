"""Which figures may stand in one sum or one ratio: those that count the same thing."""

from __future__ import annotations

from yalu.measure.derivation import Derivation
from yalu.record.packaged import ranking

#: Customs, and those who pass its figures on with small changes, make one series;
#: every other compiler counts something else and stands alone.
_ONE_SERIES = 1


def compilers(*derivations: Derivation) -> frozenset[str]:
    """Who counted the figures behind them."""
    return frozenset(
        evidence.compiler
        for one in derivations
        for evidence in one.evidences()
        if evidence.compiler
    )


def tier(name: str) -> int:
    """The compiler's tier in the record; one that it does not know counts as another series."""
    return ranking().tiers.get(name, _ONE_SERIES + 1)


def one_series(names: frozenset[str]) -> bool:
    """Whether the compilers' figures may be put together."""
    return len(names) < 2 or all(tier(name) <= _ONE_SERIES for name in names)
