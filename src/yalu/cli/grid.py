"""Tables: ruled and coloured on a terminal, plain columns in a pipe or a file."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers stand to the right, and only free text may be wrapped."""

    heading: str
    number: bool = False
    text: bool = False


def show(columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Writes a table to standard output."""
    if sys.stdout.isatty():
        _ruled(columns, rows, title)
    else:
        click.echo(plain(columns, rows), nl=False)


def _ruled(columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str) -> None:
    # rich takes 40 ms to import: only where somebody looks.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title) if title else None,
        title_justify="left",
        title_style="",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.number else "left",
            no_wrap=not column.text,
            overflow="fold",
        )
    for row in rows:
        # Text, not markup: a source may print brackets.
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """The table as text: columns with two spaces between, for a pipe or a file."""
    lines = [[column.heading for column in columns], *rows]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(columns))]
    padded = (
        "  ".join(
            _pad(cell, width, column.number)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )
        for line in lines
    )
    return "".join(f"{line.rstrip()}\n" for line in padded)


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    """How many columns a text takes; Chinese and Korean signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
