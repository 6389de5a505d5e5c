"""How DuckDB is opened: with a bound on memory, and without a look at the network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What DuckDB may hold in memory before it spills. The rest of a gigabyte is for
#: Python and for what DuckDB does not count, the buffers of its CSV reader above all.
MEMORY = "512MB"
#: How a new record is laid out on the disk: as the oldest DuckDB that yalu works with reads
#: it. DuckDB's own default is an older layout, which takes half as long again to write. A
#: record that is there keeps the layout that it has.
LAYOUT = "v1.5.0"


def settings(spill: Path | None = None) -> dict[str, str | bool | int | float | list[str]]:
    """The configuration of a connection; ``spill`` is where too much for memory goes."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": os.environ.get("YALU_MEMORY", MEMORY),
        # Never fetch an extension: all that is needed is built in.
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if spill is not None:
        config["temp_directory"] = str(spill)
    return config


@contextmanager
def reading(path: Path) -> Iterator[DuckDBPyConnection]:
    """A short connection to the record as it is now.

    The file is attached to an instance of its own: within one process ``connect`` shares
    an instance by name, so that a reader could be given the record as it was before a
    load that has replaced the file.

    Raises:
        RecordError: not a DuckDB file, or another program is writing to it.
    """
    import duckdb

    con = duckdb.connect(config=settings())
    try:
        attach(con, path)
        try:
            yield con
        except (
            duckdb.IOException,
            duckdb.FatalException,
            duckdb.InternalException,
            duckdb.SerializationException,
        ) as problem:
            # A part of the file that is read only now: damaged, or gone.
            raise unreadable(path, problem) from problem
    finally:
        con.close()


def attach(con: DuckDBPyConnection, path: Path) -> None:
    """Attaches the file as ``kept``, only to read it, and makes it the one in use.

    Raises:
        RecordError: not a DuckDB file, or another program is writing to it.
    """
    import duckdb

    quoted = str(path).replace("'", "''")
    try:
        con.execute(f"attach '{quoted}' as kept (read_only)")
    except duckdb.Error as problem:
        # Not "lock" alone: what is damaged is called a block.
        if "set lock" in str(problem).lower():
            raise RecordError(
                f"{path}: another program is writing to it ({first_line(problem)}). "
                "Close that program, or wait until it is done, and try again."
            ) from problem
        raise unreadable(path, problem) from problem
    con.execute("use kept")


def unreadable(path: Path, problem: Exception) -> RecordError:
    """What to say of a file that DuckDB cannot open, and what can be done about it."""
    return RecordError(
        f"{path}: not a readable DuckDB file ({first_line(problem)}). Name a record that "
        "`yalu load` has made; if this one is damaged, put a copy of it in its place, or load "
        "its export (`yalu record export`) or its files again."
    )


def first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0]
