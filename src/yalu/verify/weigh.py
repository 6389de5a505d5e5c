"""The verdict on one claim: what its readings come to, and what the guard allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from yalu.measure import Levels
from yalu.read.claims import Basis, Claim, Kind
from yalu.record import Record
from yalu.trade.flow import WORLD
from yalu.verify import chance, products
from yalu.verify.checkable import covered, out_of_reach, what_would_bring
from yalu.verify.compare import Fit
from yalu.verify.diagnosis import NOTHING, SEARCHED, Diagnosis, diagnose
from yalu.verify.finding import Asked, Finding
from yalu.verify.guard import ASSERTING, clear_miss, may_accuse
from yalu.verify.kinds import ask
from yalu.verify.kinds.values import absent
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question
from yalu.verify.readings import firm, readings
from yalu.verify.result import Verdict
from yalu.verify.revision import revised_since, when_released
from yalu.verify.words import subject

#: The reader's own reading is put to the record first and alone: it is not a choice
#: among many, so a rougher agreement still means something.
_ENOUGH_FOR_FIRST = 0.15
#: Released so soon after the article that the calendar may be a few days out.
_SOON = timedelta(days=10)
#: Slips that fit this easily are not even mentioned.
_WORTH_TELLING = 0.3
NO_LATER = unknown("")
#: A slip that is one cell and one question, not a search.
_SPECIFIC = frozenset({"currency"})


@dataclass(frozen=True, slots=True)
class Bench:
    """The record as it stood on the day, and as it stands now."""

    record: Record
    then: Levels
    now: Levels
    day: date

    @classmethod
    def of(cls, record: Record, day: date) -> Bench:
        return cls(record, Levels(record.as_of(day)), Levels(record.as_of(None)), day)


def weigh(claim: Claim, bench: Bench) -> Finding:
    """The verdict on the claim alone, without regard to the rest of the article."""
    why = out_of_reach(claim)
    if why is not None:
        return Finding(claim, Verdict.NOT_CHECKABLE, why)
    of = claim.of.value
    if of is None:
        return Finding(claim, Verdict.AMBIGUOUS, "it is not clear whose trade is meant")
    if not covered(of, bench.record):
        return Finding(claim, Verdict.NOT_ON_RECORD, _not_covered(claim))
    asked = _ask_all(claim, bench)
    if not asked:
        return Finding(claim, Verdict.AMBIGUOUS, "no period is stated, and none follows")
    first = asked[0]
    if first.outcome.uncheckable:
        return Finding(claim, Verdict.NOT_CHECKABLE, first.outcome.uncheckable, first, asked)
    agreeing = tuple(one for one in asked if one.outcome.fit.agrees)
    if agreeing:
        return _agreeing(claim, bench, asked, agreeing)
    later = ask(replace(first.question, levels=bench.now)) if firm(claim) else NO_LATER
    released = when_released(later) if later.fit.agrees else None
    if released is not None and released <= bench.day + _SOON:
        now = Asked(replace(first.question, levels=bench.now), later)
        return Finding(claim, Verdict.SUPPORTED, f"released {released}", now, asked, later.odds)
    if first.outcome.fit is Fit.UNKNOWN:
        return _silent(claim, asked, later, released)
    leave = may_accuse(claim, tuple(one.outcome for one in asked))
    if leave.granted:
        return _accused(claim, asked, later)
    return _doubtful(claim, asked, leave.why)


def _ask_all(claim: Claim, bench: Bench) -> tuple[Asked, ...]:
    found = []
    for reading in readings(claim):
        if reading.of is None or (reading.period is None and claim.kind is not Kind.SHARE):
            continue
        goods = products.match(claim.product, bench.now.view, reading.of) if claim.product else None
        code, exact = (goods.code, goods.exact) if goods else (None, True)
        question = Question(claim, reading, bench.then, bench.day, code, exact)
        found.append(Asked(question, _answer(question)))
    return tuple(found)


def _answer(question: Question) -> Outcome:
    """The record's answer; goods that are only like the claim's can bear it out, not refute it."""
    outcome = ask(question)
    if question.exact or outcome.fit is Fit.UNKNOWN or outcome.fit.agrees or outcome.impossible:
        return outcome
    like = f"the record has {outcome.says} for {question.product}, which may not be the same goods"
    return unknown(absent(question), note=like)


def _agreeing(
    claim: Claim, bench: Bench, asked: tuple[Asked, ...], agreeing: tuple[Asked, ...]
) -> Finding:
    first = asked[0]
    known = [one for one in asked if one.outcome.fit is not Fit.UNKNOWN]
    if agreeing[0] is first:
        odds = first.outcome.odds
        opposed = any(not one.outcome.fit.agrees for one in known)
        if not _settled(claim) and opposed and odds >= _ENOUGH_FOR_FIRST and _measured(claim):
            return _several(claim, asked, agreeing, odds)
        return _supported(claim, bench, asked, first, odds)
    odds = chance.any_of(max(one.outcome.odds for one in agreeing), len(known))
    if len(agreeing) == 1 and odds < chance.ENOUGH and _measured(claim):
        return _supported(claim, bench, asked, agreeing[0], odds)
    return _several(claim, asked, agreeing, odds)


def _supported(
    claim: Claim, bench: Bench, asked: tuple[Asked, ...], chosen: Asked, odds: float
) -> Finding:
    later = revised_since(chosen.question, chosen.outcome, bench.now)
    why = f"read as: {chosen.question.reading.words()}" if chosen.question.reading.how else ""
    if later is not None:
        return Finding(claim, Verdict.REVISED, "it held then", chosen, asked, odds, later=later)
    return Finding(claim, Verdict.SUPPORTED, why, chosen, asked, odds)


def _several(
    claim: Claim, asked: tuple[Asked, ...], agreeing: tuple[Asked, ...], odds: float
) -> Finding:
    fits = "; ".join(one.question.reading.words() for one in agreeing)
    why = f"it fits {fits}, and not every way in which it can be read"
    return Finding(claim, Verdict.AMBIGUOUS, why, agreeing[0], asked, odds)


def _silent(
    claim: Claim, asked: tuple[Asked, ...], later: Outcome, released: date | None
) -> Finding:
    """Nothing was known that day; something may be known now."""
    first = asked[0]
    if released is not None:
        why = f"nothing had been released by that day; the figure of {released} agrees"
        return Finding(claim, Verdict.NOT_ON_RECORD, why, first, asked, later=later)
    missing = first.outcome.missing or str(first.question.of)
    why = f"no figure on record covers {missing}"
    if first.outcome.says:
        why = f"{first.outcome.says}, but {why}"
    if first.outcome.note:
        why += f" ({first.outcome.note})"
    period = first.question.reading.period
    if claim.product is None and period is not None and claim.unit in (None, "USD", "percent"):
        since = period.pair[0]
        why += f"; {what_would_bring(first.question.of, since)}"
    return Finding(claim, Verdict.NOT_ON_RECORD, why, first, asked)


def _accused(claim: Claim, asked: tuple[Asked, ...], later: Outcome) -> Finding:
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
    base = Finding(claim, Verdict.CONTRADICTED, "", first, asked, found.chance, diagnosis=found)
    if found.only is not None:
        return mislabelled(base, found.only.code)
    if first.outcome.slip is not None:
        return _known_misprint(base)
    if weighty(found):
        return replace(base, verdict=Verdict.AMBIGUOUS, why=_fits_if(base))
    if claim.kind is Kind.RECORD and first.outcome.missing:
        return replace(base, code="since_month", nearest=first.outcome.missing)
    return base


def _doubtful(claim: Claim, asked: tuple[Asked, ...], why: str) -> Finding:
    """It does not fit, but the guard does not let the record say so outright."""
    first = asked[0]
    base = Finding(claim, Verdict.AMBIGUOUS, why, first, asked)
    if first.outcome.undecided:
        return replace(base, why=first.outcome.says)
    if claim.kind not in SEARCHED or first.outcome.derivation is None:
        return base
    if not firm(claim) or len(asked) > 1:
        return base
    found = diagnose(first.question)
    base = replace(base, diagnosis=found, chance=found.chance)
    only = found.only.code if found.only is not None else None
    if clear_miss(first.question, first.outcome):
        if only in _SPECIFIC or (only is not None and first.outcome.slip is not None):
            return mislabelled(base, only)
        if first.outcome.slip is not None:
            return _known_misprint(base)
    if only is not None and first.outcome.fit is Fit.FAILS and claim.modality in ASSERTING:
        # Two witnesses: the record's own figure, and the cell that the number belongs to.
        return mislabelled(base, only)
    return replace(base, why=f"{why}; {_fits_if(base)}") if weighty(found) else base


def weighty(found: Diagnosis) -> bool:
    """Whether the slips that fit are worth telling; a digit nearly always could be another."""
    return any(match.code != "digits" for match in found.matches) and found.chance < _WORTH_TELLING


def mislabelled(finding: Finding, code: str) -> Finding:
    """The finding with the slip named that explains it."""
    match = next(one for one in finding.diagnosis.matches if one.code == code)
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
    cell = f"{first.question.of} {first.question.period} {finding.claim.kind}"
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


def _settled(claim: Claim) -> bool:
    return firm(claim)


def _measured(claim: Claim) -> bool:
    """Whether there is a number to agree by accident; a direction has none."""
    return claim.amount is not None and claim.kind in SEARCHED


def weakest(claim: Claim) -> Basis:
    """The basis of the weakest of its slots."""
    return min(claim.of.basis, claim.period.basis, claim.base.basis)


def _not_covered(claim: Claim) -> str:
    of, period = claim.of.value, claim.period.value
    if of is None:
        return "no flow"
    why = f"the record holds nothing on {subject(of, claim)}"
    if WORLD in of.territories:
        return why
    since = period.pair[0] if period else "2020-01"
    return f"{why}; {what_would_bring(of, since)}"
