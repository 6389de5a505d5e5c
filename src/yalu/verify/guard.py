"""When the record may say that a claim is wrong: seldom."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.measure.changes import grown
from yalu.read.claims import Basis, Claim, Kind
from yalu.verify import compilers
from yalu.verify.compare import CLEAR, Fit, distance
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question
from yalu.verify.readings import firm
from yalu.verify.words import naming

#: Said of the past as a fact, by the author or a source.
ASSERTING = frozenset({"asserted", "reported", "denied", "inferred"})

#: The number is that of some of the goods.
GOODS = "goods"
WRONG_FLOW = frozenset({"flow_swapped", "total_for_part", "part_for_total"})
_WRONG_MONTH = frozenset({"month_before", "month_after", "year_off", "other_month"})


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether a claim may be accused, and if not, why.

    ``on_witness``: not by the record's figure alone, but where a second witness says
    what the number really is.
    """

    granted: bool
    why: str = ""
    on_witness: bool = False


def may_accuse(claim: Claim, outcomes: tuple[Outcome, ...]) -> Leave:
    """Only firm slots, every reading failing, and figures that bind this claim.

    Telling an editor that a true claim is false is the one error that harms
    people, so every doubt counts for the claim.
    """
    if _beyond_reading(claim, outcomes):
        return Leave(True)
    if not firm(claim):
        return Leave(False, "whose trade, or which period, is not said in the sentence itself")
    if claim.modality not in ASSERTING:
        return Leave(False, f"it is told as {claim.modality}")
    if any(one.fit is Fit.UNKNOWN for one in outcomes):
        return Leave(False, "the record cannot answer every way in which it can be read")
    if any(one.fit is not Fit.FAILS for one in outcomes):
        why = "it is within what revisions or rounding can explain"
        return Leave(False, why, on_witness=True)
    if claim.product is not None and any(_one_report(one) for one in outcomes):
        return Leave(False, "only one report on record tells of these goods", on_witness=True)
    bound = [compilers.binding(one.all, claim.compiler) for one in outcomes]
    if not all(bound):
        passed_on = all(compilers.restated(one.all, claim.compiler) for one in outcomes)
        return Leave(False, _whose(claim, outcomes[0]), on_witness=passed_on)
    return Leave(True)


def pinned(claim: Claim, code: str) -> bool:
    """Whether the slot that the slip would have got wrong is pinned in the claim's own clause.

    A number that fits the month before may be the author's slip or a month taken
    from the wrong half of the sentence; only the clause itself tells them apart.
    """
    if code == GOODS:
        # Goods left out are no slip of the author's.
        return False
    if code in WRONG_FLOW:
        return claim.of.basis >= Basis.CLAUSE
    if code in _WRONG_MONTH:
        return claim.period.basis >= Basis.CLAUSE
    if code == "year_to_date":
        stated = claim.base.basis if claim.base.value is not None else Basis.DEFAULT
        return max(claim.period.basis, stated) >= Basis.CLAUSE
    if code == "wrong_base":
        return claim.base.basis >= Basis.CLAUSE
    return True


def _beyond_reading(claim: Claim, outcomes: tuple[Outcome, ...]) -> bool:
    """A part larger than its whole however it is read: no other month would save it."""
    weakest = min(claim.of.basis, claim.period.basis)
    return (
        weakest >= Basis.DISCOURSE
        and claim.modality in ASSERTING
        and all(one.impossible for one in outcomes)
    )


def clear_miss(question: Question, outcome: Outcome) -> bool:
    """Whether the number misses every figure that binds the claim by more than rounding.

    Less than what the guard asks for, and enough only where the number is known to
    be a slip on other grounds.
    """
    bound = compilers.binding(outcome.all, question.claim.compiler)
    if not bound or question.claim.amount is None or not firm(question.claim):
        return False
    growth = question.claim.kind is Kind.CHANGE_PCT
    claimed = grown(question.amount) if growth else question.amount
    return all(
        distance(claimed, grown(one.value) if growth else one.value) > CLEAR for one in bound
    )


def _one_report(outcome: Outcome) -> bool:
    return len({(e.source, e.url) for one in outcome.all for e in one.evidences()}) < 2


def _whose(claim: Claim, outcome: Outcome) -> str:
    names = sorted({e.compiler for one in outcome.all for e in one.evidences() if e.compiler})
    whose = " and ".join(naming(one) for one in names) or "others"
    has = f"the record's figures are those of {whose}"
    return f"the claim is told of {naming(claim.compiler)}; {has}" if claim.compiler else has
