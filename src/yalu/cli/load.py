"""``yalu load``: files into a record of one's own."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.keeping import HERE

if TYPE_CHECKING:
    from yalu.record.batches import Loaded


@click.command("load", short_help="Load files of trade figures into a record of your own.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--record",
    metavar="FILE",
    default=HERE,
    help=f"The record; made, with the packaged figures in it, if it is not there. Default: {HERE}.",
)
@click.option(
    "--source", metavar="NAME", help="Whose table it is. Default: told by the file itself."
)
@click.option(
    "--flow",
    type=click.Choice(("export", "import", "total")),
    help="What the table is of, where it does not say.",
)
@click.option("--reporter", metavar="CODE", help="Whose count, where the table does not say.")
@click.option("--edition", metavar="NAME", help="Edition of the HS, as HS2017, likewise.")
@click.option(
    "--retrieved", metavar="DATE", callback=day, help="When it was fetched. Default: today."
)
@click.option(
    "--released", metavar="DATE", callback=day, help="When it was published, if you know it."
)
@click.option(
    "--only",
    metavar="WHAT",
    default="",
    help="What the table was limited to, as 27,44 or Liaoning.",
)
@click.option(
    "--fewer-lines", is_flag=True, help="Take it though it has far fewer lines than are known."
)
@click.option("--url", metavar="URL", default="", help="Where it was fetched.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60.0,
    metavar="SECONDS",
    help="How long to wait for another writer. Default: 60.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    help="Default: text.",
)
def command(
    files: tuple[str, ...],
    record: str,
    source: str | None,
    flow: str | None,
    reporter: str | None,
    edition: str | None,
    retrieved: date | None,
    released: date | None,
    only: str,
    fewer_lines: bool,
    url: str,
    wait: float,
    format_: str,
) -> int:
    """Load each FILE as a whole, or nothing at all.

    Reads what Chinese customs, UN Comtrade, BACI, the IMF and others publish, and tables of
    your own. Rows that are not understood are kept with the reason; a column, unit,
    partner or length of code never seen before stops the load. The same file twice
    changes nothing. A FILE may also be a folder that `yalu record export` has written.
    """
    from yalu.keeping import load

    done = load(
        *files,
        record=record,
        source=source,
        flow=flow or "",
        reporter=reporter or "",
        edition=edition or "",
        retrieved=retrieved,
        released=released,
        only=only,
        fewer_lines=fewer_lines,
        url=url,
        wait=wait,
        say=lambda message: click.echo(f"yalu: {message}", err=True),
    )
    if format_ == "json":
        click.echo(json.dumps([_entry(one) for one in done], ensure_ascii=False, indent=1))
    else:
        for one in done:
            click.echo(sentence(one))
            for note in one.notes:
                click.echo(f"  {note}")
    if any(one.rejected for one in done):
        click.echo(
            f"yalu: `yalu record rejects --record {record}` lists what was refused, and why",
            err=True,
        )
    return 0


def sentence(one: Loaded) -> str:
    """What became of one file, in a line."""
    if not one.new:
        return f"{one.file}: nothing new; the record holds it already"
    parts = [f"{one.accepted:,} row{'' if one.accepted == 1 else 's'}"]
    if one.slices != one.accepted:
        parts[0] += f" in {one.slices:,} publication{'' if one.slices == 1 else 's'}"
    if one.unchanged:
        parts.append(f"{one.unchanged:,} of what was known already")
    if one.rejected:
        parts.append(f"{one.rejected:,} refused")
    if one.ignored:
        parts.append(f"{one.ignored:,} left out")
    return f"{one.file} ({one.source}): {', '.join(parts)}"


def _entry(one: Loaded) -> dict[str, object]:
    return {
        "file": one.file,
        "source": one.source,
        "batch": one.batch,
        "new": one.new,
        "accepted": one.accepted,
        "rejected": one.rejected,
        "ignored": one.ignored,
        "slices": one.slices,
        "unchanged": one.unchanged,
        "notes": list(one.notes),
    }
