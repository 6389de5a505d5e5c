"""Whose figures a claim may be held to."""

from __future__ import annotations

from yalu.measure import Derivation
from yalu.measure.series import compilers, tier
from yalu.record.packaged import restaters

CUSTOMS = "customs"
#: Tiers of the record's compilers: customs and those who pass its figures on, those
#: who change them a little, and other series.
_SAME, _KIN = 0, 1


def licensed(found: tuple[Derivation, ...], named: str | None) -> tuple[Derivation, ...]:
    """The derivations that a claim with that compiler may mean, the named one's first.

    Customs' figures pass through many hands: a claim that names customs, or nobody,
    may mean any of those. One that names nobody may mean anyone. Another compiler's
    claim may still agree with customs, whose data it most likely uses.
    """
    ranks = [(_rank(one, named), one) for one in found]
    allowed = [(rank, one) for rank, one in ranks if rank is not None]
    # Sorting is stable: inside a rank the record's own order stays.
    return tuple(one for _, one in sorted(allowed, key=lambda entry: entry[0]))


def binding(found: tuple[Derivation, ...], named: str | None) -> tuple[Derivation, ...]:
    """Those that a claim must fit to be true, if the record is to accuse it."""
    if named is None or named == CUSTOMS:
        return tuple(one for one in found if _tier(one) == _SAME)
    return tuple(one for one in found if compilers(one) == {named})


def kin(found: tuple[Derivation, ...], named: str | None) -> tuple[Derivation, ...]:
    """The same and those of who changes customs' figures a little, by less than twice rounding."""
    if named is None or named == CUSTOMS:
        return tuple(one for one in found if _tier(one) <= _KIN)
    return binding(found, named)


def restated(found: tuple[Derivation, ...], named: str | None) -> tuple[Derivation, ...]:
    """Those whose figures the named compiler passes on: too little to hold a last digit to, but
    no slip of a thousand is explained by it."""
    if named not in restaters():
        return ()
    whose, _ = restaters()[named]
    return tuple(one for one in found if compilers(one) == {whose})


def others(found: tuple[Derivation, ...], named: str | None) -> tuple[Derivation, ...]:
    """Those of compilers whom the claim does not mean."""
    allowed = licensed(found, named)
    return tuple(one for one in found if one not in allowed)


def _rank(one: Derivation, named: str | None) -> int | None:
    if named is not None and compilers(one) == {named}:
        return 0
    if _tier(one) <= _KIN:
        return 1 + _tier(one)
    return 3 if named is None else None


def _tier(one: Derivation) -> int:
    return max((tier(name) for name in compilers(one)), default=_SAME)
