"""The place of a month among months, or of a product among products."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yalu.measure.bounds import bounds
from yalu.measure.derivation import Derivation
from yalu.measure.levels import Cell, Levels
from yalu.measure.series import compilers, one_country
from yalu.trade import Period


@dataclass(frozen=True, slots=True)
class Rank:
    """A place between ``best`` and ``worst``, 1 for the largest.

    The two are equal where every other figure is certainly larger or smaller;
    ``of`` counts those that were compared, ``unknown`` names those that are not on
    record and might stand before it. ``bounded`` are months that nobody printed and that
    longer figures keep below it: they are compared, as highs and lows compare them.
    """

    value: Derivation
    best: int
    worst: int
    of: int
    before: tuple[Derivation, ...]
    unknown: tuple[Period, ...] = ()
    bounded: tuple[Period, ...] = ()

    @property
    def place(self) -> int | None:
        """The place, where there is only one that it can be."""
        return self.best if self.best == self.worst and not self.unknown else None


def among_months(levels: Levels, cell: Cell, span: Period) -> Rank | None:
    """The place of the cell's month among the months of a span; None where it is unknown."""
    own = levels.best(cell)
    if own is None:
        return None
    others, unknown, below = [], [], []
    for month in span.each():
        if month == cell.period:
            continue
        found = levels.best(cell.at(month))
        if found is not None:
            others.append(found)
        elif bounds(levels, cell.at(month))[0].high < own.allowed.low:
            below.append(month)
        else:
            unknown.append(month)
    return _ranked(own, others, tuple(unknown), tuple(below))


def among_products(levels: Levels, cell: Cell) -> Rank | None:
    """The place of the cell's product among those of equally long codes in its period.

    Only products that are on record are compared; of those that are not, nothing is
    known, and ``of`` says how many are.
    """
    own = levels.best(cell)
    if own is None or cell.product is None:
        return None
    others = []
    for product in levels.view.codes(cell.of, cell.period, len(cell.product)):
        if product != cell.product:
            found = levels.best(replace(cell, product=product))
            if found is not None and one_country(compilers(own, found)):
                others.append(found)
    return _ranked(own, others, ())


def _ranked(
    own: Derivation,
    others: list[Derivation],
    unknown: tuple[Period, ...],
    below: tuple[Period, ...] = (),
) -> Rank:
    mine = own.allowed
    before = tuple(one for one in others if one.allowed.low > mine.high)
    perhaps = sum(one.allowed.high >= mine.low for one in others)
    count = len(others) + len(below) + 1
    return Rank(own, len(before) + 1, perhaps + 1, count, before, unknown, below)
