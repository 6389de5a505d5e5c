"""``yalu check`` of a corpus: what is told to the person at the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click


def run(
    paths: tuple[str, ...],
    output: Path,
    *,
    published: date | None,
    outlet: str | None,
    as_of: date | None,
    record: str | None,
    encoding: str | None,
    workers: int | None,
    resume: bool,
    engine: str,
) -> int:
    """The exit code of a run over a corpus; the results are in the output."""
    from yalu.corpus import check_corpus

    try:
        tally = check_corpus(
            paths,
            output,
            published=published,
            outlet=outlet,
            as_of=as_of,
            record=record,
            encoding=encoding,
            workers=workers,
            resume=resume,
            engine=engine,
        )
    except KeyboardInterrupt:
        if engine == "local":
            click.echo(f"yalu: what was answered is in {output}; --resume goes on", err=True)
        raise
    click.echo(f"yalu: {output}: {tally.words()}", err=True)
    return tally.exit_code
