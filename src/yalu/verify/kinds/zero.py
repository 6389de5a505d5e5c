"""Nothing, or next to nothing."""

from __future__ import annotations

from yalu.measure.derivation import extreme
from yalu.measure.runs import quiet
from yalu.measure.text import money, result
from yalu.trade import Amount
from yalu.verify.compare import Fit
from yalu.verify.kinds.values import absent, values
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question


def judge(question: Question) -> Outcome:
    """Whether every known month of the period is near zero, or zero where that is said."""
    if question.claim.word == "balance":
        return unknown("the balance of every year")
    if question.claim.product is not None:
        return _of_goods(question)
    found = quiet(question.levels, question.cell())
    if found.largest is None or found.threshold is None:
        return unknown(absent(question, question.period))
    month, top = found.largest
    args = tuple(one for _, one in found.months)
    made = extreme("max", args) if len(args) > 1 else top
    line = money(Amount.exact(round(found.threshold, -4)))
    says = f"at most {result(top)}, in {month.words()}"
    if found.missing:
        be = "is" if len(found.missing) == 1 else "are"
        says += f" ({len(found.missing)} of {question.period.months} months {be} not on record)"
    near = top.value.high <= found.threshold
    literal = question.claim.hedge is None and question.claim.amount is not None
    if near:
        best = Fit.NEAR if literal and top.value.low > 0 else Fit.HOLDS
    else:
        best = Fit.NEAR if top.value.low <= 1.5 * found.threshold else Fit.FAILS
    if best is Fit.HOLDS and 2 * len(found.missing) > question.period.months:
        return unknown(f"{question.of} for most of {question.period.words()}", note=says)
    return Outcome(
        best,
        made,
        says=says,
        note=f"near zero is under {line}, 8 percent of the median month",
        odds=0.1,
        all=args,
    )


def _of_goods(question: Question) -> Outcome:
    found = values(question) if question.product is not None else ()
    if not found:
        # Goods that nobody printed may have crossed all the same: missing is not zero.
        return unknown(absent(question))
    best = Fit.FAILS if found[0].value.low > 0 else Fit.HOLDS
    return Outcome(best, found[0], says=result(found[0]), odds=0.1, all=found)
