"""A change without its season: what is left of it once season and New Year are taken out."""

from __future__ import annotations

from yalu.measure import Derivation
from yalu.measure.points import series
from yalu.measure.seasonal import YEARS, adjust
from yalu.measure.spells import within
from yalu.measure.text import percent
from yalu.trade import Amount, Period
from yalu.verify.compare import Fit
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question

#: Methods differ, so another number than ours is no error: it is only not ours.
_NOTE = "seasonally adjusted by months and New Year; other methods give other numbers"


def adjusted(question: Question, base: Period, changes: tuple[Derivation, ...]) -> Outcome:
    """Whether the change between two months is the claimed one, the season taken out.

    The season is told from the twelve years up to the month, as the brief tells it.
    A claim that differs is undecided, never wrong.
    """
    month = question.period
    if not changes:
        return unknown(f"the levels of {month.words()} and {base.words()}")
    first = Period.month(month.first_year - YEARS, 1)
    result = adjust(series(question.levels, question.cell(), since=first, until=month))
    odd = any(within(one, result.spells) for one in (month, base))
    if result.method != "regression" or result.effects is None or odd:
        return unknown(f"more months to tell a season from ({result.why})")
    step = result.effects.factor(month) / result.effects.factor(base)
    found = [(change, _without(change.value, step)) for change in changes]
    agreeing = [(change, left) for change, left in found if question.amount.overlaps(left)]
    change, left = agreeing[0] if agreeing else found[-1]
    return Outcome(
        Fit.HOLDS if agreeing else Fit.NEAR,
        change,
        says=f"{percent(left, signed=True)} seasonally adjusted",
        note=_NOTE,
        undecided=not agreeing,
        all=changes,
    )


def _without(change: Amount, step: float) -> Amount:
    """The change in percent, its two months divided by their seasons."""
    return Amount(
        ((1 + change.low / 100) / step - 1) * 100, ((1 + change.high / 100) / step - 1) * 100
    )
