"""Where the tables of a record are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What the queries stand on; ``observation`` is a view over the three.
TABLES = ("slice", "line", "figure")
VIEW = "observation"
ICEBERG = "iceberg:"


def is_file(tables: str) -> bool:
    """Whether it names a DuckDB file."""
    return Path(tables).is_file()


def parquet(tables: str) -> dict[str, str]:
    """The address of each table under a folder: ``<table>.parquet``, or a folder of parts.

    An address that is not on this machine (``s3a://...``) is taken as it is.

    Raises:
        RecordError: a table is missing.
    """
    if "://" in tables:
        return {name: f"{tables.rstrip('/')}/{name}.parquet" for name in TABLES}
    if not Path(tables).exists():
        raise RecordError(
            f"{tables}: no such file or folder. Name a record that `yalu load --record` has "
            "made, or a folder that `yalu record export` has."
        )
    found = {}
    for name in TABLES:
        for path in (Path(tables) / f"{name}.parquet", Path(tables) / name):
            if path.exists():
                found[name] = str(path)
                break
        else:
            raise RecordError(
                f"{tables}: no {name}.parquet, so not the tables of a record. "
                "`yalu record export` writes them."
            )
    return found


def attach_record(con: DuckDBPyConnection, path: str) -> None:
    """Attaches a record file of this version as ``kept``, and makes it the one in use.

    Raises:
        RecordError: no DuckDB file, none that is a record, or a record of another version.
    """
    import duckdb

    from yalu.record.duck import attach, unreadable
    from yalu.record.versions import must_be_current, version_of

    attach(con, Path(path))
    try:
        version = version_of(con, path)
    except duckdb.Error as problem:
        raise unreadable(Path(path), problem) from problem
    must_be_current(version, path)


class Unpacked:
    """The tables of a DuckDB file as Parquet, for as long as they are needed."""

    def __init__(self, path: str) -> None:
        import duckdb

        from yalu.record.duck import unreadable

        self._folder = tempfile.TemporaryDirectory(prefix="yalu-tables-")
        con = duckdb.connect()
        try:
            attach_record(con, path)
            for name in TABLES:
                target = str(Path(self._folder.name) / f"{name}.parquet").replace("'", "''")
                con.execute(f"copy kept.{name} to '{target}' (format parquet)")
        except RecordError:
            self._folder.cleanup()
            raise
        except duckdb.Error as problem:
            self._folder.cleanup()
            raise unreadable(Path(path), problem) from problem
        finally:
            con.close()

    @property
    def folder(self) -> str:
        return self._folder.name

    def remove(self) -> None:
        self._folder.cleanup()
