"""The rows of a table, typed and judged, in a temporary table of the record's copy.

Everything is done in SQL over whole columns: DuckDB reads all cells as text, casts them
with ``try_cast``, and says of each row that was not understood why. A cell that can hold
only certain values is cast to an enumeration of them, which finds the value and stores a
number in one step. The temporary table keeps the order of the file, so that the number of
a row leads back to its line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yalu.record.sources import texts
from yalu.record.sources.cells import (
    FOUND,
    code,
    literal,
    odd_code,
    skipped,
    tests_of,
    typed,
    whole_row,
)
from yalu.record.sources.choices import choices
from yalu.record.sources.pieces import Piece
from yalu.record.sources.spec import Column, Spec
from yalu.record.sources.table import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Between the parts of what is noted of a bad row; no table has it.
MARK = "\x1f"
#: A row longer than this is no row of a table but a quote that was never closed.
_LONGEST = 1 << 18
_RAW = 2000
#: Stands for a cell that is not there, unlike one that is empty.
_NULL = "\x1e"
#: So many cells too many are read, to be kept with the row that has them.
_SURPLUS = 4

#: Columns that fill no field.
_UNKEPT = ("guard", "ignored")
ENUMERATED = ("period", "territory", "choice")
#: What of a slice the file may print; the rest is said by the source or the user.
SAID = ("period", "reporter", "partner", "exporter", "importer", "flow", "edition")
#: What is noted of a row that has a text which no piece had before.
_UNLEARNED = "unlearned"
#: What holds the rows of one piece, and is made anew for the next.
_OF_PIECE = ("stage", "bad_rows", "bad_scans", "torn")


@dataclass(frozen=True, slots=True)
class Staged:
    """The temporary tables that hold the rows of a piece.

    ``stage`` has a column for each field, codes as numbers (see ``code``), and ``bad`` for
    rows that were not understood;
    ``choice_<field>`` says what an enumerated value stands for; ``torn`` are rows that
    are none (too many cells, a quote that is not closed).
    """

    table: Table
    spec: Spec
    fields: dict[str, Column]
    piece: Piece


def prepare(con: DuckDBPyConnection, table: Table, day: date) -> dict[str, Column]:
    """The columns that fill a field; for enumerated ones a type with the values they may have."""
    fields = {c.field: c for c in table.columns if c.kind not in _UNKEPT}
    for field, column in fields.items():
        if column.kind in ENUMERATED:
            _enumerate(con, field, choices(column, day))
        elif column.kind == "text":
            texts.prepare(con, field)
    return fields


def stage(
    con: DuckDBPyConnection,
    table: Table,
    spec: Spec,
    fields: dict[str, Column],
    piece: Piece,
) -> Staged:
    """Reads the rows of a piece into the temporary table ``stage``."""
    con.execute("set preserve_insertion_order = true")
    texts_at = {c.field: place for place, c in enumerate(table.columns) if c.kind == "text"}

    def learn(*, first: bool) -> None:
        def statement(parallel: bool) -> str:
            return texts.statement(texts_at, _cells(table, piece, parallel), first=first)

        _run(con, statement)
        texts.learn(con, texts_at)

    def read() -> None:
        _run(con, lambda parallel: _select(table, spec, _cells(table, piece, parallel)))

    if texts_at and piece.before == 0:
        learn(first=True)
    read()
    if con.execute("select 1 from stage where bad = ? limit 1", [_UNLEARNED]).fetchone():
        learn(first=False)
        read()
    con.execute(
        "create temp table torn as select line, min(left(csv_line, ?)) as raw, "
        "string_agg(distinct error_message, '; ' order by error_message) as reasons, "
        "min(line_byte_position) as place from bad_rows group by line order by line",
        [_RAW],
    )
    return Staged(table, spec, fields, piece)


def clear_piece(con: DuckDBPyConnection) -> None:
    """Drops what holds the rows of a piece, as far as it is there."""
    for name in _OF_PIECE:
        con.execute(f"drop table if exists {name}")


def clear(con: DuckDBPyConnection) -> None:
    """Drops what staging has made."""
    for (name,) in con.execute(
        "select table_name from duckdb_tables() where temporary and database_name = 'temp'"
    ).fetchall():
        con.execute(f'drop table "{name}"')
    for (name,) in con.execute(
        "select distinct type_name from duckdb_types() where type_name like 'kind\\_%' escape '\\'"
    ).fetchall():
        con.execute(f'drop type "{name}"')


def _enumerate(con: DuckDBPyConnection, field: str, meanings: dict[str, str]) -> None:
    """A type of the values that a field may have, and a table of what they stand for."""
    rows = ", ".join(f"({literal(raw)}, {literal(means)})" for raw, means in meanings.items())
    con.execute(
        f"create temp table choice_{field} as select * from (values {rows}) as t(raw, means)"
    )
    texts.make_type(con, field)


def _run(con: DuckDBPyConnection, statement: Callable[[bool], str]) -> None:
    """Runs a statement about a piece, by all threads if its rows can be told apart at once.

    What is torn goes into ``bad_rows``; without that DuckDB tells rows apart otherwise.
    """
    import duckdb

    clear_piece(con)
    try:
        con.execute(statement(True))
    except duckdb.Error as problem:
        # A line end inside quotes: only one thread can find out where rows begin.
        if "parallel scanner" not in str(problem):
            raise
        clear_piece(con)
        con.execute(statement(False))


def _cells(table: Table, piece: Piece, parallel: bool) -> str:
    """The cells of a piece as texts: ``c0``, ``c1`` and so on."""
    names = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(table.columns) + _SURPLUS))
    return (
        f"read_csv({literal(str(piece.text))}, header = false, skip = {piece.skip}, "
        f"auto_detect = false, compression = 'none', delim = {literal(table.delimiter)}, "
        f"quote = '\"', escape = '\"', columns = {{{names}}}, nullstr = {literal(_NULL)}, "
        f"null_padding = true, max_line_size = {_LONGEST}, parallel = {str(parallel).lower()}, "
        "store_rejects = true, rejects_limit = 0, rejects_table = 'bad_rows', "
        "rejects_scan = 'bad_scans')"
    )


def _select(table: Table, spec: Spec, cells: str) -> str:
    read = {place: c for place, c in enumerate(table.columns) if c.kind != "ignored"}
    used = {place: column for place, column in read.items() if column.kind != "guard"}
    width = len(table.columns)
    values = ", ".join(
        f"{typed(column, f'c{place}')} as {column.field}" for place, column in used.items()
    )
    tests = [test for place, column in read.items() for test in tests_of(column, place, table)]
    tests += whole_row(used, width)
    bad = " or ".join(f"({condition})" for condition, _, _ in tests)
    stops = " ".join(
        f"when {condition} then {literal(f'{place}{MARK}')} || left(c{place}, {FOUND})"
        for condition, place, reason in tests
        if reason is None and place is not None
    )
    reasons = ", ".join(
        f"case when {condition} then {reason or literal('never seen')} end"
        for condition, _, reason in tests
    )
    raw = ", ".join(f"c{place}" for place in range(width + _SURPLUS))
    noted = (
        f"concat_ws({literal(MARK)}, "
        + (f"case {stops} else {literal(MARK)} end, " if stops else f"{literal(MARK)}, ")
        + f"concat_ws('; ', {reasons}), left(concat_ws({literal(table.delimiter)}, {raw}), {_RAW}))"
    )
    codes = [column for column in used.values() if column.kind == "code"]
    numbers = "".join(f", {code(c.field)} as {c.field}_number" for c in codes)
    odd = "".join(f", {odd_code(c)} as {c.field}_odd" for c in codes)
    fields = ", ".join(
        f"{c.field}_number as {c.field}" if c in codes else c.field for c in used.values()
    )
    unlearned = " or ".join(f"{c.field} is null" for c in used.values() if c.kind == "text")
    if unlearned:
        noted += f" when {unlearned} then {literal(_UNLEARNED)}"
    return (
        f"create temp table stage as select {fields}, case when {bad} then {noted} end as bad, "
        f"{skipped(spec, read)} as skip "
        f"from (select *{odd} from (select *{numbers} from (select *, {values} from {cells})))"
    )
