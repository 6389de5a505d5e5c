"""``yalu check``: dispatches in, every claim in them judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from yalu.cli.options import FORMATS, day, format_of


@click.command("check", short_help="Judge every claim in an article against the record.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", metavar="DATE", callback=day, help="When the dispatch was published.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="Judge by what was on record on that day. Default: the day of publication, else today.",
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: text, or what the suffix of --output says.",
)
@click.option("--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--encoding", metavar="NAME", help="What the files are in. Default: recognised.")
def command(
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    as_of: date | None,
    record: str | None,
    format_: str | None,
    output: str | None,
    encoding: str | None,
) -> int:
    """Judge every claim in each PATH against what was on record on the day.

    PATH is a .txt, .md, .html or .jsonl file (one dispatch per line: id, text or html,
    published, outlet, title; also .jsonl.gz), or - for standard input. --published and
    --outlet go before what a line or a page says of itself.
    """
    # Before anything is loaded, so that a misspelt suffix costs no time.
    shape = format_of(format_, output)
    from yalu.cli.session import Session, checked_paths
    from yalu.known import open_record

    session = Session(open_record(record), published=published, outlet=outlet, as_of=as_of)
    session.write(checked_paths(session, paths, encoding), shape, Path(output) if output else None)
    return session.exit_code
