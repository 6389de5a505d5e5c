"""``yalu pull``: tables from the net into a folder, and from there into a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from yalu.cli.load import HERE, sentence

if TYPE_CHECKING:
    from yalu.trade import Period


@click.group("pull", short_help="Pull tables of trade from the net into a record of your own.")
def command() -> None:
    """Pull tables from a source that has them on the net. Each pull is a vintage."""


@command.command("comtrade", short_help="Pull from UN Comtrade; needs a key of your own.")
@click.option("--reporter", metavar="CODE", required=True, help="Whose count, as CHN.")
@click.option(
    "--partner", metavar="CODE", required=True, help="About whom: PRK, several as PRK,RUS, or all."
)
@click.option(
    "--freq",
    type=click.Choice(("M", "A")),
    default="M",
    help="Months or years. Default: M.",
)
@click.option("--since", metavar="PERIOD", required=True, help="The first month or year.")
@click.option("--until", metavar="PERIOD", help="The last. Default: the last that is over.")
@click.option(
    "--flow",
    type=click.Choice(("export", "import", "both")),
    default="both",
    help="Default: both.",
)
@click.option(
    "--codes",
    metavar="CODES",
    default="TOTAL,AG6",
    help="TOTAL, AG2, AG4, AG6 or HS codes. Default: TOTAL,AG6.",
)
@click.option(
    "--into", metavar="FOLDER", help="Where answers are kept. Default: one for this day's pull."
)
@click.option(
    "--record", metavar="FILE", default=HERE, help=f"The record to load into. Default: {HERE}."
)
@click.option("--no-load", is_flag=True, help="Keep the answers, load nothing.")
@click.option("--server", metavar="URL", help="Another address than Comtrade's own.")
def comtrade(
    reporter: str,
    partner: str,
    freq: str,
    since: str,
    until: str | None,
    flow: str,
    codes: str,
    into: str | None,
    record: str,
    no_load: bool,
    server: str | None,
) -> int:
    """Pull a reporter's trade, by month or year and by product, from UN Comtrade.

    The key is read from YALU_COMTRADE_KEY. The question is cut so that no answer is cut
    short; answers are kept as they came, so that an interrupted pull goes on where it
    stopped when the same command is given again.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from yalu.record.loading import load
    from yalu.record.sources import Options
    from yalu.record.sources.comtrade.client import SERVER, Client
    from yalu.record.sources.comtrade.pull import key, pull
    from yalu.record.sources.comtrade.query import question
    from yalu.trade import Period

    def say(message: str) -> None:
        click.echo(f"yalu: {message}", err=True)

    today = datetime.now(UTC).date()
    query = question(
        reporter,
        partner,
        frequency=freq,
        since=Period.parse(since),
        until=Period.parse(until) if until else _last(freq, Period.of_day(today)),
        flows=("export", "import") if flow == "both" else (flow,),
        codes=tuple(code.strip() for code in codes.split(",")),
    )
    folder = Path(into or f"comtrade-{today}-{query.name.removesuffix('.json')}")
    with Client(key(), server=server or SERVER, say=say) as client:
        pulled = pull(query, folder, client, say=say)
    click.echo(f"{folder}: {pulled.rows:,} rows in {len(pulled.files)} answers")
    if no_load or not pulled.filled:
        return 0
    done = load(
        Path(record),
        pulled.filled,
        source="comtrade",
        options=Options(retrieved=pulled.day, only=pulled.only, url=server or SERVER),
        say=say,
    )
    for one in done:
        click.echo(sentence(one))
    return 0


def _last(frequency: str, month: Period) -> Period:
    """The last period that is over."""
    from yalu.trade import Period

    return month.shift(-1) if frequency == "M" else Period.year(month.first_year - 1)
