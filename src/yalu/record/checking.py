"""Whether a record is what it should be: hashes, counts, dates, and what must always hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.record import slices
from yalu.record.batches import content_hash
from yalu.record.fingerprint import (
    code_number,
    fingerprint,
    slice_hash,
    text_forms,
    text_number,
    value_number,
)
from yalu.record.gather.details import TEXTS
from yalu.record.kept import Kept
from yalu.record.statement import sql
from yalu.record.tables import LATEST, figure_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that must hold: how many things were looked at, how many are wrong."""

    what: str
    looked_at: int
    wrong: int
    examples: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.wrong == 0


def check(kept: Kept) -> tuple[Checked, ...]:
    """Everything that must hold of a record, looked at in full."""
    with kept.reading() as con:
        con.execute("use memory")
        for name, text in (("slice", "slice"), ("line", "line"), ("figure", "figure")):
            con.execute(f"create or replace temp view {name} as select * from {at(con, text)}")
        for name in ("batch", "reject", "compiler"):
            con.execute(f"create or replace temp view {name} as select * from {at(con, name)}")
        return tuple(_checks(con))


def at(con: DuckDBPyConnection, table: str) -> str:
    """Where a table of the record is: in the attached file, or a view over Parquet."""
    found = con.execute(
        "select count(*) from duckdb_databases() where database_name = 'kept'"
    ).fetchone()
    return f"kept.{table}" if found and found[0] else f"memory.main.{table}"


def _checks(con: DuckDBPyConnection) -> Iterator[Checked]:
    for what, looked_at, wrong in _QUERIES:
        yield _checked(con, what, looked_at, wrong)
    yield _checked(con, "the lines of a slice have its hash", _LINED, _hashes())
    yield _figures(con)
    keys = f"select {', '.join(slices.KEY)} from slice where source not in ('figures', 'packaged')"
    slices.prepare(con, keys)
    yield _checked(
        con,
        "a slice holds until the next release of the same",
        _LINED,
        "select s.slice_id from slice as s "
        f"inner join ({sql('close_lines')}) as c on c.slice_id = s.slice_id "
        "where s.released_to <> c.released_to or s.vintage <> c.vintage "
        "or s.loaded_to <> c.loaded_to",
    )
    yield _checked(
        con,
        "a slice is dated by its release or its page",
        _LINED,
        "select s.slice_id from slice as s "
        f"inner join ({sql('date_lines')}) as d on d.slice_id = s.slice_id "
        "where s.released <> d.released or s.released_basis <> d.released_basis",
    )
    yield _checked(
        con,
        "a figure wins its cell until a better one is known",
        "select count(*) from figure",
        "select s.slice_id from slice as s "
        f"inner join ({sql('close_figures')}) as c on c.slice_id = s.slice_id "
        "where s.released_to <> c.released_to",
    )


