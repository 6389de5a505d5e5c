"""What every engine does, and how one is opened by its name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol, Self, runtime_checkable

from yalu.engine.text import Value
from yalu.errors import InputError, RecordError

#: By name: the module, what has to be installed for it, and by which extra.
ENGINES = {
    "duckdb": ("yalu.engine.duck", ("duckdb",), ""),
    "spark": ("yalu.engine.spark", ("pyspark", "py4j", "pyarrow"), "spark"),
    "sail": ("yalu.engine.sail", ("pysail", "pyspark", "pyarrow", "grpc"), "sail"),
}


@runtime_checkable
class Arrow(Protocol):
    """Anything that gives its rows as an Arrow stream: pandas, polars and DuckDB take it."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as Python values: int, float, date, str, bool, None.

    ``notes`` say what was left out of the answer, or why there is none.
    """

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    notes: tuple[str, ...] = ()


class Engine(Protocol):
    """An engine with the tables of a record."""

    @property
    def name(self) -> str:
        """``duckdb``, ``spark`` or ``sail``."""

    def arrow(self, query: str, **values: Value) -> Arrow:
        """The rows of a query by its name; see ``yalu.engine.text``."""

    def answer(self, query: str, **values: Value) -> Answer:
        """The same as Python values, with the names of the columns."""

    def rows(self, query: str, **values: Value) -> list[tuple[object, ...]]:
        """The rows of the answer."""

    def close(self) -> None:
        """Lets go of what the engine holds; results that were not read are lost."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def missing(name: str) -> tuple[str, ...]:
    """What would have to be installed for the engine; empty where nothing is.

    Raises:
        InputError: no such engine.
    """
    if name not in ENGINES:
        raise InputError(f"no such engine: {name!r}", expected=", ".join(ENGINES))
    return tuple(package for package in ENGINES[name][1] if find_spec(package) is None)


def open_engine(name: str, tables: str, *, master: str | None = None) -> Engine:
    """An engine over a record: a DuckDB file, or tables in Parquet.

    Args:
        name: ``duckdb``, ``spark`` or ``sail``.
        tables: a record's file, a folder with ``slice``, ``line`` and ``figure`` in Parquet
            (``yalu record export`` writes one; for Spark any address it can read, as
            ``s3a://bucket/record``), or for Spark ``iceberg:catalog.database``.
        master: Spark's master; by default the one of its own configuration, else
            ``local[*]``.

    Raises:
        InputError: no such engine, or a master for an engine that has none.
        RecordError: the engine is not installed, or the tables are not there.
    """
    lacking = missing(name)
    if lacking:
        extra = ENGINES[name][2]
        raise RecordError(
            f"the engine {name} needs {', '.join(lacking)}, which is not installed. "
            f"pip install 'yalu[{extra}]'"
        )
    if master is not None and name != "spark":
        raise InputError(f"{name} has no master: {master!r}", hint="Only Spark has one.")
    match name:
        case "duckdb":
            from yalu.engine.duck import Duck

            return Duck(tables)
        case "spark":
            from yalu.engine.spark import Spark

            return Spark(tables, master=master)
        case "sail":
            from yalu.engine.sail import Sail

            return Sail(tables)
        case _:
            raise InputError(f"no such engine: {name!r}", expected=", ".join(ENGINES))
