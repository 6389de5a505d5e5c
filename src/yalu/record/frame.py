"""Rows under names, as other programs take them: Arrow, Parquet, CSV, objects."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = str | float | int | bool | date | None


class Kind(Enum):
    """What a column holds, and its type in Parquet and Arrow."""

    TEXT = "VARCHAR"
    NUMBER = "DOUBLE"
    WHOLE = "BIGINT"
    DAY = "DATE"
    YES_NO = "BOOLEAN"


class Arrow(Protocol):
    """Whatever exports itself as a stream of Arrow: pandas, polars, DuckDB, pyarrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of cells; None is no value, in every format.

    Takes the place of a data frame without needing one: whatever reads Arrow's
    PyCapsule interface reads it as it is.
    """

    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        con = self._connected()
        # The stream keeps the connection for as long as it is read.
        return con.table("told").__arrow_c_stream__(requested_schema)

    def objects(self) -> list[dict[str, Cell]]:
        """Each row as an object for JSON; days as ISO 8601."""
        return [
            {
                name: cell.isoformat() if isinstance(cell, date) else cell
                for name, cell in zip(self.names, row, strict=True)
            }
            for row in self.rows
        ]

    def csv(self) -> str:
        """With a header; booleans as ``true`` and ``false``, no value as nothing."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.names)
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return text.getvalue()

    def parquet(self) -> bytes:
        """A Parquet file."""
        with tempfile.TemporaryDirectory(prefix="yalu-") as folder:
            path = Path(folder) / "told.parquet"
            con = self._connected()
            try:
                con.execute(f"copy told to '{path}' (format parquet, compression zstd)")
            finally:
                con.close()
            return path.read_bytes()

    def _connected(self) -> DuckDBPyConnection:
        import duckdb

        from yalu.record.duck import settings
        from yalu.record.tables import append

        con = duckdb.connect(config=settings())
        columns = ", ".join(f'"{name}" {kind.value}' for name, kind in self.columns)
        con.execute(f"create table told ({columns})")
        append(con, "told", self.rows, [kind.value for _, kind in self.columns])
        return con


def _plain(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
