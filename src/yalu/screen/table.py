"""A table of customs lines as it comes: its columns recognised, its cells normalised."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SIGNS = re.compile(r"[\W_]+")
Names = dict[str, dict[str, list[str]]]


@cache
def names() -> Names:
    """How tables call their columns and what they write in them."""
    content = (files("yalu.screen") / "columns.toml").read_text(encoding="utf-8")
    found: Names = tomllib.loads(content)
    return found


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of the table's columns hold what; an empty name says that there is none."""

    hs: str
    period: str
    edition: str
    exporter: str
    importer: str
    reporter: str
    partner: str
    flow: str
    value: str

    @property
    def of_code(self) -> tuple[str, ...]:
        """The columns that say what the goods were."""
        return tuple(filter(None, (self.hs, self.edition)))

    @property
    def of_way(self) -> tuple[str, ...]:
        """The columns that say which way they went; none where the table does not."""
        if self.exporter and self.importer:
            return (self.exporter, self.importer)
        if self.flow and self.reporter and self.partner:
            return (self.flow, self.reporter, self.partner)
        return (self.flow,) if self.flow else ()

    @property
    def of_period(self) -> tuple[str, ...]:
        """The column that says when."""
        return (self.period,) if self.period else ()


def recognise(found: list[str], file: str) -> Columns:
    """The columns by their names.

    Raises:
        InputError: no column of codes.
    """
    plain = {_SIGNS.sub("", name.lower()): name for name in found}
    chosen = {
        kind: next((plain[word] for word in words if word in plain), "")
        for kind, words in names()["columns"].items()
    }
    if not chosen["hs"]:
        raise InputError(
            f"no column of HS codes among {', '.join(found)}",
            expected=f"one called {', '.join(names()['columns']['hs'][:5])} or the like",
            hint="rename the column that holds the codes to hs",
            file=file,
        )
    return Columns(**chosen)


def open_table(link: DuckDBPyConnection, path: Path) -> list[str]:
    """Makes the file the view ``raw``, every cell a text; returns its columns.

    Raises:
        InputError: a file that is missing or no table.
    """
    import duckdb

    name = str(path)
    if not path.exists():
        raise InputError("no such file", file=name, hint="give a CSV or Parquet file, or HS codes")
    quoted = name.replace("'", "''")
    reader = (
        f"read_parquet('{quoted}')"
        if path.suffix.lower() in (".parquet", ".pq")
        else f"read_csv('{quoted}', all_varchar = true, header = true)"
    )
    try:
        link.execute(f"CREATE OR REPLACE VIEW raw AS SELECT * FROM {reader}")
        return [str(row[0]) for row in link.execute("DESCRIBE raw").fetchall()]
    except duckdb.Error as problem:
        raise InputError(
            f"not a table: {str(problem).splitlines()[0]}",
            expected="CSV with a header line, or Parquet",
            file=name,
        ) from problem


def read_cells(
    link: DuckDBPyConnection, columns: Columns, *, edition: str, territory: str, way: str, on: int
) -> None:
    """Reads each cell that occurs once: the tables ``yalu_codes``, ``yalu_ways``, ``yalu_periods``.

    A table of millions of lines holds a few thousand codes and a few hundred periods, so
    that the lines themselves are never parsed.

    Args:
        edition: that of lines which do not say theirs.
        territory: the one that the directions are seen from.
        way: the direction of all lines, empty where the table says it.
        on: the month of all lines where the table has no periods.
    """
    code = f"regexp_replace(CAST({_name(columns.hs)} AS VARCHAR), '[. ]', '', 'g')"
    padded = f"CASE WHEN length({code}) % 2 = 1 THEN '0' || {code} ELSE {code} END"
    first, last = _months(columns.period, on)
    direction = text(way) if way else _direction(columns, territory)
    for table, keys, cells in (
        (
            "codes",
            columns.of_code,
            f"{padded} AS yalu_code, {_edition(columns.edition, edition)} AS yalu_edition",
        ),
        ("ways", () if way else columns.of_way, f"{direction} AS yalu_direction"),
        (
            "periods",
            columns.of_period,
            f"{first} AS yalu_first, {last} - {first} + 1 AS yalu_months",
        ),
    ):
        named = ", ".join(map(_name, keys))
        present = f"SELECT DISTINCT {named} FROM raw" if keys else "SELECT 1"
        kept = f"{named}, " if keys else ""
        link.execute(
            f"CREATE OR REPLACE TABLE yalu_{table} AS SELECT {kept}{cells} FROM ({present})"
        )


