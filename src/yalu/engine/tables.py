"""Where the tables of a record are."""

from __future__ import annotations

import tempfile
from pathlib import Path

from yalu.errors import RecordError

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


class Unpacked:
    """The tables of a DuckDB file as Parquet, for as long as they are needed."""

    def __init__(self, path: str) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="yalu-tables-")
        con = duckdb.connect()
        try:
            quoted = path.replace("'", "''")
            con.execute(f"attach '{quoted}' as kept (read_only)")
            for name in TABLES:
                target = str(Path(self._folder.name) / f"{name}.parquet").replace("'", "''")
                con.execute(f"copy kept.{name} to '{target}' (format parquet)")
        except duckdb.Error as problem:
            self._folder.cleanup()
            raise RecordError(f"{path}: not a record ({str(problem).splitlines()[0]})") from problem
        finally:
            con.close()

    @property
    def folder(self) -> str:
        return self._folder.name

    def remove(self) -> None:
        self._folder.cleanup()
