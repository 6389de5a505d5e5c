"""Highs and lows: what beats the claimed month, and which months nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yalu.measure.bounds import bounds
from yalu.measure.derivation import Derivation, change_pct
from yalu.measure.levels import Cell, Levels
from yalu.trade import Amount, Period

#: The series of which an extreme is claimed: a month's value, its bounds where unknown.
Series = Callable[[Period], tuple[tuple[Derivation, ...], Amount]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a month stands among others.

    ``beaten_by`` are the months that are certainly beyond it, ``undecided`` those
    that are unknown or too near, ``compared`` all that could be compared. The
    answer is "unbroken" where nothing is undecided.
    """

    value: Derivation
    compared: tuple[Derivation, ...]
    beaten_by: tuple[tuple[Period, Derivation], ...]
    undecided: tuple[Period, ...]

    @property
    def unbroken(self) -> bool:
        return not self.undecided


def levels_of(levels: Levels, cell: Cell) -> Series:
    """The level of each month, with bounds where nobody printed it."""

    def at(month: Period) -> tuple[tuple[Derivation, ...], Amount]:
        found = levels.level(cell.at(month))
        if found:
            return found, found[0].allowed
        return (), bounds(levels, cell.at(month))[0]

    return at


def changes_of(levels: Levels, cell: Cell, lag: int) -> Series:
    """The change of each month on the one ``lag`` months before; unknown ones are unbounded."""

    def at(month: Period) -> tuple[tuple[Derivation, ...], Amount]:
        new, old = levels.best(cell.at(month)), levels.best(cell.at(month.shift(-lag)))
        if new is None or old is None or old.value.low <= 0:
            return (), Amount(float("-inf"), float("inf"))
        made = change_pct(new, old)
        return (made,), made.allowed

    return at


def standing(
    series: Series, period: Period, others: list[Period], *, high: bool
) -> Standing | None:
    """How the period stands among the others; None where its own value is unknown."""
    own, _ = series(period)
    if not own:
        return None
    compared, beaten, undecided = [], [], []
    for month in others:
        found, limits = series(month)
        if not found:
            if not _within(limits, own[0].value, high=high):
                undecided.append(month)
            continue
        compared.append(found[0])
        if all(_beyond(one, mine, high=high) for one in found for mine in own):
            beaten.append((month, found[0]))
        elif any(_beyond(one, own[0], high=high) for one in found):
            undecided.append(month)
    return Standing(own[0], tuple(compared), tuple(beaten), tuple(undecided))


def _beyond(one: Derivation, mine: Derivation, *, high: bool) -> bool:
    if high:
        return one.allowed.low > mine.allowed.high
    return one.allowed.high < mine.allowed.low


def _within(limits: Amount, mine: Amount, *, high: bool) -> bool:
    """Whether the bounds alone keep the unknown month from beating."""
    return limits.high <= mine.low if high else limits.low >= mine.high