def matched(table: str, keys: tuple[str, ...]) -> str:
    """The condition under which a line of ``raw`` has the cells of one of those tables."""
    same = (
        f"raw.{_name(key)} IS NOT DISTINCT FROM {table}.{_name(key)}"
        if key in keys[1:]
        else f"raw.{_name(key)} = {table}.{_name(key)}"
        for key in keys
    )
    return " AND ".join(same) or "true"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """The value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _list(words: list[str]) -> str:
    return "(" + ", ".join(map(text, words)) + ")"


def _edition(column: str, default: str) -> str:
    if not column:
        return text(default)
    cell = f"lower(trim(CAST({_name(column)} AS VARCHAR)))"
    cases = " ".join(
        f"WHEN {cell} IN {_list(words)} THEN {text(name)}"
        for name, words in names()["edition"].items()
    )
    return f"CASE {cases} WHEN {cell} IS NULL THEN {text(default)} ELSE {cell} END"


def _months(column: str, on: int) -> tuple[str, str]:
    """First and last month, counted from January of year 0; NULL where it cannot be read."""
    if not column:
        return str(on), str(on)
    digits = f"regexp_replace(CAST({_name(column)} AS VARCHAR), '[^0-9]', '', 'g')"
    year = f"TRY_CAST(left({digits}, 4) AS INTEGER) * 12"
    month = f"TRY_CAST(substr({digits}, 5, 2) AS INTEGER) - 1"
    single = f"length({digits}) IN (6, 8) AND {month} BETWEEN 0 AND 11"
    whole = f"length({digits}) = 4"
    return (
        f"CASE WHEN {single} THEN {year} + {month} WHEN {whole} THEN {year} END",
        f"CASE WHEN {single} THEN {year} + {month} WHEN {whole} THEN {year} + 11 END",
    )


def _direction(columns: Columns, territory: str) -> str:
    """``to``, ``from``, or NULL for lines that the territory has no part in."""
    known = names()["territory"].get(territory, [territory.lower()])
    here = _list([*known, territory.lower()])

    def is_here(column: str) -> str:
        return f"lower(trim(CAST({_name(column)} AS VARCHAR))) IN {here}"

    if columns.exporter and columns.importer:
        return (
            f"CASE WHEN {is_here(columns.importer)} THEN 'to' "
            f"WHEN {is_here(columns.exporter)} THEN 'from' END"
        )
    flow = f"lower(trim(CAST({_name(columns.flow)} AS VARCHAR)))"
    words = names()["flow"]
    arrow = (
        f"WHEN {flow} LIKE '%->' || {text(territory.lower())} THEN 'to' "
        f"WHEN {flow} LIKE {text(territory.lower())} || '->%' THEN 'from' "
        f"WHEN {flow} IN {_list(words['to'])} THEN 'to' "
        f"WHEN {flow} IN {_list(words['from'])} THEN 'from' "
    )
    if not (columns.reporter and columns.partner):
        return f"CASE {arrow}END"
    own, other = is_here(columns.reporter), is_here(columns.partner)
    into, out = f"{flow} IN {_list(words['import'])}", f"{flow} IN {_list(words['export'])}"
    return (
        f"CASE {arrow}"
        f"WHEN ({own} AND {into}) OR ({other} AND {out}) THEN 'to' "
        f"WHEN ({own} AND {out}) OR ({other} AND {into}) THEN 'from' END"
    )
