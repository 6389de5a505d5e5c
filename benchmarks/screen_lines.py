"""Screening customs lines beside a plain grouping of the same table, in one run.

    python benchmarks/screen_lines.py [--lines 5000000] [--threads 2]

Prints the seconds that each takes and their ratio: all lines against all provisions by
yalu's one join; the same table grouped by product, flow and period; and, on a hundredth
of the lines, a CASE for each provision, which is what the join replaces. Lines are made
up: all codes of HS 2022, months of 2015-2024, both directions.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from yalu.screen.lines import screen_lines
from yalu.screen.provisions import provisions

WAYS = {"to": "export", "from": "import"}
MADE = """COPY (
    SELECT list_extract(codes, 1 + (hash(i) % len(codes))::INTEGER) AS hs,
        CASE WHEN hash(i + 1) % 2 = 0 THEN 'import' ELSE 'export' END AS flow,
        (2015 + hash(i + 2) % 10)::INTEGER * 100 + 1 + (hash(i + 3) % 12)::INTEGER AS period,
        'CHN' AS reporter, 'PRK' AS partner, (hash(i + 4) % 1000000)::DOUBLE AS value_usd
    FROM range({lines}) made(i), (SELECT list(code) AS codes FROM known) all_codes
) TO '{path}' (FORMAT PARQUET)"""


def timed(*runs: Callable[[], object], times: int = 6) -> list[float]:
    """The best of some runs each, in seconds, taken in turns so that all meet the same weather."""
    best = [float("inf")] * len(runs)
    for _ in range(times):
        for at, run in enumerate(runs):
            begun = time.perf_counter()
            run()
            best[at] = min(best[at], time.perf_counter() - begun)
    return best


def make(path: Path, lines: int) -> None:
    from yalu.screen.editions import known_2022

    link = duckdb.connect()
    link.execute("CREATE TABLE known (code VARCHAR)")
    codes = ", ".join(f"('{code}')" for code in sorted(known_2022()))
    link.execute(f"INSERT INTO known VALUES {codes}")
    link.execute(MADE.format(lines=lines, path=path))


def whole(path: Path, threads: int) -> object:
    """A file screened from the beginning: columns, codes present, their spans, the join."""
    screening = screen_lines(path)
    screening.link.execute(f"SET threads = {threads}")
    return screening.link.execute(
        f"SELECT yalu_held, sum(value_usd), count(*) FROM ({screening.joined}) GROUP BY ALL"
    ).fetchall()


def cases() -> str:
    """One CASE for each provision."""
    found = []
    for one in provisions():
        if one.hs and one.regime == "UN-1718":
            prefixes = " OR ".join(f"hs LIKE '{prefix}%'" for prefix in one.hs)
            found.append(
                f"CASE WHEN ({prefixes}) AND flow = '{WAYS[one.direction]}' "
                f"AND period >= {one.first_day.year * 100 + one.first_day.month} THEN 1 END"
            )
    return ", ".join(f"count({case})" for case in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, default=5_000_000)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.parquet"
        make(path, chosen.lines)

        begun = time.perf_counter()
        screening = screen_lines(path)
        prepared = time.perf_counter() - begun
        link = screening.link
        link.execute(f"SET threads = {chosen.threads}")
        # Both read the same table in memory.
        link.execute("CREATE TABLE kept AS SELECT * FROM raw")
        join = screening.joined.replace("FROM raw", "FROM kept raw")
        grouped, joined = timed(
            lambda: link.execute(
                "SELECT hs, flow, period, sum(value_usd), count(*) FROM kept GROUP BY ALL"
            ).fetchall(),
            lambda: link.execute(
                f"SELECT yalu_held, sum(value_usd), count(*) FROM ({join}) GROUP BY ALL"
            ).fetchall(),
        )
        # And from the file, where what comes before the join is counted as well.
        from_file, screened = timed(
            lambda: link.execute(
                "SELECT hs, flow, period, sum(value_usd), count(*) FROM raw GROUP BY ALL"
            ).fetchall(),
            lambda: whole(path, chosen.threads),
            times=3,
        )
        link.execute("CREATE TABLE few AS SELECT * FROM kept USING SAMPLE 1 PERCENT (bernoulli)")
        few = link.execute("SELECT count(*) FROM few").fetchall()[0][0]
        (by_case,) = timed(lambda: link.execute(f"SELECT {cases()} FROM few").fetchall(), times=1)
        by_case *= chosen.lines / few
        print(f"{chosen.lines:,} lines, {chosen.threads} threads")
        print(f"grouping by product, flow and period  {grouped:8.2f} s   1.00")
        print(f"all provisions, one hash join         {joined:8.2f} s   {joined / grouped:.2f}")
        print(
            f"the same with the codes' expansion    {joined + prepared:8.2f} s   "
            f"{(joined + prepared) / grouped:.2f}"
        )
        print(f"grouping, read from the file          {from_file:8.2f} s   1.00")
        print(
            f"screening, read from the file, in all {screened:8.2f} s   {screened / from_file:.2f}"
        )
        print(f"a CASE for each provision (estimated) {by_case:8.2f} s   {by_case / grouped:.2f}")


if __name__ == "__main__":
    main()
