"""When an undated article was written, by the figures it prints: the only year they fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from yalu.read.claims import Article, Basis, Claim, Kind
from yalu.record import Record, View
from yalu.trade import Period

#: Fewer figures than this can fit a wrong year by accident.
_ENOUGH = 2
#: A figure of fewer digits than this fits too many months to date anything.
_DIGITS = 3
#: How long after a month's release the next one makes it old news.
_NEWS_DAYS = 35


@dataclass(frozen=True, slots=True)
class Anchor:
    """An interval of days in which the article must have been written, and why."""

    reason: str
    first: date
    last: date


def anchor(read_on: Callable[[date], Article], record: Record, years: range) -> Anchor | None:
    """The one year whose figures the article prints, as days from the newest month's release.

    ``read_on`` reads the article as if it had been published on a day. None where
    no year, or more than one, fits at least two figures of three digits or more.
    """
    view = record.as_of(None)
    tally: list[tuple[int, int]] = []
    for year in years:
        found = _fitting(read_on(date(year, 12, 28)), view, year)
        if len({claim.amount for claim, _, _ in found}) >= _ENOUGH:
            tally.append((len(found), year))
    tally.sort(reverse=True)
    if not tally or (len(tally) > 1 and tally[1][0] == tally[0][0]):
        return None
    year = tally[0][1]
    # "Last month" tells the month: of the days that fit most figures, the earliest.
    trials = [date(year, month, 25) for month in range(2, 13)]
    trials += [date(year + 1, month, 25) for month in (1, 2)]
    best: list[tuple[Claim, Period, date]] = []
    for trial in trials:
        found = _fitting(read_on(trial), view, year)
        if len(found) > len(best):
            best = found
    if not best:
        return None
    _, period, released = max(best, key=lambda item: (item[1].last, item[2]))
    reason = f"the figures it prints fit only those published for {period.words()}"
    return Anchor(reason, released, released + timedelta(days=_NEWS_DAYS))


def _fitting(article: Article, view: View, year: int) -> list[tuple[Claim, Period, date]]:
    """The article's precise levels of that year that agree with a published figure."""
    found = []
    for claim in article.claims:
        period, flow = claim.period.value, claim.of.value
        if (
            claim.kind != Kind.LEVEL
            or claim.amount is None
            or claim.amount.is_open
            or claim.product is not None
            or flow is None
            or period is None
            or claim.period.basis < Basis.SENTENCE
            or not _precise(claim)
            or year not in (period.last_year, period.last_year + 1)
        ):
            continue
        for figure in view.figures(flow, period, unit=claim.unit):
            if figure.amount.overlaps(claim.amount):
                found.append((claim, period, figure.released))
                break
    return found


def _precise(claim: Claim) -> bool:
    assert claim.amount is not None
    middle = abs(claim.amount.middle)
    return middle > 0 and claim.amount.width / middle < 10.0 ** (1 - _DIGITS)
