"""A rank: the third-lowest month, the largest item."""

from __future__ import annotations

from yalu.measure.derivation import counted
from yalu.measure.extremes import levels_of, standing
from yalu.trade import Period
from yalu.verify.compare import Fit
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question


def judge(question: Question) -> Outcome:
    """Where the month stands among those that the claim names; goods are not ranked.

    Only a few goods are on record for any month, so a rank among goods cannot be told.
    """
    claim, base = question.claim, question.reading.base
    if claim.product is not None:
        return unknown(f"all goods of {question.of}, to rank them")
    if base is None or claim.amount is None:
        return unknown("the months to rank among")
    others = [Period(m.first, m.first) for m in Period(base.first, question.period.first).each()]
    high = claim.extremum != "min"
    series = levels_of(question.levels, question.cell())
    found = standing(series, question.period, others[:-1], high=high)
    if found is None or found.undecided:
        return unknown(f"every month of {question.of} from {base.words()}")
    args = tuple(one for _, one in found.beaten_by)
    place = len(args) + 1
    fits = claim.amount.contains(float(place))
    return Outcome(
        Fit.HOLDS if fits else Fit.FAILS,
        counted(args, "months") if args else found.value,
        says=f"{len(args)} of {len(found.compared)} months are "
        f"{'higher' if high else 'lower'}: place {place}",
        odds=1 / (len(found.compared) + 1),
    )
