"""The packaged figures inside a record file: there at its birth, renewed with yalu.

A record file holds them so that questions in SQL see them beside its own. They are a
batch like any other; when another yalu with other figures writes to the file, the old ones
are closed (they stay, and win nothing) and the new ones added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu import __version__
from yalu.record import packaged
from yalu.record.batches import Batch, add_figures, close_figures, known, now
from yalu.record.tables import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: The source of the packaged figures, apart from what a user writes down.
PACKAGED = "packaged"


def add_packaged(con: DuckDBPyConnection) -> None:
    """Adds the figures that come with this yalu."""
    digest = packaged.sha256()
    file = f"yalu {__version__} figures.csv"
    add_figures(con, packaged.figures(), Batch(digest, PACKAGED, file, digest, now()))


def came_with(con: DuckDBPyConnection) -> bool:
    """Whether packaged figures are in the record, of this yalu or of another."""
    found = con.execute("select count(*) from batch where source = ?", [PACKAGED]).fetchone()
    return found is not None and found[0] > 0


def refresh(con: DuckDBPyConnection) -> None:
    """Brings the packaged figures and the order of compilers to those of this yalu."""
    ranking = packaged.ranking()
    con.execute("begin")
    con.execute("delete from compiler")
    append(
        con,
        "compiler",
        [(name, ranking.tiers[name], ranking.ranks[name]) for name in ranking.tiers],
        ("VARCHAR", "INTEGER", "INTEGER"),
    )
    if not came_with(con) or known(con, packaged.sha256()):
        con.execute("commit")
        return
    con.execute(
        "update slice set loaded_to = ? where source = ? and loaded_to > ?",
        [now(), PACKAGED, now()],
    )
    con.execute("commit")
    add_packaged(con)
    close_figures(con)
