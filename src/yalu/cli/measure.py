"""``yalu measure``: what the record says of a flow, each number with what it follows from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

import click

from yalu.cli.options import day
from yalu.cli.output import deliver, shape_of

if TYPE_CHECKING:
    from yalu.cli.measured import Found

FORMATS = ("table", "csv", "json", "parquet")
F = TypeVar("F", bound=Callable[..., object])


class _Known(TypedDict):
    """What every measure is asked with: the day and the record."""

    as_of: date | None
    record: str | None


class _Goods(_Known):
    """And of which goods, in which money, by whose count."""

    product: str | None
    unit: str
    reporter: str | None


class _Months(_Goods):
    """And over which months."""

    since: str | None
    until: str | None


def _shared(*, product: bool = True, series: bool = False) -> Callable[[F], F]:
    """The options that the measures have in common."""
    options = [
        click.option(
            "--as-of",
            metavar="DATE",
            callback=day,
            help="As it was known on that day. Default: today.",
        ),
        click.option(
            "--record",
            metavar="FILE",
            help="A record of your own instead of the packaged one.",
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            help="Default: table, or by the suffix of --output.",
        ),
        click.option("--output", metavar="FILE", help="Write there instead of to standard output."),
    ]
    if product:
        options += [
            click.option("--product", metavar="CODE", help="An HS code. Default: all goods."),
            click.option(
                "--unit",
                type=click.Choice(("USD", "CNY")),
                default="USD",
                help="Of the value. Default: USD.",
            ),
            click.option(
                "--reporter", metavar="CODE", help="Only that territory's own count, as CHN."
            ),
        ]
    if series:
        options += [
            click.option("--since", metavar="MONTH", help="The first month. Default: all."),
            click.option("--until", metavar="MONTH", help="The last month. Default: all."),
        ]

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@click.group(
    "measure",
    short_help="Measure a flow: change, share, rank, mirror gap, seasons, turns, anomalies.",
)
def command() -> None:
    """Measure a flow as it was known on a day; every number says what it follows from.

    FLOW is EXPORTER->IMPORTER in ISO 3166 codes, as 'CHN->PRK', or A<->B for the total.
    Quote it: the shell reads > otherwise.
    """


@command.command("period", short_help="Every measure of one month, quarter, year or span.")
@click.argument("flow", metavar="FLOW")
@click.argument("period", metavar="PERIOD")
@click.option("--base", metavar="PERIOD", help="Compared with that. Default: the year before.")
@click.option(
    "--digits",
    type=click.Choice(("2", "4", "6")),
    default="2",
    help="Codes over which concentration is measured. Default: 2.",
)
@_shared()
def period_(
    flow: str,
    period: str,
    base: str | None,
    digits: str,
    format_: str | None,
    output: str | None,
    **asked: Unpack[_Goods],
) -> int:
    """Show level, change, share, balance, rank, highs and runs of FLOW in PERIOD.

    PERIOD is 2021-03, 2021Q1, 2021 or 2021-01..2021-05.
    """
    from yalu.measured import measures

    found = measures(flow, period, base=base, digits=int(digits), **asked)
    return _show(found, format_, output)


@command.command("mirror", short_help="Set the exporter's count beside the importer's.")
@click.argument("flow", metavar="FLOW")
@click.argument("period", metavar="PERIOD")
@click.option(
    "--digits", type=click.Choice(("2", "4", "6")), default="2", help="Codes compared. Default: 2."
)
@_shared(product=False)
def mirror_(
    flow: str,
    period: str,
    digits: str,
    format_: str | None,
    output: str | None,
    **asked: Unpack[_Known],
) -> int:
    """Show FLOW in PERIOD as both sides report it, which goods make the gap, and what
    cannot be compared."""
    from yalu.measured import mirror

    found = mirror(flow, period, digits=int(digits), **asked)
    return _show(found, format_, output)


@command.command("seasons", short_help="Take out the seasons and China's moving New Year.")
@click.argument("flow", metavar="FLOW")
@click.option("--no-new-year", is_flag=True, help="Leave the New Year in.")
@click.option("--x13", is_flag=True, help="Ask X-13 for a second opinion, where it is installed.")
@_shared(series=True)
def seasons_(
    flow: str,
    no_new_year: bool,
    x13: bool,
    format_: str | None,
    output: str | None,
    **asked: Unpack[_Months],
) -> int:
    """Show FLOW month by month without its seasons, or say why it cannot be adjusted."""
    from yalu.measured import seasons

    found = seasons(flow, new_year=not no_new_year, x13=x13, **asked)
    return _show(found, format_, output)


@command.command("turns", short_help="Find when a flow changed its level or its course.")
@click.argument("flow", metavar="FLOW")
@_shared(series=True)
def turns_(
    flow: str,
    format_: str | None,
    output: str | None,
    **asked: Unpack[_Months],
) -> int:
    """Show the turning points of FLOW, with the months in which each may have been."""
    from yalu.measured import turns

    return _show(turns(flow, **asked), format_, output)


@command.command("anomalies", short_help="Find months that stand out from those around them.")
@click.argument("flow", metavar="FLOW")
@_shared(series=True)
def anomalies_(
    flow: str,
    format_: str | None,
    output: str | None,
    **asked: Unpack[_Months],
) -> int:
    """Show the months of FLOW that are far too high or too low beside their neighbours."""
    from yalu.measured import anomalies

    return _show(anomalies(flow, **asked), format_, output)


def _show(found: Found, format_: str | None, output: str | None) -> int:
    shape = shape_of(format_, output, FORMATS)
    match shape:
        case "table":
            if output is not None:
                raise click.UsageError(
                    "a table is for the terminal; let --output end in .csv, .json or .parquet"
                )
            from yalu.cli.measured import table

            table(found)
        case "csv":
            deliver(found.frame().csv(), shape, output)
        case "parquet":
            deliver(found.frame().parquet(), shape, output)
        case "json":
            from yalu.cli.measured import text

            deliver(text(found), shape, output)
        case _:
            raise ValueError(f"no such format: {shape!r}")
    return 0
