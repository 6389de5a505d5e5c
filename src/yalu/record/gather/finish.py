"""The slices of a whole file, when all of its pieces are gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.batches import Batch, Given
from yalu.record.fingerprint import slice_hash
from yalu.record.sources.cells import literal
from yalu.record.sources.options import EDITIONS
from yalu.record.sources.spec import Spec
from yalu.record.sources.table import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def finish(con: DuckDBPyConnection, table: Table, spec: Spec, batch: Batch, given: Given) -> None:
    """Makes ``new_slice`` of what the pieces have brought.

    Raises:
        InputError: a slice was released before its period was over, is there in two
            editions, or has more lines than there can be.
    """
    day = given.released or given.retrieved
    con.execute(
        f"""
        create temp table new_slice as
        select
            m.slice_id,
            {literal(batch.batch_id)} as batch_id,
            {literal(spec.name)} as source,
            {_compiler(spec)} as compiler,
            {literal(spec.outlet)} as outlet,
            m.reporter,
            m.partner,
            m.flow,
            m.first_month,
            m.months,
            {_edition(spec)} as hs_edition,
            cast(m.level as integer) as hs_level,
            {literal(given.scope)} as scope,
            {_valuation(spec)} as valuation,
            {slice_hash("p.lines", "p.content")} as content_hash,
            p.lines,
            p.total,
            {_halves(table)},
            1 as vintage,
            date '{day.isoformat()}' as released,
            date '9999-12-31' as released_to,
            '{"stated" if given.released else "page"}' as released_basis,
            '{given.retrieved.isoformat()}' as printed_on,
            {literal(given.url)} as url,
            false as unchanged
        from met as m
        inner join (
            select
                slice_id,
                cast(sum(lines) as bigint) as lines,
                sum(total) as total,
                sum(cif) as cif,
                sum(fob) as fob,
                sum(content) as content
            from part
            group by slice_id
        ) as p on p.slice_id = m.slice_id
        """
    )
    _must_be_possible(con, table, spec)


def _must_be_possible(con: DuckDBPyConnection, table: Table, spec: Spec) -> None:
    """Stops at a slice that no publisher can have published, naming the first."""

    def first(which: str) -> tuple[object, ...] | None:
        return con.execute(
            f"select flow, strftime(first_month, '%Y-%m'), lines, released from new_slice {which} "
            "order by flow, first_month limit 1"
        ).fetchone()

    def refuse(found: str, expected: str, hint: str) -> InputError:
        return InputError(found, expected=expected, hint=hint, file=str(table.file))

    if early := first("where released < first_month + to_months(months)"):
        raise refuse(
            f"{early[0]} of {early[1]}, released on {early[3]}",
            "a day after the period was over",
            "See whether --released is right; nothing was loaded.",
        )
    if twice := first(
        "qualify count(*) over (partition by reporter, partner, flow, first_month, months, "
        "hs_level, valuation) > 1"
    ):
        raise refuse(
            f"two editions of the HS in {twice[0]} of {twice[1]}",
            "one for each month and level of detail",
            "Split the file by edition.",
        )
    if crowded := first(f"where lines > {spec.max_lines}"):
        raise refuse(
            f"{crowded[0]} of {crowded[1]} with {crowded[2]:,} lines",
            f"at most {spec.max_lines:,}, more than any pair has had in a month",
            "Are two tables in one file? Nothing was loaded.",
        )


def _compiler(spec: Spec) -> str:
    cases = [
        f"when reporter = {literal(code)} then {literal(name)}"
        for code, name in spec.compilers.items()
        if code != "*"
    ]
    return (
        f"case {' '.join(cases or ['when false then null'])} else "
        + (literal(spec.compilers["*"]) if "*" in spec.compilers else "null")
        + " end"
    )


def _edition(spec: Spec) -> str:
    years = EDITIONS if spec.editions == "by year" else ()
    by_year = " ".join(
        f"when edition = '' and first_month >= date '{year}-01-01' then 'HS{year}'"
        for year in years
    )
    return f"case when level = 0 then '' {by_year} else edition end"


def _valuation(spec: Spec) -> str:
    by_way = " ".join(
        f"when way = {literal(way)} then {literal(how)}" for way, how in spec.valuation.items()
    )
    return f"case when how <> '' then how when fob > 0 and cif = 0 then 'FOB' {by_way} else '' end"


def _halves(table: Table) -> str:
    halves = {c.field: repr(c.half) for c in table.columns if c.kind == "number"}
    halves.setdefault("quantity", halves.get("quantity_2", "null"))
    return ", ".join(
        f"cast({halves.get(field, 'null')} as double) as {name}"
        for field, name in (
            ("usd", "usd_half"),
            ("cny", "cny_half"),
            ("quantity", "quantity_half"),
            ("net_weight_kg", "net_weight_half"),
        )
    )
