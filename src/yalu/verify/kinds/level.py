"""A level: the amount itself."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure import Derivation
from yalu.measure.bounds import bounds
from yalu.measure.derivation import leaf
from yalu.measure.series import compilers
from yalu.measure.text import arithmetic, worded
from yalu.read.claims import ILLICIT
from yalu.trade import Period
from yalu.verify import chance
from yalu.verify.checkable import OUT_OF_REACH
from yalu.verify.compare import Fit
from yalu.verify.kinds.values import absent, everything, values
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import LENGTHS, MONEY, QUANTITIES, Question
from yalu.verify.words import compiler as whose
from yalu.verify.words import doubtful, subject

#: What an outlet may leave out of a flow and say so elsewhere in its text.
PARTS = ("without electricity",)


def judge(question: Question) -> Outcome:
    """Whether the record holds such a level."""
    if question.claim.unit not in MONEY and question.claim.unit not in QUANTITIES:
        return unknown(f"{question.claim.unit or 'quantities'} of {absent(question)}")
    if question.claim.each is not None and question.claim.each not in LENGTHS:
        each = f"nobody publishes figures for a single {question.claim.each}"
        return unknown(absent(question), note=each)
    if ILLICIT in question.claim.notes:
        return _illicit(question)
    if question.claim.product is not None:
        too_large = larger_than_flow(question)
        if too_large is not None:
            return too_large
        if question.product is None:
            return unknown(absent(question))
    found = values(question)
    if not found:
        return _silent(question)
    best, chosen = question.best_fit(found)
    if not best.agrees and _holds_each_year(question):
        return Outcome(Fit.LOOSE, chosen, says="each of the years", odds=0.4, all=found)
    part = None if best.agrees else _of_part(question) or _doubtful(question, found)
    if part is not None:
        return part
    return Outcome(
        best,
        chosen,
        says=arithmetic(chosen),
        note=_note(question, best, chosen, found),
        odds=min(1.0, chance.of_level(question.amount, chosen.value)),
        slip=None if best.agrees else misprint(question),
        all=found,
    )


def _illicit(question: Question) -> Outcome:
    """What went past customs: an estimate that is on record bears it out, nothing refutes it."""
    cell = question.cell()
    estimates = question.levels.view.figures(
        cell.of, cell.period, product=cell.product, part=ILLICIT, unit=cell.unit
    )
    for figure in estimates:
        one = leaf(figure)
        if question.amount.overlaps(one.allowed):
            return Outcome(Fit.HOLDS, one, says=arithmetic(one), note="an estimate", all=(one,))
    return Outcome(Fit.UNKNOWN, uncheckable=OUT_OF_REACH[ILLICIT])


def _of_part(question: Question) -> Outcome | None:
    """A figure that leaves something out, which the claim may do as well."""
    cell = question.cell()
    if cell.product is not None or cell.measure != "value":
        return None
    for part in PARTS:
        for figure in question.levels.view.figures(cell.of, cell.period, part=part, unit=cell.unit):
            one = leaf(figure)
            if question.amount.overlaps(one.allowed):
                return Outcome(Fit.LOOSE, one, says=arithmetic(one), note=part, all=(one,))
    return None


def _doubtful(question: Question, found: tuple[Derivation, ...]) -> Outcome | None:
    """A figure that somebody did print, though the record does not believe it."""
    for figure in question.levels.doubtful(question.cell()):
        one = leaf(figure)
        if question.amount.overlaps(one.allowed):
            said = doubtful(one.evidences()[0])
            return Outcome(Fit.NEAR, found[0], says=arithmetic(found[0]), doubted=said, all=found)
    return None


def misprint(question: Question) -> Derivation | None:
    """A figure on record that is known to be misprinted exactly so."""
    for figure in question.levels.figures(question.cell(), misprints=True):
        if figure.status == "misprint" and figure.amount.overlaps(question.amount):
            return leaf(figure)
    return None


def larger_than_flow(question: Question) -> Outcome | None:
    """A part that is larger than all of its flow, which no vintage can mend."""
    amount = question.amount
    if question.claim.unit != "USD" or amount.low <= 0:
        return None
    whole = question.cell()
    high, by = bounds(question.levels, type(whole)(whole.of, whole.period))
    if by is None or amount.low <= high.high * 1.3:
        return None
    be = "were" if not question.of.total else "was"
    return Outcome(
        Fit.FAILS,
        by,
        says=f"{whole_of(question)} in {question.period.words()} {be} {arithmetic(by)} in all",
        note="a part cannot be larger than its whole",
        impossible=True,
        all=(by,),
    )


def whole_of(question: Question) -> str:
    """The whole flow in words, without the goods."""
    return subject(question.of, replace(question.claim, product=None))


def _silent(question: Question) -> Outcome:
    """No level: but bounds may still rule the claim out or be worth saying."""
    others = everything(question)
    if others:
        names = ", ".join(sorted({e.compiler for one in others for e in one.evidences()}))
        return unknown(absent(question), note=f"the record has it from {names} only")
    return unknown(absent(question, question.period))


def _holds_each_year(question: Question) -> bool:
    """'Below $1 billion in 2020-2022' may be said of each year."""
    period = question.period
    if (
        period.months <= 12
        or period.months % 12
        or period.first % 12
        or not question.amount.is_open
    ):
        return False
    years = [Period.year(year) for year in range(period.first_year, period.last_year + 1)]
    each = [values(question, year) for year in years]
    return all(found and question.amount.overlaps(found[0].value) for found in each)


def _note(question: Question, best: Fit, chosen: Derivation, found: tuple[Derivation, ...]) -> str:
    notes = []
    if question.times > 1:
        notes.append(f"an average of {question.times} {question.claim.each}s")
    if chosen.label and chosen.args:
        notes.append(chosen.label)
    if best is Fit.LOOSE and not question.amount.overlaps(chosen.value):
        notes.append(
            "it fits when rounding is read loosely" if not chosen.tolerance else "within that"
        )
    if best.agrees and chosen != found[0] and not question.amount.overlaps(found[0].value):
        stands = worded(found[0].value, found[0].unit)
        same = compilers(chosen) == compilers(found[0])
        notes.append(
            f"the figure that now stands is {stands}" if same else f"{whose(found[0])} has {stands}"
        )
    return "; ".join(notes)
