"""The month at a glance: a row for each flow, a column for each comparison, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A flow and its cells; an empty one is not on record."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under their heads."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
