"""A record as files that other programs read, and that load back to the same record."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record.duck import first_line
from yalu.record.folder import TABLES
from yalu.record.kept import Kept
from yalu.record.statement import sql
from yalu.record.tables import LATEST

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMATS = ("parquet", "sdmx-csv")
#: The order of rows in a file: the same record gives the same bytes.
_ORDER = {
    "record": "all",
    "compiler": "rank",
    "batch": "loaded, batch_id",
    "slice": "slice_id",
    "line": "slice_id, product, province, regime, line_no",
    "figure": "slice_id",
    "reject": "batch_id, line_no, reasons",
}
#: What SDMX-CSV has no room for stands in tables beside it.
SDMX_BESIDE = ("record", "compiler", "batch", "reject")
OBSERVATIONS = "observations.csv"
_ROOM = "see that the folder above it can be written to and has room."


def export(kept: Kept, folder: Path, format_: str, *, as_of: date | None = None) -> list[Path]:
    """Writes a record to a new folder; the files that were written.

    Args:
        kept: a record file or a folder of Parquet.
        folder: where to; it must not be there, or be empty.
        format_: ``parquet``, one file for each table; ``sdmx-csv``, one row for each figure,
            and the tables of batches and rejects beside it.
        as_of: only the slices that held on that day, without batches that brought none.

    Raises:
        RecordError: the folder is there and not empty, or cannot be written.
    """
    import duckdb

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(
            f"{folder}: there already, and not an empty folder. Nothing is written over: name "
            "a new folder."
        )
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        with kept.reading() as con:
            con.execute(f"set temp_directory = '{_quoted(part / 'spill')}'")
            if format_ == "parquet":
                _parquet(con, part, as_of)
            elif format_ == "sdmx-csv":
                _sdmx(con, part, as_of)
            else:
                raise RecordError(f"no format {format_!r}; {' or '.join(FORMATS)}")
        shutil.rmtree(part / "spill", ignore_errors=True)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as problem:
        raise RecordError(
            f"{folder}: {problem.strerror or problem}. Nothing was written; {_ROOM}"
        ) from problem
    except duckdb.Error as problem:
        raise RecordError(
            f"{folder}: could not be written ({first_line(problem)}). Nothing was left; {_ROOM}"
        ) from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(folder.iterdir())


def _parquet(con: DuckDBPyConnection, folder: Path, as_of: date | None) -> None:
    kept = {
        "slice": "",
        "line": "slice_id in (select s.slice_id from slice as s where {})",
        "figure": "slice_id in (select s.slice_id from slice as s where {})",
    }
    for table in TABLES:
        held = "true"
        if as_of is not None and table in kept:
            day = f"date '{as_of.isoformat()}'"
            within = f"s.released <= {day} and {day} < s.released_to"
            held = kept[table].format(within) or within
        con.execute(
            f"copy (select s.* from {table} as s where {held} order by {_ORDER[table]}) "
            f"to '{_quoted(folder / f'{table}.parquet')}' (format parquet, compression zstd)"
        )


def _sdmx(con: DuckDBPyConnection, folder: Path, as_of: date | None) -> None:
    text = sql("export_sdmx", as_of=as_of or LATEST, all=int(as_of is None))
    con.execute(f"copy ({text}) to '{_quoted(folder / OBSERVATIONS)}' ({CSV})")
    for table in SDMX_BESIDE:
        con.execute(
            f"copy (select * from {table} order by {_ORDER[table]}) "
            f"to '{_quoted(folder / f'{table}.csv')}' ({CSV})"
        )


# An empty text is written in quotes, no value as nothing, so that they stay apart.
CSV = "format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr ''"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
