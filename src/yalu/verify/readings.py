"""The licensed ways to understand a claim: one where every slot is firm, a few where not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.trade import Flow, Period
from yalu.verify.words import flow_words

#: More readings than this and the record would be choosing among them.
MOST = 12
#: Kinds that compare with another period.
COMPARING = frozenset({Kind.CHANGE_PCT, Kind.CHANGE_ABS, Kind.RATIO, Kind.DIRECTION})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a claim; ``how`` says where it departs from the first one."""

    of: Flow | None
    period: Period | None
    base: Period | None
    how: tuple[str, ...] = ()

    def words(self) -> str:
        """As a sentence names it."""
        return ", ".join(self.how) or "as read"


_Option = tuple[str, str]


def readings(claim: Claim) -> tuple[Reading, ...]:
    """The reader's own reading first, then those that its weak slots leave open."""
    flows = _flows(claim.of)
    periods = _periods(claim.period)
    found: dict[tuple[Flow | None, Period | None, Period | None], Reading] = {}
    for of, period in product(flows, periods):
        for base in _bases(claim, period[0]):
            how = tuple(word for word in (of[1], period[1], base[1]) if word)
            key = (of[0], period[0], base[0])
            if key not in found or len(how) < len(found[key].how):
                found[key] = Reading(*key, how=how)
    # The fewer departures the nearer to what the text says.
    ordered = sorted(found.values(), key=lambda one: len(one.how))
    return tuple(ordered[:MOST])


def firm(claim: Claim) -> bool:
    """Whether every slot that matters was said in the claim's own sentence."""
    slots: list[Slot[Flow | None] | Slot[Period | None]] = [claim.of, claim.period]
    compares = claim.kind in COMPARING or (
        claim.kind in (Kind.RECORD, Kind.RANK) and claim.scope == "since"
    )
    if compares and not _follows(claim):
        slots.append(claim.base)
    return all(slot.value is not None and slot.firm for slot in slots)


def _follows(claim: Claim) -> bool:
    """A year, or a year to date, is compared with the same months of the year before."""
    period, base = claim.period.value, claim.base.value
    return (
        claim.kind in COMPARING
        and period is not None
        and not period.is_month
        and base == period.year_before()
        and claim.base.basis >= Basis.DISCOURSE
    )


def settled(slot: Slot[Flow | None] | Slot[Period | None]) -> bool:
    """Whether the slot leaves nothing open beyond what the reader itself lists."""
    return slot.value is not None and slot.basis >= Basis.SENTENCE


def _flows(slot: Slot[Flow | None]) -> list[tuple[Flow | None, str]]:
    found: dict[Flow | None, str] = {slot.value: ""}
    for other, _ in slot.others:
        found.setdefault(other, _of_flow(other))
    if slot.value is not None and not settled(slot):
        directions = (*slot.value.directions(), slot.value.as_total())
        for other in directions:
            found.setdefault(other, _of_flow(other))
    return list(found.items())


def _periods(slot: Slot[Period | None]) -> list[tuple[Period | None, str]]:
    found: dict[Period | None, str] = {slot.value: ""}
    for other, _ in slot.others:
        found.setdefault(other, _of_period(other))
    if slot.value is not None and not settled(slot):
        for other in (slot.value.before(), slot.value.to_date()):
            found.setdefault(other, _of_period(other))
    return list(found.items())


def _bases(claim: Claim, period: Period | None) -> list[tuple[Period | None, str]]:
    slot = claim.base
    if claim.kind not in COMPARING:
        return [(slot.value, ""), *((other, _of_base(other)) for other, _ in slot.others)]
    moved = 0
    if period is not None and claim.period.value is not None:
        moved = period.last - claim.period.value.last
    found: dict[Period | None, str] = {}
    if slot.value is not None:
        # A reading with another month moves its base along with it.
        follows = moved and not settled(claim.period) and slot.basis < Basis.EXPLICIT
        found[slot.value.shift(moved) if follows else slot.value] = ""
    for other, _ in slot.others:
        found.setdefault(other, _of_base(other))
    if period is not None and not settled(slot) and not _follows(claim):
        guesses = (
            (period.before(), period.year_before()) if period.is_month else (period.year_before(),)
        )
        for other in guesses:
            found.setdefault(other, _of_base(other))
    return list(found.items()) or [(None, "")]


def _of_flow(of: Flow | None) -> str:
    return flow_words(of) if of else "nobody's trade"


def _of_period(period: Period | None) -> str:
    return period.words() if period else "no period"


def _of_base(base: Period | None) -> str:
    return f"against {base.words()}" if base else "against nothing"
