"""Every query on every engine that is installed: equal rows, and how long each took.

    python benchmarks/engines.py --lines 10000000

Makes a record of so many lines in a temporary folder (or uses the one in --folder), asks every
query of it on DuckDB, and a few on Spark and Sail, and compares the rows. What vintages cost is
printed beside the same query on a record that has only the latest of each. Ratios are within
one run: seconds differ from machine to machine, and with what else it does. What is compared
takes turns, the least of each counts, and processor time stands beside the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pyarrow

from yalu.engine import Engine, missing, names, open_engine, parameters

MONTHS = 120
#: Flows that report lines; Comtrade's monthly lines know some six thousand pairs each way.
FLOWS = 400
#: One slice in so many comes out a second time, changed in one line of twenty.
REVISED = 5
PLAIN = """
select flow, month, value, value / lag(value) over (partition by flow order by month) - 1
from (select flow, month, sum(usd) as value from flat {where} group by flow, month)
order by flow, month
"""


def make(folder: Path, lines: int) -> None:
    """The tables of a record, and ``flat.parquet``: its latest lines with what they are of."""
    con = duckdb.connect()
    con.execute("set memory_limit = '2GB'; set threads = 2")
    # Large flows have many lines, small ones few: the n-th as many as 1 / n of the first.
    con.execute(
        f"""
        create table flow as
        select
            n,
            chr((65 + n // 26 % 26)::integer) || chr((65 + n % 26)::integer) || 'X' as reporter,
            chr((65 + n // 7 % 26)::integer) || chr((65 + n % 26)::integer) || 'Y' as partner,
            greatest(1, cast({lines / MONTHS} / (n + 3)
                / (select sum(1.0 / (m + 3)) from range({FLOWS}) as r(m)) as integer)) as size
        from range({FLOWS}) as r(n)
        """
    )
    con.execute(
        f"""
        create table slice as
        select
            (n * 1000 + m) * 10 + v as slice_id, 'made' as batch_id, 'made' as source,
            'customs' as compiler, '' as outlet, reporter, partner,
            case when n % 2 = 0 then reporter || '->' || partner
                else partner || '->' || reporter end as flow,
            cast(date '2015-01-01' + to_months(cast(m as integer)) as date) as first_month,
            1 as months, 'HS2022' as hs_edition, 8 as hs_level, '' as scope, '' as valuation,
            '' as content_hash, size as lines, cast(null as double) as total,
            0.5 as usd_half, 0.5 as cny_half, 0.5 as quantity_half, 0.5 as net_weight_half,
            v as vintage,
            cast(date '2015-01-18' + to_months(cast(m + v as integer)) as date) as released,
            case when v = 1 and hash(n, m) % {REVISED} = 0
                then cast(date '2015-01-18' + to_months(cast(m + 2 as integer)) as date)
                else date '9999-12-31' end as released_to,
            'stated' as released_basis, '' as printed_on, '' as url,
            timestamp '2026-01-01 00:00:00' as loaded,
            timestamp '9999-12-31 00:00:00' as loaded_to, n, m, v, size
        from flow, range({MONTHS}) as months(m), range(1, 3) as vintages(v)
        where v = 1 or hash(n, m) % {REVISED} = 0
        order by slice_id
        """
    )
    line = """
        select
            s.slice_id as slice_id,
            printf('%08d', 1000000 + hash(l.i) % 97 * 1000000 + hash(l.i, 1) % 9999) as product,
            cast(21 + hash(s.n, l.i) % 3 as varchar) as province,
            cast(10 + hash(l.i, 2) % 2 as varchar) as regime,
            floor(exp(4 + 3 * (hash(s.n, s.m, l.i) % 1048573 + hash(l.i, s.m, s.n) % 1048573
                + hash(l.i, s.n) % 1048573) / 1048573.0))
                + case when s.v = 2 and hash(l.i, s.m) % 20 = 0 then 1000 else 0 end as usd,
            cast(null as double) as cny, cast(null as double) as quantity,
            cast(null as varchar) as quantity_unit, cast(null as double) as quantity_2,
            cast(null as varchar) as quantity_2_unit,
            case when hash(l.i, s.m, 3) % 10 > 0
                then floor(exp(3 + 3 * (hash(s.m, l.i, s.n) % 1048573 + hash(l.i, s.n) % 1048573)
                    / 1048573.0)) end as net_weight_kg,
            'ok' as status, l.i as line_no
        from slice as s, unnest(range(s.size)) as l(i)
        where s.v = 1 or hash(l.i, s.n, s.m) % 200 > 0
        order by s.slice_id, product
    """
    con.execute(f"copy ({line}) to '{folder}/line.parquet' (format parquet)")
    con.execute(
        f"copy (select * exclude (n, m, v, size) from slice) to '{folder}/slice.parquet' "
        "(format parquet)"
    )
    figure = """
        select cast(0 as bigint) as slice_id, '' as reporter, '' as partner, '' as flow,
            date '2015-01-01' as first_month, 1 as months, '' as product, '' as part,
            '' as measure, '' as unit, 0.0::double as low, 0.0::double as high,
            0.0::double as loose_low, 0.0::double as loose_high, 0.0::double as value,
            '' as printed, date '2015-01-01' as base_first, 1 as base_months, '' as terms,
            '' as whole, '' as extremum, '' as status, '' as reason, '' as note, '' as origin,
            cast(0 as bigint) as line_no
        where false
    """
    con.execute(f"copy ({figure}) to '{folder}/figure.parquet' (format parquet)")
    latest = folder / "latest"
    latest.mkdir()
    con.execute(f"copy ({figure}) to '{latest}/figure.parquet' (format parquet)")
    held = "released_to = date '9999-12-31'"
    con.execute(
        f"copy (select * from '{folder}/slice.parquet' where {held}) "
        f"to '{latest}/slice.parquet' (format parquet)"
    )
    con.execute(
        f"""
        copy (
            select l.* from '{folder}/line.parquet' as l
            where l.slice_id in (select slice_id from slice where {held})
            order by l.slice_id, l.product
        ) to '{latest}/line.parquet' (format parquet)
        """
    )
    con.execute(
        f"""
        copy (
            select s.reporter, s.partner, s.flow, s.first_month as month, l.product, l.usd
            from '{latest}/line.parquet' as l inner join slice as s on s.slice_id = l.slice_id
            order by s.slice_id, l.product
        ) to '{folder}/flat.parquet' (format parquet)
        """
    )
    con.close()


def values(query: str, **given: str | int | date) -> dict[str, str | int | date]:
    known: dict[str, str | int | date] = {
        "as_of": date(2024, 6, 30),
        "source": "made",
        "hs_level": 8,
        "reporter": "",
        "flow": "",
        "unit": "USD",
        "digits": 0,
        "nth": 1,
        "month_no": 2024 * 12 + 3,
        **given,
    }
    return {name: known[name] for name in parameters(query)}


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processor in this process."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:7.3f} s ({self.cpu:.3f} cpu)"


def spent(*runs: Callable[[], object], turns: int = 5) -> list[Spent]:
    """The least that each took when all took turns."""
    least = [Spent(float("inf"), float("inf")) for _ in runs]
    for _ in range(turns):
        for place, run in enumerate(runs):
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            least[place] = Spent(min(least[place].wall, wall), min(least[place].cpu, cpu))
    return least


def peak() -> float:
    """The most memory that this process has held, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the tables are, or shall be")
    parser.add_argument("--engines", default="duckdb,sail,spark")
    parser.add_argument("--queries", default="month_on_month,highest_since,shares,revised")
    options = parser.parse_args()
    kept = tempfile.TemporaryDirectory(prefix="yalu-lines-")
    folder = options.folder or Path(kept.name)
    folder.mkdir(exist_ok=True)
    if not (folder / "flat.parquet").exists():
        start = time.perf_counter()
        make(folder, options.lines)
        print(f"made in {time.perf_counter() - start:.0f} s")
    sizes = {name: (folder / f"{name}.parquet").stat().st_size for name in ("line", "slice")}
    con = duckdb.connect()
    count = con.execute(f"select count(*) from '{folder}/line.parquet'").fetchone()
    total = int(count[0]) if count else 0
    print(
        f"{total:,} lines; Parquet {sizes['line'] / 1e6:.0f} MB "
        f"({sizes['line'] / total:.1f} bytes a line), slices {sizes['slice'] / 1e6:.1f} MB; "
        f"{os.cpu_count()} cores"
    )
    pair = con.execute(f"select flow from '{folder}/flat.parquet' limit 1").fetchone()
    one = str(pair[0]) if pair else ""
    con.execute(f"create view flat as select * from '{folder}/flat.parquet'")
    with (
        open_engine("duckdb", str(folder)) as duck,
        open_engine("duckdb", str(folder / "latest")) as single,
    ):
        print("\nmonth on month: as of a day, beside the same without vintages (only the latest")
        print("release of each slice is there), and beside a bare sum over one flat table")
        for name, flow, where, most in (
            ("one pair", one, f"where flow = '{one}'", 1.5),
            ("all pairs", "", "", 2.0),
        ):
            asked = values("month_on_month", flow=flow)
            later = values("month_on_month", flow=flow, as_of=date(2030, 1, 1))
            ours, same, base = spent(
                partial(duck.rows, "month_on_month", **asked),
                partial(single.rows, "month_on_month", **later),
                lambda where=where: con.execute(PLAIN.format(where=where)).fetchall(),
            )
            print(
                f"  {name:9} {ours}\n"
                f"    without vintages {same}: {ours.wall / same.wall:.2f} times by the clock, "
                f"{ours.cpu / same.cpu:.2f} by cpu, at most {most} wanted\n"
                f"    a bare sum       {base}: {ours.wall / base.wall:.2f} and "
                f"{ours.cpu / base.cpu:.2f}"
            )
        print(f"  peak memory so far {peak():.2f} GB")
        print("\nevery query for all pairs on DuckDB")
        for query in names():
            digits = 2 if query in ("shares", "unit_values", "mirror") else 0
            asked = values(query, digits=digits) if "digits" in parameters(query) else values(query)
            start, cpu = time.perf_counter(), time.process_time()
            rows = pyarrow.table(duck.arrow(query, **asked)).num_rows
            took = Spent(time.perf_counter() - start, time.process_time() - cpu)
            print(f"  {query:16} {took}  {rows:9,} rows, peak memory {peak():.2f} GB", flush=True)
        for name in options.engines.split(","):
            if name == "duckdb":
                continue
            lacking = missing(name)
            if lacking:
                print(f"\n{name}: not installed ({', '.join(lacking)})")
                continue
            compare(name, str(folder), duck, options.queries.split(","))
    kept.cleanup()
    return 0


def compare(name: str, folder: str, duck: Engine, queries: list[str]) -> None:
    """The same text on another engine: rows must be equal."""
    start = time.perf_counter()
    with open_engine(name, folder, master="local[2]" if name == "spark" else None) as other:
        print(f"\n{name}, ready in {time.perf_counter() - start:.1f} s")
        for query in queries:
            digits = 2 if query == "shares" else 0
            asked = values(query, digits=digits) if "digits" in parameters(query) else values(query)
            start = time.perf_counter()
            theirs = other.rows(query, **asked)
            cold = time.perf_counter() - start
            took, base = spent(
                partial(other.rows, query, **asked), partial(duck.rows, query, **asked), turns=2
            )
            same = "equal" if duck.rows(query, **asked) == theirs else "DIFFERENT"
            print(
                f"  {query:16} {took.wall:7.2f} s (at first {cold:.2f}), "
                f"DuckDB {base.wall:6.2f} s: {took.wall / base.wall:5.1f} times; "
                f"{len(theirs):,} rows {same}",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
