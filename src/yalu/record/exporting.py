"""A record as files that other programs read, and that load back to the same record."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record.checking import at
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
        as_of: the record as it was known on that day: what was released by then, without
            what is known of it from later, and without batches that brought nothing else.

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
            if as_of is not None:
                _only(con, as_of)
            if format_ == "parquet":
                _parquet(con, part)
            elif format_ == "sdmx-csv":
                _sdmx(con, part)
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


def _parquet(con: DuckDBPyConnection, folder: Path) -> None:
    for table in TABLES:
        con.execute(
            f"copy (select s.* from {table} as s order by {_ORDER[table]}) "
            f"to '{_quoted(folder / f'{table}.parquet')}' (format parquet, compression zstd)"
        )


def _sdmx(con: DuckDBPyConnection, folder: Path) -> None:
    text = sql("export_sdmx", as_of=LATEST, all=1)
    con.execute(f"copy ({text}) to '{_quoted(folder / OBSERVATIONS)}' ({CSV})")
    for table in SDMX_BESIDE:
        con.execute(
            f"copy (select * from {table} order by {_ORDER[table]}) "
            f"to '{_quoted(folder / f'{table}.csv')}' ({CSV})"
        )


def _only(con: DuckDBPyConnection, day: date) -> None:
    """Puts views in the place of the tables: the record as it was on that day.

    What was replaced later holds for good then. Figures that came with yalu become
    figures of the record's own: whoever opens it would read those of his yalu, which know more.
    """
    then, ever = f"date '{day.isoformat()}'", "timestamp '9999-12-31 00:00:00'"
    own = "case when s.source = 'packaged' then 'figures' else s.source end as source"
    to = f"case when s.released_to > {then} then date '9999-12-31' else s.released_to end"
    tables = {name: at(con, name) for name in ("slice", "line", "figure", "batch", "reject")}
    con.execute("use memory")
    con.execute(
        f"create temp view slice as select s.* replace ({own}, {to} as released_to) "
        f"from {tables['slice']} as s where s.released <= {then} "
        f"and not (s.source = 'packaged' and s.loaded_to < {ever})"
    )
    con.execute(
        f"create temp view batch as select s.* replace ({own}) from {tables['batch']} as s "
        "where s.batch_id in (select i.batch_id from slice as i)"
    )
    for name, key in (("line", "slice_id"), ("figure", "slice_id"), ("reject", "batch_id")):
        con.execute(
            f"create temp view {name} as select s.* from {tables[name]} as s "
            f"where s.{key} in (select i.{key} from slice as i)"
        )
    for name in ("record", "compiler"):
        con.execute(f"create temp view {name} as select s.* from {at(con, name)} as s")


# An empty text is written in quotes, no value as nothing, so that they stay apart.
CSV = "format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr ''"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