_LINED = "select count(*) from slice where source not in ('figures', 'packaged')"
_SLICES = "select count(*) from slice"
#: What must hold, how many are looked at, and what is wrong, by its number.
_QUERIES = (
    (
        "every batch has a row for each of its rows",
        "select count(*) from batch",
        "select b.batch_id from batch as b where b.rows_in <> b.rows_ok + b.rows_rejected "
        "or b.rows_rejected <> (select count(*) from reject as r where r.batch_id = b.batch_id)",
    ),
    (
        "every batch is there once",
        "select count(*) from batch",
        "select batch_id from batch group by batch_id having count(*) > 1",
    ),
    (
        "every slice is of a batch, and has a number of its own",
        _SLICES,
        "select s.slice_id from slice as s where s.batch_id not in (select batch_id from batch) "
        "union all select slice_id from slice group by slice_id having count(*) > 1",
    ),
    (
        "every slice has its lines",
        _SLICES,
        "select s.slice_id from slice as s left join (select slice_id, count(*) as n from ("
        "select slice_id from line union all select slice_id from figure) group by slice_id) as l "
        "on l.slice_id = s.slice_id where coalesce(l.n, 0) <> s.lines",
    ),
    (
        "every line is of a slice",
        "select (select count(*) from line) + (select count(*) from figure)",
        "select distinct l.slice_id from (select slice_id from line union all select slice_id "
        "from figure) as l where l.slice_id not in (select slice_id from slice)",
    ),
    (
        "the lines of a slice come to its total",
        _LINED,
        "select s.slice_id from slice as s inner join (select slice_id, sum(usd) as usd from line "
        "group by slice_id) as l on l.slice_id = s.slice_id "
        "where abs(coalesce(l.usd, 0) - coalesce(s.total, 0)) > 0.005 * s.lines",
    ),
    (
        "a slice is known after its period was over, and holds from then on",
        _SLICES,
        "select slice_id from slice where released < first_month + to_months(months) "
        "or released_to < released",
    ),
    (
        "a flow is between reporter and partner",
        _SLICES,
        "select slice_id from slice where source not in ('figures', 'packaged') "
        "and reporter <> '' and not (contains(flow, reporter) and contains(flow, partner))",
    ),
    (
        "codes are digits of the slice's level, amounts not below zero",
        "select count(*) from line",
        "select l.slice_id from line as l inner join slice as s on s.slice_id = l.slice_id "
        "where length(l.product) <> s.hs_level "
        "or not (l.product = '' or regexp_full_match(l.product, '[0-9]+')) "
        "or least(l.usd, l.cny, l.quantity, l.quantity_2, l.net_weight_kg) < 0",
    ),
    (
        "a slice has no line twice",
        "select count(*) from line",
        "select slice_id from (select slice_id, product, province, regime from line "
        "group by slice_id, product, province, regime having count(*) > 1)",
    ),
    (
        "an interval has its low side below",
        "select count(*) from figure",
        "select slice_id from figure where low > high or loose_low > loose_high",
    ),
)


def _hashes() -> str:
    """The slices whose lines no longer have the hash with which they were stored."""
    joins = " ".join(
        f"inner join (select distinct {name}, {text_number(name)} as number from line) "
        f"as n_{name} on n_{name}.{name} = l.{name}"
        for name in TEXTS
    )
    total = fingerprint(
        product=code_number("l.product"),
        usd=value_number("l.usd"),
        cny=value_number("l.cny"),
        quantity=value_number("l.quantity"),
        quantity_2=value_number("l.quantity_2"),
        net_weight_kg=value_number("l.net_weight_kg"),
        texts=text_forms(**{name: f"n_{name}.number" for name in TEXTS}),
    )
    return (
        "select s.slice_id from slice as s inner join ("
        f"select l.slice_id as slice_id, {slice_hash('count(*)', total)} as content "
        f"from line as l {joins} "
        "group by l.slice_id) as h on h.slice_id = s.slice_id where h.content <> s.content_hash"
    )


def _figures(con: DuckDBPyConnection) -> Checked:
    """Every single figure has the hash with which it was stored."""
    rows = con.execute(sql("known", flow="", as_of=LATEST)).fetchall()
    wrong = sorted(row[-2] for row in rows if content_hash(figure_of(row)) != row[-1])
    examples = tuple(str(number) for number in wrong[:_EXAMPLES])
    return Checked("a single figure has its hash", len(rows), len(wrong), examples)


def _checked(con: DuckDBPyConnection, what: str, looked_at: str, wrong: str) -> Checked:
    counted = con.execute(looked_at).fetchone()
    found = con.execute(
        f"select cast(w.key as varchar), count(*) over () from ({wrong}) as w(key) "
        f"order by 1 limit {_EXAMPLES}"
    ).fetchall()
    return Checked(
        what,
        int(counted[0]) if counted else 0,
        int(found[0][1]) if found else 0,
        tuple(str(row[0]) for row in found),
    )
