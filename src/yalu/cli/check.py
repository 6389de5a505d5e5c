"""``yalu check``: dispatches in, every claim in them judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from yalu.cli.options import FORMATS, day, format_of, names


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
@click.option("--resume", is_flag=True, help="Go on where --output ends.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to work in. Default: one for each core.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "spark")),
    default="local",
    help="Where a corpus is checked: on this machine (the default), or by Spark.",
)
@click.option(
    "--select",
    metavar="NAME,...",
    callback=names,
    help="Show only findings of these verdicts or kinds (contradicted, share, ...).",
)
@click.option("--ignore", metavar="NAME,...", callback=names, help="Leave out findings of these.")
def command(
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    as_of: date | None,
    record: str | None,
    format_: str | None,
    output: str | None,
    encoding: str | None,
    resume: bool,
    workers: int | None,
    engine: str,
    select: frozenset[str],
    ignore: frozenset[str],
) -> int:
    """Judge every claim in each PATH against what was on record on the day.

    PATH is a .txt, .md or .html file, or a corpus: a .jsonl file (one dispatch per line:
    id, text or html, published, outlet, title; also .jsonl.gz and .jsonl.zst), a .parquet
    file with such columns, or a folder of all these; or - for standard input. --published
    and --outlet go before what a line or a page says of itself.

    A corpus whose --output is a .jsonl or .parquet file is checked on all cores, and can
    be interrupted and gone on with (--resume).

    A finding that was looked at and stays is marked in the text, with the reason:
    <!-- yalu:reviewed "words of the claim": the reason -->, or in PATH.reviewed.toml.
    """
    asked = [
        name
        for name, given in (
            ("--resume", resume),
            ("--workers", workers is not None),
            ("--engine", engine != "local"),
        )
        if given
    ]
    if output is not None and _is_run(paths, format_, output, bool(asked)):
        if select or ignore:
            raise click.UsageError(
                "--select and --ignore are for reading; the lines of a corpus have their "
                "verdicts and kinds, to be chosen from afterwards"
            )
        from yalu.cli.corpus import run

        return run(
            paths,
            Path(output),
            published=published,
            outlet=outlet,
            as_of=as_of,
            record=record,
            encoding=encoding,
            workers=workers,
            resume=resume,
            engine=engine,
        )
    if asked:
        raise click.UsageError(f"{asked[0]} needs --output FILE with .jsonl or .parquet")
    # Before anything is loaded, so that a misspelt suffix costs no time.
    shape = format_of(format_, output)
    from yalu.cli.session import Session, checked_paths
    from yalu.known import open_record
    from yalu.report.reviewed import Choice

    choice = Choice(select, ignore)
    opened = open_record(record)
    session = Session(opened, published=published, outlet=outlet, as_of=as_of, choice=choice)
    session.write(checked_paths(session, paths, encoding), shape, Path(output) if output else None)
    return session.exit_code


def _is_run(paths: tuple[str, ...], format_: str | None, output: str, asked: bool) -> bool:
    """Whether the paths are checked as a corpus: many dispatches into lines or a table."""
    suffix = Path(output).suffix.lower()
    if suffix == ".parquet" and format_ is None:
        return True
    if suffix not in (".jsonl", ".ndjson") or format_ not in (None, "jsonl"):
        return False
    from yalu.corpus.documents import is_corpus

    return asked or any(is_corpus(path) for path in paths)
