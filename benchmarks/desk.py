"""How long the pages of the desk and a check at it take, on this machine.

    python benchmarks/desk.py [--rounds 30]

It starts a desk of its own on loopback, asks every page and checks the bundled
dispatch with other figures each time, and prints times beside those of a file that is
only sent: what of a page is yalu's and what the server's. It ends the desk it started.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

from desk_process import Desk, started

from yalu.cli.demo import text as dispatch

#: What the desk promises on two cores.
PAGE_MS, CHECK_MS = 100.0, 300.0
PAGES = {
    "check": "/check",
    "brief": "/brief?month=2021-03",
    "record": "/record",
    "record, a day": "/record?as_of=2021-04-19&month=2021-03",
    "record, a product": "/record?product=2701",
    "goods": "/goods?q=soybean+oil",
    "goods, a code": "/goods?q=7304",
    "names": "/names?q=Ri+Pyong+Chol",
    "timeline": "/timeline",
    "timeline, a place": "/timeline?place=Dandong+-+Sinuiju",
    "sources": "/sources",
}
#: Months of which nobody has seen the brief, and none is made ahead.
SELDOM = [f"{year}-{month:02d}" for year in range(2016, 2020) for month in (2, 5, 8)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with started() as desk:
        floor = measured(desk, "/static/icon.svg", rounds)
        where = checked(desk, dispatch())[0]
        pages = {**PAGES, "a result": where, "a result, one claim": f"{where}?claim=c9"}
        print(f"a file that is only sent: {statistics.median(floor):.1f} ms\n")
        print(f"{'ms':24}{'first':>8}{'median':>8}{'p95':>8}{'cpu':>8}{'x file':>8}   promised")
        for name, path in pages.items():
            before = desk.cpu_s()
            found = measured(desk, path, rounds)
            line(name, found, desk.cpu_s() - before, floor, PAGE_MS)
        before = desk.cpu_s()
        found = [ask(desk, "GET", f"/brief?month={month}")[2] for month in SELDOM]
        line("brief, never seen", found, desk.cpu_s() - before, floor, PAGE_MS)
        before = desk.cpu_s()
        found = [checked(desk, varied(at))[1] for at in range(rounds)]
        line("a check, to its page", found, desk.cpu_s() - before, floor, CHECK_MS)


def line(name: str, found: list[float], cpu_s: float, floor: list[float], most: float) -> None:
    """One row: wall time, and the processor time of the desk, which a busy machine leaves alone."""
    middle, late = statistics.median(found), quantile(found, 0.95)
    cpu = 1000 * cpu_s / len(found)
    word = "kept" if middle < most else "BROKEN"
    print(
        f"{name:24}{found[0]:8.1f}{middle:8.1f}{late:8.1f}{cpu:8.1f}"
        f"{middle / statistics.median(floor):8.1f}   < {most:.0f} ms {word}"
    )


def measured(desk: Desk, path: str, rounds: int) -> list[float]:
    """Milliseconds of each of some requests for a page; the first is cold."""
    return [ask(desk, "GET", path)[2] for _ in range(rounds)]


def checked(desk: Desk, text: str) -> tuple[str, float]:
    """Where the result of a text is, and how long it took to its page."""
    status, where, first = ask(desk, "POST", "/check", urlencode({"text": text}))
    assert status == 303, status
    _, _, second = ask(desk, "GET", where)
    return where, first + second


def varied(seed: int) -> str:
    """The bundled dispatch with another amount and another count: nothing is answered from memory.

    So three of its claims are wrong as they were, and often one more.
    """
    draw = random.Random(seed)
    text = dispatch().replace("fifteen", str(1000 + seed))
    amounts = list(re.finditer(r"(?<=\$)\d+\.\d+", text))
    first, last = draw.choice(amounts).span()
    return f"{text[:first]}{draw.uniform(1, 99):.2f}{text[last:]}"


def ask(desk: Desk, method: str, path: str, body: str = "") -> tuple[int, str, float]:
    """Status, location and milliseconds of one request, on a connection of its own."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection = HTTPConnection("127.0.0.1", desk.port, timeout=60)
    began = time.perf_counter()
    connection.request(method, path, body or None, kind)
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    assert answer.status < 400, (path, answer.status)
    return answer.status, answer.getheader("Location") or "", took


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


if __name__ == "__main__":
    main()
