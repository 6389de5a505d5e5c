"""The verdict on one claim: what its readings come to, and what the guard allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from yalu.read.claims import Claim, Kind
from yalu.trade.flow import WORLD
from yalu.verify import chance, products
from yalu.verify.accuse import accused, doubtful
from yalu.verify.bench import Bench
from yalu.verify.checkable import covered, out_of_reach, what_would_bring
from yalu.verify.compare import Fit
from yalu.verify.diagnosis import SEARCHED
from yalu.verify.finding import Asked, Finding
from yalu.verify.guard import Leave, may_accuse
from yalu.verify.kinds import ask
from yalu.verify.kinds.values import absent
from yalu.verify.missing import first_missing
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import LENGTHS, Question
from yalu.verify.readings import firm, readings
from yalu.verify.result import Verdict
from yalu.verify.revision import never_revised, revised_since, when_released
from yalu.verify.words import subject

#: The reader's own reading is put to the record first and alone: it is not a choice
#: among many, so a rougher agreement still means something.
_ENOUGH_FOR_FIRST = 0.15
#: Released so soon after the article that the calendar may be a few days out.
_SOON = timedelta(days=10)
NO_LATER = unknown("")


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
    if not bench.dated:
        why = "the article's date is not known, nor therefore its years"
        return Finding(claim, Verdict.AMBIGUOUS, why, first, asked)
    leave = may_accuse(claim, tuple(one.outcome for one in asked))
    if leave.on_witness and len(asked) == 1 and never_revised(first.question, bench.now):
        leave = Leave(True)
    if leave.granted and bench.goods_near(claim):
        leave = Leave(False, "the goods named beside it may be meant")
    if leave.granted:
        return accused(claim, asked, later)
    return doubtful(claim, asked, leave)


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
        if not firm(claim) and opposed and odds >= _ENOUGH_FOR_FIRST and _measured(claim):
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
    why = f"read as {chosen.question.reading.words()}" if chosen.question.reading.how else ""
    if later is not None:
        return Finding(claim, Verdict.REVISED, "it held then", chosen, asked, odds, later=later)
    return Finding(claim, Verdict.SUPPORTED, why, chosen, asked, odds)


def _several(
    claim: Claim, asked: tuple[Asked, ...], agreeing: tuple[Asked, ...], odds: float
) -> Finding:
    fits = " or as ".join(one.question.reading.words() for one in agreeing[:3])
    why = f"it fits when read as {fits}, but not in every way in which it can be read"
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
    monthly = claim.each is None or claim.each in LENGTHS
    wanted = claim.product is None and claim.unit in (None, "USD", "percent")
    if wanted and monthly and period is not None:
        since = str(first_missing(first.question, first.outcome))
        why += f"; {what_would_bring(first.question.of, since)}"
    return Finding(claim, Verdict.NOT_ON_RECORD, why, first, asked)


def _measured(claim: Claim) -> bool:
    """Whether there is a number to agree by accident; a direction has none."""
    return claim.amount is not None and claim.kind in SEARCHED


def _not_covered(claim: Claim) -> str:
    of, period, base = claim.of.value, claim.period.value, claim.base.value
    if of is None:
        return "no flow"
    why = f"the record holds nothing on {subject(of, claim)}"
    if WORLD in of.territories:
        return why
    # Nothing at all is held, so the months compared with are missing as well.
    since = min(one.pair[0] for one in (period, base) if one) if period else "2020-01"
    return f"{why}; {what_would_bring(of, since)}"
