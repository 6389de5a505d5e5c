"""The known slips: neighbouring cells, and other ways to write the number down."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yalu.read.claims import Claim, Kind
from yalu.trade import Amount, Flow, Period
from yalu.verify.question import Question
from yalu.verify.readings import Reading
from yalu.verify.words import name, subject

#: Months back that are searched when no known slip fits.
WIDE_MONTHS = 24
_FACTORS = (
    (1e-3, "factor_1000", "if divided by 1,000"),
    (1e3, "factor_1000", "if multiplied by 1,000"),
    (0.1, "factor_10", "if divided by 10"),
    (10.0, "factor_10", "if multiplied by 10"),
    (0.01, "factor_100", "if divided by 100"),
    (100.0, "factor_100", "if multiplied by 100"),
)
_GROWTH = frozenset({Kind.CHANGE_PCT, Kind.RATIO})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A question that the claim would answer rightly, had a known slip been made.

    ``code`` is the diagnosis; ``words`` complete the sentence "the number fits ...".
    """

    code: str
    words: str
    question: Question

    @property
    def nearest(self) -> str:
        """The cell as short machine text."""
        return cell_name(self.question)


def cell_name(question: Question) -> str:
    """``CHN->PRK 2021-01..2021-04 on 2020-01..2020-04 change_pct``."""
    claim, base = question.claim, question.reading.base
    unit = " (yuan)" if claim.unit == "CNY" or claim.terms == "CNY" else ""
    on = f" on {base}" if base and claim.kind in _GROWTH else ""
    return f"{question.of} {question.period}{on} {claim.kind}{unit}"


def known(question: Question) -> Iterator[Neighbour]:
    """The slips that reports are known to make, nearest first."""
    yield from _flows(question)
    yield from _spans(question)
    if question.claim.kind in _GROWTH:
        yield from _bases(question)
    yield from _currencies(question)
    yield from _numbers(question)


def wide(question: Question) -> Iterator[Neighbour]:
    """Other months of the same flow: a long search, so only a precise number means anything."""
    period, base = question.period, question.reading.base
    if not period.is_month:
        return
    for back in range(2, WIDE_MONTHS + 1):
        other = period.shift(-back)
        yield _moved(
            question,
            "other_month",
            f"{other.words()}",
            period=other,
            base=base.shift(-back) if base else None,
        )


def _flows(question: Question) -> Iterator[Neighbour]:
    of = question.of
    if question.claim.word == "balance":
        return
    if of.total:
        for way in of.directions():
            yield _moved(question, "part_for_total", _way(question, way), of=way)
        return
    back, both = of.reversed(), of.as_total()
    yield _moved(question, "flow_swapped", _way(question, back), of=back)
    yield _moved(question, "total_for_part", _way(question, both), of=both)


def _spans(question: Question) -> Iterator[Neighbour]:
    period, base = question.period, question.reading.base
    yearly = base is not None and base == period.year_before()
    if period.is_month:
        span = period.to_date()
        if span != period:
            based = span.year_before() if base else None
            yield _moved(question, "year_to_date", span.words(), period=span, base=based)
        for step, code in ((-1, "month_before"), (1, "month_after")):
            other = period.shift(step)
            moved = base.shift(step) if base else None
            yield _moved(question, code, other.words(), period=other, base=moved)
    elif period.is_year_to_date:
        month = Period(period.last, period.last)
        based = month.year_before() if yearly else month.before()
        yield _moved(
            question, "year_to_date", month.words(), period=month, base=based if base else None
        )
        shorter = Period(period.first, period.last - 1)
        moved = shorter.year_before() if base else None
        yield _moved(question, "month_before", shorter.words(), period=shorter, base=moved)
    other = period.year_before()
    moved = base.year_before() if base else None
    yield _moved(question, "year_off", other.words(), period=other, base=moved)


def _bases(question: Question) -> Iterator[Neighbour]:
    period, base = question.period, question.reading.base
    if base is None:
        return
    options = {period.before(), period.year_before(), period.shift(-24)} - {base}
    for other in sorted(options, reverse=True):
        yield _moved(
            question,
            "wrong_base",
            f"{question.period.words()} against {other.words()}",
            base=other,
        )


def _currencies(question: Question) -> Iterator[Neighbour]:
    claim = question.claim
    if claim.kind is Kind.LEVEL and claim.unit in ("USD", "CNY"):
        other = "CNY" if claim.unit == "USD" else "USD"
        words = "the amount in yuan" if other == "CNY" else "the amount in dollars"
        yield _as(question, "currency", words, unit=other)
    if claim.kind is Kind.CHANGE_PCT and claim.word != "balance" and claim.terms != "CNY":
        yield _as(question, "currency", "the change in yuan", terms="CNY")


