"""Figures as rows of the store's tables, and back."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record import packaged
from yalu.record.figure import Figure
from yalu.record.statement import Cell
from yalu.trade import Amount, Flow, Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Stands for null on the way into a table; no source prints it.
_NULL = "\\N"

SLICE_TYPES = (
    "BIGINT",
    *("VARCHAR",) * 7,
    *("DATE", "INTEGER", "VARCHAR", "INTEGER", "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT"),
    *("DOUBLE",) * 5,
    *("INTEGER", "DATE", "DATE", "VARCHAR", "VARCHAR", "VARCHAR", "TIMESTAMP", "TIMESTAMP"),
)
FIGURE_TYPES = (
    "BIGINT",
    *("VARCHAR",) * 3,
    *("DATE", "INTEGER"),
    *("VARCHAR",) * 4,
    *("DOUBLE",) * 5,
    *("VARCHAR", "DATE", "INTEGER"),
    *("VARCHAR",) * 7,
    "BIGINT",
)
#: Closes what still holds; a view of everything is of the day before.
FOREVER = date(9999, 12, 31)
LATEST = date(9999, 12, 30)
_EVER = "9999-12-31 00:00:00"


def slice_row(
    figure: Figure, slice_id: int, batch: str, source: str, content: str, loaded: object
) -> tuple[object, ...]:
    reporter, partner = _sides(figure)
    codes = (figure.product or "").split(",")
    return (
        slice_id,
        batch,
        source,
        figure.compiler,
        figure.source,
        reporter,
        partner,
        str(figure.of),
        figure.period.first_day,
        figure.period.months,
        "",
        len(codes[0]) if codes[0].isdigit() else 0,
        "",
        "",
        content,
        1,
        figure.value,
        None,
        None,
        None,
        None,
        figure.vintage,
        figure.released,
        FOREVER,
        figure.released_basis,
        figure.printed_on,
        figure.url,
        loaded,
        _EVER,
    )


def figure_row(figure: Figure, slice_id: int, line: int) -> tuple[Cell, ...]:
    loose, base = figure.loose, figure.base
    return (
        slice_id,
        *_sides(figure),
        str(figure.of),
        figure.period.first_day,
        figure.period.months,
        figure.product or "",
        figure.part or "",
        figure.measure,
        figure.unit,
        figure.amount.low,
        figure.amount.high,
        loose.low if loose else None,
        loose.high if loose else None,
        figure.value,
        figure.printed,
        base.first_day if base else None,
        base.months if base else None,
        figure.terms or "",
        str(figure.whole or ""),
        figure.extremum or "",
        figure.status,
        figure.reason,
        figure.note,
        figure.origin,
        line,
    )


def _sides(figure: Figure) -> tuple[str, str]:
    """Whose returns a figure counts, and about whom."""
    reporter = packaged.reporter(figure.compiler) or figure.reporter
    partners = sorted(figure.of.territories - {reporter}) if reporter else []
    return reporter, partners[0] if len(partners) == 1 else ""


def figure_of(row: Sequence[Cell]) -> Figure:
    """The figure in one row of ``known.sql``."""
    text = [str(cell or "") for cell in row]
    loose = Amount(number_of(row[9]), number_of(row[10])) if row[9] is not None else None
    return Figure(
        of=Flow.parse(text[0]),
        period=period_of(row[1], row[2]),
        product=text[3] or None,
        part=text[4] or None,
        measure=text[5],
        unit=text[6],
        amount=Amount(number_of(row[7]), number_of(row[8])),
        loose=loose,
        value=None if row[11] is None else number_of(row[11]),
        printed=text[12],
        source=text[13],
        compiler=text[14],
        released=day_of(row[15]),
        released_basis=text[16],
        vintage=int(number_of(row[17])),
        printed_on=text[18],
        url=text[19],
        note=text[20],
        status=text[21],
        reason=text[22],
        base=None if row[23] is None else period_of(row[23], row[24]),
        terms=text[25] or None,
        whole=Flow.parse(text[26]) if text[26] else None,
        extremum=text[27] or None,
        origin=text[28],
        # Where the compiler says it, it need not be said twice.
        reporter="" if packaged.reporter(text[14]) else text[29],
    )


def count(con: DuckDBPyConnection, query: str) -> int:
    """The one whole number that a query gives; 0 where it gives none."""
    found = con.execute(query).fetchone()
    return int(found[0]) if found else 0


def append(
    con: DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]], types: Sequence[str]
) -> None:
    """Appends rows by way of a temporary file.

    Bound parameters would be a hundred times slower: for every value DuckDB looks
    for data-frame libraries that are not installed.
    """
    if not rows:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            for row in rows:
                writer.writerow([_NULL if cell is None else cell for cell in row])
        names = [f"c{place}" for place in range(len(types))]
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        values = ", ".join(
            f"cast(nullif({name}, '{_NULL}') as {kind})"
            for name, kind in zip(names, types, strict=True)
        )
        # An empty text is a text: no value stands for null but the mark itself.
        con.execute(
            f"insert into {table} select {values} from read_csv(?, header = false, delim = ',', "
            f"quote = '\"', escape = '\"', nullstr = '{_NULL}', columns = {{{columns}}}, "
            "auto_detect = false, parallel = false)",
            [str(path)],
        )


def period_of(first: Cell, months: Cell) -> Period:
    """The period in two cells: its first day, and how many months it has."""
    start = Period.of_day(day_of(first)).first
    return Period(start, start + int(number_of(months)) - 1)


def day_of(cell: Cell) -> date:
    """The day in a cell.

    Raises:
        RecordError: something else is there.
    """
    if not isinstance(cell, date):
        raise RecordError(f"a date was expected in the record, found {cell!r}")
    return cell


def number_of(cell: Cell) -> float:
    """The number in a cell.

    Raises:
        RecordError: something else is there.
    """
    if not isinstance(cell, int | float):
        raise RecordError(f"a number was expected in the record, found {cell!r}")
    return cell
