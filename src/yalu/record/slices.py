"""Staged rows into a record: whole slices, stored once, each with the day it was known.

What one publication said of a flow and period at one level of detail is a slice. One that
says what the slice before it said is not stored again; one that says something else is a
new vintage, with all of its lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record import calendar, extracts
from yalu.record.batches import Batch, Given, add_batch
from yalu.record.gather.finish import finish
from yalu.record.gather.lines import write_held
from yalu.record.sources.judge import Judged
from yalu.record.sources.spec import Spec
from yalu.record.sources.table import Table
from yalu.record.statement import sql
from yalu.record.tables import append
from yalu.trade import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What makes two publications speak of the same: the later one replaces the earlier.
KEY = (
    *("source", "reporter", "partner", "flow", "first_month", "months"),
    *("hs_level", "scope", "valuation"),
)
#: A publication with fewer than half of the lines of the one before is taken for an
#: extract, unless that one had hardly any.
_FEWER = 0.5
_HARDLY_ANY = 20
#: The columns of a slice up to the moment of its loading.
_SLICE = (
    *("slice_id", "batch_id", "source", "compiler", "outlet", "reporter", "partner", "flow"),
    *("first_month", "months", "hs_edition", "hs_level", "scope", "valuation", "content_hash"),
    *("lines", "total", "usd_half", "cny_half", "quantity_half", "net_weight_half", "vintage"),
    *("released", "released_to", "released_basis", "printed_on", "url"),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """How many slices were stored, and how many said nothing new."""

    slices: int
    unchanged: int


def store(
    con: DuckDBPyConnection,
    table: Table,
    spec: Spec,
    batch: Batch,
    given: Given,
    judged: Judged,
) -> Stored:
    """Writes the batch, its slices and rejects, and the lines that had to wait.

    Raises:
        InputError: a publication that lost most of its lines, or has too many.
    """
    loaded = add_batch(con, batch, accepted=judged.accepted, rejected=judged.rejected)
    con.execute("insert into reject select ?, * from wrong order by line_no", [batch.batch_id])
    finish(con, table, spec, batch, given)
    _compare(con, table, given)
    con.execute(
        f"insert into slice select {', '.join(_SLICE)}, cast(? as timestamp), "
        "timestamp '9999-12-31 00:00:00' from new_slice where not unchanged order by slice_id",
        [loaded],
    )
    date_and_close(con, f"select {', '.join(KEY)} from new_slice where not unchanged")
    write_held(con)
    counts = con.execute(
        "select count(*) filter (not unchanged), count(*) filter (unchanged) from new_slice"
    ).fetchone()
    return Stored(*(int(count) for count in counts or (0, 0)))


def date_and_close(con: DuckDBPyConnection, keys: str) -> None:
    """Dates the slices with those keys, and says until when each of them held."""
    prepare(con, keys)
    con.execute(
        "update slice set released = d.released, released_basis = d.released_basis "
        f"from ({sql('date_lines')}) as d where slice.slice_id = d.slice_id"
    )
    con.execute(
        "update slice set vintage = c.vintage, released_to = c.released_to, "
        f"loaded_to = c.loaded_to from ({sql('close_lines')}) as c "
        "where slice.slice_id = c.slice_id"
    )


def prepare(con: DuckDBPyConnection, keys: str) -> None:
    """The tables that dating and closing read: which slices, and when they were due."""
    con.execute(f"create or replace temp table touched as select distinct * from ({keys})")
    con.execute(
        "create or replace temp table due "
        "(compiler varchar, first_month date, months integer, goods boolean, due date)"
    )
    found = con.execute(
        "select distinct s.compiler, s.first_month, s.months, s.hs_level > 0 "
        f"from slice as s inner join touched as t using ({', '.join(KEY)})"
    ).fetchall()
    releases = calendar.packaged()
    rows = []
    for compiler, first, months, goods in found:
        start = Period.of_day(first).first
        day = releases.release(compiler, Period(start, start + months - 1), goods)
        if day is not None:
            rows.append((compiler, first, months, goods, day))
    append(con, "due", rows, ("VARCHAR", "DATE", "INTEGER", "BOOLEAN", "DATE"))


def _compare(con: DuckDBPyConnection, table: Table, given: Given) -> None:
    """Marks the slices that say what the one before them says.

    Before them: the last that was printed by the day on which this file was fetched. A
    file older than all that is known adds nothing if the next one says the same and was
    known by its release already.

    Raises:
        InputError: a slice with far fewer lines than the one before.
    """
    con.execute(
        f"""
        create temp table beside as
        with pairs as (
            select
                n.slice_id as slice_id,
                o.content_hash as content_hash,
                o.lines as lines,
                o.printed_on <= n.printed_on as earlier,
                o.released_basis as basis,
                row_number() over (
                    partition by n.slice_id, o.printed_on <= n.printed_on
                    order by o.printed_on desc, o.loaded desc, o.slice_id desc
                ) as last,
                row_number() over (
                    partition by n.slice_id, o.printed_on <= n.printed_on
                    order by o.printed_on, o.loaded, o.slice_id
                ) as first
            from new_slice as n
            inner join slice as o using ({", ".join(KEY)})
        )
        select
            slice_id,
            max(case when earlier and last = 1 then content_hash end) as before,
            max(case when earlier and last = 1 then lines end) as lines_before,
            max(
                case when not earlier and first = 1 and basis = 'calendar' then content_hash end
            ) as after
        from pairs
        group by slice_id
        """
    )
    con.execute(
        "update new_slice set unchanged = true from beside as b "
        "where b.slice_id = new_slice.slice_id "
        "and coalesce(b.before, b.after) = new_slice.content_hash"
    )
    if given.fewer:
        return
    lost = con.execute(
        "select n.flow, n.first_month, n.lines, b.lines_before from new_slice as n "
        "inner join beside as b on b.slice_id = n.slice_id "
        f"where b.lines_before >= {_HARDLY_ANY} and n.lines < b.lines_before * {_FEWER} "
        "order by n.slice_id limit 1"
    ).fetchone()
    if lost:
        raise InputError(
            f"{lost[0]} of {lost[1]:%Y-%m} with {lost[2]} lines",
            expected=f"about {lost[3]}, as in the publication before",
            hint=extracts.SAY_SO,
            file=str(table.file),
        )
    extracts.must_be_whole(con, table)
