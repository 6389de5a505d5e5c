"""The rows of a table, typed and judged, in a temporary table of the record's copy.

Everything is done in SQL over whole columns: DuckDB reads all cells as text, casts them
with ``try_cast``, and says of each row that was not understood why. A cell that can hold
only certain values is cast to an enumeration of them, which finds the value and stores a
number in one step. The temporary table keeps the order of the file, so that the number of
a row leads back to its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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
#: No figure of trade in any currency comes near; what does is a slip of columns.
_MOST = 1e15
_RAW = 2000
_FOUND = 80
#: Stands for a cell that is not there, unlike one that is empty.
_NULL = "\x1e"
#: So many cells too many are read, to be kept with the row that has them.
_SURPLUS = 4
_GROUPED = r"-?\d{1,3}(,\d{3})+(\.\d+)?"

NUMBERS = ("usd", "cny", "quantity", "quantity_2", "net_weight_kg")
#: Columns that fill no field.
_UNKEPT = ("guard", "ignored")
ENUMERATED = ("period", "territory", "choice")


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
    return fields


def stage(
    con: DuckDBPyConnection,
    table: Table,
    spec: Spec,
    fields: dict[str, Column],
    piece: Piece,
) -> Staged:
    """Reads the rows of a piece into the temporary table ``stage``."""
    import duckdb

    con.execute("set preserve_insertion_order = true")
    try:
        con.execute(f"create temp table stage as {_select(table, spec, piece, parallel=True)}")
    except duckdb.Error as problem:
        # A line end inside quotes: only one thread can find out where rows begin.
        if "parallel scanner" not in str(problem):
            raise
        con.execute("drop table if exists bad_rows; drop table if exists bad_scans")
        con.execute(f"create temp table stage as {_select(table, spec, piece, parallel=False)}")
    con.execute(
        "create temp table torn as select line, min(left(csv_line, ?)) as raw, "
        "string_agg(distinct error_message, '; ' order by error_message) as reasons, "
        "min(line_byte_position) as place from bad_rows group by line order by line",
        [_RAW],
    )
    return Staged(table, spec, fields, piece)


def clear_piece(con: DuckDBPyConnection) -> None:
    """Drops what holds the rows of a piece."""
    for name in _OF_PIECE:
        con.execute(f"drop table {name}")


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


def literal(text: str) -> str:
    """Text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _enumerate(con: DuckDBPyConnection, field: str, meanings: dict[str, str]) -> None:
    """A type of the values that a field may have, and a table of what they stand for."""
    values = ", ".join(map(literal, meanings))
    con.execute(f"create temp type kind_{field} as enum ({values})")
    rows = ", ".join(f"({literal(raw)}, {literal(means)})" for raw, means in meanings.items())
    con.execute(
        f"create temp table choice_{field} as "
        f"select cast(raw as kind_{field}) as raw, means from (values {rows}) as t(raw, means)"
    )


