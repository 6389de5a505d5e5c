"""Loads a file of lines into a record, and beside it what others make of the same file.

    python benchmarks/make_lines.py 10000000 lines.csv
    python benchmarks/load.py lines.csv

Each runs in a process of its own, in turn; time, processor time and peak memory are of the
whole process, start-up and all. Ratios are within one run: seconds differ from machine to
machine, and on a machine that is shared the processor's time says more than the clock. With
``--rounds 3`` all take turns three times, and the fastest of each counts.

    yalu      the load as `yalu load` does it: every cell judged, refused rows kept with their
              reasons, slices hashed, dated and compared, lines sorted within a piece of about two
              million, the file replaced at the end
    duckdb    DuckDB's own typed copy of the same file: cast, rows that do not fit left out,
              torn ones taken as they are
    pandas    the same job in pieces of a million rows: every cell judged, rows refused with
              their reasons (those with too many cells are lost), totals and hashes of slices,
              sorted within a piece, written as Parquet
    polars    numbers coerced and rows filtered, streamed to Parquet: less than the others do,
              and rows with quotes are lost, since a torn one would end it
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
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
        # Otherwise it ends at the first torn row, without a word.
        "ignore_errors = true, strict_mode = false)"
    )
    found = con.execute("select count(*) from line").fetchone()
    con.close()
    return int(found[0]) if found else 0


def by_pandas(file: Path, folder: Path) -> int:
    """The same judgement, piece by piece: every cell, the reasons, totals and hashes."""
    import pandas
    import pyarrow
    import pyarrow.parquet

    from yalu.trade import territory

    codes = {one.code for one in territory.all()}
    units = {"", "kg", "items", "pairs", "sets", "m", "m2", "m3", "litres", "tonnes"}
    kept, lines, refused, slices = 0, None, [], []
    pieces = pandas.read_csv(
        file, dtype=str, on_bad_lines="skip", chunksize=1_000_000, keep_default_na=False
    )
    for piece in pieces:
        wrong = pandas.Series("", index=piece.index)
        for name in NUMBERS:
            text = piece[name].fillna("").str.strip()
            grouped = text.str.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
            text = text.where(~grouped, text.str.replace(",", "", regex=False))
            piece[name] = pandas.to_numeric(text, errors="coerce")
            bad = (piece[name].isna() & (text != "")) | (piece[name] < 0) | (piece[name] > 1e15)
            wrong = wrong.mask(bad, wrong + name + " is no amount of trade; ")
        month = pandas.to_datetime(piece["period"], format="%Y%m", errors="coerce")
        wrong = wrong.mask(month.isna(), wrong + "no period; ")
        wrong = wrong.mask(~piece["product"].str.fullmatch("[0-9]{8}"), wrong + "no code; ")
        wrong = wrong.mask(piece["value_cny"].isna(), wrong + "too few cells; ")
        for name in ("reporter", "partner"):
            if not piece.loc[wrong == "", name].isin(codes).all():
                raise ValueError(f"{name} never seen")
        for name in UNITS:
            if not piece.loc[wrong == "", name].isin(units).all():
                raise ValueError(f"{name} never seen")
        for name in ("quantity", "quantity_2"):
            bare = piece[name].notna() & (piece[f"{name}_unit"] == "")
            wrong = wrong.mask(bare, wrong + name + " without a unit; ")
        piece["period"] = month
        refused.append(piece[wrong != ""].assign(reasons=wrong[wrong != ""]))
        piece = piece[wrong == ""]
        piece = piece.sort_values(["reporter", "partner", "flow", "period", "product"])
        piece["hash"] = pandas.util.hash_pandas_object(piece, index=False)
        keys = ["reporter", "partner", "flow", "period"]
        slices.append(
            piece.groupby(keys).agg({"value_usd": "sum", "hash": "sum", "product": "count"})
        )
        kept += len(piece)
        table = pyarrow.Table.from_pandas(piece.drop(columns="hash"), preserve_index=False)
        if lines is None:
            lines = pyarrow.parquet.ParquetWriter(folder / "lines.parquet", table.schema)
        lines.write_table(table)
    if lines is not None:
        lines.close()
    pandas.concat(slices).groupby(level=[0, 1, 2, 3]).sum().to_parquet(folder / "slices.parquet")
    pandas.concat(refused).to_parquet(folder / "refused.parquet")
    return kept


def by_polars(file: Path, folder: Path) -> int:
    import polars as pl

    lines = pl.scan_csv(
        file,
        schema=dict.fromkeys(ORDER, pl.String),
        truncate_ragged_lines=True,
        # Without knowing of quotes: torn ones end it.
        quote_char=None,
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


def best(one: Run, other: Run) -> Run:
    """The least time of two runs, and the most memory."""
    return replace(
        one,
        wall=min(one.wall, other.wall),
        cpu=min(one.cpu, other.cpu),
        peak=max(one.peak, other.peak),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--peers", default="yalu,duckdb,pandas,polars")
    parser.add_argument("--rounds", type=int, default=1, help="how often each has its turn")
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
    runs: dict[str, Run] = {}
    peers = given.peers.split(",")
    for name in [name for name in peers if name in ("pandas", "polars")]:
        if importlib.util.find_spec(name) is None:
            print(f"{name:8}not installed")
            peers.remove(name)
    for name in peers * given.rounds:
        one = measured(name, given.file, given.scratch)
        print(
            f"{name:8}{one.wall:9.1f}{one.cpu:9.1f}{one.peak:9.0f}{one.rows:13,}{one.size:9.0f}",
            flush=True,
        )
        runs[name] = best(runs.get(name, one), one)
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
