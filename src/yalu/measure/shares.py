"""Shares: of goods in a flow, of a month in a longer span, of a partner in all trade."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from yalu.measure.derivation import Derivation, leaf, share
from yalu.measure.levels import Cell, Levels
from yalu.measure.series import compilers, one_country
from yalu.trade import Flow, Period

if TYPE_CHECKING:
    from yalu.record import Figure


def of_flow(levels: Levels, cell: Cell) -> tuple[Derivation, ...]:
    """What the cell's goods are of all goods of the same flow and period."""
    return _each(levels, cell, replace(cell, product=None))


def of_span(levels: Levels, cell: Cell, span: Period) -> tuple[Derivation, ...]:
    """What the cell's period is of a longer one."""
    return _each(levels, cell, cell.at(span))


def of_total(levels: Levels, cell: Cell) -> tuple[Derivation, ...]:
    """What one direction is of both."""
    return _each(levels, cell, cell.along(cell.of.as_total()))


def published(
    levels: Levels, of: Flow, period: Period, *, product: str | None = None
) -> tuple[tuple[Figure, Derivation], ...]:
    """The shares that were published for the period, each with its leaf."""
    return tuple(
        (figure, leaf(figure)) for figure in levels.view.shares(of, period, product=product)
    )


def by_period(levels: Levels, of: Flow) -> dict[Period, tuple[Figure, Derivation]]:
    """Every published partner share of the flow, the winner for each period."""
    found = {}
    for period in levels.view.periods(of, measure="share", unit="percent"):
        shares = published(levels, of, period)
        if shares:
            found[period] = shares[0]
    return found


def _each(levels: Levels, part: Cell, whole: Cell) -> tuple[Derivation, ...]:
    return tuple(
        share(one, other)
        for one in levels.level(part)[:3]
        for other in levels.level(whole)[:3]
        if other.value.low > 0 and one_country(compilers(one, other))
    )
