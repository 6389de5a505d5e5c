"""A record in a DuckDB file: append-only, one transaction per input, never updated."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yalu import __version__
from yalu.errors import RecordError
from yalu.record import packaged
from yalu.record.figure import Figure, row_of
from yalu.record.statement import Cell, sql
from yalu.record.tables import (
    FIGURE_TYPES,
    LATEST,
    SLICE_TYPES,
    append,
    figure_of,
    figure_row,
    slice_row,
)
from yalu.trade import Flow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMAT = "yalu record"
#: Raised by one whenever a table changes; a file of a higher version is refused.
VERSION = 2
#: How long a reader waits for another process that is writing, in seconds.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not understood, kept with the reasons."""

    line: int
    raw: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``new`` is False where the same input was there already."""

    batch: str
    new: bool
    accepted: int
    rejected: int


class Store:
    """One DuckDB file; connections are short, so that a reader does not lock a writer out."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return str(self._path)

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new, empty record.

        Raises:
            RecordError: the file is there already, or cannot be written.
        """
        if path.exists():
            raise RecordError(f"{path}: exists already; a record is never overwritten")
        store = cls(path)
        con = store._connect(read_only=False)
        try:
            con.execute("begin")
            con.execute(sql("schema"))
            con.execute(sql("observation"))
            con.execute("insert into record values (?, ?, ?)", [FORMAT, VERSION, __version__])
            ranking = packaged.ranking()
            append(
                con,
                "compiler",
                [(name, ranking.tiers[name], ranking.ranks[name]) for name in ranking.tiers],
                ("VARCHAR", "INTEGER", "INTEGER"),
            )
            con.execute("commit")
        finally:
            con.close()
        return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """The record in a file.

        Raises:
            RecordError: no such file, not a record, or one of a newer yalu.
        """
        if not path.is_file():
            raise RecordError(
                f"{path}: no such record. Leave --record out for the packaged one, "
                "or make one with Record.create."
            )
        store = cls(path)
        con = store._connect(read_only=True)
        try:
            found = _identity(con)
        finally:
            con.close()
        if found is None or found[0] != FORMAT:
            raise RecordError(f"{path}: a DuckDB file, but not a record of yalu")
        if found[1] > VERSION:
            raise RecordError(
                f"{path}: written by yalu {found[2]} (record version {found[1]}); this yalu reads "
                f"up to version {VERSION}. Install a newer yalu."
            )
        return store

    def load(
        self,
        figures: Sequence[Figure],
        *,
        file: str,
        sha256: str,
        source: str = "figures",
        retrieved: datetime | None = None,
        rejects: Sequence[Reject] = (),
    ) -> Loaded:
        """Appends the figures of one input in one transaction.

        The same input twice changes nothing; a kill in the middle leaves what
        was there before. Every published figure is a slice of one line.
        """
        con = self._connect(read_only=False)
        try:
            known = con.execute("select count(*) from batch where batch_id = ?", [sha256])
            if _count(known.fetchone()):
                return Loaded(sha256, False, 0, 0)
            # Without a zone, as DuckDB's timestamps are; always UTC.
            now = datetime.now(UTC).replace(tzinfo=None)
            con.execute("begin")
            con.execute(
                "insert into batch values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    sha256,
                    source,
                    file,
                    sha256,
                    retrieved or now,
                    now,
                    len(figures) + len(rejects),
                    len(figures),
                    len(rejects),
                ],
            )
            start = _count(con.execute("select coalesce(max(slice_id), 0) from slice").fetchone())
            slices, lines = [], []
            for number, figure in enumerate(figures, 1):
                key = _hash("\0".join(row_of(figure)))
                slices.append(slice_row(figure, start + number, sha256, source, key, now))
                lines.append(figure_row(figure, start + number, number))
            append(con, "slice", slices, SLICE_TYPES)
            append(con, "figure", lines, FIGURE_TYPES)
            con.execute(
                "update slice set released_to = c.released_to "
                f"from ({sql('close_figures')}) as c where slice.slice_id = c.slice_id"
            )
            append(
                con,
                "reject",
                [(sha256, reject.line, reject.raw, reject.reasons) for reject in rejects],
                ("VARCHAR", "INTEGER", "VARCHAR", "VARCHAR"),
            )
            con.execute("commit")
        finally:
            con.close()
        return Loaded(sha256, True, len(figures), len(rejects))

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""
        return tuple(Flow.parse(str(row[0])) for row in self.query("flows"))

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        """The figures of a flow that were released by the day, None for all."""
        rows = self.query("known", flow=str(of), as_of=as_of or LATEST)
        return tuple(figure_of(row) for row in rows)

    def query(self, name: str, **values: Cell) -> list[tuple[Cell, ...]]:
        """The rows of ``sql/<name>.sql`` with its ``:names`` filled in."""
        con = self._connect(read_only=True)
        try:
            return con.execute(sql(name, **values)).fetchall()
        finally:
            con.close()

    def _connect(self, *, read_only: bool) -> DuckDBPyConnection:
        """A connection; waits a little while another process holds the file."""
        import duckdb

        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                return duckdb.connect(str(self._path), read_only=read_only)
            except duckdb.IOException as problem:
                busy = "lock" in str(problem).lower()
                if busy and time.monotonic() < deadline:
                    time.sleep(0.1)
                    continue
                why = "another process is writing to it" if busy else "not a readable DuckDB file"
                raise RecordError(f"{self._path}: {why} ({_first_line(problem)})") from problem
            except duckdb.Error as problem:
                raise RecordError(
                    f"{self._path}: not a readable DuckDB file ({_first_line(problem)})"
                ) from problem


def _identity(con: DuckDBPyConnection) -> tuple[str, int, str] | None:
    """Format, version and writer of a record; None for a file of something else."""
    import duckdb

    try:
        row = con.execute("select format, version, written_by from record").fetchone()
    except duckdb.CatalogException:
        return None
    except duckdb.BinderException:
        return None
    return None if row is None else (str(row[0]), int(row[1]), str(row[2]))


def _count(row: tuple[object, ...] | None) -> int:
    return int(str(row[0])) if row else 0


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0]
