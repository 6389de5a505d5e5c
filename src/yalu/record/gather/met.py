"""The slices that a piece brings, under the record's names and with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.gather.keys import same
from yalu.record.sources.cells import literal
from yalu.record.sources.stage import SAID, Staged
from yalu.record.tables import append, count
from yalu.trade import territory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Between the territories of a slice's number and the rest of it.
PAIR = 10_000_000_000


def prepare(con: DuckDBPyConnection) -> None:
    """The numbers of territories, of which the numbers of slices are made."""
    con.execute("create temp table territory_number (code varchar, number integer)")
    numbers = [(one.code, int(one.m49)) for one in territory.all()]
    append(con, "territory_number", numbers, ("VARCHAR", "INTEGER"))


def meet(con: DuckDBPyConnection, staged: Staged, *, start: int, first: bool) -> None:
    """Adds the slices of ``grouped`` that no piece before has brought to ``met``.

    Their running number begins at ``start``. A slice is ``known`` if the record has a
    vintage of it, or of the same at another level of detail.
    """
    if first:
        con.execute(f"create temp table met as {_named(staged, start, 'true')}")
        return
    seen = count(con, "select count(*) from met")
    unmet = f"not exists (select 1 from met as m where {same(staged, 'g.k_', 'g.level')})"
    con.execute(f"insert into met {_named(staged, start + seen, unmet)}")


def _named(staged: Staged, start: int, which: str) -> str:
    """The slices with the record's names for what the file prints, sorted and numbered."""
    joins, means = [], {}
    for name in SAID:
        if name in staged.fields:
            joins.append(f"left join choice_{name} as c_{name} on c_{name}.raw = g.k_{name}")
            # What may be left out is empty then.
            means[name] = f"coalesce(c_{name}.means, '')"
        else:
            means[name] = literal(staged.table.constants.get(name, ""))
    return f"""
        with told as (
            select
                g.*,
                {means["period"]} as span,
                {means["reporter"]} as reporter,
                {means["partner"]} as partner,
                {means["exporter"]} as exporter,
                {means["importer"]} as importer,
                {means["edition"]} as edition,
                split_part({means["flow"]}, ' ', 1) as way,
                split_part({means["flow"]}, ' ', 2) as how
            from grouped as g {" ".join(joins)}
            where {which}
        ),
        sided as (
            select
                t.*,
                cast(split_part(t.span, '..', 1) || '-01' as date) as first_month,
                cast(split_part(t.span, '..', 2) || '-01' as date) as last_month,
                case
                    when t.exporter <> '' then t.exporter
                    when t.way = 'import' then t.partner
                    else t.reporter
                end as one,
                case
                    when t.exporter <> '' then t.importer
                    when t.way = 'import' then t.reporter
                    else t.partner
                end as other
            from told as t
        ),
        -- A total holds its two territories in alphabetical order, the world last.
        ordered as (
            select
                s.*,
                case when s.turned then s.other else s.one end as a,
                case when s.turned then s.one else s.other end as b
            from (
                select
                    *,
                    way = 'total' and (one = 'WLD' or (one > other and other <> 'WLD')) as turned
                from sided
            ) as s
        ),
        numbered as (
            select
                o.*,
                coalesce(x.number, 0) * 1000 + coalesce(y.number, 0) as pair,
                row_number() over (
                    order by
                        x.number, y.number, o.a, o.b, o.way, o.first_month, o.last_month, o.level,
                        o.edition, o.how
                ) as n
            from ordered as o
            left join territory_number as x on x.code = o.a
            left join territory_number as y on y.code = o.b
        )
        select
            cast(x.pair as bigint) * {PAIR} + {start} + x.n - 1 as slice_id,
            x.reporter,
            x.partner,
            x.a || case when x.way = 'total' then '<->' else '->' end || x.b as flow,
            x.way,
            x.how,
            x.first_month,
            cast(datediff('month', x.first_month, x.last_month) + 1 as integer) as months,
            x.edition,
            x.level,
            {", ".join(f"x.k_{name}" for name in SAID)},
            exists (
                select 1
                from slice as o
                where o.source = {literal(staged.spec.name)} and o.reporter = x.reporter
                    and o.partner = x.partner and o.first_month = x.first_month
            ) as known
        from numbered as x
        """
