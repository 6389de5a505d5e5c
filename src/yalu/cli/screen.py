"""``yalu screen``: goods and names against the sanctions in force on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.cli.screen_names import csv_out, lists, names, verify
from yalu.trade.watched import WATCHED

if TYPE_CHECKING:
    from yalu.screen.provisions import Direction

_FORMAT = click.Choice(("text", "json", "csv"))


@click.group("screen", short_help="Screen goods and names against the sanctions of a day.")
def command() -> None:
    """Screen goods and names against the sanctions in force on a day.

    Nothing here says that a delivery is allowed: the answer is what was found, on which
    list or in which paragraph, since when, and whose reading that is.
    """


@command.command("goods", short_help="Provisions in force for HS codes or customs lines.")
@click.argument("items", metavar="[CODE|FILE]...", nargs=-1)
@click.option("--to", metavar="TERRITORY", help="Goods going to it, as PRK.")
@click.option("--from", "from_", metavar="TERRITORY", help="Goods coming from it.")
@click.option("--on", metavar="DATE", callback=day, help="The day. Default: today.")
@click.option(
    "--edition",
    type=click.Choice(("HS2022", "HS2017")),
    default="HS2022",
    help="The edition of the codes. Default: HS2022.",
)
@click.option("--on-record", is_flag=True, help="Screen the record's own product lines.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--format", "format_", type=_FORMAT, default="text", help="Default: text.")
@click.option("--output", metavar="FILE", help="Write screened lines there, .csv or .parquet.")
def goods(
    items: tuple[str, ...],
    to: str | None,
    from_: str | None,
    on: date | None,
    edition: str,
    on_record: bool,
    record: str | None,
    format_: str,
    output: str | None,
) -> int:
    """Show the provisions in force for each CODE, or for each line of a FILE.

    A CODE has 2 to 10 digits. A FILE is CSV or Parquet, with a column of codes (hs), of
    periods, and exporter and importer, or reporter, partner and flow. Without --to and
    --from, codes are screened both ways with the watched territory (PRK).
    """
    if on_record:
        _on_record(record, on, format_)
        return 0
    if not items:
        raise click.UsageError("Missing argument 'CODE', a FILE, or --on-record.")
    if not (to or from_):
        # A table says itself which way its goods went.
        codes_to, codes_from = WATCHED.home, WATCHED.home
    else:
        codes_to, codes_from = to or "", from_ or ""
    if all(_is_code(item) for item in items):
        _codes(items, codes_to or None, codes_from or None, on, edition, format_)
        return 0
    if len(items) > 1:
        raise click.UsageError("Give HS codes, or one FILE, not both or several.")
    if to and from_:
        raise click.UsageError("A table's lines go one way: give --to or --from.")
    return _lines(items[0], to, from_, on, edition, format_, output)


def _is_code(item: str) -> bool:
    return item.replace(".", "").isdigit()


def _codes(
    items: tuple[str, ...],
    to: str | None,
    from_: str | None,
    on: date | None,
    edition: str,
    format_: str,
) -> None:
    import json

    from yalu.screen import payload, show
    from yalu.screen.goods import screen_goods

    found = screen_goods(items, to=to, from_=from_, on=on, edition=edition)
    if format_ == "json":
        rows = [payload.screened(one) for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format_ == "csv":
        csv_out(payload.FLAT, [row for one in found for row in payload.flat(one)])
    else:
        for one in found:
            for line in show.screened(one):
                click.echo(line)
        click.echo(show.NOT_ADVICE, err=True)


def _lines(
    file: str,
    to: str | None,
    from_: str | None,
    on: date | None,
    edition: str,
    format_: str,
    output: str | None,
) -> int:
    """The exit code: 2 where lines could not be read, which are told beside the others."""
    import json
    from pathlib import Path

    from yalu.cli.grid import Column, show
    from yalu.screen import show as shown
    from yalu.screen.lines import UNREAD, screen_lines

    screening = screen_lines(
        Path(file),
        territory=to or from_ or WATCHED.home,
        way=_way(to, from_),
        on=on,
        edition=edition,
    )
    if output:
        screening.write(Path(output))
        click.echo(f"{output}: written", err=True)
    if format_ == "json":
        for row in screening.rows():
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
    elif format_ == "csv" and not output:
        rows = screening.rows()
        first = next(rows, None)
        if first is not None:
            csv_out(tuple(first), [list(map(str, first.values()))])
            for row in rows:
                csv_out((), [["" if cell is None else str(cell) for cell in row.values()]])
    else:
        columns = [
            Column("finding"),
            Column("provisions", text=True),
            Column("lines", number=True),
            Column("value", number=True),
        ]
        show(columns, shown.counted(screening), f"{file}: lines by finding")
    if unread := screening.unread():
        what = " or ".join(f"'{finding}'" for finding in UNREAD)
        click.echo(
            f"yalu: {file}: {unread:,} line{'s' if unread > 1 else ''} not screened, "
            f"with the finding {what}; --output FILE shows which",
            err=True,
        )
        return 2
    return 0


def _way(to: str | None, from_: str | None) -> Direction | None:
    from yalu.screen.provisions import Direction

    if to:
        return Direction.TO
    return Direction.FROM if from_ else None


def _on_record(record: str | None, as_of: date | None, format_: str) -> None:
    from yalu.cli.grid import Column, show
    from yalu.known import open_record
    from yalu.screen import show as shown
    from yalu.screen.on_record import screen_record

    opened = open_record(record)
    lines = screen_record(opened.as_of(as_of), opened.flows())
    names = ("of", "period", "hs", "printed", "finding", "provisions", "source")
    rows = [shown.on_record(line) for line in lines]
    if format_ == "json":
        import json

        click.echo(
            json.dumps(
                [dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
            )
        )
    elif format_ == "csv":
        csv_out(names, rows)
    else:
        columns = [Column(name, text=name == "provisions") for name in names]
        show(columns, rows, f"{len(rows)} product lines on record")


@command.command("caps", short_help="Count the caps on coal and oil against the record.")
@click.option("--on", metavar="DATE", callback=day, help="As known on that day. Default: today.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--format", "format_", type=_FORMAT, default="text", help="Default: text.")
def caps(on: date | None, record: str | None, format_: str) -> int:
    """Count the caps on coal, crude oil and refined petroleum against the record.

    Each cap, window by window, in each unit that it is set in, with the rate used between
    units and with how many months the record does not hold.
    """
    from yalu.cli.grid import Column, show
    from yalu.known import open_record
    from yalu.screen import show as shown
    from yalu.screen.caps import count_caps

    rows = [shown.cap(one) for one in count_caps(open_record(record), as_of=on)]
    names = ("cap", "window", "limit", "on record", "share", "finding", "how")
    if format_ == "json":
        import json

        click.echo(
            json.dumps(
                [dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
            )
        )
    elif format_ == "csv":
        csv_out(names, rows)
    else:
        show([Column(name, text=name == "how") for name in names], rows, "caps")
    return 0


for _part in (names, verify, lists):
    command.add_command(_part)
