"""A change: in percent, or as an amount."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure import Derivation
from yalu.measure.changes import Rate, grown, pairs, rates
from yalu.measure.currency import in_yuan
from yalu.measure.derivation import change_pct, subtracted
from yalu.measure.text import arithmetic, percent
from yalu.read.claims import ADJUSTED
from yalu.trade import Amount, Period
from yalu.verify import chance, compilers
from yalu.verify.compare import Fit
from yalu.verify.kinds.season import adjusted
from yalu.verify.kinds.values import absent, values
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import DOUBT_OLD, Question
from yalu.verify.words import doubtful

YUAN = "CNY"


def judge(question: Question) -> Outcome:
    """Whether the levels, or a published rate, give the claimed change in percent."""
    base = question.reading.base
    if base is None:
        return unknown("no base is stated for the change")
    if question.claim.product is not None and question.product is None:
        return unknown(absent(question))
    if question.claim.terms == ADJUSTED:
        return adjusted(question, base, _from_levels(question))
    in_terms = _from_yuan if question.claim.terms == YUAN else _from_levels
    computed = in_terms(question)
    published = [] if question.claim.word == "balance" else _published(question)
    sound = [rate for rate in published if rate.sound]
    agreeing = [rate for rate in sound if question.amount.overlaps(rate.derivation.value)]
    best, chosen = _fit(question, computed)
    odds = chance.of_growth(grown(question.amount), grown(_shown(chosen, question.amount)))
    if agreeing and best is not Fit.HOLDS:
        return _as_published(question, agreeing[0], computed, odds)
    if chosen is None:
        if sound:
            return _other_rate(question, sound[0], odds)
        return unknown(absent(question, question.period, base))
    same = [rate for rate in published if not rate.sound and _same(rate, question.amount)]
    slips = [rate for rate in same if rate.slip]
    doubted = ""
    if not best.agrees and same and not slips:
        # Somebody did print it, and the record only doubts it: neither a slip nor a revision.
        best, doubted = Fit.NEAR, doubtful(same[0].derivation.evidences()[0])
    return Outcome(
        best,
        chosen,
        says=arithmetic(chosen),
        note=_note(chosen),
        odds=odds,
        slip=slips[0].derivation if slips and not best.agrees else None,
        doubted=doubted,
        all=computed,
    )


def difference(question: Question) -> Outcome:
    """Whether the two levels differ by the claimed amount."""
    base = question.reading.base
    if base is None:
        return unknown("no base is stated for the change")
    if question.claim.product is not None and question.product is None:
        return unknown(absent(question))
    computed = pairs(values(question), values(question, base), subtracted)
    if not computed:
        return unknown(absent(question, question.period, base))
    best, chosen = question.best_fit(computed, doubt=0.3)
    return Outcome(
        best,
        chosen,
        says=arithmetic(chosen),
        odds=min(1.0, chance.of_level(_size(question.amount), _size(chosen.value))),
        all=computed,
    )


def doubt_of(question: Question, new: tuple[Derivation, ...], old: tuple[Derivation, ...]) -> float:
    """The base of a yearly rate may have been revised, which nobody prints."""
    doubt = max(question.doubt(new), question.doubt(old)) if new and old else DOUBT_OLD
    base = question.reading.base
    yearly = base is not None and base.last <= question.period.last - 12
    return max(doubt, DOUBT_OLD) if yearly else doubt


def fit_growth(
    question: Question, claimed: Amount, loose: Amount | None, made: Derivation, doubt: float
) -> Fit:
    """The fit of two changes, compared as ratios of levels."""
    as_ratio = replace(made, value=grown(made.value), args=(), tolerance=0.0)
    fit, _ = question.best_fit(
        (as_ratio,),
        doubt=doubt,
        claimed=grown(claimed),
        loose=grown(loose) if loose else None,
    )
    if fit < Fit.LOOSE and grown(claimed).overlaps(grown(made.allowed)):
        return Fit.LOOSE
    return fit


def _fit(question: Question, computed: tuple[Derivation, ...]) -> tuple[Fit, Derivation | None]:
    if not computed:
        return Fit.UNKNOWN, None
    base = question.reading.base
    doubt = doubt_of(question, values(question), values(question, base))
    best, chosen = Fit.UNKNOWN, computed[0]
    for made in computed:
        fit = fit_growth(question, question.amount, question.claim.loose, made, doubt)
        if fit > best:
            best, chosen = fit, made if fit.agrees else computed[0]
    return best, chosen


def _from_levels(question: Question) -> tuple[Derivation, ...]:
    base = question.reading.base
    return pairs(values(question), values(question, base), change_pct)


def _from_yuan(question: Question) -> tuple[Derivation, ...]:
    """From levels in yuan, or those in dollars at the rates of the day, which is looser."""
    base = question.reading.base
    if base is None:
        return ()
    return pairs(_yuan(question, question.period), _yuan(question, base), change_pct)


def _yuan(question: Question, period: Period) -> tuple[Derivation, ...]:
    in_terms = replace(question, claim=replace(question.claim, unit=YUAN))
    printed = values(in_terms, period)
    if printed:
        return printed
    made = (in_yuan(one, period) for one in values(question, period)[:3])
    return tuple(one for one in made if one is not None)


def _published(question: Question) -> list[Rate]:
    found = rates(question.levels, question.cell(), question.reading.base)
    allowed = compilers.licensed(tuple(r.derivation for r in found), question.claim.compiler)
    terms = question.claim.terms
    return [
        rate
        for rate in found
        if rate.derivation in allowed and (terms is None or _in_yuan(rate) == (terms == YUAN))
    ]


def _in_yuan(rate: Rate) -> bool:
    return rate.derivation.label == "in yuan terms"


def _as_published(
    question: Question, rate: Rate, computed: tuple[Derivation, ...], odds: float
) -> Outcome:
    note = rate.derivation.label
    if computed:
        first = computed[0]
        note += (
            f"; from the levels as first published it would be {percent(first.value, signed=True)}"
        )
    return Outcome(
        Fit.HOLDS,
        rate.derivation,
        says=percent(rate.derivation.value, signed=True),
        note=note,
        odds=odds,
        all=(rate.derivation, *computed),
    )


def _other_rate(question: Question, rate: Rate, odds: float) -> Outcome:
    """Only another rate is on record: too little to call the claim wrong."""
    fit = fit_growth(question, question.amount, question.claim.loose, rate.derivation, 0.0)
    return Outcome(
        fit if fit.agrees else Fit.NEAR,
        rate.derivation,
        says=percent(rate.derivation.value, signed=True),
        note=f"{rate.derivation.label}; the levels are not on record",
        odds=odds,
        all=(rate.derivation,),
    )


def _same(rate: Rate, claimed: Amount) -> bool:
    return rate.derivation.value.overlaps(claimed)


def _note(chosen: Derivation) -> str:
    notes = [arg.label for arg in chosen.args if arg.args and arg.label]
    return "; ".join(dict.fromkeys([chosen.label, *notes] if chosen.label else notes))


def _shown(chosen: Derivation | None, claimed: Amount) -> Amount:
    return chosen.value if chosen is not None else claimed


def _size(amount: Amount) -> Amount:
    low, high = sorted((abs(amount.low), abs(amount.high)))
    return Amount(low, high)
