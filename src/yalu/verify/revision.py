"""Whether a later release took a figure back that stood on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from yalu.measure import Levels
from yalu.read.claims import Kind
from yalu.verify import compilers
from yalu.verify.compare import CLEAR, Fit, distance, is_loose
from yalu.verify.kinds.values import everything, values
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question

#: Smaller differences between vintages are rounding, whatever the printed digits say.
_WORTH_SAYING = 0.01
#: Customs revises a year's months about once, in the summer after.
_SETTLED = timedelta(days=180)


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
    claimed = question.loose or question.amount
    apart = stands.allowed.widened(_WORTH_SAYING)
    if apart.overlaps(claimed) or apart.overlaps(old.allowed):
        return None
    return Outcome(Fit.FAILS, stands, says=new_one.printed, all=(stands,))


def never_revised(question: Question, now: Levels) -> bool:
    """Whether the figure missed came out again later, unchanged, and is missed as clearly.

    What a revision might have explained, none did: half a year lies between two releases,
    or the day of the article.
    """
    claim = question.claim
    if claim.kind is not Kind.LEVEL or claim.product is not None or is_loose(claim.hedge):
        return False
    printed = everything(replace(question, levels=now))
    found = compilers.kin(printed, claim.compiler)
    # Whoever prints the same figure again passes it on.
    releases = [
        date.fromisoformat(one.evidences()[0].released)
        for one in printed
        if one.op == "observation"
        and one.evidences()[0].released
        and any(distance(one.value, bound.value) < CLEAR for bound in found)
    ]
    if not releases:
        return False
    again = max(releases) > question.as_of or max(releases) - min(releases) > _SETTLED
    wide = question.loose or question.amount
    return again and all(distance(wide, one.allowed) > CLEAR**2 for one in found)


def when_released(outcome: Outcome) -> date | None:
    """The last day on which one of its figures was released."""
    if outcome.derivation is None:
        return None
    days = [one.released for one in outcome.derivation.evidences() if one.released]
    return max(map(date.fromisoformat, days)) if days else None
