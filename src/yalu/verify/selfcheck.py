"""The article against itself: sums, directions, percentages and shares of its own figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yalu.measure.changes import REVISED_BASE, grown
from yalu.measure.derivation import (
    Derivation,
    added,
    change_pct,
    claimed,
    ratio,
    share,
    subtracted,
)
from yalu.measure.text import arithmetic
from yalu.read.claims import Claim, Kind
from yalu.trade import Amount, Flow, Period
from yalu.verify.readings import firm

_Place = tuple[Flow, Period, str]
_Found = tuple[Derivation, tuple[int, int], bool, bool]
#: Parts rounded on their own may miss their rounded total by this share.
_ROUNDING = 0.005
_MONTHLY_BASE = 0.03


@dataclass(frozen=True, slots=True)
class Check:
    """One claim beside what the article's other figures make of it.

    ``claim`` and ``others`` are positions in the article's claims; ``agrees``
    allows for every loose reading, so a disagreement is arithmetic. It is ``clear``
    where no revision between two printings could explain it either, and ``beside`` where
    a whole and its parts stand in one sentence: what bears out the parts then says of which
    trade and months the whole is.
    """

    claim: int
    others: tuple[int, ...]
    agrees: bool
    derivation: Derivation
    clear: bool = False
    beside: bool = False

    def words(self) -> str:
        """The article's own arithmetic in one clause."""
        verb = "agrees" if self.agrees else "disagrees"
        return f"the article's own arithmetic {verb}: {arithmetic(self.derivation)}"


def checks(claims: tuple[Claim, ...]) -> tuple[Check, ...]:
    """Everything in the article that its other figures can test; needs no record."""
    return tuple(_each(claims))


def _each(claims: tuple[Claim, ...]) -> Iterator[Check]:
    levels = _levels(claims)
    yield from _sums(claims, levels)
    yield from _sums_beside(claims)
    for place, claim in enumerate(claims):
        if not _plain(claim):
            continue
        found = _against_levels(claim, claims, levels)
        if found is None:
            continue
        made, others, agrees, clear = found
        if place not in others:
            yield Check(place, others, agrees, made, clear)


def _levels(claims: tuple[Claim, ...]) -> dict[_Place, list[int]]:
    found: dict[_Place, list[int]] = {}
    for place, claim in enumerate(claims):
        cell = _cell(claim)
        if cell is not None and firm(claim):
            found.setdefault(cell, []).append(place)
    return found


def _cell(claim: Claim) -> _Place | None:
    """Which figure a claim prints; None if it is no amount of all goods over some months."""
    of, period, amount = claim.of.value, claim.period.value, claim.amount
    if claim.kind is not Kind.LEVEL or claim.word == "balance" or claim.each or not _told(claim):
        return None
    if of is None or period is None or amount is None or amount.is_open:
        return None
    return of, period, claim.unit or ""


def _told(claim: Claim) -> bool:
    """About all goods, and in the past."""
    return claim.product is None and claim.modality not in ("forecast", "planned")


def _plain(claim: Claim) -> bool:
    """About all goods, in the past, and firmly read: nothing else may be compared."""
    return _told(claim) and firm(claim)


def _sums_beside(claims: tuple[Claim, ...]) -> Iterator[Check]:
    """Sums within one sentence: "rose to $3 billion ($2 billion of imports, $1 billion ...)"."""
    sentences: dict[tuple[int, int], dict[_Place, list[int]]] = {}
    for place, claim in enumerate(claims):
        cell = _cell(claim)
        if cell is not None:
            levels = sentences.setdefault(claim.sentence, {})
            levels.setdefault(cell, []).append(place)
    for levels in sentences.values():
        for check in _sums(claims, levels):
            if not all(firm(claims[place]) for place in (check.claim, *check.others)):
                yield replace(check, beside=True)


def _sums(claims: tuple[Claim, ...], levels: dict[_Place, list[int]]) -> Iterator[Check]:
    """Exports and imports against the total of the same period."""
    for (of, period, unit), places in levels.items():
        if not of.total:
            continue
        there, back = (levels.get((way, period, unit), []) for way in of.directions())
        if not there or not back:
            continue
        made = added((_leaf(claims[there[0]]), _leaf(claims[back[0]])))
        whole = claims[places[0]]
        parts = _widest(claims, (there[0], back[0]))
        agrees = _wide(whole).overlaps(parts)
        clear = not _wide(whole).overlaps(parts.widened(_ROUNDING))
        for place in places:
            yield Check(place, (there[0], back[0]), agrees, made, clear)


def _against_levels(
    claim: Claim, claims: tuple[Claim, ...], levels: dict[_Place, list[int]]
) -> _Found | None:
    """What the article's own levels make of the claim, where it prints both of them."""
    of, period, base = claim.of.value, claim.period.value, claim.base.value
    if of is None or period is None:
        return None
    unit = "CNY" if claim.terms == "CNY" else "USD"
    if claim.kind is Kind.LEVEL and claim.word == "balance":
        ways = of.directions() if of.total else (of, of.reversed())
        pair = _pair(levels, (ways[0], period, unit), (ways[1], period, unit))
    elif base is not None:
        pair = _pair(levels, (of, period, unit), (of, base, unit))
    else:
        return None
    if pair is None:
        return None
    new, old = claims[pair[0]], claims[pair[1]]
    one, other = _leaf(new), _leaf(old)
    wide_new, wide_old = _wide(new), _wide(old)
    left = wide_new - wide_old
    match claim.kind:
        case Kind.LEVEL:
            made = subtracted(one, other)
            agrees = _wide(claim).overlaps(left) or _wide(claim).overlaps(-left)
            return made, pair, agrees, not agrees
        case Kind.CHANGE_ABS:
            agrees = _wide(claim).overlaps(left)
            return subtracted(one, other), pair, agrees, not agrees
        case Kind.DIRECTION:
            agrees = left.high >= 0 if claim.direction == "up" else left.low <= 0
            return subtracted(one, other), pair, agrees, not agrees
        case Kind.CHANGE_PCT | Kind.RATIO if wide_old.low > 0:
            growth = claim.kind is Kind.CHANGE_PCT
            said = grown(_wide(claim)) if growth else _wide(claim)
            gives = wide_new / wide_old
            # The rate may stand on a revised base that the article does not print.
            yearly = base is not None and base.last <= period.last - 12
            clear = not said.overlaps(gives.widened(REVISED_BASE if yearly else _MONTHLY_BASE))
            made = change_pct(one, other) if growth else ratio(one, other)
            return made, pair, said.overlaps(gives), clear
        case Kind.SHARE if wide_old.low > 0 and base is not None and base.contains(period):
            agrees = _wide(claim).overlaps((wide_new / wide_old).scaled(100.0))
            return share(one, other), pair, agrees, not agrees
        case _:
            return None


def _pair(levels: dict[_Place, list[int]], new: _Place, old: _Place) -> tuple[int, int] | None:
    one, other = levels.get(new), levels.get(old)
    return (one[0], other[0]) if one and other and new != old else None


def _leaf(claim: Claim) -> Derivation:
    amount = claim.amount or Amount.exact(0.0)
    return claimed(amount, claim.unit or "USD", label=claim.text)


def _wide(claim: Claim) -> Amount:
    amount = claim.loose or claim.amount
    return amount if amount is not None else Amount.exact(0.0)


def _widest(claims: tuple[Claim, ...], places: tuple[int, ...]) -> Amount:
    total = Amount.exact(0.0)
    for place in places:
        total = total + _wide(claims[place])
    return total
