"""What commands share of their options."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

import click

FORMATS = ("text", "json", "jsonl", "markdown", "html", "sarif")
_BY_SUFFIX = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
}


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option names, as ISO 8601 has it; for ``callback``."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise click.BadParameter(
            f"{value!r} is not a day; write it as 2021-04-19", ctx=ctx, param=param
        ) from wrong


def names(ctx: click.Context, param: click.Parameter, value: str | None) -> frozenset[str]:
    """The verdicts and kinds that an option names, with commas between; for ``callback``."""
    if value is None:
        return frozenset()
    from yalu.read.claims import Kind
    from yalu.verify.result import Verdict

    known = [*(one.value for one in Verdict), *(one.value for one in Kind)]
    given = [name.strip().replace("-", "_") for name in value.split(",") if name.strip()]
    if not given or (strange := [name for name in given if name not in known]):
        raise click.BadParameter(
            f"{', '.join(strange) if given else value!r} is neither a verdict nor a kind; "
            f"write some of {', '.join(known)}",
            ctx=ctx,
            param=param,
        )
    return frozenset(given)


def format_of(given: str | None, output: str | None) -> str:
    """The format that was asked for, by name or by the suffix of the output file."""
    if given is not None:
        return given
    if output is None:
        return "text"
    suffix = PurePath(output).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise click.UsageError(
            f"--output {output}: suffix {suffix!r} names no format; "
            f"give --format, or one of {', '.join(_BY_SUFFIX)}"
        )
    return _BY_SUFFIX[suffix]
