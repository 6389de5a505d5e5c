"""One document of a corpus, before it is understood: a line, a row, a whole file.

They are small and plain, so that they can be sent to another process, and it is there
that they are parsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

from yalu.errors import InputError
from yalu.read.dispatch import Dispatch, located
from yalu.read.intake import take
from yalu.read.lines import FIELDS, dispatch_of, fields_of


@dataclass(frozen=True, slots=True)
class Opened:
    """What a document turned out to be: its dispatch, or what is wrong with it, or both."""

    dispatch: Dispatch | None
    problems: tuple[InputError, ...] = ()
    unused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ``.jsonl`` file, as it stands there."""

    path: str
    number: int
    raw: bytes

    @property
    def size(self) -> int:
        return len(self.raw)

    def open(self, encoding: str | None) -> Opened:
        unused: frozenset[str] = frozenset()
        try:
            fields = fields_of(self.raw)
            unused = frozenset(fields.keys() - set(FIELDS))
            return Opened(dispatch_of(fields, self.path, self.number), unused=unused)
        except InputError as problem:
            return Opened(None, (located(problem, self.path, self.number),), unused)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a Parquet file: the columns that a dispatch has, by name."""

    path: str
    number: int
    cells: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return sum(len(value) for _, value in self.cells)

    def open(self, encoding: str | None) -> Opened:
        try:
            return Opened(dispatch_of(dict(self.cells), self.path, self.number))
        except InputError as problem:
            return Opened(None, (located(problem, self.path, self.number),))


@dataclass(frozen=True, slots=True)
class Whole:
    """A file with one dispatch in it."""

    path: str
    size: int
    number: None = None

    def open(self, encoding: str | None) -> Opened:
        problems = []
        dispatch = None
        for taken in take(self.path, BytesIO(), encoding=encoding):
            if isinstance(taken, Dispatch):
                dispatch = taken
            else:
                problems.append(taken)
        return Opened(dispatch, tuple(problems))


class Document(Protocol):
    """What has a place and turns out to be a dispatch, or nothing that could be read."""

    @property
    def path(self) -> str: ...

    @property
    def number(self) -> int | None: ...

    @property
    def size(self) -> int:
        """In bytes or characters, roughly."""

    def open(self, encoding: str | None) -> Opened: ...


def row_of(path: str, number: int, names: Sequence[str], cells: Sequence[str | None]) -> Row:
    """The row with the cells that hold something."""
    held = ((name, cell) for name, cell in zip(names, cells, strict=True) if cell is not None)
    return Row(path, number, tuple(held))


def place(document: Document) -> str:
    """Where it stands, as messages name it: ``corpus.jsonl:17``."""
    return document.path if document.number is None else f"{document.path}:{document.number}"


def is_corpus(path: str) -> bool:
    """Whether a path holds many dispatches: a folder, JSON lines or Parquet."""
    name = path.lower()
    return name.endswith((*LINES, PARQUET)) or Path(path).is_dir()


LINES = tuple(f"{kind}{packed}" for kind in (".jsonl", ".ndjson") for packed in ("", ".gz", ".zst"))
PARQUET = ".parquet"
