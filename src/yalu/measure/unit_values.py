"""Dollars a tonne, a pair, an item: value over quantity, where both are known."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure.derivation import Derivation, ratio
from yalu.measure.levels import Cell, Levels

_QUANTITIES = ("net_weight", "quantity")


def unit_values(levels: Levels, cell: Cell) -> tuple[Derivation, ...]:
    """The unit value of the cell's goods, one for each quantity that was published.

    A unit value is a price only where the goods are of one kind; over a chapter it
    is a mixture. A quantity that may be zero gives none: customs leave weights out,
    and nothing tells a missing weight from goods without any.
    """
    values = levels.level(cell)
    if not values:
        return ()
    found = []
    for measure in _QUANTITIES:
        units = {
            figure.unit
            for figure in levels.view.everything(cell.of)
            if figure.measure == measure
            and figure.product == cell.product
            and figure.period == cell.period
        }
        for unit in sorted(units):
            quantities = levels.level(replace(cell, measure=measure, unit=unit))
            if quantities and quantities[0].value.low > 0:
                made = ratio(values[0], quantities[0])
                found.append(replace(made, unit=f"{cell.unit} for each of {unit}"))
    return tuple(found)
