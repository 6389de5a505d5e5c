"""What the rows of a piece come to, slice by slice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.fingerprint import code_number, fingerprint, staged_code_number, value_number
from yalu.record.gather.keys import level
from yalu.record.sources.stage import SAID, Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def add_up(con: DuckDBPyConnection, staged: Staged, local: str) -> None:
    """Makes ``grouped``: lines, totals and hashes, under the names that the file uses.

    ``local`` is the expression for the detail of a row, see ``details``.
    """
    fields = staged.fields

    def number(name: str) -> str:
        return value_number(f"s.{name}" if name in fields else "cast(null as double)")

    content = fingerprint(
        product=staged_code_number("s.product") if "product" in fields else code_number("''"),
        usd=number("usd"),
        cny=number("cny"),
        quantity=number("quantity"),
        quantity_2=number("quantity_2"),
        net_weight_kg=number("net_weight_kg"),
        texts=("d.first", "d.second"),
    )
    keys = ", ".join(f"{f's.{name}' if name in fields else 'null'} as k_{name}" for name in SAID)
    counts = ", ".join(
        f"{f'count(s.{name}_usd)' if f'{name}_usd' in fields else '0'} as {name}"
        for name in ("cif", "fob")
    )
    con.execute(
        f"""
        create temp table grouped as
        select
            {keys},
            {level(staged)} as level,
            count(*) as lines,
            {"sum(s.usd)" if "usd" in fields else "cast(null as double)"} as total,
            {counts},
            {content} as content
        from stage as s
        inner join detail_of as d on d.local = {local}
        where s.bad is null and not s.skip
        group by all
        """
    )
