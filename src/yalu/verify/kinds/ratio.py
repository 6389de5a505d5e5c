"""A ratio of two periods: doubled, a quarter of, ten times."""

from __future__ import annotations

import re

from yalu.measure import Derivation
from yalu.measure.changes import grown, pairs, rates
from yalu.measure.derivation import ratio
from yalu.measure.text import arithmetic
from yalu.trade import Amount
from yalu.verify import chance
from yalu.verify.compare import Fit
from yalu.verify.kinds.change import doubt_of
from yalu.verify.kinds.values import absent, values
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question

_MORE = re.compile(r"times\s+(?:\w+\s+)?(?:more|higher|larger|greater|bigger)", re.IGNORECASE)


def judge(question: Question) -> Outcome:
    """Whether the level over that of the base is the claimed ratio."""
    base = question.reading.base
    if base is None:
        return unknown("no base is stated for the ratio")
    if base == question.period:
        return unknown("the other side of the comparison")
    if question.claim.product is not None and question.product is None:
        return unknown(absent(question))
    new, old = values(question), values(question, base)
    computed = pairs(new, old, ratio)
    if not computed:
        return _from_rates(question) or unknown(absent(question, question.period, base))
    best, chosen = question.best_fit(computed, doubt=doubt_of(question, new, old))
    if not best.agrees:
        published = _from_rates(question)
        if published is not None and published.fit.agrees:
            return published
    and_one = None if best.agrees else _and_one(question, computed)
    if and_one is not None:
        return and_one
    return Outcome(
        best,
        chosen,
        slip=None if best.agrees else _slip(question),
        says=arithmetic(chosen),
        note="; ".join(dict.fromkeys(arg.label for arg in chosen.args if arg.args and arg.label)),
        odds=chance.of_growth(question.amount, chosen.value),
        all=computed,
    )


def _and_one(question: Question, computed: tuple[Derivation, ...]) -> Outcome | None:
    """ "Three times more" is three times in practice; four times is its second reading."""
    if not _MORE.search(question.claim.text) or question.amount.low < 1:
        return None
    once_more = question.amount + Amount.exact(1.0)
    for one in computed:
        if once_more.overlaps(one.value):
            return Outcome(
                Fit.LOOSE,
                one,
                says=arithmetic(one),
                note="it fits when the base itself is counted too",
                odds=chance.of_growth(once_more, one.value),
                all=computed,
            )
    return None


def _from_rates(question: Question) -> Outcome | None:
    """A published rate says the same as a ratio: +174 percent is 2.74 times."""
    for rate in rates(question.levels, question.cell(), question.reading.base):
        if not rate.sound:
            continue
        as_ratio = Derivation("observation", grown(rate.derivation.value), "ratio")
        if question.amount.overlaps(as_ratio.value):
            return Outcome(
                Fit.HOLDS,
                rate.derivation,
                says=arithmetic(rate.derivation),
                note=rate.derivation.label,
                odds=chance.of_growth(question.amount, as_ratio.value),
                all=(rate.derivation,),
            )
    return None


def _slip(question: Question) -> Derivation | None:
    """A published rate that says the same and is known to be wrong."""
    for rate in rates(question.levels, question.cell(), question.reading.base):
        if rate.slip and question.amount.overlaps(grown(rate.derivation.value)):
            return rate.derivation
    return None
