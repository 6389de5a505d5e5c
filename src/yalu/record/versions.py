"""Which version a record is of, and how one of an older version becomes one of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu import __version__
from yalu.errors import RecordError
from yalu.record.statement import sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMAT = "yalu record"
#: Raised by one whenever a table changes; a file of a higher version is refused.
VERSION = 3
#: The oldest version whose exported folders have the files that those of this one have.
EXPORTED = 2
#: The tables and views of each older version. Its migration fills the tables of this one
#: from the old tables.
_TABLES = {
    1: ("batch", "slice", "observation", "reject", "compiler"),
    2: ("batch", "slice", "line", "figure", "reject", "compiler"),
}
_VIEWS = {1: (), 2: ("observation",)}


def make(con: DuckDBPyConnection) -> None:
    """The tables of an empty record, with its version and the order of compilers."""
    from yalu.record import packaged
    from yalu.record.tables import append

    _make(con)
    ranking = packaged.ranking()
    append(
        con,
        "compiler",
        [(name, ranking.tiers[name], ranking.ranks[name]) for name in ranking.tiers],
        ("VARCHAR", "INTEGER", "INTEGER"),
    )


def version_of(con: DuckDBPyConnection, name: str) -> int:
    """The version of the record.

    Raises:
        RecordError: a database of something else, or a record of a newer yalu.
    """
    import duckdb

    try:
        row = con.execute("select format, version, written_by from record").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        row = None
    if row is None or row[0] != FORMAT:
        raise RecordError(
            f"{name}: a DuckDB file, but not a record of yalu. Name one that `yalu load` has "
            "made, or leave --record out for the packaged one."
        )
    version = int(row[1])
    if version > VERSION:
        raise RecordError(
            f"{name}: written by yalu {row[2]} (record version {version}); this yalu reads "
            f"up to version {VERSION}. Install a newer yalu."
        )
    return version


def must_be_current(version: int, name: str) -> None:
    """Stops at a record of an older version.

    Raises:
        RecordError: it has to be migrated first.
    """
    if version < VERSION:
        raise RecordError(
            f"{name}: a record of version {version}; this yalu reads version {VERSION}. "
            f"Bring it up to date with `yalu record migrate {name}`."
        )


def migrate(con: DuckDBPyConnection, name: str) -> int:
    """Brings a record to this version; the version that it was of.

    Raises:
        RecordError: not a record, or of a newer yalu.
    """
    from yalu.record.batches import close_figures

    was = version_of(con, name)
    if was < VERSION:
        con.execute("begin")
        for view in _VIEWS[was]:
            con.execute(f"drop view {view}")
        for table in _TABLES[was]:
            con.execute(f"alter table {table} rename to old_{table}")
        con.execute("drop table record")
        _make(con)
        con.execute(sql(f"migrate_{was}"))
        for table in _TABLES[was]:
            con.execute(f"drop table old_{table}")
        close_figures(con)
        con.execute("commit")
    return was


def _make(con: DuckDBPyConnection) -> None:
    con.execute(sql("schema"))
    con.execute(sql("observation"))
    con.execute("insert into record values (?, ?, ?)", [FORMAT, VERSION, __version__])
