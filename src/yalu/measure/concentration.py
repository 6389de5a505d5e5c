"""How much of a flow is in few hands: the Herfindahl-Hirschman index."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yalu.measure.derivation import Derivation, added, share
from yalu.measure.levels import Cell, Levels
from yalu.measure.series import compilers, one_country
from yalu.trade import Amount


@dataclass(frozen=True, slots=True)
class Concentration:
    """The index between the least and the most that it can be, and what it rests on.

    ``index`` is in points, from near 0 to 10,000 for a single product; ``known`` is the
    share of the flow in percent that the products on record make up. What is not known is
    in so many small pieces at the least, and in one at the most.
    """

    index: Amount
    known: Derivation
    squares: Derivation
    products: tuple[str, ...]


def concentration(levels: Levels, cell: Cell, *, digits: int = 2) -> Concentration | None:
    """The index over products with codes of so many digits; None where none is known.

    Hirschman (1945), Herfindahl (1950): the sum of squared shares in percent. Products
    that nobody printed are not zero: their share is what is left of the total, and the
    index is an interval over how it may be divided.
    """
    whole = levels.best(replace(cell, product=None))
    if whole is None or whole.value.low <= 0:
        return None
    names, shares = [], []
    for product in levels.view.codes(cell.of, cell.period, digits):
        found = levels.best(replace(cell, product=product))
        if found is not None and one_country(compilers(found, whole)):
            names.append(product)
            shares.append(share(found, whole))
    if not shares:
        return None
    squares = added(tuple(_squared(one) for one in shares), label="squared shares")
    known = added(tuple(shares), label="share of the products on record")
    left = min(max(100 - known.value.low, 0.0), 100.0)
    index = Amount(
        max(squares.value.low, 0.0), min(max(squares.value.high + left**2, squares.value.low), 1e4)
    )
    return Concentration(index, known, squares, tuple(names))


def _squared(one: Derivation) -> Derivation:
    return Derivation("product", one.value * one.value, "points", (one, one))
