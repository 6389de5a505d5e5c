"""The record: every published figure, as packaged or from a file of one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from yalu import __version__
from yalu.record import packaged
from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.trade import Flow

if TYPE_CHECKING:
    from yalu.record.store import Loaded


class Source(Protocol):
    """Where a record keeps its figures."""

    @property
    def name(self) -> str:
        """What to call it in messages."""

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        """The figures of a flow that were released by the day, None for all."""


class _Packaged:
    """The record inside the package."""

    name = "the packaged record"

    def flows(self) -> tuple[Flow, ...]:
        return packaged.flows()

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        return tuple(packaged.shelf(of, as_of))


class Record:
    """Every figure on record, with views of what was known on a day."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @classmethod
    def open(cls, path: Path | None = None) -> Record:
        """The packaged record, or the one in a DuckDB file.

        Raises:
            RecordError: a file that is missing, unreadable, of something else, or
                written by a newer yalu.
        """
        if path is None:
            return cls(_Packaged())
        from yalu.record.store import Store

        return cls(Store.open(path))

    @classmethod
    def create(cls, path: Path) -> Record:
        """A new record in a DuckDB file, with every packaged figure in it.

        Raises:
            RecordError: the file is there already, or cannot be written.
        """
        from yalu.record.store import Store

        store = Store.create(path)
        store.load(
            packaged.figures(), file=f"yalu {__version__} figures.csv", sha256=packaged.sha256()
        )
        return cls(store)

    def load(self, file: Path) -> Loaded:
        """Appends a table of figures (the columns of ``data/figures.csv``) to a record file.

        The same file twice changes nothing. Rows that do not parse are kept with
        their reasons, and counted.

        Raises:
            RecordError: this is the packaged record, which takes nothing in.
            InputError: the file is not such a table.
        """
        from yalu.record.intake import load

        return load(self._source, file)

    @property
    def name(self) -> str:
        return self._source.name

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""
        return self._source.flows()

    def as_of(self, day: date | None = None) -> View:
        """What was released by the end of that day; None is everything."""
        source = self._source
        return View(lambda of: source.shelf(of, day), packaged.ranking(), day)
