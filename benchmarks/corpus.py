"""A corpus of mixed news, end to end: words a second, and memory as the run goes on.

    python benchmarks/corpus.py [--sentences 300000] [--workers N] [--engine spark]

The corpus is made from templates (see news.py), a tenth of its sentences about trade.
The memory is that of all the processes of the run together, sampled, at its highest in
each third of the run: it is to stay flat.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from news import write


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> tuple[float, float]:
    """Megabytes held by the process, and by its family, pages shared counted once."""
    own = total = 0.0
    for one in family(pid):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        held = next((int(x.split()[1]) for x in text.splitlines() if x.startswith("Pss:")), 0)
        total += held / 1024
        own += held / 1024 if one == pid else 0.0
    return own, total


def watched(command: list[str], output: Path, expected: int) -> tuple[float, list[float]]:
    """Seconds that the command takes, and the highest memory in each third of its output."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    highest = [0.0, 0.0, 0.0]
    while process.poll() is None:
        part = (output.stat().st_size if output.exists() else 0) / expected
        third = min(2, int(3 * part))
        highest[third] = max(highest[third], memory(process.pid)[1])
        time.sleep(0.5)
    took = time.perf_counter() - start
    print(process.stderr.read().strip() if process.stderr else "")
    if process.returncode not in (0, 1):
        raise SystemExit(f"yalu left with {process.returncode}")
    return took, highest


def parquet(corpus: Path, to: Path) -> None:
    import duckdb

    columns = (
        "{id: 'varchar', text: 'varchar', published: 'date', outlet: 'varchar', title: 'varchar'}"
    )
    duckdb.sql(
        f"copy (select * from read_json('{corpus}', columns={columns}, "
        f"format='newline_delimited')) to '{to}' (format parquet, row_group_size 2048)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--engine", choices=("local", "spark"), default="local")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, output = Path(folder, "news.jsonl.gz"), Path(folder, "results.jsonl")
        words = write(corpus, given.sentences)
        command = [sys.executable, "-m", "yalu", "check", str(corpus), "--output", str(output)]
        if given.engine == "spark":
            table = Path(folder, "news.parquet")
            parquet(corpus, table)
            command[4] = str(table)
            command += ["--engine", "spark"]
        else:
            command += ["--workers", str(given.workers)]
        # What a sentence comes to in the results, to tell the thirds apart by.
        took, highest = watched(command, output, given.sentences * 480)
        size = output.stat().st_size
        print(f"load of the machine    {os.getloadavg()[0]:>10.1f}")
        print(f"sentences              {given.sentences:>10,}   ({words:,} words)")
        print(f"results                {size / 1e6:>10.1f} MB")
        print(f"{given.engine}, {given.workers} processes     {took:>10.1f} s")
        print(f"words a second         {words / took:>10,.0f}")
        print("memory, MB at its highest in each third:", *(f"{x:,.0f}" for x in highest))


if __name__ == "__main__":
    main()
