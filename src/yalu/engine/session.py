"""The queries in a session of Spark, whoever runs it."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from yalu.closing import Closing
from yalu.engine.engines import Answer, Arrow
from yalu.engine.tables import ICEBERG, TABLES, VIEW, Unpacked, is_file, parquet
from yalu.engine.text import Value, definition, text
from yalu.errors import RecordError
from yalu.record.duck import first_line


class Column(Protocol):
    """A column of an Arrow table, as far as it is used here."""

    def to_pylist(self) -> list[object]: ...


class Table(Arrow, Protocol):
    """An Arrow table."""

    @property
    def columns(self) -> list[Column]: ...

    @property
    def column_names(self) -> list[str]: ...


class Frame(Protocol):
    """Spark's data frame."""

    def createOrReplaceTempView(self, name: str) -> None: ...  # noqa: N802

    def toArrow(self) -> Table: ...  # noqa: N802


class Reader(Protocol):
    """What reads files into frames."""

    def parquet(self, path: str) -> Frame: ...


class SparkSession(Protocol):
    """A session of Spark, of its own or over a wire. Spelled out, because the program that
    gives it is not installed where types are checked."""

    @property
    def read(self) -> Reader: ...

    def sql(self, text: str) -> Frame: ...

    def table(self, name: str) -> Frame: ...

    def stop(self) -> None: ...


class Session(Closing):
    """A Spark session with the tables of a record as views."""

    name = ""

    def __init__(self, session: SparkSession, tables: str) -> None:
        failure: type[Exception] = import_module("pyspark.errors").PySparkException
        self._session = session
        self._failure = failure
        self._tables = tables
        self._unpacked: Unpacked | None = None
        try:
            if tables.startswith(ICEBERG):
                database = tables.removeprefix(ICEBERG)
                for name in TABLES:
                    session.table(f"{database}.{name}").createOrReplaceTempView(name)
            else:
                if is_file(tables):
                    self._unpacked = Unpacked(tables)
                    tables = self._unpacked.folder
                for name, path in parquet(tables).items():
                    session.read.parquet(path).createOrReplaceTempView(name)
            session.sql(definition(VIEW)).createOrReplaceTempView(VIEW)
        except RecordError:
            self.close()
            raise
        except failure as problem:
            self.close()
            raise RecordError(f"{tables}: {first_line(problem)}") from problem

    def arrow(self, query: str, **values: Value) -> Arrow:
        return self._table(query, **values)

    def answer(self, query: str, **values: Value) -> Answer:
        table = self._table(query, **values)
        columns = [column.to_pylist() for column in table.columns]
        return Answer(tuple(table.column_names), list(zip(*columns, strict=True)))

    def rows(self, query: str, **values: Value) -> list[tuple[object, ...]]:
        return self.answer(query, **values).rows

    def close(self) -> None:
        self._session.stop()
        if self._unpacked is not None:
            self._unpacked.remove()

    def _table(self, query: str, **values: Value) -> Table:
        asked = text(query, **values)
        try:
            return self._session.sql(asked).toArrow()
        except self._failure as problem:
            raise RecordError(
                f"{self._tables}: the query failed ({first_line(problem)})"
            ) from problem
