"""``yalu brief``: a month as the best institute would report it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path, PurePath

import click

from yalu.cli.options import day

FORMATS = ("md", "html", "pdf", "json")
_BY_SUFFIX = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf"}
_BY_SUFFIX[".json"] = "json"


@click.command("brief", short_help="Report a month: every sentence computed and cited.")
@click.argument("month", metavar="MONTH")
@click.option("--flow", metavar="FLOW", help="The pair or direction. Default: 'CHN<->PRK'.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: md, or what the suffix of --output says.",
)
@click.option("--lang", default="en", metavar="LANG", help="The language. Default: en.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--sightings",
    metavar="FILE",
    help="Checked dispatches (`yalu check --format jsonl`), told beside what was declared.",
)
@click.option("--charts", metavar="FOLDER", help="Write each chart there, as SVG and as PNG.")
@click.option("--output", metavar="FILE", help="Write to a file instead of standard output.")
def command(
    month: str,
    flow: str | None,
    as_of: date | None,
    format_: str | None,
    lang: str,
    record: str | None,
    sightings: str | None,
    charts: str | None,
    output: str | None,
) -> int:
    """Report MONTH, as 2021-03, as it was known on a day.

    Levels both ways and their balance, changes, highs and lows, the course of the years,
    shares, goods and provisions, revisions, gaps and the next release: what the record
    bears, each sentence with the figures that it stands on. Quote FLOW: the shell reads >
    otherwise. The html and pdf formats and --charts need the extra: pip install 'yalu[brief]'.
    """
    shape = _format(format_, output)
    if shape == "pdf" and output is None and sys.stdout.isatty():
        raise click.UsageError("a PDF is no text for a terminal; give --output FILE")
    from yalu.report.brief import HOME, brief

    made = brief(
        record,
        month,
        flow=HOME if flow is None else flow,
        as_of=as_of,
        lang=lang,
        sightings=() if sightings is None else sightings,
    )
    match shape:
        case "md":
            content = made.markdown().encode()
        case "html":
            content = made.html().encode()
        case "pdf":
            content = made.pdf()
        case "json":
            import msgspec

            content = msgspec.json.format(msgspec.json.encode(made.to_dict()), indent=1) + b"\n"
        case _:
            raise ValueError(f"no such format: {shape!r}")
    if charts is not None:
        from yalu.report.brief.draw import save

        for file in save(made.charts, Path(charts), made.id):
            click.echo(f"yalu: {file}", err=True)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        _write(Path(output), content)
    return 0


def _format(given: str | None, output: str | None) -> str:
    if given is not None or output is None:
        return given or "md"
    suffix = PurePath(output).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise click.UsageError(
            f"--output {output}: suffix {suffix!r} names no format; "
            f"give --format, or one of {', '.join(_BY_SUFFIX)}"
        )
    return _BY_SUFFIX[suffix]


def _write(path: Path, content: bytes) -> None:
    """The file whole or not at all: what was there stays until then."""
    from yalu.errors import InputError

    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), file=str(path)) from problem
