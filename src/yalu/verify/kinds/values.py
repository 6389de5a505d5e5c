"""The level that a claim speaks of: one direction, both, or the surplus of one side."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure import Cell, Derivation
from yalu.measure.balances import balance
from yalu.measure.currency import in_dollars
from yalu.measure.derivation import leaf
from yalu.record.packaged import restaters
from yalu.trade import Amount, Period
from yalu.verify.question import KILOGRAMS, WEIGHT, Question
from yalu.verify.words import subject


def values(question: Question, period: Period | None = None) -> tuple[Derivation, ...]:
    """Every licensed derivation of the claim's level in the period (its own by default)."""
    return question.licensed(everything(question, period))


def everything(question: Question, period: Period | None = None) -> tuple[Derivation, ...]:
    """The same, whoever compiled it."""
    cell = question.cell(period=period)
    if question.claim.word != "balance":
        own = _own(question, cell)
        return (
            (*own, *question.levels.level(cell))
            or _from_yuan(question, cell)
            or _other_weight(question, cell)
        )
    if question.claim.surplus_of is not None and question.claim.surplus_of in cell.of.territories:
        ways = cell.of.directions()
        theirs = next(way for way in ways if way.exporter == question.claim.surplus_of)
        return balance(question.levels, cell.along(theirs))
    # A balance is printed without its sign, and the text may not say whose surplus it is.
    found = balance(question.levels, cell.along(cell.of.directions()[0]))
    if found and found[0].value.middle < 0:
        return balance(question.levels, cell.along(cell.of.directions()[1]))
    return found


def _own(question: Question, cell: Cell) -> tuple[Derivation, ...]:
    """What the compiler that the claim names printed itself, where it passes customs on.

    It prints fewer digits: beside customs' own figure that is only a rounding of it, but it is
    what a text that quotes the compiler says.
    """
    if question.claim.compiler not in restaters():
        return ()
    printed = question.levels.figures(replace(cell, compiler=question.claim.compiler))
    return tuple(leaf(figure) for figure in printed)


def _other_weight(question: Question, cell: Cell) -> tuple[Derivation, ...]:
    """Tonnes out of kilograms, which tables of customs have, or the other way round."""
    if cell.measure != WEIGHT[0] or cell.unit not in (WEIGHT[1], KILOGRAMS[1]):
        return ()
    tonne = Derivation("claimed", Amount.exact(1000.0), KILOGRAMS[1], label="a tonne")
    if cell.unit == WEIGHT[1]:
        found = question.levels.level(replace(cell, unit=KILOGRAMS[1]))
        return tuple(
            Derivation("ratio", one.value / tonne.value, cell.unit, (one, tonne)) for one in found
        )
    found = question.levels.level(replace(cell, unit=WEIGHT[1]))
    return tuple(
        Derivation("product", one.value * tonne.value, cell.unit, (one, tonne)) for one in found
    )


def absent(question: Question, *periods: Period) -> str:
    """What the record does not hold, in words; of several periods those that are missing."""
    missing = [period for period in periods if not everything(question, period)]
    when = " and ".join(period.words() for period in missing or periods)
    about = subject(question.of, question.claim)
    return f"{about} for {when}" if when else about


def _from_yuan(question: Question, cell: Cell) -> tuple[Derivation, ...]:
    """Dollars out of a figure that was published in yuan alone."""
    if cell.unit != "USD" or cell.measure != "value" or cell.product is not None:
        return ()
    printed = question.levels.level(replace(cell, unit="CNY"))
    made = (in_dollars(one, cell.period) for one in printed[:2])
    return tuple(one for one in made if one is not None)
