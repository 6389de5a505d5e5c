"""Where a result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

import click

from yalu.errors import InputError

#: What no terminal shows.
BINARY = frozenset({"parquet", "png"})


def shape_of(given: str | None, output: str | None, formats: tuple[str, ...]) -> str:
    """The format by name, else by the suffix of the file, else the first."""
    if given is not None:
        return given
    if output is None:
        return formats[0]
    suffix = PurePath(output).suffix.lower().removeprefix(".")
    shape = formats[0] if suffix == "txt" else suffix
    if shape not in formats:
        raise click.UsageError(
            f"--output {output}: suffix {'.' + suffix!r} names no format; give --format, one of "
            f"{', '.join(formats)}"
        )
    return shape


def deliver(content: str | bytes, shape: str, output: str | None) -> None:
    """Writes a result.

    Raises:
        InputError: the file cannot be written.
    """
    whole = content.encode() if isinstance(content, str) else content
    if output is not None:
        _write(Path(output), whole)
        return
    if shape in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{shape} is not for a terminal; give --output FILE")
    sys.stdout.flush()
    sys.stdout.buffer.write(whole)
    sys.stdout.buffer.flush()


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise InputError(
            problem.strerror or str(problem),
            hint="Nothing was written; name another file.",
            file=str(path),
        ) from problem
