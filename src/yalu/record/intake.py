"""A table of figures into a record file: every row a figure, or a reject with its reason."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from yalu.errors import InputError, RecordError
from yalu.record import packaged
from yalu.record.figure import COLUMNS, Figure, figure_of
from yalu.record.store import Loaded, Reject, Store

_STATUS = ("ok", "doubtful", "misprint")


def load(source: object, file: Path) -> Loaded:
    """Appends the figures in a file with the columns of ``data/figures.csv``.

    Raises:
        RecordError: the record is not a file.
        InputError: the file cannot be read, or has other columns.
    """
    if not isinstance(source, Store):
        raise RecordError("the packaged record takes nothing in; make one with Record.create")
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as problem:
        raise InputError(f"cannot be read: {problem.strerror}", file=str(file)) from problem
    except UnicodeDecodeError as problem:
        raise InputError(
            "not UTF-8", hint="Convert it to UTF-8 and load it again.", file=str(file)
        ) from problem
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        strange = next((name for name in header if name not in COLUMNS), None)
        lacking = next((name for name in COLUMNS if name not in header), None)
        raise InputError(
            f"column {strange!r}" if strange else f"no column {lacking!r}",
            expected=", ".join(COLUMNS),
            hint="Load a table with the columns of yalu's own figures.csv.",
            file=str(file),
            line=1,
        )
    figures: list[Figure] = []
    rejects: list[Reject] = []
    for row in reader:
        reason, figure = _parse(row)
        if figure is None:
            rejects.append(Reject(reader.line_num, ",".join(row), reason))
        else:
            figures.append(figure)
    digest = hashlib.sha256(raw).hexdigest()
    return source.load(figures, file=str(file), sha256=digest, rejects=rejects)


def _parse(row: list[str]) -> tuple[str, Figure | None]:
    """The figure in a row, or why there is none."""
    if len(row) != len(COLUMNS):
        return f"{len(row)} cells, expected {len(COLUMNS)}", None
    try:
        figure = figure_of(row)
    except (ValueError, InputError) as problem:
        return str(problem), None
    if figure.compiler not in packaged.ranking().tiers:
        return f"compiler {figure.compiler!r} is not known", None
    if figure.status not in _STATUS:
        return f"status {figure.status!r} is not one of {', '.join(_STATUS)}", None
    if figure.released <= figure.period.last_day:
        return f"released {figure.released}, before {figure.period} was over", None
    return "", figure
