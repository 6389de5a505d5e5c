"""What one side sells more than it buys: published, or one direction less the other."""

from __future__ import annotations

from dataclasses import replace

from yalu.measure.derivation import Derivation, leaf, subtracted
from yalu.measure.levels import Cell, Levels

_MOST = 6


def balance(levels: Levels, cell: Cell) -> tuple[Derivation, ...]:
    """The surplus of the cell's exporter over its importer; negative where it has a deficit.

    Published balances come first, also those that were published the other way
    round; then every pair of levels, those out of one report before others.
    """
    found = [leaf(f) for f in levels.figures(replace(cell, measure="balance"))]
    for figure in levels.figures(replace(cell, measure="balance", of=cell.of.reversed())):
        one = leaf(figure)
        found.append(Derivation("difference", -one.value, one.unit, (_nothing(one), one)))
    out, back = levels.level(cell), levels.level(cell.along(cell.of.reversed()))
    pairs = [(i, j) for i in range(len(out)) for j in range(len(back))]
    pairs.sort(key=lambda ij: (sum(ij), ij))
    for i, j in pairs[:_MOST]:
        one, other = out[i], back[j]
        made = subtracted(one, other)
        loose = one.tolerance * one.value.middle + other.tolerance * other.value.middle
        size = max(abs(made.value.middle), 1e-9)
        found.append(replace(made, tolerance=loose / size))
    return tuple(found)


def _nothing(like: Derivation) -> Derivation:
    """Zero, so that a deficit printed as a positive number can be turned round."""
    zero = like.value.scaled(0.0)
    return Derivation("claimed", zero, like.unit, label="nothing")
