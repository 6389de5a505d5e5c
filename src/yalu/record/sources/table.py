"""A table of lines in a file: where its header is, and which column fills which field."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.spec import Column, Spec
from yalu.record.sources.taken import Taken

#: The header is looked for in so many lines: titles and notes stand above it.
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are known.

    ``columns`` has one entry for each column of the file, in order. ``constants`` are
    fields that the file does not print but the source, the file's name or the user says
    (``reporter``, ``flow``, ``period``, ``edition``). ``header_line`` is counted from 1.
    """

    file: Path
    text: Path
    delimiter: str
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    header_line: int
    constants: Mapping[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, int]:
        """The place of the column that fills each field."""
        return {column.field: place for place, column in enumerate(self.columns) if column.field}


def find(taken: Taken, spec: Spec, constants: Mapping[str, str]) -> Table:
    """The table in a file.

    Raises:
        InputError: no header, a column never seen, or one that is missing.
    """
    lines = taken.head.splitlines()[:_LOOK]
    delimiter = _delimiter(lines, spec)
    for number, line in enumerate(lines, 1):
        titles = tuple(next(csv.reader([line], delimiter=delimiter), ()))
        known = [column_of(title, spec) for title in titles]
        if sum(one is not None for one in known) >= 2:
            return Table(
                taken.file,
                taken.text,
                delimiter,
                _checked(titles, known, spec, constants, taken.file, number),
                titles,
                number,
                constants,
            )
    raise InputError(
        f"no header of {spec.title}",
        expected="columns " + ", ".join(c.names[0] for c in spec.columns if c.required),
        hint="Name the source with --source if it is another.",
        file=str(taken.file),
        line=1,
    )


def column_of(title: str, spec: Spec) -> Column | None:
    """The source's column of that title, None if it has none."""
    wanted = fold(title)
    return next((c for c in spec.columns if wanted in map(fold, c.names)), None)


def fold(title: str) -> str:
    """A title without what varies from export to export: width, case, blanks."""
    text = unicodedata.normalize("NFKC", title.replace("\ufeff", ""))
    return re.sub(r"[\s_]+", " ", text).strip().casefold()


def _checked(
    titles: tuple[str, ...],
    known: list[Column | None],
    spec: Spec,
    constants: Mapping[str, str],
    file: Path,
    line: int,
) -> tuple[Column, ...]:
    columns = []
    filled: dict[str, str] = {}
    for place, (title, column) in enumerate(zip(titles, known, strict=True)):
        if column is None:
            # An export that ends its header with a comma has one column more, empty.
            if not title.strip() and place == len(titles) - 1:
                columns.append(Column("ignored", ("",), reason="nothing in it"))
                continue
            raise InputError(
                f"column {title!r}",
                expected="one of " + ", ".join(sorted({n for c in spec.columns for n in c.names})),
                hint=f"The publisher of {spec.title} has changed its table, or it is another "
                "one; nothing was loaded.",
                file=str(file),
                line=line,
            )
        if column.field:
            if column.field in filled:
                raise InputError(
                    f"columns {filled[column.field]!r} and {title!r} say the same",
                    hint="Take one of them out.",
                    file=str(file),
                    line=line,
                )
            if column.field in constants:
                raise InputError(
                    f"--{column.field} {constants[column.field]} beside column {title!r}",
                    expected="what a table says itself to be left to it",
                    hint=f"Leave out --{column.field}.",
                    file=str(file),
                    line=line,
                )
            filled[column.field] = title
        columns.append(column)
    for column in spec.columns:
        if column.required and column.field not in filled and column.field not in constants:
            raise InputError(
                f"no column {column.names[0]!r}",
                expected=f"one named {' or '.join(map(repr, column.names))}; "
                f"found {', '.join(titles)}",
                hint="Export the table with all of its columns.",
                file=str(file),
                line=line,
            )
    return tuple(columns)


def _delimiter(lines: list[str], spec: Spec) -> str:
    """The delimiter under which the most titles of a line are known; a comma if none is."""
    best, most = ",", 0
    for delimiter in (",", "\t", ";"):
        for line in lines:
            titles = next(csv.reader([line], delimiter=delimiter), [])
            known = sum(column_of(title, spec) is not None for title in titles)
            if known > most:
                best, most = delimiter, known
    return best
