"""Exported records back into a record file: a new one the same, or added to one that is there.

What comes in is put into temporary tables with the columns of the record (``in_slice``,
``in_line``, ...). Into an empty record it goes as it is, so that export and load are the
identity. Into one that holds something, slices that are known are left out, the others get
numbers and a moment of loading of their own, and all are dated and closed together.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.batches import FIGURES, Loaded, close_figures, next_slice, now
from yalu.record.came_with import PACKAGED
from yalu.record.duck import first_line
from yalu.record.exporting import OBSERVATIONS, SDMX_BESIDE
from yalu.record.folder import TABLES
from yalu.record.gather import details
from yalu.record.gather.met import PAIR
from yalu.record.slices import KEY, date_and_close
from yalu.record.tables import count

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FACTS = ("batch", "slice", "line", "figure", "reject")


def is_export(path: Path) -> bool:
    """Whether a folder is an exported record."""
    return (path / "slice.parquet").exists() or (path / OBSERVATIONS).exists()


def restore_folder(con: DuckDBPyConnection, folder: Path) -> Loaded:
    """Adds an exported record.

    Raises:
        InputError: a table is missing or damaged, or has other columns.
    """
    if (folder / OBSERVATIONS).exists():
        from yalu.record.sources.sdmx_csv.read import stage

        stage(con, folder / OBSERVATIONS)
        for table in SDMX_BESIDE:
            stage_csv(con, folder / f"{table}.csv", table)
    else:
        for table in TABLES:
            _stage_parquet(con, folder, table)
    return merge(con, str(folder))


def merge(con: DuckDBPyConnection, name: str) -> Loaded:
    """Adds what stands in the temporary tables, in one transaction."""
    empty = count(con, "select count(*) from slice") == 0
    told = (*KEY, "content_hash", "printed_on", "outlet", "url")
    same = " and ".join(f"o.{column} = i.{column}" for column in told if column != "source")
    # An export as of a day has figures that came with yalu as the record's own.
    same += f" and replace(o.source, '{PACKAGED}', '{FIGURES}') = i.source"
    con.execute("begin")
    # Figures that came with yalu come with it again.
    con.execute(
        "create temp table fresh as select i.slice_id as old, "
        + (
            "i.slice_id as slice_id "
            if empty
            else f"(i.slice_id // {PAIR}) * {PAIR} + {next_slice(con)} - 1 + "
            "row_number() over (order by i.slice_id) as slice_id "
        )
        + "from in_slice as i where "
        + ("true" if empty else f"i.source <> '{PACKAGED}' and ")
        + ("" if empty else f"not exists (select 1 from slice as o where {same})")
    )
    con.execute(
        "insert into batch select i.* from in_batch as i where i.batch_id not in "
        "(select b.batch_id from batch as b)"
        + ("" if empty else f" and i.source <> '{PACKAGED}'")
        + " order by i.loaded, i.batch_id"
    )
    con.execute(
        "insert into reject select i.* from in_reject as i where not exists "
        "(select 1 from reject as r where r.batch_id = i.batch_id and r.line_no = i.line_no) "
        "order by i.batch_id, i.line_no"
    )
    loaded = "i.loaded" if empty else f"timestamp '{now().isoformat(sep=' ')}'"
    con.execute(
        f"insert into slice select f.slice_id, i.* exclude (slice_id, loaded, loaded_to), {loaded}"
        ", i.loaded_to from in_slice as i inner join fresh as f on f.old = i.slice_id "
        "order by f.slice_id"
    )
    details.add(con, "in_line")
    con.execute(
        "insert into entry select f.slice_id, i.product, d.detail_id, i.usd, i.cny, i.quantity, "
        "i.quantity_2, i.net_weight_kg, i.line_no from in_line as i "
        "inner join fresh as f on f.old = i.slice_id "
        f"inner join detail as d on {details.same('d', 'i')} "
        "order by f.slice_id, i.product, i.line_no"
    )
    con.execute(
        "insert into figure select f.slice_id, i.* exclude (slice_id) from in_figure as i "
        "inner join fresh as f on f.old = i.slice_id order by f.slice_id, i.line_no"
    )
    if not empty:
        date_and_close(
            con,
            f"select {', '.join(f's.{column}' for column in KEY)} from slice as s "
            "inner join fresh as f on f.slice_id = s.slice_id "
            "where s.source not in ('figures', 'packaged')",
        )
        close_figures(con)
    counts = con.execute(
        "select (select count(*) from in_slice), (select count(*) from fresh), "
        "(select count(*) from entry as e inner join fresh as f using (slice_id)) "
        "+ (select count(*) from figure as g inner join fresh as f using (slice_id))"
    ).fetchone() or (0, 0, 0)
    con.execute("commit")
    for table in ("fresh", *(f"in_{fact}" for fact in _FACTS)):
        con.execute(f"drop table {table}")
    slices, fresh, rows = (int(count) for count in counts)
    return Loaded("", fresh > 0, rows, 0, "export", name, slices=fresh, unchanged=slices - fresh)


def stage_csv(con: DuckDBPyConnection, path: Path, table: str) -> None:
    """One of the tables beside SDMX-CSV, into a temporary one."""
    if table not in _FACTS:
        return
    columns = con.execute(
        "select column_name, data_type from duckdb_columns() where table_name = ? "
        "and database_name = current_database() order by column_index",
        [table],
    ).fetchall()
    casts = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in columns)
    _run(
        con,
        f"create temp table in_{table} as select {casts} from read_csv('{_quoted(path)}', "
        "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', "
        "nullstr = '', allow_quoted_nulls = false)",
        path,
    )


def _stage_parquet(con: DuckDBPyConnection, folder: Path, table: str) -> None:
    if table not in _FACTS:
        return
    path = folder / f"{table}.parquet"
    files = path if path.is_file() else folder / table / "*.parquet"
    _run(con, f"create temp table in_{table} as select * from {table} limit 0", files)
    _run(
        con, f"insert into in_{table} by name select * from read_parquet('{_quoted(files)}')", files
    )


def _run(con: DuckDBPyConnection, statement: str, path: Path) -> None:
    import duckdb

    try:
        con.execute(statement)
    except duckdb.Error as problem:
        raise InputError(
            f"not the table of an exported record ({first_line(problem)})",
            hint="Export the record again; nothing was loaded.",
            file=str(path),
        ) from problem


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
