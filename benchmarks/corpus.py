"""A corpus of mixed news, end to end: words a second, and memory as the run goes on.

    python benchmarks/corpus.py [--sentences 300000] [--workers N] [--engine spark]
                                [--killed] [--same]

The corpus is made from templates (see news.py), a tenth of its sentences about trade.
The memory is that of all the processes of the run together, sampled, at its highest in
each quarter of the run: it is to stay flat. ``--killed`` runs it again, with ``kill -9``
in the middle and ``--resume``; ``--same`` runs it again on Spark. The results of each must
be the same, byte for byte.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from news import write

QUARTERS = 4


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
    """Seconds that the command takes, and the highest memory in each quarter of its output."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    highest = [0.0] * QUARTERS
    while process.poll() is None:
        part = (output.stat().st_size if output.exists() else 0) / expected
        quarter = min(QUARTERS - 1, int(QUARTERS * part))
        highest[quarter] = max(highest[quarter], memory(process.pid)[1])
        time.sleep(0.5)
    took = time.perf_counter() - start
    print(process.stderr.read().strip() if process.stderr else "")
    if process.returncode not in (0, 1):
        raise SystemExit(f"yalu left with {process.returncode}")
    return took, highest


def resumed(command: list[str], output: Path, half: int) -> str:
    """What the results hash to after a kill at that many bytes, and going on."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None and not (output.exists() and output.stat().st_size >= half):
        time.sleep(0.01)
    everyone = list(family(process.pid))
    for one in everyone:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    process.wait()
    print(f"killed at              {output.stat().st_size / 1e6:>10.1f} MB")
    left = subprocess.run([*command, "--resume"], stderr=subprocess.DEVNULL).returncode
    if left not in (0, 1):
        raise SystemExit(f"yalu --resume left with {left}")
    return digest(output)


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def same(what: str, one: str, other: str) -> None:
    print(f"{what:22} {'the same, byte for byte' if one == other else 'DIFFERENT':>10}")


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
    parser.add_argument("--killed", action="store_true", help="kill it in the middle, and resume")
    parser.add_argument("--same", action="store_true", help="run it on Spark as well")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, output = Path(folder, "news.jsonl.gz"), Path(folder, "results.jsonl")
        words = write(corpus, given.sentences)
        command = [sys.executable, "-m", "yalu", "check", str(corpus), "--output", str(output)]
        if given.engine == "spark" or given.same:
            # Results name the line or the row that they are of: one input for both engines.
            table = Path(folder, "news.parquet")
            parquet(corpus, table)
            command[4] = str(table)
        if given.engine == "spark":
            command += ["--engine", "spark"]
        else:
            command += ["--workers", str(given.workers)]
        # What a sentence comes to in the results, to tell the quarters apart by.
        took, highest = watched(command, output, given.sentences * 480)
        size = output.stat().st_size
        print(f"load of the machine    {os.getloadavg()[0]:>10.1f}")
        print(f"sentences              {given.sentences:>10,}   ({words:,} words)")
        print(f"results                {size / 1e6:>10.1f} MB")
        print(f"{given.engine}, {given.workers} processes     {took:>10.1f} s")
        print(f"words a second         {words / took:>10,.0f}")
        print("memory, MB at its highest in each quarter:", *(f"{x:,.0f}" for x in highest))
        made = digest(output)
        if given.killed:
            output.unlink()
            same("killed and resumed", resumed(command, output, size // 2), made)
        if given.same:
            beside = Path(folder, "spark.jsonl")
            spark = [*command[:5], "--output", str(beside), "--engine", "spark"]
            took, _ = watched(spark, beside, size)
            print(f"spark                  {took:>10.1f} s")
            same("spark", digest(beside), made)


if __name__ == "__main__":
    main()
