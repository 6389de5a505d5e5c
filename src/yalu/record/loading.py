"""A file into a record: find its source, read it, judge it, store it whole or not at all."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError, RecordError
from yalu.record import calendar, packaged, slices, versions
from yalu.record.batches import Batch, Given, Loaded, add_figures, known, next_slice
from yalu.record.came_with import add_packaged, refresh
from yalu.record.figure import Figure
from yalu.record.gather import piece as gather
from yalu.record.release import date_releases
from yalu.record.restoring import is_export, restore_folder
from yalu.record.sources import Options, Spec, detect, judge, pieces, reader, spec, stage
from yalu.record.sources.numbering import number_rows
from yalu.record.sources.taken import sha256, take
from yalu.record.statement import sql
from yalu.record.store import Store
from yalu.record.tables import LATEST, figure_of
from yalu.record.writing import PATIENCE, Say, beside, silent, writing
from yalu.trade import Flow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from yalu.record.sources.table import Table

#: Files over which a load says what it is doing, in bytes.
_LARGE = 50_000_000


def load(
    path: Path,
    files: Sequence[Path],
    *,
    source: str | None = None,
    options: Options | None = None,
    patience: float = PATIENCE,
    say: Say | None = None,
) -> list[Loaded]:
    """Loads files into a record, which is made where there is none, or changes nothing.

    A file that cannot be loaded stops all. A new record holds the packaged figures, but
    for one that is made from an exported record, which is the same again.

    Raises:
        InputError: a file that is not understood, with its line and the next step.
        RecordError: the record cannot be written, or is held by another writer.
    """
    options = options or Options()
    tell = say or silent
    folders = [file for file in files if file.is_dir()]
    if folders and len(folders) < len(files):
        raise InputError(
            "exported records and files together", hint="Load the folders on their own."
        )
    # What is wrong with a file's layout is found before the record is copied for writing.
    plans = [] if folders else [(file, source or detect(file)) for file in files]
    batches = [(file, name, sha256(file)) for file, name in plans]
    new = not path.exists()
    if not new:
        store = Store.open_any(path)
        ids = [_batch_id(digest, name, options) for _, name, digest in batches]
        if ids and all(store.holds(one) for one in ids):
            return [
                Loaded(one, False, 0, 0, name, str(file))
                for one, (file, name, _) in zip(ids, batches, strict=True)
            ]
    elif not path.resolve().parent.is_dir():
        raise RecordError(f"{path}: no such folder: {path.resolve().parent}")
    with writing(path, create=new, patience=patience, say=tell) as con:
        if new:
            con.execute("begin")
            versions.make(con)
            con.execute("commit")
            if not folders:
                add_packaged(con)
        else:
            versions.migrate(con, str(path))
            refresh(con)
        if folders:
            return [_restored(con, folder) for folder in folders]
        # Beside the record, where there is room, and where the next writer clears up.
        home = path.resolve()
        with tempfile.TemporaryDirectory(prefix=beside(home), dir=home.parent) as folder:
            work = Path(folder)
            return [load_into(con, *batch, options, tell, work) for batch in batches]


def _restored(con: DuckDBPyConnection, folder: Path) -> Loaded:
    if not is_export(folder):
        raise InputError(
            "a folder that is no exported record",
            expected="what `yalu record export` writes",
            hint="To load files, name them.",
            file=str(folder),
        )
    return restore_folder(con, folder)


def load_into(
    con: DuckDBPyConnection,
    file: Path,
    name: str,
    digest: str,
    options: Options,
    say: Say,
    work: Path,
) -> Loaded:
    """Loads one file by way of an open connection; ``work`` is a folder for what it writes."""
    now = datetime.now(UTC).replace(tzinfo=None)
    day = options.retrieved or now.date()
    retrieved = datetime(day.year, day.month, day.day) if options.retrieved else now
    batch = Batch(_batch_id(digest, name, options), name, str(file), digest, retrieved)
    if known(con, batch.batch_id):
        return Loaded(batch.batch_id, False, 0, 0, name, str(file))
    if name == "figures":
        return _figures(con, file, batch)
    if name == "sdmx-csv":
        from yalu.record.sources.sdmx_csv.read import restore

        return restore(con, file, batch)
    source = spec(name)
    taken = take(file, source.encodings, work)
    if taken.size > _LARGE:
        say(f"{file}: reading {taken.size / 1e6:,.0f} MB of {source.title}")
    table = reader(name).read(taken, source, options, work)
    given = Given(
        retrieved=day,
        released=options.released,
        scope=options.only,
        fewer=options.fewer,
        url=options.url or source.address,
    )
    return _lines(con, table, source, batch, given, work)


def _lines(
    con: DuckDBPyConnection,
    table: Table,
    source: Spec,
    batch: Batch,
    given: Given,
    work: Path,
) -> Loaded:
    """Stages, judges and stores a table, piece by piece.

    Not in one transaction: DuckDB reads what is not committed with one thread only. The
    record is a copy that takes its place when all is in it, so it is all or nothing still.
    """
    tally = _gather(con, table, source, given, work)
    judged = judge.decide(con, table, source, tally)
    con.execute("begin")
    stored = slices.store(con, table, source, batch, given, judged)
    con.execute("commit")
    # Not after an error: the copy of the record is thrown away then, and clearing in a
    # transaction that was broken off would hide what broke it.
    stage.clear(con)
    return Loaded(
        batch.batch_id,
        True,
        judged.accepted,
        judged.rejected,
        source.name,
        batch.file,
        stored.slices,
        stored.unchanged,
        judged.ignored,
        (*tally.corrected, *_left_out(source, judged.ignored)),
    )


def _left_out(source: Spec, rows: int) -> Iterator[str]:
    """What the source has rows left out for, if any were."""
    if rows:
        reasons = dict.fromkeys(rule.reason for rule in source.ignores)
        yield f"left out by source.toml of {source.name!r}: {'; '.join(reasons)}"


def _gather(
    con: DuckDBPyConnection,
    table: Table,
    source: Spec,
    given: Given,
    work: Path,
) -> judge.Tally:
    """Judges the rows of all pieces, and writes the lines of slices that are new."""
    tally = judge.Tally()
    judge.prepare(con)
    gather.prepare(con)
    fields = stage.prepare(con, table, given.retrieved)
    start = next_slice(con)
    for number, piece in enumerate(pieces.cut(table, work)):
        staged = stage.stage(con, table, source, fields, piece)
        line = number_rows(con, staged)
        judge.check_values(con, staged, line)
        if piece.whole:
            judge.check_once(con, staged, line)
        judge.judge(con, staged, line, tally)
        judge.correct(con, staged, line, tally)
        gather.gather(con, staged, line, start=start, first=number == 0)
        stage.clear_piece(con)
    return tally


def _figures(con: DuckDBPyConnection, file: Path, batch: Batch) -> Loaded:
    from yalu.record.sources.figures.read import read

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            "not UTF-8", hint="Convert it to UTF-8 and load it again.", file=str(file)
        ) from problem
    singles = read(file, text)
    if not singles.figures and singles.rejects and not singles.dated:
        first = singles.rejects[0]
        raise InputError(
            f"no figure understood of {len(singles.rejects)}: {first.reasons}",
            hint="Nothing was loaded.",
            file=str(file),
            line=first.line,
        )
    figures = singles.figures if singles.dated else _dated(con, singles.figures)
    return add_figures(con, figures, batch, singles.rejects)


def _dated(con: DuckDBPyConnection, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with the day from which each was known, beside what is on record."""
    there = [
        figure
        for of in dict.fromkeys(figure.of for figure in figures)
        for figure in (*packaged.shelf(of, None), *_kept(con, of))
    ]
    dated = date_releases([*there, *figures], calendar.packaged(), packaged.restaters())
    return tuple(dated[len(there) :])


def _batch_id(digest: str, name: str, options: Options) -> str:
    """An input is a file as one source's, with what the user says of it."""
    said = options.text()
    return hashlib.sha256(f"{digest}|{name}|{said}".encode()).hexdigest() if said else digest


def _kept(con: DuckDBPyConnection, of: Flow) -> list[Figure]:
    rows = con.execute(sql("known", flow=str(of), as_of=LATEST)).fetchall()
    return [figure_of(row) for row in rows]
