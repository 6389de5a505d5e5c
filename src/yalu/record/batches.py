"""One input into a record: what it was, what became of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from yalu.record.figure import Figure, row_of
from yalu.record.statement import sql
from yalu.record.tables import FIGURE_TYPES, SLICE_TYPES, append, figure_row, slice_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not understood, kept with the reasons."""

    line: int
    raw: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What an input is: the name of its source, the file, its hash, when it was fetched."""

    batch_id: str
    source: str
    file: str
    sha256: str
    retrieved: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a file.

    ``retrieved`` is the day on which it was fetched, ``released`` the day of publication
    where it is known; ``scope`` says what the table was limited to; ``fewer`` allows a
    publication to have far fewer lines than the one before.
    """

    retrieved: date
    released: date | None = None
    scope: str = ""
    fewer: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``new`` is False where the same input was there already.

    ``slices`` counts the publications that were stored, ``unchanged`` those that said
    what the record had from the release before; ``ignored`` are rows that the source
    tells us to leave out.
    """

    batch: str
    new: bool
    accepted: int
    rejected: int
    source: str = FIGURES
    file: str = ""
    slices: int = 0
    unchanged: int = 0
    ignored: int = 0
    notes: tuple[str, ...] = ()


def now() -> datetime:
    """This moment in UTC, without a zone, as DuckDB's timestamps are."""
    return datetime.now(UTC).replace(tzinfo=None)


def known(con: DuckDBPyConnection, batch_id: str) -> bool:
    """Whether the same input is in the record."""
    found = con.execute("select count(*) from batch where batch_id = ?", [batch_id]).fetchone()
    return found is not None and found[0] > 0


def add_batch(con: DuckDBPyConnection, batch: Batch, *, accepted: int, rejected: int) -> datetime:
    """Writes the batch; the moment that counts as its loading."""
    loaded = now()
    con.execute(
        "insert into batch values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            batch.batch_id,
            batch.source,
            batch.file,
            batch.sha256,
            batch.retrieved,
            loaded,
            accepted + rejected,
            accepted,
            rejected,
        ],
    )
    return loaded


def add_rejects(con: DuckDBPyConnection, batch: Batch, rejects: Sequence[Reject]) -> None:
    append(
        con,
        "reject",
        [(batch.batch_id, reject.line, reject.raw, reject.reasons) for reject in rejects],
        ("VARCHAR", "BIGINT", "VARCHAR", "VARCHAR"),
    )


def add_figures(
    con: DuckDBPyConnection,
    figures: Sequence[Figure],
    batch: Batch,
    rejects: Sequence[Reject] = (),
) -> Loaded:
    """Appends single figures in one transaction, each a slice of one line."""
    if known(con, batch.batch_id):
        return Loaded(batch.batch_id, False, 0, 0, batch.source, batch.file)
    con.execute("begin")
    loaded = add_batch(con, batch, accepted=len(figures), rejected=len(rejects))
    start = next_slice(con)
    slices, lines = [], []
    for number, figure in enumerate(figures):
        content = content_hash(figure)
        slices.append(
            slice_row(figure, start + number, batch.batch_id, batch.source, content, loaded)
        )
        lines.append(figure_row(figure, start + number, number + 1))
    append(con, "slice", slices, SLICE_TYPES)
    append(con, "figure", lines, FIGURE_TYPES)
    add_rejects(con, batch, rejects)
    close_figures(con)
    con.execute("commit")
    return Loaded(
        batch.batch_id,
        True,
        len(figures),
        len(rejects),
        batch.source,
        batch.file,
        slices=len(figures),
    )


def close_figures(con: DuckDBPyConnection) -> None:
    """Sets anew until when each single figure won its cell."""
    con.execute(
        "update slice set released_to = c.released_to "
        f"from ({sql('close_figures')}) as c where slice.slice_id = c.slice_id"
    )


def next_slice(con: DuckDBPyConnection) -> int:
    """The first free number; see ``slices`` for what stands before it in that of a table."""
    found = con.execute("select coalesce(max(slice_id % 10000000000), 0) + 1 from slice").fetchone()
    return int(found[0]) if found else 1


def content_hash(figure: Figure) -> str:
    return hashlib.sha256("\0".join(row_of(figure)).encode()).hexdigest()
