"""``yalu goods``: words for goods to HS codes, and what holds for them."""

from __future__ import annotations

from datetime import date

import click

from yalu.cli.options import day


@click.command("goods", short_help="Find the HS codes of goods by their words.")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--on", metavar="DATE", callback=day, help="The provisions of that day. Default: today."
)
@click.option(
    "--of",
    "flow",
    metavar="FLOW",
    help="Whether the flow's record holds such lines, as 'CHN->PRK'.",
)
@click.option(
    "--period", metavar="PERIOD", help="The months to look in, as 2020-05 or 2020-04..2020-05."
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    help="Default: text.",
)
def command(
    words: tuple[str, ...],
    on: date | None,
    flow: str | None,
    period: str | None,
    record: str | None,
    format_: str,
) -> int:
    """Find what WORDs for goods are in the Harmonized System, and what provisions say of them.

    With --of and --period also whether customs declared such lines, as far as the record
    holds them: yalu goods soybean oil --of 'CHN->PRK' --period 2020-06
    """
    from yalu.screen.search import goods

    found = goods(" ".join(words), on=on)
    if (flow is None) != (period is None):
        raise click.UsageError("--of and --period go together.")
    told = None
    if flow and period and found.answers:
        from yalu.known import open_record
        from yalu.screen.declared import declared
        from yalu.trade import Flow, Period

        view = open_record(record).as_of(on)
        codes = tuple(answer.code for answer in found.answers)
        told = declared(codes, Flow.parse(flow), Period.parse(period), view)
    if format_ == "json":
        import json

        from yalu.screen import payload

        click.echo(json.dumps(payload.goods(found, told), ensure_ascii=False, indent=1))
        return 0
    from yalu.cli.grid import Column, show

    if not found.answers:
        click.echo(f"yalu: nothing in the nomenclature is like {found.query!r}", err=True)
        return 0
    columns = [
        Column("hs"),
        Column("confidence"),
        Column("found by"),
        Column("description", text=True),
        Column("why", text=True),
    ]
    show(
        columns,
        [
            [one.code, one.confidence, one.found_by, one.description, one.why]
            for one in found.answers
        ],
        found.query,
    )
    if found.statement:
        click.echo()
        for way, status in found.statement.status:
            click.echo(f"{way} on {found.on}: {status}")
        for line in found.statement.provisions:
            click.echo(f"  {line}")
    if told:
        click.echo()
        click.echo(told.sentence())
    return 0
