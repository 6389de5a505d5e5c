"""A record in a DuckDB file: append-only, each input whole or not at all, never updated."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record import versions
from yalu.record.batches import known
from yalu.record.came_with import add_packaged, came_with, refresh
from yalu.record.duck import reading
from yalu.record.kept import Kept
from yalu.record.writing import writing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Store(Kept):
    """One DuckDB file; readers see whole loads, and writers one another's."""

    version = versions.VERSION

    @classmethod
    def create(cls, path: Path, *, bare: bool = False) -> Store:
        """A new record with the packaged figures in it, or, ``bare``, with nothing.

        Raises:
            RecordError: the file is there already, or cannot be written.
        """
        with writing(path, create=True) as con:
            con.execute("begin")
            versions.make(con)
            con.execute("commit")
            if not bare:
                add_packaged(con)
        return cls(path, with_packaged=not bare)

    @classmethod
    def open(cls, path: Path) -> Store:
        """The record in a file.

        Raises:
            RecordError: no such file, not a record, or one of another version.
        """
        store = cls.open_any(path)
        versions.must_be_current(store.version, str(path))
        return store

    @classmethod
    def open_any(cls, path: Path) -> Store:
        """The record in a file, of this or an older version, which can be migrated.

        Raises:
            RecordError: no such file, not a record, or one of a newer yalu.
        """
        if not path.is_file():
            raise RecordError(
                f"{path}: no such record. Leave --record out for the packaged one, "
                f"or make one with `yalu load --record {path} FILE`."
            )
        with reading(path) as con:
            version = versions.version_of(con, str(path))
            came = came_with(con)
        store = cls(path, with_packaged=came)
        store.version = version
        return store

    def reading(self) -> AbstractContextManager[DuckDBPyConnection]:
        """A short connection to the record as it is now; it sees nothing of a later load."""
        return reading(self.path)

    def holds(self, batch_id: str) -> bool:
        """Whether an input is in the record."""
        with self.reading() as con:
            return known(con, batch_id)


def migrate(path: Path) -> int:
    """Brings a record file to this version; the version that it was of.

    Raises:
        RecordError: not a record, or of a newer yalu, or it cannot be written.
    """
    with writing(path) as con:
        was = versions.migrate(con, str(path))
        refresh(con)
    return was
