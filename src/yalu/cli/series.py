"""``yalu series``: a flow month by month, as it was known on a day."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day

if TYPE_CHECKING:
    from yalu.record.figure import Figure
    from yalu.record.series import Month
    from yalu.trade import Flow

_FIGURE = (
    "low_usd",
    "high_usd",
    "printed",
    "source",
    "compiler",
    "released",
    "released_basis",
    "published",
    "url",
    "status",
    "vintage",
)


@click.command("series", short_help="Show a flow month by month, as known on a day.")
@click.argument("flow", metavar="FLOW")
@click.option("--since", metavar="MONTH", help="The first month, as 2019-01. Default: all.")
@click.option("--until", metavar="MONTH", help="The last month. Default: the last on record.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv", "json")),
    default="table",
    help="Default: table.",
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--why", is_flag=True, help="Say why each figure wins over the others.")
def command(
    flow: str,
    since: str | None,
    until: str | None,
    as_of: date | None,
    format_: str,
    record: str | None,
    why: bool,
) -> int:
    """Show FLOW month by month: the first and the latest published value, and from whom.

    FLOW is EXPORTER->IMPORTER in ISO 3166 codes, as 'CHN->PRK', or A<->B for the total.
    Quote it: the shell reads > otherwise. A month without a figure is shown as missing.
    """
    from pathlib import Path

    from yalu.record import Record
    from yalu.record.series import series
    from yalu.trade import Flow, Period

    of = Flow.parse(flow)
    view = Record.open(Path(record) if record else None).as_of(as_of)
    months = series(
        view,
        of,
        since=Period.parse(since) if since else None,
        until=Period.parse(until) if until else None,
    )
    if format_ == "csv":
        click.echo(_csv(of, months), nl=False)
    elif format_ == "json":
        click.echo(_json(of, as_of, months))
    else:
        _table(of, as_of, months, why)
    return 0


def _table(of: Flow, as_of: date | None, months: tuple[Month, ...], why: bool) -> None:
    from yalu.cli.grid import Column, show

    columns = [
        Column("month"),
        Column("latest, USD", number=True),
        Column("first, USD", number=True),
        Column("as printed", text=True),
        Column("source", text=True),
        Column("published"),
        Column("known from"),
    ]
    rows = [_row(month) for month in months]
    if why:
        columns.append(Column("why", text=True))
        rows = [[*row, month.why] for row, month in zip(rows, months, strict=True)]
    known = f", as known on {as_of}" if as_of else ""
    missing = sum(month.missing for month in months)
    gaps = f"; {missing} of {len(months)} months missing" if missing else ""
    show(columns, rows, f"{of}{known}{gaps}")


def _row(month: Month) -> list[str]:
    if month.latest is None or month.first is None:
        within = month.within
        told = f"{within.period}: {within.printed}" if within else ""
        return [str(month.period), "missing", "", told, within.source if within else "", "", ""]
    latest = month.latest
    mark = "" if latest.status == "ok" else f" ({latest.status})"
    return [
        str(month.period),
        _dollars(latest),
        _dollars(month.first) if month.revised else "same",
        latest.printed + mark,
        latest.source,
        latest.printed_on,
        latest.released.isoformat(),
    ]


def _dollars(figure: Figure) -> str:
    value = figure.value if figure.value is not None else figure.amount.middle
    return f"{value:,.0f}"


def _csv(of: Flow, months: tuple[Month, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            "of",
            "month",
            "missing",
            "revised",
            *(f"latest_{name}" for name in _FIGURE),
            *(f"first_{name}" for name in _FIGURE),
            "figures",
            "why",
        ]
    )
    for month in months:
        writer.writerow(
            [
                str(of),
                str(month.period),
                str(month.missing).lower(),
                str(month.revised).lower(),
                *_cells(month.latest).values(),
                *_cells(month.first).values(),
                month.figures,
                month.why,
            ]
        )
    return text.getvalue()


def _json(of: Flow, as_of: date | None, months: tuple[Month, ...]) -> str:
    return json.dumps(
        {
            "of": str(of),
            "as_of": as_of.isoformat() if as_of else None,
            "months": [
                {
                    "period": list(month.period.pair),
                    "missing": month.missing,
                    "revised": month.revised,
                    "latest": _cells(month.latest) if month.latest else None,
                    "first": _cells(month.first) if month.first else None,
                    "within": (
                        {"period": list(month.within.period.pair), **_cells(month.within)}
                        if month.within
                        else None
                    ),
                    "figures": month.figures,
                    "why": month.why,
                }
                for month in months
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _cells(figure: Figure | None) -> dict[str, str | float | int | None]:
    """A figure under the names of ``_FIGURE``; all None for none."""
    if figure is None:
        return dict.fromkeys(_FIGURE)
    amount = figure.amount
    values = (
        _closed(amount.low),
        _closed(amount.high),
        figure.printed,
        figure.source,
        figure.compiler,
        figure.released.isoformat(),
        figure.released_basis,
        figure.printed_on,
        figure.url,
        figure.status,
        figure.vintage,
    )
    return dict(zip(_FIGURE, values, strict=True))


def _closed(side: float) -> float | None:
    """A side of an interval, None where it is open: JSON has no infinity."""
    return None if side in (float("inf"), float("-inf")) else side
