"""The lines of slices, as the record keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.gather.keys import level, same
from yalu.record.sources.cells import NUMBERS
from yalu.record.sources.numbering import Lines
from yalu.record.sources.stage import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write(con: DuckDBPyConnection, staged: Staged, line: Lines, local: str) -> None:
    """The lines of a piece: into the record, or to those that wait, each part sorted.

    ``local`` is the expression for the detail of a row, see ``details``.
    """
    con.execute("set preserve_insertion_order = false")
    for table, which in (("entry", "not n.known"), ("held", "n.known")):
        if con.execute(f"select 1 from met as n where {which} limit 1").fetchone():
            con.execute(f"insert into {table} {_lines(staged, line, local, which)}")
    con.execute("set preserve_insertion_order = true")


def write_held(con: DuckDBPyConnection) -> None:
    """The lines that had to wait, of slices that say something new, sorted."""
    con.execute(
        "insert into entry select h.* from held as h "
        "inner join new_slice as n on n.slice_id = h.slice_id where not n.unchanged "
        "order by h.slice_id, try_cast(h.product as bigint)"
    )


def _lines(staged: Staged, line: Lines, local: str, which: str) -> str:
    """The lines of a piece's slices, sorted by slice and product."""
    kept = [name for name in ("product", *NUMBERS) if name in staged.fields]
    amounts = ", ".join(f"z.{name}" if name in kept else "null" for name in NUMBERS)
    order, product = "n.slice_id", "''"
    if "product" in kept:
        order, product = f"{order}, s.product", "substr(cast(z.product as varchar), 2)"
    return f"""
        select z.slice_id, {product}, z.detail_id, {amounts}, z.line_no
        from (
            select
                n.slice_id, d.detail_id, {line.number} as line_no
                {"".join(f", s.{name}" for name in kept)}
            from {line.rows}
            inner join met as n on {same(staged, "s.", level(staged), "n")}
            inner join detail_of as d on d.local = {local}
            where s.bad is null and not s.skip and {which}
            order by {order}
        ) as z
        """
