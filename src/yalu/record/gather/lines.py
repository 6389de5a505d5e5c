"""The lines of slices, as the record keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.gather.keys import AMOUNT, TEXTS, corrected, level, same
from yalu.record.sources.cells import NUMBERS
from yalu.record.sources.numbering import Lines
from yalu.record.sources.stage import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write(con: DuckDBPyConnection, staged: Staged, line: Lines) -> None:
    """The lines of a piece: into the record, or to those that wait, each part sorted."""
    con.execute("set preserve_insertion_order = false")
    for table, which in (("line", "not n.known"), ("held", "n.known")):
        if con.execute(f"select 1 from met as n where {which} limit 1").fetchone():
            con.execute(f"insert into {table} {_lines(staged, line, which)}")
    con.execute("set preserve_insertion_order = true")


def write_held(con: DuckDBPyConnection) -> None:
    """The lines that had to wait, of slices that say something new, sorted."""
    con.execute(
        "insert into line select h.* from held as h "
        "inner join new_slice as n on n.slice_id = h.slice_id where not n.unchanged "
        "order by h.slice_id, try_cast(h.product as bigint)"
    )


def _lines(staged: Staged, line: Lines, which: str) -> str:
    """The lines of a piece's slices, sorted by slice and product."""
    fields = staged.fields
    kept = [name for name in ("product", *NUMBERS, *TEXTS) if name in fields]
    chosen = [name for name in kept if fields[name].kind == "choice"]
    joins = " ".join(
        f"left join choice_{name} as c_{name} on c_{name}.raw = z.{name}" for name in chosen
    )

    def text(name: str, otherwise: str = "''") -> str:
        amount = AMOUNT.get(name)
        if name not in fields or (amount is not None and amount not in fields):
            return otherwise
        given = f"coalesce(c_{name}.means, {otherwise})" if name in chosen else f"z.{name}"
        return given if amount is None else f"case when z.{amount} is null then '' else {given} end"

    def number(name: str) -> str:
        return f"z.{name}" if name in fields else "null"

    status = text("status", "'ok'")
    if staged.spec.corrections:
        status = corrected("z.place", "'corrected'", status)
    order = "n.slice_id"
    if "product" in fields:
        order += ", s.product"
    product = "substr(cast(z.product as varchar), 2)" if "product" in fields else "''"
    return f"""
        select
            z.slice_id, {product}, {text("province")}, {text("regime")},
            {number("usd")}, {number("cny")},
            {number("quantity")}, {text("quantity_unit")},
            {number("quantity_2")}, {text("quantity_2_unit")},
            {number("net_weight_kg")}, {status}, z.line_no
        from (
            select
                n.slice_id, s.rowid as place, {line.number} as line_no
                {"".join(f", s.{name}" for name in kept)}
            from {line.rows}
            inner join met as n on {same(staged, "s.", level(staged), "n")}
            where s.bad is null and not s.skip and {which}
            order by {order}
        ) as z
        {joins}
        """
