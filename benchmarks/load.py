"""Loads a file of lines into a record, and beside it what others make of the same file.

    python benchmarks/make_lines.py 10000000 lines.csv
    python benchmarks/load.py lines.csv

Each runs in a process of its own, in turn; time, processor time and peak memory are of the
whole process, start-up and all. Ratios are within one run: seconds differ from machine to
machine, and on a machine that is shared the processor's time says more than the clock.

    yalu      the load as `yalu load` does it: every cell judged, refused rows kept with their
              reasons, slices hashed, dated, compared and sorted, the file replaced at the end
    duckdb    DuckDB's own typed copy of the same file: cast, rows that do not fit left out
    pandas    the same in pieces of a million rows, numbers coerced, written as Parquet
    polars    the same, streamed, for comparison
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TEXTS = ("reporter", "partner", "flow", "product", "province", "regime")
UNITS = ("quantity_unit", "quantity_2_unit")
NUMBERS = ("quantity", "quantity_2", "value_usd", "value_cny")
ORDER = (
    *("period", "reporter", "partner", "flow", "product", "province", "regime", "quantity"),
    *("quantity_unit", "quantity_2", "quantity_2_unit", "value_usd", "value_cny"),
)


@dataclass(frozen=True)
class Run:
    """One process: seconds by the clock and of the processor, megabytes, rows kept."""

    name: str
    wall: float
    cpu: float
    peak: float
    rows: int
    size: float


def by_yalu(file: Path, folder: Path) -> int:
    from datetime import date

    from yalu.record.loading import load
    from yalu.record.sources import Options

    # The lines are made up: they do not come to what was published of those months.
    options = Options(retrieved=date(2026, 1, 1), fewer=True)
    (done,) = load(folder / "record.duckdb", [file], options=options)
    return done.accepted


def by_duckdb(file: Path, folder: Path) -> int:
    import duckdb

    kinds = {"period": "integer"} | dict.fromkeys(NUMBERS, "double")
    columns = ", ".join(f"{name}: '{kinds.get(name, 'varchar')}'" for name in ORDER)
    con = duckdb.connect(str(folder / "typed.duckdb"), config={"memory_limit": "512MB"})
    con.execute(
        f"create table line as select * from read_csv('{file}', header = true, "
        f"auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}}, "
        "ignore_errors = true)"
    )
    found = con.execute("select count(*) from line").fetchone()
    con.close()
    return int(found[0]) if found else 0


def by_pandas(file: Path, folder: Path) -> int:
    import pandas
    import pyarrow
    import pyarrow.parquet

    kept, writer = 0, None
    pieces = pandas.read_csv(
        file, dtype=str, on_bad_lines="skip", chunksize=1_000_000, keep_default_na=False
    )
    for piece in pieces:
        for name in NUMBERS:
            plain = piece[name].str.strip().str.replace(",", "", regex=False)
            piece[name] = pandas.to_numeric(plain, errors="coerce")
        piece["period"] = pandas.to_datetime(piece["period"], format="%Y%m", errors="coerce")
        good = (
            piece["period"].notna()
            & piece["product"].str.fullmatch("[0-9]{8}")
            & (piece["value_usd"] >= 0)
            & (piece["value_cny"] >= 0)
        )
        piece = piece[good].sort_values(["reporter", "partner", "flow", "period", "product"])
        kept += len(piece)
        table = pyarrow.Table.from_pandas(piece, preserve_index=False)
        if writer is None:
            writer = pyarrow.parquet.ParquetWriter(folder / "lines.parquet", table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()
    return kept


def by_polars(file: Path, folder: Path) -> int:
    import polars as pl

    lines = pl.scan_csv(
        file, schema=dict.fromkeys(ORDER, pl.String), truncate_ragged_lines=True, quote_char='"'
    )
    numbers = [
        pl.col(name).str.strip_chars().str.replace_all(",", "").cast(pl.Float64, strict=False)
        for name in NUMBERS
    ]
    judged = lines.with_columns(
        *numbers, pl.col("period").str.to_date("%Y%m", strict=False)
    ).filter(
        pl.col("period").is_not_null()
        & pl.col("product").str.contains("^[0-9]{8}$")
        & (pl.col("value_usd") >= 0)
        & (pl.col("value_cny") >= 0)
    )
    judged.sink_parquet(folder / "lines.parquet")
    found = pl.scan_parquet(folder / "lines.parquet").select(pl.len()).collect()
    return int(found.item())


PEERS = {"yalu": by_yalu, "duckdb": by_duckdb, "pandas": by_pandas, "polars": by_polars}


def measured(name: str, file: Path, scratch: Path | None) -> Run:
    """Runs one of them in a process of its own."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-", dir=scratch) as folder:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, __file__, str(file), "--one", name, "--folder", folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        out = process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"{name} failed")
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
    return Run(name, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, int(out), size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--peers", default="yalu,duckdb,pandas,polars")
    parser.add_argument("--scratch", type=Path, help="where to write; by default the system's")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(PEERS[given.one](given.file, given.folder))
        return
    size = given.file.stat().st_size / 1e6
    print(f"{given.file.name}: {size:,.0f} MB, load average {os.getloadavg()[0]:.1f}")
    print(f"{'':8}{'seconds':>9}{'cpu':>9}{'peak MB':>9}{'kept':>13}{'disk MB':>9}")
    runs = {}
    for name in given.peers.split(","):
        if name in ("pandas", "polars") and importlib.util.find_spec(name) is None:
            print(f"{name:8}not installed")
            continue
        one = runs[name] = measured(name, given.file, given.scratch)
        print(
            f"{name:8}{one.wall:9.1f}{one.cpu:9.1f}{one.peak:9.0f}{one.rows:13,}{one.size:9.0f}",
            flush=True,
        )
    ours = runs.get("yalu")
    if ours is None:
        return
    for name, least in (("duckdb", 0.6), ("pandas", 3.0), ("polars", None)):
        if name in runs:
            wall, cpu = runs[name].wall / ours.wall, runs[name].cpu / ours.cpu
            aim = f", at least {least} wanted" if least else ""
            print(f"yalu is {wall:.2f} times as fast as {name} by the clock, {cpu:.2f} by cpu{aim}")
    print(f"memory: {ours.peak:.0f} MB at its peak, under 1000 wanted")


if __name__ == "__main__":
    main()
