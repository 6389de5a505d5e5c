"""``yalu pull``: tables from the net into a folder, and from there into a record."""

from __future__ import annotations

import click

from yalu.cli.load import sentence
from yalu.keeping import HERE


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
    from yalu.keeping import pull

    pulled = pull(
        "comtrade",
        reporter=reporter,
        partner=partner,
        since=since,
        until=until,
        freq=freq,
        flow=flow,
        codes=codes,
        into=into,
        record=None if no_load else record,
        server=server,
        say=lambda message: click.echo(f"yalu: {message}", err=True),
    )
    answers = f"{pulled.answers:,} answer{'' if pulled.answers == 1 else 's'}"
    click.echo(f"{pulled.folder}: {pulled.rows:,} rows in {answers}")
    for one in pulled.loaded:
        click.echo(sentence(one))
    return 0
