"""The queries on DuckDB: the record's own file, or a folder of Parquet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.closing import Closing
from yalu.engine.engines import Answer, Arrow
from yalu.engine.tables import VIEW, attach_record, is_file, parquet
from yalu.engine.text import Value, definition, text
from yalu.errors import InputError, RecordError
from yalu.record.duck import first_line, unreadable

if TYPE_CHECKING:
    import duckdb


class Duck(Closing):
    """A connection of its own, which only reads."""

    name = "duckdb"

    def __init__(self, tables: str) -> None:
        import duckdb

        # By default DuckDB takes what the machine has, and spills beyond.
        limit = os.environ.get("YALU_MEMORY")
        self._tables = tables
        try:
            self._con = duckdb.connect(config={"memory_limit": limit} if limit else {})
        except duckdb.Error as problem:
            raise InputError(
                f"YALU_MEMORY is {limit!r}", expected="a size of memory such as 4GB"
            ) from problem
        try:
            if is_file(tables):
                attach_record(self._con, tables)
                return
            for name, path in parquet(tables).items():
                quoted = (path if path.endswith(".parquet") else f"{path}/*.parquet").replace(
                    "'", "''"
                )
                self._con.execute(f"create view {name} as select * from read_parquet('{quoted}')")
            self._con.execute(f"create view {VIEW} as {definition(VIEW)}")
        except RecordError:
            self._con.close()
            raise
        except duckdb.Error as problem:
            self._con.close()
            raise _not_tables(tables, problem) from problem

    def arrow(self, query: str, **values: Value) -> Arrow:
        import duckdb

        asked = text(query, **values)
        try:
            return self._con.sql(asked)
        except duckdb.Error as problem:
            raise self._failed(problem) from problem

    def answer(self, query: str, **values: Value) -> Answer:
        import duckdb

        asked = text(query, **values)
        try:
            found = self._con.execute(asked)
            columns = tuple(str(column[0]) for column in found.description or ())
            return Answer(columns, list(found.fetchall()))
        except duckdb.Error as problem:
            raise self._failed(problem) from problem

    def rows(self, query: str, **values: Value) -> list[tuple[object, ...]]:
        return self.answer(query, **values).rows

    def close(self) -> None:
        self._con.close()

    def _failed(self, problem: duckdb.Error) -> RecordError:
        """What to say of a query that DuckDB stopped at."""
        import duckdb

        if isinstance(problem, duckdb.OutOfMemoryException):
            return RecordError(
                f"{self._tables}: {first_line(problem)}. Set YALU_MEMORY to more, as 8GB, or ask "
                "of one flow."
            )
        if isinstance(problem, duckdb.CatalogException | duckdb.BinderException):
            return _not_tables(self._tables, problem)
        return unreadable(Path(self._tables), problem)


def _not_tables(tables: str, problem: Exception) -> RecordError:
    return RecordError(
        f"{tables}: not the tables of a record of this version ({first_line(problem)}). Export "
        "the record again with `yalu record export`."
    )
