"""Which figures may stand in one sum or one ratio: those that count the same thing."""

from __future__ import annotations

from yalu.measure.derivation import Derivation, Evidence
from yalu.record.packaged import ranking

#: Customs, and those who pass its figures on with small changes, make one series;
#: every other compiler counts something else and stands alone.
_ONE_SERIES = 1


def compilers(*derivations: Derivation) -> frozenset[str]:
    """Who counted the figures behind them; ``national RUS`` where the name says too little."""
    return frozenset(
        _counter(evidence)
        for one in derivations
        for evidence in one.evidences()
        if evidence.compiler
    )


def tier(name: str) -> int:
    """The compiler's tier in the record; one that it does not know counts as another series."""
    return ranking().tiers.get(name.partition(" ")[0], _ONE_SERIES + 1)


def one_series(names: frozenset[str]) -> bool:
    """Whether the compilers' figures may be put together: one country's, of customs."""
    if len(names) < 2:
        return True
    return all(tier(name) <= _ONE_SERIES for name in names) and one_country(names)


def one_country(names: frozenset[str]) -> bool:
    """Whether all of them count the same country's returns."""
    return len({*map(_whose, names)}) < 2


def _counter(evidence: Evidence) -> str:
    one_country = evidence.compiler in ranking().whose
    return evidence.compiler if one_country else f"{evidence.compiler} {evidence.reporter}".strip()


def _whose(name: str) -> str:
    compiler, _, territory = name.partition(" ")
    return territory or ranking().whose.get(compiler, "")
