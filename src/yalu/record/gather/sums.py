"""What the rows of a piece come to, slice by slice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.fingerprint import (
    code_number,
    fingerprint,
    staged_code_number,
    text_number,
    value_number,
)
from yalu.record.gather.keys import AMOUNT, SAID, TEXTS, corrected, level
from yalu.record.sources.cells import literal
from yalu.record.sources.stage import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def add_up(con: DuckDBPyConnection, staged: Staged) -> None:
    """Makes ``grouped``: lines, totals and hashes, under the names that the file uses."""
    _number_texts(con, staged)
    _group(con, staged)
    for name in TEXTS:
        if name in staged.fields:
            con.execute(f"drop table number_{name}")


def _number_texts(con: DuckDBPyConnection, staged: Staged) -> None:
    """A number for each text of a column, for the hash."""
    for name in TEXTS:
        column = staged.fields.get(name)
        if column is None:
            continue
        if column.kind == "text":
            con.execute(
                f"create or replace temp table choice_{name} as "
                f"select distinct {name} as raw, {name} as means from stage"
            )
        con.execute(
            f"create temp table number_{name} as "
            f"select raw, {text_number('means')} as number from choice_{name}"
        )


def _group(con: DuckDBPyConnection, staged: Staged) -> None:
    """The file's slices with their hashes, still under the names that the file uses."""
    fields = staged.fields

    def text(name: str, otherwise: str = "") -> str:
        constant = text_number(literal(otherwise))
        if name not in fields:
            return constant
        number = f"coalesce(n_{name}.number, {constant})"
        amount = AMOUNT.get(name)
        if amount is None or amount not in fields:
            return number if amount is None else constant
        return f"case when s.{amount} is null then {constant} else {number} end"

    def number(name: str) -> str:
        return value_number(f"s.{name}" if name in fields else "cast(null as double)")

    status = text("status", "ok")
    if staged.spec.corrections:
        status = corrected("s.rowid", text_number(literal("corrected")), status)
    content = fingerprint(
        product=staged_code_number("s.product") if "product" in fields else code_number("''"),
        province=text("province"),
        regime=text("regime"),
        usd=number("usd"),
        cny=number("cny"),
        quantity=number("quantity"),
        quantity_unit=text("quantity_unit"),
        quantity_2=number("quantity_2"),
        quantity_2_unit=text("quantity_2_unit"),
        net_weight_kg=number("net_weight_kg"),
        status=status,
    )
    keys = ", ".join(f"{f's.{name}' if name in fields else 'null'} as k_{name}" for name in SAID)
    joins = " ".join(
        f"left join number_{name} as n_{name} on n_{name}.raw = s.{name}"
        for name in TEXTS
        if name in fields
    )
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
        from stage as s {joins}
        where s.bad is null and not s.skip
        group by all
        """
    )
