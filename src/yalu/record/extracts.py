"""Tables of some goods that do not say so: what was published of all goods gives them away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record import packaged
from yalu.record.sources.table import Table
from yalu.record.view import View
from yalu.trade import Flow, Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Lines that come to less than this share of the published total are not all lines.
_PART = 0.7
SAY_SO = (
    "A publication replaces what it covers as a whole. If this is an extract, say of what with "
    "--only; if it is all there is, load it with --fewer-lines."
)


def must_be_whole(con: DuckDBPyConnection, table: Table) -> None:
    """Stops at lines that come to far less than what was published for all goods.

    Raises:
        InputError: a table of some goods that does not say so.
    """
    rows = con.execute(
        "select flow, first_month, months, total from new_slice where hs_level > 0 "
        "and scope = '' and total is not null and compiler in ('customs', 'un') "
        "and not unchanged order by slice_id"
    ).fetchall()
    told = {}
    for flow, first, months, total in rows:
        start = Period.of_day(first).first
        told[Flow.parse(flow), Period(start, start + months - 1)] = float(total)
    known = set(packaged.flows())
    view = View(lambda of: packaged.shelf(of, None), packaged.ranking(), None)
    for of, period, total in _sums(told):
        whole = view.best(of, period) if of in known else None
        if whole is not None and total < whole.amount.low * _PART:
            raise InputError(
                f"{of} of {period} with lines of {total:,.0f} USD",
                expected=f"about {whole.amount.middle:,.0f}, as {whole.source} prints for all "
                "goods",
                hint=SAY_SO,
                file=str(table.file),
            )


def _sums(told: dict[tuple[Flow, Period], float]) -> Iterator[tuple[Flow, Period, float]]:
    """What a table has of each flow, and of both directions where it has both."""
    for (of, period), total in told.items():
        yield of, period, total
        back = told.get((of.reversed(), period))
        if back is not None and of < of.reversed():
            yield of.as_total(), period, total + back
