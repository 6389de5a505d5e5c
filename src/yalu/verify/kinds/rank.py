"""A rank: the third-lowest month, the largest item."""

from __future__ import annotations

from yalu.measure import Derivation
from yalu.measure.derivation import counted
from yalu.measure.extremes import Standing, levels_of, standing
from yalu.measure.text import result
from yalu.trade import Period
from yalu.verify.compare import Fit
from yalu.verify.kinds.spans import clearly, others_of
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question


def judge(question: Question) -> Outcome:
    """Where the month stands among those that the claim names; goods are not ranked.

    Only a few goods are on record for any month, so a rank among goods cannot be told.
    "Second since January" and "second of 2022" leave open whether January counts, and
    whether the months that came after: the claim stands if either reading bears it out.
    """
    claim = question.claim
    if claim.product is not None:
        return unknown(f"all goods of {question.of}, to rank them")
    if claim.scope is None or claim.amount is None:
        return unknown("the months to rank among")
    if not (question.period.is_month or question.period.is_year):
        return Outcome(Fit.NEAR, says="the month that is meant is not named", undecided=True)
    before = others_of(question)
    if before is None:
        return unknown("a month or a span to compare with")
    found = [_placed(question, span) for span in _spans(question, before)]
    best = max(found, key=lambda one: one.fit)
    if best.fit.agrees:
        return best
    # What cannot be answered in one reading is not refuted by the other.
    silent = [one for one in found if one.fit is Fit.UNKNOWN]
    return silent[0] if silent else best


def _spans(question: Question, before: list[Period]) -> list[list[Period]]:
    """The spans that the words may mean, the plainest first."""
    period, base = question.period, question.reading.base
    found = [before]
    if question.claim.scope == "since" and base is not None and base.months == period.months:
        found.append([base, *before])
    if question.claim.scope == "year" and period.is_month:
        start = period.first - period.first % 12
        # Months that came after the article are no part of the year that it speaks of.
        over = question.as_of.year * 12 + question.as_of.month - 1
        after = [Period(k, k) for k in range(period.first + 1, min(start + 12, over))]
        known = [one for one in after if one in question.levels.view.periods(question.of)]
        if known:
            found.append([*before, *known])
    return found


def _placed(question: Question, others: list[Period]) -> Outcome:
    """The place among these, and whether it is the one that is claimed."""
    high = question.claim.extremum != "min"
    series = levels_of(question.levels, question.cell())
    found = standing(series, question.period, others, high=high)
    if found is None or not found.compared:
        return unknown(f"every month of {question.of} to rank {question.period.words()} among")
    beyond = [one for one in found.beaten_by if clearly(one[1], found.value, high=high)]
    near = [one for one in found.compared if _near(one, found, high=high)]
    # Places that revisions, and months that nobody printed, leave open.
    first = len(beyond) + 1
    last = first + len(near) + len([m for m in found.undecided if not _known(question, m)])
    place = len(found.beaten_by) + 1
    amount = question.amount
    args = tuple(one for _, one in found.beaten_by)
    missing = ""
    if not any(amount.contains(float(k)) for k in range(first, last + 1)):
        fit = Fit.FAILS
    elif not found.undecided:
        fit = Fit.HOLDS if amount.contains(float(place)) else Fit.NEAR
    else:
        fit = Fit.UNKNOWN
        missing = f"every month of {question.of} to rank {question.period.words()} among"
    return Outcome(
        fit,
        counted(args, "months") if args else found.value,
        says=_says(question, found, high=high),
        missing=missing,
        odds=1 / (len(found.compared) + 1),
        all=(found.value, *found.compared),
    )


def _near(one: Derivation, found: Standing, *, high: bool) -> bool:
    """Whether it may stand on either side of the claimed month."""
    mine = found.value
    return not clearly(one, mine, high=high) and not clearly(one, mine, high=not high)


def _known(question: Question, month: Period) -> bool:
    return question.levels.best(question.cell(period=month)) is not None


def _says(question: Question, found: Standing, *, high: bool) -> str:
    spans = "months" if question.period.is_month else "periods"
    where = f"at {result(found.value)} in {question.period.words()}"
    if not found.beaten_by:
        return f"{where}, and {'higher' if high else 'lower'} in no other of the {spans} compared"
    ahead = sorted(found.beaten_by, key=lambda one: one[1].value.middle, reverse=high)
    listed = ", ".join(f"{month.words()} ({result(one)})" for month, one in ahead[:4])
    more = f" and {len(ahead) - 4} more" if len(ahead) > 4 else ""
    return (
        f"in place {len(ahead) + 1} from the {'top' if high else 'bottom'} among "
        f"{len(found.compared) + 1} {spans}, {where}, behind {listed}{more}"
    )
