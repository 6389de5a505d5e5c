"""``yalu query``: questions of many flows at once, on one machine or on many."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.cli.output import deliver, shape_of

if TYPE_CHECKING:
    from yalu.engine.engines import Answer

FORMATS = ("table", "csv", "json")


@click.command("query", short_help="Ask all flows at once, on DuckDB, Spark or Sail.")
@click.argument("name", metavar="QUERY")
@click.argument("tables", metavar="TABLES")
@click.option("--flow", default="", metavar="FLOW", help="One flow, as 'CHN->PRK'. Default: all.")
@click.option("--reporter", default="", metavar="CODE", help="One reporter. Default: all.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option("--source", metavar="NAME", help="Whose lines. Default: the only source there is.")
@click.option("--level", type=int, metavar="DIGITS", help="Lines of so many digits.")
@click.option("--digits", type=int, default=0, help="By product to so many digits. Default: 0.")
@click.option("--unit", type=click.Choice(("USD", "CNY")), default="USD", help="Default: USD.")
@click.option("--month", metavar="MONTH", help="The month that highest_since is asked of.")
@click.option("--nth", type=int, default=-1, help="releases: 1 the first, -1 the latest (default).")
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark", "sail")),
    default="duckdb",
    help="Default: duckdb.",
)
@click.option("--master", metavar="URL", help="Spark's master, as local[4] or spark://host:7077.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table, or by the suffix of --output.",
)
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
def command(
    name: str,
    tables: str,
    flow: str,
    reporter: str,
    as_of: date | None,
    source: str | None,
    level: int | None,
    digits: int,
    unit: str,
    month: str | None,
    nth: int,
    engine: str,
    master: str | None,
    format_: str | None,
    output: str | None,
) -> int:
    """Ask QUERY of the lines in TABLES, of every flow or of one.

    TABLES is a record's file, a folder of Parquet that `yalu record export` wrote, or for
    Spark any address it can read. The same text runs on every engine. Queries: balances,
    highest_since, mirror, month_on_month, ranks, releases, revised, shares, streaks,
    unit_values, year_on_year, year_to_date.
    """
    shape = shape_of(format_, output, FORMATS)
    if shape == "table" and output is not None:
        raise click.UsageError("a table is for the terminal; let --output end in .csv or .json")
    from yalu.engine.asking import query

    found = query(
        name,
        tables,
        flow=flow,
        reporter=reporter,
        as_of=as_of,
        source=source,
        level=level,
        digits=digits,
        unit=unit,
        month=month,
        nth=nth,
        engine=engine,
        master=master,
    )
    for note in found.notes:
        click.echo(note, err=True)
    match shape:
        case "table":
            _table(found)
        case "csv":
            deliver(_csv(found), shape, output)
        case "json":
            deliver(_json(found), shape, output)
        case _:
            raise ValueError(f"no such format: {shape!r}")
    return 0


def _table(found: Answer) -> None:
    from yalu.cli.grid import Column, show

    numbers = [
        any(isinstance(row[place], int | float) for row in found.rows)
        for place in range(len(found.columns))
    ]
    columns = [
        Column(name, number=number) for name, number in zip(found.columns, numbers, strict=True)
    ]
    show(columns, [[_cell(cell) for cell in row] for row in found.rows])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:,.2f}".removesuffix(".00")
        case _:
            return str(value)


def _csv(found: Answer) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(
        [str(cell).lower() if isinstance(cell, bool) else cell for cell in row]
        for row in found.rows
    )
    return text.getvalue()


def _json(found: Answer) -> str:
    rows = [
        {
            name: cell.isoformat() if isinstance(cell, date) else cell
            for name, cell in zip(found.columns, row, strict=True)
        }
        for row in found.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
