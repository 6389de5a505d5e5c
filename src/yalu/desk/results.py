"""The results that a desk keeps: each under the hash of what went in, none ever changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from yalu import __version__
from yalu.desk.heard import ClaimRow, SightingRow, claim_rows, sighting_rows
from yalu.errors import RecordError
from yalu.report.checked import Checked, tally
from yalu.verify.result import Result

_SCHEMA = 1
_TABLES = Path(__file__).resolve().parent / "results.sql"
#: 80 bits: no two of a billion results meet by accident.
_LETTERS = 20
_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A result in the store, without its body."""

    id: str
    checked: str
    version: str
    title: str
    outlet: str
    published: str
    as_of: str
    verdicts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting in some result."""

    result: str
    number: int
    outlet: str
    type: str
    said: str
    first: str | None
    last: str | None
    places: tuple[str, ...]
    voice: str
    who: str
    modality: str
    title: str


class Results:
    """A SQLite file. Every call opens it anew, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        """Opens the store, or makes it; only its owner may read it.

        Raises:
            RecordError: it cannot be written, or a newer yalu has made it.
        """
        self._path = path
        self._anchor: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            with self._open() as con:
                version = int(con.execute("pragma user_version").fetchone()[0])
                if version == 0:
                    con.execute("pragma journal_mode = wal")
                    con.executescript(_TABLES.read_text(encoding="utf-8"))
                    con.execute(f"pragma user_version = {_SCHEMA}")
            # While one connection stays open, the others close without writing the log back.
            self._anchor = sqlite3.connect(path, timeout=_WAIT_S, check_same_thread=False)
            self._anchor.execute("pragma user_version").fetchone()
        except (OSError, sqlite3.Error) as problem:
            raise RecordError(
                f"{path}: the results of the desk cannot be kept there ({problem}). "
                "Name another file with --results."
            ) from problem
        if version > _SCHEMA:
            raise RecordError(
                f"{path}: written by a newer yalu (layout {version}, this one knows {_SCHEMA}). "
                "Upgrade yalu, or name another file with --results."
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as con:
                con.row_factory = sqlite3.Row
                con.execute("pragma foreign_keys = on")
                # The file survives a crash of the program; only a crash of the machine
                # may cost the last results, which can be checked again.
                con.execute("pragma synchronous = normal")
                with con:
                    yield con
        except sqlite3.Error as problem:
            raise RecordError(
                f"{self._path}: the results of the desk cannot be read or written ({problem}). "
                "Name another file with --results."
            ) from problem

    def close(self) -> None:
        """Lets go of the file."""
        if self._anchor is not None:
            self._anchor.close()

    def keep(self, id: str, item: Checked) -> None:
        """Adds a result; one that is there already stays as it is."""
        result = item.result
        article = result.article
        verdicts = {verdict.value: count for verdict, count in tally(item.judgements).items()}
        row = (
            id,
            _same_article(article.text),
            datetime.now(UTC).isoformat(timespec="seconds"),
            __version__,
            item.file,
            int(item.extracted),
            article.title or _first_words(article.text),
            article.outlet or "",
            article.published.last or "",
            result.as_of.isoformat(),
            msgspec.json.encode(verdicts).decode(),
            "",
            zlib.compress(msgspec.msgpack.encode(result)),
        )
        with self._open() as con:
            new = con.execute(
                "insert or ignore into result values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
            )
            if new.rowcount:
                claims = [(id, *_cells(one)) for one in claim_rows(result)]
                con.executemany("insert into claim values (?, ?, ?, ?, ?, ?, ?, ?)", claims)
                seen = [(id, *_cells(one)) for one in sighting_rows(result)]
                con.executemany(
                    "insert into sighting values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", seen
                )

    def behind(self, record_id: str, most: int) -> tuple[str, ...]:
        """The results whose claims were not yet judged by this record, the newest first."""
        with self._open() as con:
            rows = con.execute(
                "select id from result where judged_by <> ? order by checked desc limit ?",
                (record_id, most),
            ).fetchall()
        return tuple(row["id"] for row in rows)

    def judged(self, id: str, verdicts: Mapping[str, str], record_id: str) -> None:
        """Keeps what this record says now of each claim of a result."""
        with self._open() as con:
            con.executemany(
                "update claim set later = ? where result = ? and claim = ?",
                [(verdict, id, claim) for claim, verdict in verdicts.items()],
            )
            con.execute("update result set judged_by = ? where id = ?", (record_id, id))

    def get(self, id: str) -> Checked | None:
        """The result, None where there is none of that address.

        Raises:
            RecordError: it was kept in a shape that this yalu no longer reads.
        """
        with self._open() as con:
            row = con.execute(
                "select body, file, extracted from result where id = ?", (id,)
            ).fetchone()
        if row is None:
            return None
        try:
            result = msgspec.msgpack.decode(zlib.decompress(row[0]), type=Result)
        except (msgspec.DecodeError, zlib.error) as problem:
            raise RecordError(
                "this result was kept by another version of yalu, which wrote it differently. "
                "Check its text again"
            ) from problem
        return Checked(result, row[1], extracted=bool(row[2]))

    def has(self, id: str) -> bool:
        """Whether a result of that address is kept."""
        with self._open() as con:
            found = con.execute("select 1 from result where id = ?", (id,)).fetchone()
        return found is not None

    def forget(self, id: str) -> bool:
        """Removes a result with all that was found in it; False where there was none."""
        with self._open() as con:
            return con.execute("delete from result where id = ?", (id,)).rowcount > 0

    def latest(self, most: int) -> tuple[Kept, ...]:
        """The results that were kept last, the newest first."""
        with self._open() as con:
            rows = con.execute(
                "select id, checked, version, title, outlet, published, as_of, verdicts "
                "from result order by checked desc, id limit ?",
                (most,),
            ).fetchall()
        return tuple(
            Kept(**{**row, "verdicts": msgspec.json.decode(row["verdicts"])}) for row in rows
        )

    def count(self) -> int:
        """How many are kept."""
        with self._open() as con:
            return int(con.execute("select count(*) from result").fetchone()[0])

    def claims(self) -> tuple[ClaimRow, ...]:
        """Every claim of every article, with what became of it."""
        with self._open() as con:
            rows = con.execute(
                "select claim, outlet, voice, who, kind, verdict, later from claim "
                "where result in counted order by result, claim"
            ).fetchall()
        return tuple(ClaimRow(*row) for row in rows)

    def sightings(self, most: int) -> tuple[Seen, ...]:
        """What was seen in any article, the latest day first; undated ones last."""
        with self._open() as con:
            rows = con.execute(
                "select s.result, s.number, s.outlet, s.type, s.said, s.first, s.last, s.places, "
                "s.voice, s.who, s.modality, r.title from sighting s join result r on "
                "r.id = s.result where s.result in counted "
                "order by coalesce(s.first, s.last, '') desc, s.result, s.number limit ?",
                (most,),
            ).fetchall()
        return tuple(
            Seen(**{**row, "places": tuple(msgspec.json.decode(row["places"]))}) for row in rows
        )


def address(
    text: str, *, title: str, outlet: str, published: str, as_of: str, record_id: str
) -> str:
    """The permanent address of a result: a hash of all that it follows from."""
    parts = (text, title, outlet, published, as_of, record_id, __version__)
    sha = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
    return sha[:_LETTERS]


def _same_article(text: str) -> str:
    """What two copies of an article share, however their lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _first_words(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 90 else line[:89].rsplit(" ", 1)[0] + "…"


def _cells(row: ClaimRow | SightingRow) -> tuple[str | int | None, ...]:
    return tuple(
        msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
        for value in (getattr(row, name) for name in row.__slots__)
    )
