"""``yalu record``: what is covered, month by month and flow by flow, from which sources."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day

if TYPE_CHECKING:
    from yalu.record.coverage import Cell, Tally, Year

_BASES = ("calendar", "page", "stated")


@click.command("record", short_help="Show what the record covers, and from which sources.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv", "json")),
    default="table",
    help="Default: table.",
)
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
def command(format_: str, as_of: date | None, record: str | None) -> int:
    """Show which flows and months are on record, and how many figures from whom.

    The table has a line for every flow and year, with the months on record by their
    initials. csv and json have one entry for every cell: flow, period, measure, product.
    """
    from pathlib import Path

    from yalu.record import Record, coverage

    opened = Record.open(Path(record) if record else None)
    view = opened.as_of(as_of)
    flows = opened.flows()
    if format_ == "csv":
        click.echo(_csv(coverage.cells(view, flows)), nl=False)
        return 0
    everything = coverage.tally(figure for of in flows for figure in view.everything(of))
    if format_ == "json":
        click.echo(_json(opened.name, as_of, everything, coverage.cells(view, flows)))
        return 0
    _table(coverage.years(view, flows), _sentence(opened.name, as_of, everything))
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


def _csv(cells: tuple[Cell, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            "of",
            "first_month",
            "last_month",
            "measure",
            "unit",
            "product",
            "part",
            "figures",
            "doubtful",
            "misprints",
            *(f"by_{basis}" for basis in _BASES),
            "compilers",
            "sources",
        ]
    )
    for cell in cells:
        writer.writerow(
            [
                str(cell.of),
                *cell.period.pair,
                cell.measure,
                cell.unit,
                cell.product or "",
                cell.part or "",
                cell.tally.figures,
                cell.tally.doubtful,
                cell.tally.misprints,
                *(cell.tally.by_basis.get(basis, 0) for basis in _BASES),
                _list(cell.tally.by_compiler),
                "; ".join(cell.tally.by_source),
            ]
        )
    return text.getvalue()


def _json(name: str, as_of: date | None, everything: Tally, cells: tuple[Cell, ...]) -> str:
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
