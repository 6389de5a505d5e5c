"""The queries on DuckDB: the record's own file, or a folder of Parquet."""

from __future__ import annotations

import os

from yalu.closing import Closing
from yalu.engine.engines import Answer, Arrow
from yalu.engine.tables import VIEW, is_file, parquet
from yalu.engine.text import Value, definition, text
from yalu.errors import InputError, RecordError


class Duck(Closing):
    """A connection of its own, which only reads."""

    name = "duckdb"

    def __init__(self, tables: str) -> None:
        import duckdb

        # By default DuckDB takes what the machine has, and spills beyond.
        limit = os.environ.get("YALU_MEMORY")
        try:
            self._con = duckdb.connect(config={"memory_limit": limit} if limit else {})
        except duckdb.Error as problem:
            raise InputError(
                f"YALU_MEMORY is {limit!r}", expected="a size of memory such as 4GB"
            ) from problem
        try:
            if is_file(tables):
                quoted = tables.replace("'", "''")
                self._con.execute(f"attach '{quoted}' as kept (read_only)")
                self._con.execute("use kept")
                return
            for name, path in parquet(tables).items():
                quoted = (path if path.endswith(".parquet") else f"{path}/*.parquet").replace(
                    "'", "''"
                )
                self._con.execute(f"create view {name} as select * from read_parquet('{quoted}')")
            self._con.execute(f"create view {VIEW} as {definition(VIEW)}")
        except duckdb.Error as problem:
            self._con.close()
            raise RecordError(f"{tables}: {str(problem).splitlines()[0]}") from problem

    def arrow(self, query: str, **values: Value) -> Arrow:
        return self._con.sql(text(query, **values))

    def answer(self, query: str, **values: Value) -> Answer:
        found = self._con.execute(text(query, **values))
        columns = tuple(str(column[0]) for column in found.description or ())
        return Answer(columns, list(found.fetchall()))

    def rows(self, query: str, **values: Value) -> list[tuple[object, ...]]:
        return self.answer(query, **values).rows

    def close(self) -> None:
        self._con.close()
