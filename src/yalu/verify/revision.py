"""Whether a later release took a figure back that stood on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yalu.measure import Levels
from yalu.read.claims import Kind
from yalu.verify.compare import Fit
from yalu.verify.kinds.values import values
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question

#: Smaller differences between vintages are rounding, whatever the printed digits say.
_WORTH_SAYING = 0.01


def revised_since(question: Question, then: Outcome, now: Levels) -> Outcome | None:
    """The record's answer today, where a later release took the claim's figure back.

    Only levels that were published as such: growth is licensed on every base that
    was ever published, so a revision cannot take it back.
    """
    if question.claim.kind is not Kind.LEVEL or then.derivation is None:
        return None
    old = then.derivation
    if old.op != "observation" or question.reading.period is None:
        return None
    found = values(replace(question, levels=now))
    if not found or found[0].op != "observation":
        return None
    stands = found[0]
    new_one, old_one = stands.evidences()[0], old.evidences()[0]
    if new_one.compiler != old_one.compiler or new_one.released <= str(question.as_of):
        return None
    claimed = question.claim.loose or question.amount
    apart = stands.allowed.widened(_WORTH_SAYING)
    if apart.overlaps(claimed) or apart.overlaps(old.allowed):
        return None
    return Outcome(Fit.FAILS, stands, says=new_one.printed, all=(stands,))


def when_released(outcome: Outcome) -> date | None:
    """The last day on which one of its figures was released."""
    if outcome.derivation is None:
        return None
    days = [one.released for one in outcome.derivation.evidences() if one.released]
    return max(map(date.fromisoformat, days)) if days else None
