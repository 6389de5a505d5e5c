"""A record in a folder of Parquet files, as ``yalu record export`` writes it; read only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record import versions
from yalu.record.came_with import came_with
from yalu.record.duck import first_line, settings
from yalu.record.kept import Kept
from yalu.record.statement import sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AGAIN = "Export the record again with `yalu record export`."
TABLES = ("record", "compiler", "batch", "slice", "line", "figure", "reject")


class Folder(Kept):
    """One Parquet file, or a folder of parts, for each table."""

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The record in a folder.

        Raises:
            RecordError: a table is missing or damaged, or it is of another version.
        """
        with _reading(path) as con:
            version = versions.version_of(con, str(path))
            if version < versions.EXPORTED:
                raise RecordError(
                    f"{path}: exported by an older yalu (record version {version}); this yalu "
                    f"reads version {versions.EXPORTED} and later. Export it again."
                )
            return cls(path, with_packaged=came_with(con))

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        with _reading(self.path) as con:
            yield con


@contextmanager
def _reading(path: Path) -> Iterator[DuckDBPyConnection]:
    """A connection in which the folder's files are the record's tables."""
    import duckdb

    con = duckdb.connect(config=settings())
    try:
        for table, files in files_of(path).items():
            try:
                con.execute(
                    f"create view {table} as select * from read_parquet('{_quoted(files)}')"
                )
            except duckdb.Error as problem:
                raise RecordError(
                    f"{files}: no readable Parquet file ({first_line(problem)}). {_AGAIN}"
                ) from problem
        con.execute(sql("observation"))
        try:
            yield con
        except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException):
            raise  # A defect of ours, and none of the files'.
        except duckdb.Error as problem:
            # Only the ends of the files have been read until now.
            raise RecordError(
                f"{path}: no readable Parquet ({first_line(problem)}). {_AGAIN}"
            ) from problem
    finally:
        con.close()


def files_of(path: Path) -> dict[str, str]:
    """Where each table of a folder is.

    Raises:
        RecordError: one is missing.
    """
    found = {}
    for table in TABLES:
        if (path / f"{table}.parquet").is_file():
            found[table] = str(path / f"{table}.parquet")
        elif (path / table).is_dir():
            found[table] = str(path / table / "*.parquet")
        else:
            raise RecordError(
                f"{path}: no {table}.parquet, so not the folder of a record. "
                "`yalu record export` writes one."
            )
    return found


def _quoted(text: str) -> str:
    return text.replace("'", "''")
