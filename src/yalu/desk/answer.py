"""What a page answers: values for the template, for JSON, and for CSV where it is a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Cell = str | int | float | None
Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """As a spreadsheet opens it, one row a line.

        A cell that a spreadsheet would take for a formula gets an apostrophe before
        it: the words in it may be a stranger's.
        """
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_tame(cell) for cell in row] for row in self.rows)
        return text.getvalue()


def _tame(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + cell
    return cell


@dataclass(frozen=True, slots=True)
class Answer:
    """One page, whatever way it is asked for.

    ``context`` is for the template; ``data`` is the same as plain values, or what makes
    them where that takes its time; ``table`` is there where the page is a table.
    """

    template: str
    title: str
    context: Data
    data: Data | Callable[[], Data]
    table: Table | None = None
    status: int = 200

    @property
    def values(self) -> Data:
        """The page as plain values."""
        return self.data() if callable(self.data) else self.data
