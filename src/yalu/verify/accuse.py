"""What is said of a claim that the record does not bear out, and what went wrong with it."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.claims import Claim, Kind
from yalu.verify import chance
from yalu.verify.compare import Fit
from yalu.verify.diagnosis import NOTHING, SEARCHED, Diagnosis, diagnose
from yalu.verify.finding import Asked, Finding
from yalu.verify.guard import GOODS, Leave, clear_miss, pinned
from yalu.verify.outcome import Outcome
from yalu.verify.result import Verdict
from yalu.verify.slips import cell_name

#: No revision and no slip of the pen makes a figure so many times another.
_ANOTHER_ORDER = 100.0
#: Slips that fit this easily are not even mentioned.
_WORTH_TELLING = 0.3
#: Slips in writing the number down: its flow, months and base are not in question.
_SAME_CELL = frozenset({"factor_10", "factor_100", "factor_1000"})
#: A slip that is one cell and one question, not a search.
_SPECIFIC = frozenset({"currency"})


def accused(claim: Claim, asked: tuple[Asked, ...], later: Outcome) -> Finding:
    """The verdict where the guard has given leave: what kind of wrong, or revised since."""
    first = asked[0]
    if later.fit.agrees:
        why = "it did not hold then; on a later release it does"
        return Finding(claim, Verdict.REVISED, why, first, asked, later.odds, later=later)
    if first.outcome.impossible:
        return Finding(
            claim,
            Verdict.CONTRADICTED,
            first.outcome.note,
            first,
            asked,
            code=_unit_slip(first),
        )
    found = diagnose(first.question) if claim.kind in SEARCHED else NOTHING
    base = Finding(claim, Verdict.CONTRADICTED, "", first, asked, _chance(found), diagnosis=found)
    if any(match.code == GOODS for match in found.matches):
        return replace(base, verdict=Verdict.AMBIGUOUS, why=_fits_if(base))
    if first.outcome.slip is not None and (found.only is None or found.only.code == "digits"):
        return _known_misprint(base)
    if found.only is not None:
        return _pinned(base, found.only.code)
    if weighty(found):
        if {match.code for match in found.matches} <= _SAME_CELL:
            # However well another power of ten fits, the number printed does not.
            return mislabelled(base, found.matches[0].code)
        return replace(base, verdict=Verdict.AMBIGUOUS, why=_fits_if(base))
    if claim.kind is Kind.RECORD and first.outcome.missing:
        return replace(base, code="since_month", nearest=first.outcome.missing)
    if _of_another_order(claim, first):
        why = "it is so far from the record that something else may be meant"
        return replace(base, verdict=Verdict.AMBIGUOUS, why=why)
    return base


def _of_another_order(claim: Claim, first: Asked) -> bool:
    """A level that no digit, month or unit put right brings near to the record's.

    "China's exports rose to $281 billion" after a sentence on those to North Korea: that is
    what it sells everybody, whatever the article is about.
    """
    one = first.outcome.derivation
    if claim.kind is not Kind.LEVEL or claim.amount is None or one is None:
        return False
    low, high = sorted((abs(claim.amount.middle), abs(one.value.middle)))
    # Thousands for millions is the one slip that reaches so far.
    slip = any(0.8 < high / (low * unit) < 1.25 for unit in (1e3, 1e6)) if low else False
    return low * _ANOTHER_ORDER < high and not slip


def doubtful(claim: Claim, asked: tuple[Asked, ...], leave: Leave) -> Finding:
    """It does not fit, but the guard does not let the record say so outright."""
    first = asked[0]
    base = Finding(claim, Verdict.AMBIGUOUS, leave.why, first, asked)
    if first.outcome.undecided:
        return replace(base, why=first.outcome.says)
    if first.outcome.doubted:
        return replace(base, why=first.outcome.doubted)
    if claim.kind not in SEARCHED or first.outcome.derivation is None:
        return base
    found = diagnose(first.question, first.outcome.derivation)
    base = replace(base, diagnosis=found, chance=_chance(found))
    told = replace(base, why=f"{leave.why}; {_fits_if(base)}") if weighty(found) else base
    if not leave.on_witness or len(asked) > 1:
        return told
    only = found.only.code if found.only is not None else None
    slip = first.outcome.slip is not None
    if clear_miss(first.question, first.outcome):
        near = found.only is not None and chance.among_near(found.only.odds) < chance.ENOUGH
        if slip:
            if only is not None and only != "digits":
                return _pinned(base, only)
            return _known_misprint(base)
        if only is not None and only in _SPECIFIC and near:
            return _pinned(base, only)
    if only is not None and (first.outcome.fit is Fit.FAILS or twice_witnessed(first, found)):
        # Two witnesses: the record's own figure, and the cell that the number belongs to.
        return _pinned(base, only)
    return told


def twice_witnessed(first: Asked, found: Diagnosis) -> bool:
    """A number that a revision might explain, but a neighbouring cell does to the digit.

    Revisions are small and change the last digits, so a digit put right must do more.
    """
    if first.outcome.fit is not Fit.NEAR or found.only is None:
        return False
    if found.only.code == "compiler":
        # Who is meant may have been said a sentence before, and then no cell is closer.
        return False
    if found.only.code == "digits" and not clear_miss(first.question, first.outcome):
        return False
    return found.among_close < chance.ENOUGH


def _chance(found: Diagnosis) -> float:
    return found.chance if found.matches else 0.0


def weighty(found: Diagnosis) -> bool:
    """Whether the slips that fit are worth telling; a digit nearly always could be another."""
    return any(match.code != "digits" for match in found.matches) and found.chance < _WORTH_TELLING


def _pinned(finding: Finding, code: str) -> Finding:
    """Mislabelled, if the slot in question is pinned; else what it would fit."""
    if pinned(finding.claim, code):
        return mislabelled(finding, code)
    why = f"{_fits_if(finding)}, and its own clause does not rule that out"
    return replace(finding, verdict=Verdict.AMBIGUOUS, why=why)


def mislabelled(finding: Finding, code: str) -> Finding:
    """The finding with the slip named that explains it."""
    matches = [one for one in finding.diagnosis.matches if one.code == code]
    match = min(matches, key=lambda one: one.odds)
    return replace(
        finding,
        verdict=Verdict.MISLABELLED,
        why=f"the number fits {match.words}",
        match=match,
        code=code,
        nearest=match.nearest,
    )


def _known_misprint(finding: Finding) -> Finding:
    """The very number is on record as a misprint of this cell."""
    first = finding.asked[0]
    slip = first.outcome.slip
    where = slip.evidences()[0] if slip is not None and slip.evidences() else None
    why = "a known misprint"
    if where is not None:
        why += f" of {where.source}"
    cell = cell_name(first.question)
    return replace(
        finding, verdict=Verdict.MISLABELLED, why=why, code="digits", nearest=cell, chance=0.0
    )


def _fits_if(finding: Finding) -> str:
    words = dict.fromkeys(match.words for match in finding.diagnosis.matches[:4])
    return f"it would fit {' or '.join(words)}"


def _unit_slip(first: Asked) -> str | None:
    """The factor by which the part would come below its whole."""
    whole, amount = first.outcome.derivation, first.question.amount
    if whole is None:
        return None
    for factor, code in ((10.0, "factor_10"), (1e3, "factor_1000")):
        if amount.high / factor <= whole.allowed.high:
            return code
    return None
