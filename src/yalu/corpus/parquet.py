"""Documents from Parquet, and the table of claims to Parquet, both by way of DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.corpus.documents import Row, row_of
from yalu.errors import InputError
from yalu.read.lines import FIELDS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 512
_SQL = Path(__file__).resolve().parent / "sql"
#: Columns that are text in any case; the others are written as text.
TEXT = frozenset({"text", "html", "outlet", "title"})


def rows(path: str) -> Iterator[tuple[Row, float]]:
    """The rows of a Parquet file as documents, each with the part of the file read so far.

    The columns are those of a line of JSON: ``text`` or ``html``, ``id``, ``published``
    (a date, a timestamp or text), ``outlet``, ``title``; others are left alone.

    Raises:
        InputError: the file is no Parquet, or has neither ``text`` nor ``html``.
    """
    import duckdb

    # One thread: rows come in the order of the file, and the memory is that of one
    # row group.
    with duckdb.connect(config={"threads": 1}) as store:
        try:
            # So that the day of a timestamp does not depend on the machine.
            store.execute("set timezone = 'UTC'")
            names = tuple(_columns(store, path))
            total = _count(store, path)
            chosen = ", ".join(
                name if name in TEXT else f"cast({name} as varchar) as {name}" for name in names
            )
            found = store.execute(f"select {chosen} from read_parquet(?)", [pattern(path)])
            first = 1
            while batch := found.fetchmany(_BATCH):
                for number, cells in enumerate(batch, start=first):
                    yield row_of(path, number, names, cells), number / total
                first += len(batch)
        except duckdb.Error as problem:
            raise _unreadable(problem) from problem


def columns(path: str) -> dict[str, str]:
    """The columns of a dispatch that a Parquet file has, with their types.

    Raises:
        InputError: the file is no Parquet, or has neither ``text`` nor ``html``.
    """
    import duckdb

    try:
        with duckdb.connect() as store:
            return _columns(store, path)
    except duckdb.Error as problem:
        raise _unreadable(problem) from problem


def _unreadable(problem: Exception) -> InputError:
    return InputError(
        f"cannot be read as Parquet ({str(problem).splitlines()[0]})",
        expected="a Parquet file of documents",
    )


def _columns(store: DuckDBPyConnection, path: str) -> dict[str, str]:
    described = store.execute("describe select * from read_parquet(?)", [pattern(path)]).fetchall()
    types = {str(name): str(kind) for name, kind, *_ in described}
    if not types.keys() & {"text", "html"}:
        raise InputError(
            f"neither text nor html (columns: {', '.join(types) or 'none'})",
            expected=f"columns among {', '.join(FIELDS)}",
        )
    for name in types.keys() & TEXT:
        if types[name] != "VARCHAR":
            raise InputError(f"column {name!r} is {types[name]}", expected="text")
    return {name: types[name] for name in FIELDS if name in types}


def _count(store: DuckDBPyConnection, path: str) -> int:
    counted = store.execute("select count(*) from read_parquet(?)", [pattern(path)]).fetchone()
    return int(counted[0]) if counted else 0


def pattern(path: str) -> str:
    """The path as DuckDB takes it, to which some characters stand for others."""
    return re.sub(r"[\[*?]", lambda found: f"[{found[0]}]", path)


def write_claims(journal: Path, output: Path, longest: int) -> int:
    """The claims of a journal of results as a table, one row each; how many rows.

    A dispatch without a claim has one row in which the claim's columns are null. The
    table is written whole or not at all.

    Args:
        journal: results, one JSON object per line.
        output: where the Parquet file goes.
        longest: how many bytes the longest line has.
    """
    import duckdb

    query = (_SQL / "claims.sql").read_text(encoding="utf-8")
    made = output.with_name(f".{output.name}.tmp")
    # One thread, so that the same rows give the same bytes.
    with duckdb.connect(config={"threads": 1}) as store:
        store.execute(
            query.replace(":journal", _literal(pattern(str(journal))))
            .replace(":longest", str(max(longest + 1, 1 << 24)))
            .replace(":output", _literal(str(made)))
        )
        count = _count(store, str(made))
    made.replace(output)
    return count


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
