"""The periods that a record or a rank is told among."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure import Derivation
from yalu.trade import Period
from yalu.verify.question import Question

#: Months closer to the claimed one than this may change places by a revision.
_CLOSE = 0.05


def others_of(question: Question) -> list[Period] | None:
    """The periods before the claimed one that it is set against; None where none is meant."""
    period, base, step = question.period, question.reading.base, _step(question.period)
    match question.claim.scope:
        case "since" if base is not None:
            first = base.last + 1 if step == 1 else base.first + step
        case "window" | "year" if base is not None:
            first = base.first
        case "year":
            first = period.first - period.first % 12
        case "all_time" | None:
            if base is not None:
                first = base.first
            else:
                known = [p for p in question.levels.view.periods(question.of) if _like(p, period)]
                if not known:
                    return None
                first = known[0].first
        case _:
            return None
    if step > 1:
        first += (period.first - first) % step
    return [Period(start, start + period.months - 1) for start in range(first, period.first, step)]


def clearly(one: Derivation, mine: Derivation, *, high: bool) -> bool:
    """Whether one is beyond the other by more than a revision would make good."""
    apart = replace(one, tolerance=one.tolerance + _CLOSE)
    if high:
        return apart.allowed.low > mine.allowed.high
    return apart.allowed.high < mine.allowed.low


def _step(period: Period) -> int:
    """Months are compared with months, years with years, a year to date with the same."""
    return 1 if period.is_month else max(12, period.months)


def _like(one: Period, period: Period) -> bool:
    return one.months == period.months and (period.is_month or one.first % 12 == period.first % 12)