def _numbers(question: Question) -> Iterator[Neighbour]:
    claim, amount = question.claim, question.amount
    if amount.is_open:
        return
    if claim.kind is Kind.LEVEL and claim.surplus_of is not None:
        other = question.of.b if claim.surplus_of == question.of.a else question.of.a
        theirs = replace(question, claim=replace(claim, surplus_of=other))
        yield Neighbour("sign", f"as a surplus of {name(other)}'s", theirs)
    if claim.kind is Kind.LEVEL:
        for factor, code, words in _FACTORS:
            loose = question.loose.scaled(factor) if question.loose else None
            yield _with(question, code, words, amount.scaled(factor), loose)
    if claim.kind is Kind.CHANGE_PCT:
        yield _with(question, "sign", "with the opposite sign", -amount, None)
        if amount.high <= 0:
            # "Fell 82 percent" for "fell to 82 percent of".
            turned = Amount(-100 - amount.high, -100 - amount.low)
            yield _with(question, "to_for_by", _of_base(amount), turned, None)
        elif amount.low > 100:
            # "Rose 270 percent" for "270 percent of".
            yield _with(question, "to_for_by", _of_base(amount), amount - Amount.exact(100.0), None)
    if claim.kind is Kind.RATIO:
        # "12.1 times" for "12.1 percent of", and the reverse.
        yield _with(question, "factor_100", "as percent of the base", amount.scaled(0.01), None)
        yield _with(question, "factor_100", "as times the base", amount.scaled(100.0), None)
    if claim.kind is Kind.RATIO and amount.low > 1:
        yield _with(
            question,
            "to_for_by",
            "as the number of times by which it is more",
            amount + Amount.exact(1.0),
            None,
        )


def digits(question: Question) -> Iterator[Neighbour]:
    """The number as it would be with one digit, or two neighbours, put right."""
    if not question.amount.is_open:
        for number in written(question.amount):
            yield _with(question, "digits", "with a digit put right", number, None)


def written(amount: Amount) -> Iterator[Amount]:
    """The number with two neighbouring digits exchanged, or one digit another."""
    step = 10 ** math.floor(math.log10(amount.width) + 1e-9) if amount.width > 0 else 1.0
    spelling = str(round(abs(amount.middle) / step))
    sign = -1.0 if amount.middle < 0 else 1.0
    if len(spelling) < 3 or len(spelling) > 9:
        return
    seen = {spelling}
    for spelled in (*_exchanged(spelling), *_changed(spelling)):
        if spelled not in seen:
            seen.add(spelled)
            yield Amount.around(sign * int(spelled) * step, amount.width / 2)


def _exchanged(text: str) -> Iterator[str]:
    for i in range(len(text) - 1):
        if text[i + 1] != "0" or i:
            yield text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def _changed(text: str) -> Iterator[str]:
    for i, old in enumerate(text):
        for new in "0123456789":
            if new != old and not (i == 0 and new == "0"):
                yield text[:i] + new + text[i + 1 :]


def _of_base(amount: Amount) -> str:
    return f"as {abs(amount.middle):g} percent of the base"


def _way(question: Question, of: Flow) -> str:
    """The flow from the same side: imports where the claim has exports."""
    other = {"export": "import", "import": "export"}
    word = question.claim.word if of.total else other.get(question.claim.word, "export")
    return subject(of, replace(question.claim, word=word))


def _moved(
    question: Question,
    code: str,
    words: str,
    *,
    of: Flow | None = None,
    period: Period | None = None,
    base: Period | None = None,
) -> Neighbour:
    old = question.reading
    reading = Reading(of or old.of, period or old.period, base or old.base)
    return Neighbour(code, words, question.at(reading))


def _as(
    question: Question, code: str, words: str, *, unit: str | None = None, terms: str | None = None
) -> Neighbour:
    claim = question.claim
    changed = replace(claim, unit=unit or claim.unit, terms=terms or claim.terms)
    return Neighbour(code, words, replace(question, claim=changed))


def _with(
    question: Question, code: str, words: str, amount: Amount, loose: Amount | None
) -> Neighbour:
    changed: Claim = replace(question.claim, amount=amount, loose=loose, each=None)
    return Neighbour(code, words, replace(question, claim=changed))
