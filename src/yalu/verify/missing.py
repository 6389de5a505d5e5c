"""From which month on figures are missing that a claim needs: where a pull has to begin."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.read.claims import Kind
from yalu.trade import Period
from yalu.verify.kinds.values import everything
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question


def first_missing(question: Question, outcome: Outcome) -> Period:
    """The earliest month that the claim needs and that the record does not hold.

    A period that is on record as a whole needs no months of its own. Where nothing is
    missing by itself, the earliest period that the claim is about begins.
    """
    needed = sorted(_needed(question, outcome), key=lambda period: period.first)
    for period in needed:
        if everything(question, period):
            continue
        month = next((one for one in period.each() if not everything(question, one)), None)
        return month or Period(period.first, period.first)
    first = needed[0].first
    return Period(first, first)


def _needed(question: Question, outcome: Outcome) -> Iterator[Period]:
    yield question.period
    for period in outcome.lacking:
        yield period
        if question.claim.record_of == "change":
            yield from (period.before(), period.year_before())
    base = question.reading.base
    if base is not None and not outcome.lacking:
        yield base
        if question.claim.kind is Kind.RANK:
            yield from Period(base.first, question.period.last).each()
