"""A count: the third rise in a row; trucks and ships are nobody's to count here."""

from __future__ import annotations

from yalu.measure.runs import streak
from yalu.verify.checkable import not_counted
from yalu.verify.compare import Fit
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question

_MONTHS = frozenset({"month", "months"})


def judge(question: Question) -> Outcome:
    """Whether the run of rises or falls that ends with the period is as long as claimed."""
    claim = question.claim
    if claim.unit not in _MONTHS or claim.direction not in ("up", "down") or claim.amount is None:
        return Outcome(
            Fit.UNKNOWN,
            uncheckable=not_counted(claim.unit),
        )
    last = question.cell(period=list(question.period.each())[-1])
    run = streak(question.levels, last, up=claim.direction == "up")
    wanted = claim.amount.low
    word = "rises" if claim.direction == "up" else "falls"
    says = f"{run.length} {word} in a row up to {last.period.words()}"
    if run.length >= wanted:
        exact = run.open or claim.amount.contains(float(run.length))
        return Outcome(
            Fit.HOLDS if exact else Fit.LOOSE,
            run.derivation(),
            says=says,
            note="" if exact else "the run is longer than the claim says",
            odds=0.5**wanted,
        )
    if run.open:
        before = last.period.shift(-run.length - 1)
        return unknown(f"{question.of} for {before.words()}, or a clearer difference")
    return Outcome(Fit.FAILS, run.derivation() or run.broken_by, says=says, odds=0.5**wanted)
