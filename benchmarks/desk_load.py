"""Fifty clients checking articles at a desk at once, for a minute, on loopback.

    python benchmarks/desk_load.py [--clients 50] [--seconds 60]

Every article is another, so that each is read and judged. A client sends one, follows
to its page, and sends the next. Printed are the errors, the times from sending to the
page, and the memory of the desk as the run goes on; it stops by itself, and ends the
desk that it started. It asks no other machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import threading
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from desk_process import Desk, started

from desk import quantile, varied

#: What the desk promises: p95 of the time from sending to the page, and flat memory.
P95_S, GROWTH = 2.0, 1.15


class Clients:
    """What came of the requests so far."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.errors: list[str] = []
        self.stop = threading.Event()
        self._number = 0
        self._lock = threading.Lock()

    def number(self) -> int:
        with self._lock:
            self._number += 1
            return self._number

    def run(self, desk: Desk) -> None:
        """One client, until it is told to stop."""
        connection = HTTPConnection("127.0.0.1", desk.port, timeout=60)
        while not self.stop.is_set():
            body = urlencode({"text": varied(self.number())})
            began = time.perf_counter()
            try:
                self._article(connection, body)
            except (OSError, HTTPException, AssertionError) as problem:
                self.errors.append(repr(problem))
                connection.close()
                continue
            self.times.append(time.perf_counter() - began)
        connection.close()

    def _article(self, connection: HTTPConnection, body: str) -> None:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/check", body, kind)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303, f"status {answer.status}"
        connection.request("GET", answer.getheader("Location") or "")
        answer = connection.getresponse()
        page = answer.read()
        assert answer.status == 200, f"status {answer.status}"
        assert b'id="dossier"' in page, "no dossier"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with started() as desk:
        clients = Clients()
        threads = [
            threading.Thread(target=clients.run, args=(desk,), daemon=True)
            for _ in range(given.clients)
        ]
        for thread in threads:
            thread.start()
        before = desk.cpu_s()
        memory = watch(desk, given.seconds)
        cpu = desk.cpu_s() - before
        clients.stop.set()
        for thread in threads:
            thread.join(timeout=60)
        size = sum(
            path.stat().st_size for path in desk.results.parent.glob(desk.results.name + "*")
        )
    report(given.clients, given.seconds, clients, memory, size, cpu)


def watch(desk: Desk, seconds: float) -> list[float]:
    """The memory of the desk, second by second."""
    found = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(1.0, max(0.0, end - time.monotonic())))
        found.append(desk.resident_mb())
    return found


def report(
    count: int, seconds: float, clients: Clients, memory: list[float], size: int, cpu: float
) -> None:
    times = clients.times
    late = quantile(times, 0.95) if times else float("inf")
    third = max(1, len(memory) // 3)
    parts = [
        max(memory[at : at + third]) for at in (0, third, 2 * third) if memory[at : at + third]
    ]
    growth = parts[-1] / parts[0]
    rate = len(times) / seconds
    print(f"{count} clients, {seconds:.0f} s: {len(times)} articles, {rate:.1f} a second")
    print(f"errors: {len(clients.errors)} {clients.errors[:3] if clients.errors else ''}")
    if times:
        print(
            f"from sending to the page: median {statistics.median(times):.2f} s, "
            f"p95 {late:.2f} s, longest {max(times):.2f} s"
        )
        print(
            f"processor time of the desk: {1000 * cpu / len(times):.0f} ms an article, "
            f"{cpu / seconds:.2f} cores of {os.cpu_count()}; "
            f"of the clients: {time.process_time() / seconds:.2f}"
        )
    print("memory, highest in each third: " + ", ".join(f"{one:.0f} MB" for one in parts))
    print(f"results kept: {size / 1e6:.1f} MB")
    kept = not clients.errors and late < P95_S and growth < GROWTH
    print(f"promised: no error, p95 < {P95_S:.0f} s, memory flat: {'kept' if kept else 'BROKEN'}")


if __name__ == "__main__":
    main()
