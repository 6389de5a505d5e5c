"""A desk as a process of its own on loopback, for the benchmarks; ended when they are done."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Desk:
    """Where it listens, its process, and the file of its results."""

    port: int
    pid: int
    results: Path

    def family(self) -> list[int]:
        """Its process and those that check for it."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def cpu_s(self) -> float:
        """The processor time that it has used: what other work on the machine does not change."""
        ticks = 0
        for pid in self.family():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_mb(self) -> float:
        """The memory that it holds, what its processes share counted once."""
        total = 0
        for pid in self.family():
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            found = re.search(r"^Pss:\s+(\d+) kB", text, re.M)
            total += int(found[1]) if found else 0
        return total / 1024


@contextmanager
def started() -> Iterator[Desk]:
    """A desk with an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.sqlite"
        command = [sys.executable, "-m", "yalu", "serve", "--port", "0", "--results", str(results)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            assert found, line
            # What it reads beforehand is not what is measured.
            time.sleep(3)
            yield Desk(int(found[1]), process.pid, results)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
