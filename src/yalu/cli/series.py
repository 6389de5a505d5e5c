"""``yalu series``: a flow month by month, as it was known on a day."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.cli.output import deliver, shape_of

if TYPE_CHECKING:
    from yalu.cli.grid import Column
    from yalu.record.figure import Figure
    from yalu.record.months import Month, Months

FORMATS = ("table", "csv", "json", "parquet", "sdmx-csv", "png", "svg")
_WIDE = 80


@click.command("series", short_help="Show a flow month by month, as known on a day.")
@click.argument("flow", metavar="FLOW")
@click.option("--since", metavar="MONTH", help="The first month, as 2019-01. Default: all.")
@click.option("--until", metavar="MONTH", help="The last month. Default: the last on record.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option("--product", metavar="CODE", help="An HS code, as 1507. Default: all goods.")
@click.option(
    "--measure",
    type=click.Choice(("value", "quantity", "net_weight", "balance")),
    default="value",
    help="Default: value.",
)
@click.option("--unit", metavar="UNIT", help="As CNY or tonnes. Default: USD, or the only one.")
@click.option(
    "--release",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only what was said first (1), next (2), ... of each month.",
)
@click.option("--reporter", metavar="CODE", help="Only that territory's own count, as CHN.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table, or by the suffix of --output.",
)
@click.option("--plot", is_flag=True, help="Draw it in the terminal.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--why", is_flag=True, help="Say why each figure wins over the others.")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
def command(
    flow: str,
    since: str | None,
    until: str | None,
    as_of: date | None,
    product: str | None,
    measure: str,
    unit: str | None,
    release: int | None,
    reporter: str | None,
    format_: str | None,
    plot: bool,
    record: str | None,
    why: bool,
    output: str | None,
) -> int:
    """Show FLOW month by month: the first and the latest published value, and from whom.

    FLOW is EXPORTER->IMPORTER in ISO 3166 codes, as 'CHN->PRK', or A<->B for the total.
    Quote it: the shell reads > otherwise. A month without a figure is shown as missing.
    """
    if plot and (format_ or output):
        raise click.UsageError("--plot is for the terminal; leave out --format and --output")
    shape = "plot" if plot else shape_of(format_, output, FORMATS)
    from yalu.known import series

    months = series(
        flow,
        since=since,
        until=until,
        as_of=as_of,
        product=product,
        measure=measure,
        unit=unit,
        release=release,
        reporter=reporter,
        record=record,
    )
    if shape == "table" and output is None:
        _table(months, why)
        return 0
    deliver(_made(months, shape, why), shape, output)
    return 0


def _made(months: Months, shape: str, why: bool) -> str | bytes:
    match shape:
        case "table":
            from yalu.cli.grid import plain

            return plain(*_grid(months, why))
        case "csv":
            return months.frame().csv()
        case "json":
            return _json(months) + "\n"
        case "parquet":
            return months.frame().parquet()
        case "sdmx-csv":
            from yalu.record.told import sdmx_csv

            return sdmx_csv(months.figures)
        case "png" | "svg":
            from yalu.report.series import picture

            return picture(months, shape)
        case "plot":
            import shutil

            from yalu.report.plot import plot

            signs = (sys.stdout.encoding or "").lower().startswith("utf")
            drawn = plot(months, width=shutil.get_terminal_size().columns, unicode=signs)
            return f"{_title(months)}\n\n{drawn}"
        case _:
            raise ValueError(f"no such format: {shape!r}")


def _table(months: Months, why: bool) -> None:
    from yalu.cli.grid import show

    show(*_grid(months, why), _title(months))


def _title(months: Months) -> str:
    known = f", as known on {months.as_of}" if months.as_of else ""
    gaps = f"; {months.missing} of {len(months)} months missing" if months.missing else ""
    return f"{months.what}{known}{gaps}"


def _grid(months: Months, why: bool) -> tuple[list[Column], list[list[str]]]:
    from yalu.cli.grid import Column

    unit = months.what.unit
    columns = [
        Column("month"),
        Column(f"latest, {unit}", number=True),
        Column(f"first, {unit}", number=True),
        Column("as printed", text=True),
        Column("source", text=True),
        Column("published"),
        Column("known from"),
    ]
    rows = [_row(month) for month in months]
    if why:
        columns.append(Column("why", text=True))
        rows = [[*row, month.why] for row, month in zip(rows, months, strict=True)]
    return columns, rows


def _row(month: Month) -> list[str]:
    if month.latest is None or month.first is None:
        within = month.within
        told = f"{within.period}: {within.printed}" if within else ""
        return [str(month.period), "missing", "", told, within.source if within else "", "", ""]
    latest = month.latest
    mark = "" if latest.status == "ok" else f" ({latest.status})"
    return [
        str(month.period),
        _number(latest),
        _number(month.first) if month.revised else "same",
        latest.printed + mark,
        latest.source,
        latest.printed_on,
        latest.released.isoformat(),
    ]


def _number(figure: Figure) -> str:
    value = figure.value if figure.value is not None else figure.amount.middle
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.2f}"


def _json(months: Months) -> str:
    what = months.what
    return json.dumps(
        {
            "of": str(what.of),
            "product": what.product,
            "measure": what.measure,
            "unit": what.unit,
            "as_of": months.as_of.isoformat() if months.as_of else None,
            "months": [
                {
                    "period": list(month.period.pair),
                    "missing": month.missing,
                    "revised": month.revised,
                    "latest": _object(what.unit, month.latest),
                    "first": _object(what.unit, month.first),
                    "within": (
                        {
                            "period": list(month.within.period.pair),
                            **(_object(what.unit, month.within) or {}),
                        }
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


def _object(unit: str, figure: Figure | None) -> dict[str, object] | None:
    from yalu.record.months import cells, names

    if figure is None:
        return None
    return {
        name: cell.isoformat() if isinstance(cell, date) else cell
        for name, cell in zip(names(unit), cells(figure), strict=True)
    }
