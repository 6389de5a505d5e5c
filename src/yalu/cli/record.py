"""``yalu record``: what is covered, from which sources; checked, exported, migrated."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.cli.output import deliver, shape_of

if TYPE_CHECKING:
    from yalu.record.coverage import Coverage, Tally, Year

FORMATS = ("table", "csv", "json", "parquet")


@click.group(
    "record",
    invoke_without_command=True,
    short_help="Show what the record covers; check it, export it, list what was refused.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table, or by the suffix of --output.",
)
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.pass_context
def command(
    context: click.Context,
    format_: str | None,
    as_of: date | None,
    record: str | None,
    output: str | None,
) -> int | None:
    """Show which flows and months are on record, and how many figures from whom.

    The table has a line for every flow and year, with the months on record by their
    initials. csv and json have one entry for every cell: flow, period, measure, product.
    """
    if context.invoked_subcommand is not None:
        return None
    shape = shape_of(format_, output, FORMATS)
    if shape == "table" and output is not None:
        raise click.UsageError("a table is for the terminal; let --output end in .csv or .json")
    from yalu.known import open_record
    from yalu.record import coverage

    opened = open_record(record)
    view, flows = opened.as_of(as_of), opened.flows()
    everything = coverage.tally(figure for of in flows for figure in view.everything(of))
    match shape:
        case "table":
            _table(coverage.years(view, flows), _sentence(opened.name, as_of, everything))
        case "csv":
            deliver(opened.coverage(as_of).frame().csv(), shape, output)
        case "parquet":
            deliver(opened.coverage(as_of).frame().parquet(), shape, output)
        case "json":
            told = _json(opened.name, as_of, everything, opened.coverage(as_of))
            deliver(told + "\n", shape, output)
        case _:
            raise ValueError(f"no such format: {shape!r}")
    return 0


@command.command("check", short_help="Verify hashes and all that must hold of a record.")
@click.argument("record", metavar="[FILE]", required=False, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "json")),
    default="table",
    help="Default: table.",
)
def check(record: str | None, format_: str) -> int:
    """Verify that a record is what it should be.

    Looks at every line: its hash, the counts of its batch and slice, until when it held,
    and what must always be so. Exit 1 if anything is wrong. Without FILE, the packaged one.
    """
    from yalu.known import open_record

    opened = open_record(record)
    found = opened.check()
    if format_ == "json":
        entries = [
            {
                "what": one.what,
                "looked_at": one.looked_at,
                "wrong": one.wrong,
                "examples": list(one.examples),
            }
            for one in found
        ]
        click.echo(json.dumps(entries, indent=1))
    else:
        from yalu.cli.grid import Column, show

        columns = [
            Column("", text=True),
            Column("looked at", number=True),
            Column("wrong", number=True),
            Column("as", text=True),
        ]
        rows = [
            [one.what, f"{one.looked_at:,}", f"{one.wrong:,}", ", ".join(one.examples)]
            for one in found
        ]
        show(columns, rows, opened.name)
    return 0 if all(one.holds for one in found) else 1


@command.command("export", short_help="Write a record as Parquet or SDMX-CSV.")
@click.argument("folder", metavar="FOLDER", type=click.Path())
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("parquet", "sdmx-csv")),
    default="parquet",
    help="Default: parquet.",
)
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: all."
)
def export(folder: str, record: str | None, format_: str, as_of: date | None) -> int:
    """Write a record to a new FOLDER; `yalu load FOLDER` makes the same record of it."""
    from yalu.known import open_record

    for file in open_record(record).export(folder, format_, as_of=as_of):
        click.echo(file)
    return 0


@command.command("rejects", short_help="List the rows that were refused, and why.")
@click.option("--record", metavar="FILE", required=True, help="The record.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv")),
    default="table",
    help="Default: table.",
)
def rejects(record: str, format_: str) -> int:
    """List the rows that were not understood: file, line, reasons, and the row itself."""
    from yalu.known import open_record

    found = open_record(record).rejects()
    if format_ == "csv":
        click.echo(found.csv(), nl=False)
        return 0
    rows = [[str(cell) for cell in row] for row in found.rows]
    from yalu.cli.grid import Column, show

    columns = [
        Column("file", text=True),
        Column("line", number=True),
        Column("reasons", text=True),
        Column("row", text=True),
    ]
    show(columns, rows, f"{record}: {len(rows)} rows refused")
    return 0


@command.command("migrate", short_help="Bring a record of an older yalu up to date.")
@click.argument("record", metavar="FILE", type=click.Path())
def migrate(record: str) -> int:
    """Bring a record that an older yalu wrote to this version; loading does the same."""
    from pathlib import Path

    from yalu.record.store import migrate as migrated
    from yalu.record.versions import VERSION

    was = migrated(Path(record))
    same = was == VERSION
    click.echo(f"{record}: version {was}" + (", as it should be" if same else f" to {VERSION}"))
    return 0


def _sentence(name: str, as_of: date | None, tally: Tally) -> str:
    known = f" as known on {as_of}" if as_of else ""
    return (
        f"{name}{known}: {tally.figures} figures from {len(tally.by_source)} outlets\n"
        f"wrong: misprints, never used ({tally.misprints}); doubt: used for want of better "
        f"({tally.doubtful})\npage: dated by the page, not by a calendar; from: how many outlets"
    )


def _table(years: tuple[Year, ...], title: str) -> None:
    from yalu.cli.grid import Column, show

    columns = [
        Column("flow"),
        Column("year"),
        Column("months"),
        Column("figures", number=True),
        Column("doubt", number=True),
        Column("wrong", number=True),
        Column("page", number=True),
        Column("from", number=True),
        Column("counted by", text=True),
    ]
    rows = [
        [
            str(year.of),
            str(year.year),
            year.strip,
            str(year.tally.figures),
            str(year.tally.doubtful or ""),
            str(year.tally.misprints or ""),
            str(year.tally.by_basis.get("page", "")),
            str(len(year.tally.by_source)),
            _list(year.tally.by_compiler),
        ]
        for year in years
    ]
    show(columns, rows, title)


def _json(name: str, as_of: date | None, everything: Tally, cells: Coverage) -> str:
    return json.dumps(
        {
            "record": name,
            "as_of": as_of.isoformat() if as_of else None,
            **_tally(everything),
            "cells": [
                {
                    "of": str(cell.of),
                    "period": list(cell.period.pair),
                    "measure": cell.measure,
                    "unit": cell.unit,
                    "product": cell.product,
                    "part": cell.part,
                    **_tally(cell.tally),
                }
                for cell in cells
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "figures": tally.figures,
        "status": tally.by_status,
        "released_basis": tally.by_basis,
        "compilers": tally.by_compiler,
        "sources": tally.by_source,
    }


def _list(counts: dict[str, int]) -> str:
    return ", ".join(counts)
