"""A direction without a number: rose, fell, flat."""

from __future__ import annotations

from yalu.measure.changes import pairs, rates
from yalu.measure.derivation import Derivation, change_pct
from yalu.measure.text import arithmetic
from yalu.verify.compare import Fit
from yalu.verify.kinds.values import absent, values
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question

#: A change smaller than this, in percent, may turn round by a revision.
_SMALL = 5.0
_FLAT = 5.0


def judge(question: Question) -> Outcome:
    """Whether the level moved that way against its base."""
    base, way = question.reading.base, question.claim.direction
    if base is None or way is None:
        return unknown("no base is stated for the change")
    if question.claim.base.value is None:
        # Any month can be found against which it rose.
        says = "what it is compared with is not said"
        return Outcome(Fit.NEAR, says=says, undecided=True)
    if question.claim.record_of == "change":
        return unknown("the changes of both periods")
    if question.claim.product is not None and question.product is None:
        return unknown(absent(question))
    made = pairs(values(question), values(question, base), change_pct)
    if not made:
        made = tuple(
            rate.derivation for rate in rates(question.levels, question.cell(), base) if rate.sound
        )
    if not made:
        return unknown(absent(question, question.period, base))
    ways = [(_fit(one, way), one) for one in made]
    best, chosen = max(ways, key=lambda entry: entry[0])
    if best is Fit.FAILS and any(fit is Fit.NEAR for fit, _ in ways):
        best = Fit.NEAR
    return Outcome(best, chosen, says=arithmetic(chosen), odds=0.5, all=made)


def _fit(one: Derivation, way: str) -> Fit:
    value = one.value
    match way:
        case "up":
            return _sided(value.low, value.high)
        case "down":
            return _sided(-value.high, -value.low)
        case "flat" | "unchanged":
            if value.low <= _FLAT and value.high >= -_FLAT:
                return Fit.HOLDS
            return Fit.NEAR if min(abs(value.low), abs(value.high)) < 4 * _FLAT else Fit.FAILS
        case _:
            return Fit.UNKNOWN


def _sided(low: float, high: float) -> Fit:
    if low > 0:
        return Fit.HOLDS
    if high >= 0:
        return Fit.LOOSE if (low + high) >= 0 else Fit.NEAR
    return Fit.NEAR if high > -_SMALL else Fit.FAILS
