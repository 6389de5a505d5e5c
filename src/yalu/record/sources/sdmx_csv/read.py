"""SDMX-CSV of a record, back into slices, lines and figures."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.batches import Batch, Loaded
from yalu.record.duck import first_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DIMENSIONS = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REPORTER", "PARTNER", "FLOW", "PRODUCT"),
    *("PROVINCE", "REGIME", "MEASURE", "UNIT_MEASURE", "TIME_PERIOD", "OBS_VALUE"),
    *("OBS_STATUS", "asOf"),
)
_SLICE = (
    *("first_month", "months", "slice_id", "batch_id", "source", "compiler", "outlet"),
    *("hs_edition", "hs_level", "scope", "valuation", "content_hash", "lines", "total"),
    *("usd_half", "cny_half", "quantity_half", "net_weight_half", "vintage", "released_to"),
    *("released_basis", "printed_on", "url", "loaded", "loaded_to"),
)
_LINE = (
    *("line_no", "status", "low", "high", "loose_low", "loose_high", "printed", "base_first"),
    *("base_months", "terms", "whole", "extremum", "reason", "note", "origin"),
)
COLUMNS = (*_DIMENSIONS, *_SLICE, *_LINE)


def restore(con: DuckDBPyConnection, file: Path, batch: Batch) -> Loaded:
    """Adds the record in one file of observations, without its rejects.

    Raises:
        InputError: other columns, or cells that are not what they should be.
    """
    from yalu.record.restoring import merge

    stage(con, file)
    con.execute(
        "create temp table in_batch as select distinct i.batch_id, i.source, ? as file, "
        "i.batch_id as sha256, cast(? as timestamp) as retrieved, cast(? as timestamp) as loaded, "
        "count(*) over (partition by i.batch_id) as rows_in, "
        "count(*) over (partition by i.batch_id) as rows_ok, 0 as rows_rejected from in_slice as i",
        [batch.file, batch.retrieved, batch.retrieved],
    )
    con.execute("create temp table in_reject as select * from reject limit 0")
    return merge(con, batch.file)


def stage(con: DuckDBPyConnection, file: Path) -> None:
    """The file's figures as ``in_slice``, ``in_line`` and ``in_figure``.

    Raises:
        InputError: other columns, or cells that are not what they should be.
    """
    import duckdb

    _check_header(file)
    quoted = str(file).replace("'", "''")
    try:
        con.execute(
            f"create temp table told as select * from read_csv('{quoted}', header = true, "
            "all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
            "allow_quoted_nulls = false)"
        )
        for table in ("slice", "line", "figure"):
            con.execute(f"create temp table in_{table} as select * from {table} limit 0")
        con.execute(_slices())
        con.execute(_lines())
        con.execute(_figures())
    except duckdb.Error as problem:
        raise InputError(
            f"not the SDMX-CSV of a record ({first_line(problem)})",
            hint="Export it again; nothing was loaded.",
            file=str(file),
        ) from problem
    con.execute("drop table told")


def _check_header(file: Path) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        titles = tuple(next(csv.reader(opened), ()))
    if titles == COLUMNS:
        return
    strange = [title for title in titles if title not in COLUMNS]
    lacking = [title for title in COLUMNS if title not in titles]
    found = f"column {strange[0]!r}" if strange else f"no column {(lacking or titles)[0]!r}"
    raise InputError(
        found,
        expected="the columns that `yalu record export --format sdmx-csv` writes, in their order",
        hint="Nothing was loaded.",
        file=str(file),
        line=1,
    )


def _slices() -> str:
    return """
        insert into in_slice by name
        select distinct
            slice_id, batch_id, source, compiler, outlet, "REPORTER" as reporter,
            "PARTNER" as partner, "FLOW" as flow, first_month, months, hs_edition, hs_level,
            scope, valuation, content_hash, lines, total, usd_half, cny_half, quantity_half,
            net_weight_half, vintage, "asOf" as released, released_to, released_basis,
            printed_on, url, loaded, loaded_to
        from told
    """


def _lines() -> str:
    def pick(column: str, measure: str, unit: str = "") -> str:
        about = f"\"MEASURE\" = '{measure}'" + (f" and \"UNIT_MEASURE\" = '{unit}'" if unit else "")
        return f"max(case when {about} then {column} end)"

    value = '"OBS_VALUE"'
    return f"""
        insert into in_line by name
        select
            slice_id, "PRODUCT" as product, "PROVINCE" as province, "REGIME" as regime,
            {pick(value, "VALUE", "USD")} as usd,
            {pick(value, "VALUE", "CNY")} as cny,
            {pick(value, "QUANTITY")} as quantity,
            coalesce({pick('"UNIT_MEASURE"', "QUANTITY")}, '') as quantity_unit,
            {pick(value, "QUANTITY_2")} as quantity_2,
            coalesce({pick('"UNIT_MEASURE"', "QUANTITY_2")}, '') as quantity_2_unit,
            {pick(value, "NET_WEIGHT", "kg")} as net_weight_kg,
            status, line_no
        from told
        where low is null
        group by slice_id, "PRODUCT", "PROVINCE", "REGIME", status, line_no
    """


def _figures() -> str:
    return """
        insert into in_figure by name
        select
            slice_id, "REPORTER" as reporter, "PARTNER" as partner, "FLOW" as flow, first_month,
            months, "PRODUCT" as product, "PROVINCE" as part, lower("MEASURE") as measure,
            "UNIT_MEASURE" as unit, low, high, loose_low, loose_high, "OBS_VALUE" as value,
            printed, base_first, base_months, terms, whole, extremum, status, reason, note,
            origin, line_no
        from told
        where low is not null
    """
