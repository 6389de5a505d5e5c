"""A piece of a file gathered: its sums, its slices, its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.gather import details, lines, met, sums
from yalu.record.gather.keys import same
from yalu.record.sources.numbering import Lines
from yalu.record.sources.stage import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def prepare(con: DuckDBPyConnection) -> None:
    """Makes the tables that pieces add to."""
    met.prepare(con)
    con.execute("create temp table held as from entry limit 0")
    con.execute(
        "create temp table part (slice_id bigint, lines bigint, total double, cif bigint, "
        "fob bigint, content hugeint)"
    )


def gather(
    con: DuckDBPyConnection, staged: Staged, line: Lines, *, start: int, first: bool
) -> None:
    """Adds the rows of a piece: sums to ``part``, new slices to ``met``, lines where they go.

    Lines of a slice that the record has in no vintage are stored at once. The others wait in
    ``held``: only at the end it is known whether their slice says something new. The running
    number of the file's slices begins at ``start``.
    """
    local = details.number(con, staged)
    sums.add_up(con, staged, local)
    met.meet(con, staged, start=start, first=first)
    con.execute(
        "insert into part select m.slice_id, g.lines, g.total, g.cif, g.fob, g.content "
        f"from grouped as g inner join met as m on {same(staged, 'g.k_', 'g.level')}"
    )
    con.execute("drop table grouped")
    lines.write(con, staged, line, local)
