"""Dollars a tonne, a pair, an item: value over quantity, where both are known."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure.derivation import Derivation, ratio
from yalu.measure.levels import Cell, Levels
from yalu.measure.series import compilers, one_series
from yalu.record import Figure

_QUANTITIES = ("net_weight", "quantity")


def unit_values(levels: Levels, cell: Cell) -> tuple[Derivation, ...]:
    """The unit value of the cell's goods, one for each quantity that was published.

    A unit value is a price only where the goods are of one kind; over a chapter it
    is a mixture. A quantity that may be zero gives none: customs leave weights out,
    and nothing tells a missing weight from goods without any. Nor does a quantity of only
    a part of the lines.
    """
    values = levels.level(cell)
    if not values:
        return ()
    found = []
    for measure in _QUANTITIES:
        units = {
            figure.unit
            for figure in _about(levels, cell)
            if figure.measure == measure and figure.period == cell.period
        }
        for unit in sorted(units):
            quantities = levels.level(replace(cell, measure=measure, unit=unit))
            pairs = ((v, q) for v in values for q in quantities if _same_goods(v, q))
            pair = next(pairs, None)
            if pair is not None:
                found.append(replace(ratio(*pair), unit=f"{cell.unit} for each of {unit}"))
    return tuple(found)


def _about(levels: Levels, cell: Cell) -> tuple[Figure, ...]:
    """The figures about the cell's goods, or about all goods."""
    if cell.product is not None:
        return levels.view.about(cell.of, cell.product)
    return tuple(one for one in levels.view.singles(cell.of) if one.product is None)


def _same_goods(value: Derivation, quantity: Derivation) -> bool:
    """Whether both are of as many lines of one count.

    Where some lines of a chapter are in kilograms and others in items, or without a weight,
    the quantity is of a part of what the value is of.
    """
    lines = [sum(one.lines for one in each.evidences()) for each in (value, quantity)]
    together = one_series(compilers(value, quantity))
    return quantity.value.low > 0 and lines[0] == lines[1] and together
