"""The texts that a file writes into a column, learned from it: an enumeration like any other.

Provinces and regimes are few, and which they are only the file says. A column of numbers
instead of texts is staged, joined and written in half the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yalu.record.sources.cells import FOUND, text_in

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: So many rows tell most of what there is; what they lack costs a second look at a piece.
_FIRST = 200_000


def prepare(con: DuckDBPyConnection, field: str) -> None:
    """An enumeration that has the empty text alone."""
    con.execute(f"create temp table choice_{field} as select '' as raw, '' as means")
    make_type(con, field)


def statement(places: dict[str, int], cells: str, *, first: bool) -> str:
    """Puts the texts of a piece, or of its first rows, into a table.

    ``places`` has the column of each field.
    """
    texts = ", ".join(
        f"list(distinct {text_in(f'c{place}')}) as t_{field}" for field, place in places.items()
    )
    # All columns have to be read: where some are not, DuckDB 1.5 fails at bytes that are no UTF-8.
    rows = f"(select * from {cells} limit {_FIRST})" if first else cells
    return f"create temp table learned as select {texts}, count(columns(*)) from {rows}"


def learn(con: DuckDBPyConnection, fields: Iterable[str]) -> None:
    """Adds those texts to the enumerations; no table may have them in a column any more."""
    for field in fields:
        con.execute(
            f"create or replace temp table choice_{field} as select raw, raw as means from ("
            f"select cast(raw as varchar) as raw from choice_{field} "
            f"union select unnest(t_{field}) from learned) where length(raw) <= {FOUND}"
        )
        con.execute(f"drop type kind_{field}")
        make_type(con, field)
    con.execute("drop table learned")


def make_type(con: DuckDBPyConnection, field: str) -> None:
    """A type of the values in a field's table of choices, which has them in it from then on."""
    con.execute(
        f"create temp type kind_{field} as enum (select raw from choice_{field} order by raw)"
    )
    con.execute(f"alter table choice_{field} alter raw type kind_{field}")
