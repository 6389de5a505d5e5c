"""The rows of a staged file gathered into slices, and their lines written in order.

Everything here reads the temporary tables of ``sources.stage`` and makes one of its own:
``new_slice``, the slices of the file under the record's names.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.fingerprint import code_number, fingerprint, text_number, value_number
from yalu.record.sources.judge import Lines
from yalu.record.sources.spec import Spec
from yalu.record.sources.stage import NUMBERS, Staged, literal
from yalu.record.tables import append
from yalu.trade import territory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What of a slice the file may print; the rest is said by the source or the user.
_SAID = ("period", "reporter", "partner", "exporter", "importer", "flow", "edition")
#: The texts and numbers of a line, in the order of the table.
_TEXTS = ("province", "regime", "quantity_unit", "quantity_2_unit", "status")
_AMOUNT = {"quantity_unit": "quantity", "quantity_2_unit": "quantity_2"}
#: The years from which the editions of the HS are in force, the newest first.
_EDITIONS = (2022, 2017, 2012, 2007, 2002, 1996, 1988)
#: Between the territories of a slice's number and the rest of it.
PAIR = 10_000_000_000


def gather(
    con: DuckDBPyConnection,
    staged: Staged,
    *,
    batch_id: str,
    start: int,
    scope: str,
    url: str,
    printed_on: date,
    released: date | None,
) -> None:
    """Makes ``new_slice``; the running number of its slices begins at ``start``.

    Raises:
        InputError: two publications of one slice in one file.
    """
    _number_texts(con, staged)
    _group(con, staged)
    day = released or printed_on
    con.execute(
        "create temp table new_slice as "
        + _named(con, staged)
        + f"""
        select
            cast(pair as bigint) * {PAIR} + {start} + n - 1 as slice_id,
            {literal(batch_id)} as batch_id,
            {literal(staged.spec.name)} as source,
            {_compiler(staged.spec)} as compiler,
            {literal(staged.spec.outlet)} as outlet,
            reporter,
            partner,
            a || case when way = 'total' then '<->' else '->' end || b as flow,
            first_month,
            cast(datediff('month', first_month, last_month) + 1 as integer) as months,
            {_edition(staged.spec)} as hs_edition,
            cast(level as integer) as hs_level,
            {literal(scope)} as scope,
            {_valuation(staged.spec)} as valuation,
            content as content_hash,
            lines,
            total,
            {_halves(staged)},
            1 as vintage,
            date '{day.isoformat()}' as released,
            date '9999-12-31' as released_to,
            '{"stated" if released else "page"}' as released_basis,
            '{printed_on.isoformat()}' as printed_on,
            {literal(url)} as url,
            false as unchanged,
            level as k_level,
            {", ".join(f"k_{name}" for name in _SAID)}
        from numbered
        """
    )
    twice = con.execute(
        "select flow, first_month from new_slice group by reporter, partner, flow, first_month, "
        "months, hs_level, valuation having count(*) > 1 order by 1, 2 limit 1"
    ).fetchone()
    if twice:
        raise InputError(
            f"two editions of the HS in {twice[0]} of {twice[1]:%Y-%m}",
            expected="one for each month and level of detail",
            hint="Split the file by edition.",
            file=str(staged.table.file),
        )


def write_lines(con: DuckDBPyConnection, staged: Staged, line: Lines) -> None:
    """The lines of the slices that say something new, sorted by slice and product."""
    fields = staged.fields
    kept = [name for name in ("product", *NUMBERS, *_TEXTS) if name in fields]
    chosen = [name for name in kept if fields[name].kind == "choice"]
    joins = " ".join(
        f"left join choice_{name} as c_{name} on c_{name}.raw = z.{name}" for name in chosen
    )

    def text(name: str, otherwise: str = "''") -> str:
        amount = _AMOUNT.get(name)
        if name not in fields or (amount is not None and amount not in fields):
            return otherwise
        given = f"coalesce(c_{name}.means, {otherwise})" if name in chosen else f"z.{name}"
        return given if amount is None else f"case when z.{amount} is null then '' else {given} end"

    def number(name: str) -> str:
        return f"z.{name}" if name in fields else "null"

    status = text("status", "'ok'")
    if staged.spec.corrections:
        status = _corrected("z.place", status)
    keys = [f"n.k_{name} = s.{name}" for name in _SAID if name in fields]
    order = "n.slice_id"
    if "product" in fields:
        keys.append("n.k_level = length(s.product)")
        # Numbers sort faster than texts, and within a slice all codes are of one length.
        order += ", try_cast(s.product as bigint)"
    con.execute("set preserve_insertion_order = false")
    con.execute(
        f"""
        insert into line
        select
            z.slice_id, {text("product")}, {text("province")}, {text("regime")},
            {number("usd")}, {number("cny")},
            {number("quantity")}, {text("quantity_unit")},
            {number("quantity_2")}, {text("quantity_2_unit")},
            {number("net_weight_kg")}, {status}, z.line_no
        from (
            select
                n.slice_id, s.rowid as place, {line.number} as line_no
                {"".join(f", s.{name}" for name in kept)}
            from {line.rows}
            inner join new_slice as n on {" and ".join(keys) or "true"}
            where s.bad is null and not s.skip and not n.unchanged
            order by {order}
        ) as z
        {joins}
        """
    )
    con.execute("set preserve_insertion_order = true")


def _number_texts(con: DuckDBPyConnection, staged: Staged) -> None:
    """A number for each text of a column, for the hash."""
    for name in _TEXTS:
        column = staged.fields.get(name)
        if column is None:
            continue
        if column.kind == "text":
            con.execute(
                f"create temp table choice_{name} as "
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
        amount = _AMOUNT.get(name)
        # A unit without an amount says nothing, and is not kept.
        if amount is None or amount not in fields:
            return number if amount is None else constant
        return f"case when s.{amount} is null then {constant} else {number} end"

    def number(name: str) -> str:
        return value_number(f"s.{name}" if name in fields else "cast(null as double)")

    status = text("status", "ok")
    if staged.spec.corrections:
        corrected = text_number(literal("corrected"))
        status = (
            f"case when s.rowid in (select place from corrected) then {corrected} else {status} end"
        )
    content = fingerprint(
        product=code_number("s.product" if "product" in fields else "''"),
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
    keys = ", ".join(f"{f's.{name}' if name in fields else 'null'} as k_{name}" for name in _SAID)
    joins = " ".join(
        f"left join number_{name} as n_{name} on n_{name}.raw = s.{name}"
        for name in _TEXTS
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
            {"length(s.product)" if "product" in fields else "0"} as level,
            count(*) as lines,
            {"sum(s.usd)" if "usd" in fields else "cast(null as double)"} as total,
            {counts},
            {content} as content
        from stage as s {joins}
        where s.bad is null and not s.skip
        group by all
        """
    )


def _named(con: DuckDBPyConnection, staged: Staged) -> str:
    """The slices with the record's names for what the file prints, sorted and numbered."""
    con.execute("create temp table territory_number (code varchar, number integer)")
    numbers = [(one.code, int(one.m49)) for one in territory.all()]
    append(con, "territory_number", numbers, ("VARCHAR", "INTEGER"))
    joins, means = [], {}
    for name in _SAID:
        if name in staged.fields:
            joins.append(f"left join choice_{name} as c_{name} on c_{name}.raw = g.k_{name}")
            means[name] = f"c_{name}.means"
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
                        o.edition, o.how, o.content
                ) as n
            from ordered as o
            left join territory_number as x on x.code = o.a
            left join territory_number as y on y.code = o.b
        )
        """


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
    years = _EDITIONS if spec.editions == "by year" else ()
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


def _halves(staged: Staged) -> str:
    halves = {c.field: repr(c.half) for c in staged.fields.values() if c.kind == "number"}
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


def _corrected(place: str, otherwise: str) -> str:
    return (
        f"case when {place} in (select place from corrected) then 'corrected' else {otherwise} end"
    )
