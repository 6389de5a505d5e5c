"""``yalu demo``: a bundled dispatch, checked; three of its statements are wrong."""

from __future__ import annotations

from pathlib import Path

import click

from yalu.cli.options import FORMATS, format_of

NAME = "dispatch.txt"


@click.command("demo", short_help="Check a bundled dispatch that has three errors.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="As for yalu check.")
@click.option("--output", metavar="FILE", help="As for yalu check.")
def command(format_: str | None, output: str | None) -> int:
    """Check a dispatch that comes with yalu: real figures, three of them gone wrong on the way.

    The exit code is 0 whatever is found.
    """
    shape = format_of(format_, output)
    from yalu.cli.session import Session
    from yalu.known import open_record
    from yalu.read.dispatch import Dispatch

    click.echo(
        "A dispatch written for yalu, with three errors of the kinds that reports make.", err=True
    )
    click.echo(err=True)
    session = Session(open_record())
    dispatch = Dispatch(text(), NAME, NAME)
    session.write(
        (session.check(one) for one in [dispatch]), shape, Path(output) if output else None
    )
    if output is not None:
        click.echo(f"Written to {output}; open it in a browser.", err=True)
    else:
        click.echo("As a page: yalu demo --output demo.html", err=True)
        click.echo("A text of your own: yalu check draft.txt", err=True)
    return 0


def text() -> str:
    """The bundled dispatch."""
    from importlib.resources import files

    return (files("yalu") / "data" / "demo" / NAME).read_text(encoding="utf-8")
