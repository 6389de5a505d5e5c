"""A record: the highest since, the lowest in so many months, a first."""

from __future__ import annotations

from yalu.measure import Derivation
from yalu.measure.derivation import extreme
from yalu.measure.extremes import Series, Standing, changes_of, levels_of, standing
from yalu.measure.text import result
from yalu.record import Figure
from yalu.trade import Period
from yalu.verify.compare import Fit
from yalu.verify.kinds.spans import clearly, others_of
from yalu.verify.kinds.values import absent
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question


def judge(question: Question) -> Outcome:
    """Whether no known month of the span is beyond the claimed one."""
    claim = question.claim
    if claim.extremum not in ("max", "min"):
        return unknown("the kind of record that is claimed")
    if claim.product is not None and question.product is None:
        return unknown(absent(question))
    if claim.word == "balance":
        return unknown(f"the balances of {question.of}, period by period")
    if claim.record_of == "share":
        return unknown(f"the shares of {question.of}, period by period")
    if not (question.period.is_month or question.period.is_year) and claim.scope in (
        None,
        "all_time",
    ):
        return Outcome(Fit.NEAR, says="the month that is meant is not named", undecided=True)
    others = others_of(question)
    if others is None:
        return unknown("a month or a span to compare with")
    if not others:
        return unknown("an earlier period to compare with")
    found = _standing(question, others)
    if found is None:
        return unknown(absent(question, question.period))
    return _weigh(question, found, others)


def _weigh(question: Question, found: Standing, others: list[Period]) -> Outcome:
    high = question.claim.extremum == "max"
    word = "higher" if high else "lower"
    best = _best(found, high=high)
    if found.beaten_by:
        clear = [one for one in found.beaten_by if clearly(one[1], found.value, high=high)]
        month, one = (clear or found.beaten_by)[-1]
        return Outcome(
            Fit.FAILS if clear else Fit.NEAR,
            extreme("max" if high else "min", (found.value, one)),
            says=f"already {word} in {month.words()} ({result(one)}) than in "
            f"{question.period.words()} ({result(found.value)})",
            missing=_turning(question, found, others),
            all=(found.value, one),
        )
    published = _published(question)
    if found.undecided and published is None:
        known = f"{len(found.compared)} known {_spans(question)}"
        return Outcome(
            Fit.UNKNOWN,
            best,
            says=f"{word} in none of {known}",
            missing=f"{question.of} for {_listed(found.undecided)}",
            undecided=bool(found.compared),
            lacking=found.undecided,
        )
    notes = []
    if published is not None and found.undecided:
        notes.append(f"as published by {published.source}; not every month is on record")
    elif _base_beaten(question, found, high=high):
        notes.append(f"{question.reading.base.words()} itself was no {word}")  # type: ignore[union-attr]
    return Outcome(
        Fit.LOOSE if notes else Fit.HOLDS,
        best,
        says=f"at {result(found.value)} in {question.period.words()}, and {word} in none of the "
        f"{len(found.compared)} {_spans(question)} compared",
        note="; ".join(notes),
        odds=1 / (len(found.compared) + 1),
        all=(found.value, *found.compared),
    )


def _standing(question: Question, others: list[Period]) -> Standing | None:
    high = question.claim.extremum == "max"
    series: list[Series]
    if question.claim.record_of == "change":
        cell = question.cell()
        series = [changes_of(question.levels, cell, 1), changes_of(question.levels, cell, 12)]
    else:
        series = [levels_of(question.levels, question.cell())]
    found = [standing(one, question.period, others, high=high) for one in series]
    known = [one for one in found if one is not None]
    # Of two ways to measure a change, the one that bears the claim out is meant.
    return min(known, key=lambda one: (len(one.beaten_by), len(one.undecided)), default=None)


def _best(found: Standing, *, high: bool) -> Derivation:
    args = (found.value, *found.compared)
    return extreme("max" if high else "min", args) if len(args) > 1 else found.value


def _turning(question: Question, found: Standing, others: list[Period]) -> str:
    """The period that the record would have to name, for the diagnosis."""
    return f"{question.of} since {found.beaten_by[-1][0]}"


def _base_beaten(question: Question, found: Standing, *, high: bool) -> bool:
    base = question.reading.base
    if question.claim.scope != "since" or base is None or question.claim.record_of != "level":
        return False
    one = question.levels.best(question.cell(period=base))
    if one is None:
        return False
    return (
        one.value.high < found.value.value.low if high else one.value.low > found.value.value.high
    )


def _published(question: Question) -> Figure | None:
    """A record statement on record that says the same."""
    wanted = "high" if question.claim.extremum == "max" else "low"
    for figure in question.levels.view.records(question.of, question.period):
        same_base = question.reading.base is None or (
            figure.base is not None and figure.base.first <= question.reading.base.first
        )
        if figure.extremum == wanted and figure.status != "misprint" and same_base:
            return figure
    return None


def _spans(question: Question) -> str:
    return "months" if question.period.is_month else "periods"


def _listed(periods: tuple[Period, ...]) -> str:
    words = [period.words() for period in periods]
    if len(words) > 4:
        return f"{len(words)} months, {words[0]} to {words[-1]}"
    return ", ".join(words)
