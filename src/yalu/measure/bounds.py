"""What a month that nobody printed can at most have been."""

from __future__ import annotations

from yalu.measure.derivation import Derivation
from yalu.measure.levels import ACROSS_RELEASES, Cell, Levels
from yalu.trade import Amount, Period

#: No published span that could bound a month is longer than a year.
_LONGEST = 12


def bounds(levels: Levels, cell: Cell) -> tuple[Amount, Derivation | None]:
    """The interval in which a level must lie, and the figure that narrows it most.

    One direction is at most the total; a month is at most what a longer published
    span leaves when the known months in it are taken away.
    """
    known = levels.best(cell)
    if known is not None:
        return known.allowed, known
    low, high, by = 0.0, float("inf"), None
    if not cell.of.total and cell.product is None:
        whole = levels.best(cell.along(cell.of.as_total()))
        if whole is not None:
            high, by = whole.allowed.high, whole
    if cell.product is None:
        for span in levels.view.periods(cell.of, unit=cell.unit):
            if not span.contains(cell.period) or span.months > _LONGEST:
                continue
            top = levels.month_like(cell.at(span))
            if top:
                left = _left(levels, cell, span, top[0])
                if left < high:
                    high, by = left, top[0]
    return Amount(low, max(low, high)), by


def _left(levels: Levels, cell: Cell, span: Period, top: Derivation) -> float:
    """The span less its other months, with room for silent revisions."""
    others = 0.0
    for month in span.each():
        if cell.period.contains(month):
            continue
        found = levels.month_like(cell.at(month))
        if found:
            others += min(one.value.low for one in found)
    return top.value.high * (1 + ACROSS_RELEASES) - others