def _select(table: Table, spec: Spec, piece: Piece, *, parallel: bool) -> str:
    read = {place: c for place, c in enumerate(table.columns) if c.kind != "ignored"}
    used = {place: column for place, column in read.items() if column.kind != "guard"}
    width = len(table.columns)
    names = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width + _SURPLUS))
    source = (
        f"read_csv({literal(str(piece.text))}, header = false, skip = {piece.skip}, "
        f"auto_detect = false, delim = {literal(table.delimiter)}, quote = '\"', escape = '\"', "
        f"columns = {{{names}}}, nullstr = {literal(_NULL)}, null_padding = true, "
        f"max_line_size = {_LONGEST}, parallel = {str(parallel).lower()}, store_rejects = true, "
        "rejects_limit = 0, rejects_table = 'bad_rows', rejects_scan = 'bad_scans')"
    )
    typed = ", ".join(
        f"{_typed(column, f'c{place}')} as {column.field}" for place, column in used.items()
    )
    tests = [test for place, column in read.items() for test in _tests(column, place, table)]
    tests += _whole_row(used, width)
    bad = " or ".join(f"({condition})" for condition, _, _ in tests)
    stops = " ".join(
        f"when {condition} then {literal(f'{place}{MARK}')} || left(c{place}, {_FOUND})"
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
    codes = [column.field for column in used.values() if column.kind == "code"]
    numbers = "".join(f", {code(name)} as {name}_number" for name in codes)
    fields = ", ".join(
        f"{column.field}_number as {column.field}" if column.field in codes else column.field
        for column in used.values()
    )
    return (
        f"select {fields}, case when {bad} then {noted} end as bad, {_skipped(spec, read)} as skip "
        f"from (select *{numbers} from (select *, {typed} from {source}))"
    )


def _typed(column: Column, cell: str) -> str:
    """The cell as what it should be; null where it is not."""
    match column.kind:
        case "period" | "territory" | "choice":
            kind = f"kind_{column.field}"
            return f"coalesce(try_cast({cell} as {kind}), try_cast(trim({cell}) as {kind}))"
        case "number":
            value = (
                f"case when {cell} <> '' then coalesce(try_cast({cell} as double), "
                f"case when contains({cell}, ',') and "
                f"regexp_full_match(trim({cell}), '{_GROUPED}') "
                f"then try_cast(replace({cell}, ',', '') as double) end) end"
            )
            if column.scale != 1.0:
                value = f"round({value} * {column.scale!r}, {_places(column)})"
            return f"nullif({value}, 0)" if column.zero == "missing" else value
        case "code":
            text = _trimmed(cell)
            if column.pad:
                text = f"lpad({text}, cast(greatest({column.pad}, length({text})) as integer), '0')"
            if not column.lookup:
                return text
            known = " ".join(
                f"when {literal(raw)} then {literal(means)}" for raw, means in column.lookup.items()
            )
            return f"case trim({cell}) {known} else {text} end"
        case "text":
            return f"coalesce({_trimmed(cell)}, '')"
        case _:
            raise ValueError(f"a column of kind {column.kind!r} has no cells to read")


def _trimmed(cell: str) -> str:
    """The cell without blanks around it.

    ``trim`` knows the blanks of every script and goes through all letters for that, which
    took a third of the time of a load. Cells in which there can be none are left as they are.
    """
    return (
        f"case when contains({cell}, ' ') or strlen({cell}) <> length({cell}) "
        f"then trim({cell}) else {cell} end"
    )


def _places(column: Column) -> int:
    """How many decimals stay after scaling: no more than the source prints."""
    places = 0
    while column.half * 10**places < 0.49:
        places += 1
    return places


#: A condition on a row; the column that it is about; what it means, as an expression.
#: None for the meaning: a value never seen, which stops the load.
_Test = tuple[str, int | None, str | None]


def _tests(column: Column, place: int, table: Table) -> list[_Test]:
    cell, name = f"c{place}", column.field
    title = table.titles[place].replace("\ufeff", "").strip()

    def told(text: str) -> str:
        shown = f"coalesce('''' || left({cell}, {_FOUND}) || '''', 'nothing')"
        return f"concat({literal(title + ': ')}, {shown}, {literal(' ' + text)})"

    match column.kind:
        case "period":
            reason = None if column.unknown == "stop" else told("is no period that is over")
            return [(f"{name} is null", place, reason)]
        case "territory" | "choice":
            reason = None if column.unknown == "stop" else told("is not known")
            if column.required or column.filled or "" in column.lookup:
                return [(f"{name} is null", place, reason)]
            return [(f"{name} is null and trim({cell}) <> ''", place, reason)]
        case "number":
            tests: list[_Test] = [
                (
                    f"{name} is null and not {_blank(column, cell)}",
                    place,
                    told("is no number"),
                ),
                # Not a number is greater than every number.
                (
                    f"{name} < 0 or {name} > {_MOST!r}",
                    place,
                    told("is no amount of trade"),
                ),
            ]
            if column.filled:
                tests.append((f"{name} is null", place, told("is no number")))
            return tests
        case "code":
            digits = f"regexp_full_match({name}, '[0-9]+')"
            aliases = "".join(f" and {name} <> {literal(v)}" for v in set(column.lookup.values()))
            known = _one_of(f"length({name})", map(str, column.levels))
            odd = _odd_code(name, column.levels)
            return [
                (f"{name} is null", place, told("is no code")),
                (f"{odd} and not {digits}{aliases}", place, told("is no code of digits")),
                (f"{odd} and {digits} and not {known}", place, None),
            ]
        case "guard":
            return [(f"not {_one_of(f'trim({cell})', map(literal, column.lookup))}", place, None)]
        case "text":
            return [(f"length({name}) > {_FOUND}", place, told("is too long"))]
        case _:
            raise ValueError(f"a column of kind {column.kind!r} has no cells to judge")


def _odd_code(name: str, levels: Iterable[int]) -> str:
    """Whether a text may not be a code of so many digits: a pattern for each takes longer.

    DuckDB makes a number of ``123456e2`` too, but one that ends in two zeros.
    """
    number = f"{name}_number"
    plain = " or ".join(
        f"(strlen({name}) = {n} and {number} >= {10**n} and {number} < {2 * 10**n})"
        for n in sorted(levels, reverse=True)
    )
    return f"({number} is null or {number} % 100 = 0 or not ({plain}))"


def code(text: str) -> str:
    """A code as a number with a 1 before it, which keeps leading zeros; null if it is none."""
    return f"try_cast('1' || {text} as bigint)"


def _whole_row(used: dict[int, Column], width: int) -> list[_Test]:
    """What must hold between the cells of a row."""
    fields = {column.field for column in used.values()}
    empty = [
        f"({column.field} is null and {_blank(column, f'c{place}')})"
        for place, column in used.items()
        if column.field in NUMBERS
    ]
    tests: list[_Test] = [
        (f"c{width - 1} is null", None, literal(f"fewer than {width} cells")),
        (f"c{width} is not null", None, literal(f"more than {width} cells")),
        (" and ".join(empty), None, literal("no figure at all")),
    ]
    for name in ("quantity", "quantity_2"):
        unit = next((c for c in used.values() if c.field == f"{name}_unit"), None)
        if name in fields and unit is not None:
            # An enumeration has an empty value only if the look-up has one.
            bare = f" or {unit.field} = ''" if unit.kind == "text" or "" in unit.lookup else ""
            tests.append(
                (
                    f"{name} is not null and ({unit.field} is null{bare})",
                    None,
                    literal(f"{name} without a unit"),
                )
            )
    return tests


def _blank(column: Column, cell: str) -> str:
    """Whether a cell says that there is no number."""
    missing = f"({cell} = '' or {_one_of(f'trim({cell})', map(literal, column.missing))})"
    if "" not in column.missing:
        missing = _one_of(f"trim({cell})", map(literal, column.missing))
    if not column.zero:
        return missing
    return f"({missing} or try_cast({cell} as double) is not distinct from 0)"


def _skipped(spec: Spec, read: dict[int, Column]) -> str:
    """Whether the source tells us to leave a row out."""
    cells = {column.field or column.names[0]: f"trim(c{place})" for place, column in read.items()}
    conditions = []
    for ignore in spec.ignores:
        if ignore.field in cells:
            among = _one_of(cells[ignore.field], map(literal, ignore.keep or ignore.values))
            conditions.append(f"coalesce({'not ' if ignore.keep else ''}{among}, false)")
    return " or ".join(conditions) or "false"


def _one_of(value: str, among: Iterable[str]) -> str:
    """Whether a value is in a list. Not ``in``: DuckDB makes a join of that, and a join
    does not keep the order of the file."""
    return "(" + " or ".join(f"{value} = {one}" for one in among) + ")"
