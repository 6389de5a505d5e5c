"""Words read a second on one core: dense trade prose, other prose, and two peers beside.

    python benchmarks/read.py

quantulum3 and dateparser find amounts and dates and nothing more; they are printed as
a ratio in the same run, where they are installed (the `bench` extra).
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from yalu.read import lexer, pack, read

KEY = Path(__file__).parents[1] / "tests" / "gate" / "key" / "claims.jsonl"

#: Sentences of other news, in our own words, for text that holds no trade.
OTHER = (
    "The orchestra opened its season with a symphony that few in the hall had heard before.",
    "Rescue teams searched the hillside through the night after heavy rain loosened the soil.",
    "She said the museum would lend two of its paintings to the new gallery in the spring.",
    "Nobody had expected the visitors to lead at the interval, least of all their own coach.",
    "The council voted to widen the path along the river and to plant lime trees beside it.",
    "Researchers following the storks found that young birds learn the route from their elders.",
    "A power cut left the old quarter dark for an hour, and neighbours brought out candles.",
    "The play turns on a letter that is never opened, and the cast make silence speak.",
)


def dense() -> list[str]:
    """Articles of ten sentences each from the development key, trade in every one."""
    rows = [json.loads(line) for line in KEY.read_text(encoding="utf-8").splitlines()]
    sentences = [row["sentence"] for row in rows if row["claims"]]
    return ["\n".join(sentences[k : k + 10]) for k in range(0, len(sentences), 10)]


def other() -> list[str]:
    return ["\n".join(OTHER[k % len(OTHER)] for k in range(i, i + 40)) for i in range(100)]


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def rate(texts: list[str], work: Callable[[str], object], seconds: float = 2.0) -> float:
    """Words a second of processor time, best of as many passes as fit in the time."""
    best = 0.0
    count = words(texts)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        start = time.process_time()
        for text in texts:
            work(text)
        best = max(best, count / (time.process_time() - start))
    return best


def peers(texts: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    if importlib.util.find_spec("quantulum3"):
        from quantulum3 import parser

        found["quantulum3"] = rate(texts[:3], lambda text: parser.parse(text), 1.0)
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser"] = rate(texts[:3], lambda text: search_dates(text), 1.0)
    return found


def cold(*arguments: str) -> float:
    """Seconds of the fastest of five cold starts of the command line."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "yalu", *arguments], capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return min(times)


def fresh(text: str) -> object:
    """Read a text as if for the first time: the benchmark must not read from memory."""
    lexer.scan.cache_clear()
    lexer.parse_number.cache_clear()
    return read(text, published="2022-06-18")


def main() -> None:
    pack.load()
    trade = dense()
    ours = rate(trade, fresh)
    print(f"dense trade prose   {ours:>10,.0f} words/s a core")
    plain = rate(other(), fresh)
    print(f"other prose         {plain:>10,.0f} words/s a core")
    for name, speed in peers(trade).items():
        print(f"{name:<19} {speed:>10,.0f} words/s; yalu reads {ours / speed:.1f} times as fast")
    article = Path(__file__).parents[1] / "src" / "yalu" / "data" / "demo"
    sample = next(iter(sorted(article.glob("*.txt"))), None)
    if sample is not None:
        print(f"yalu check, cold    {cold('check', str(sample)):>10.2f} s for one article")
    print(f"yalu --help, cold   {cold('--help'):>10.2f} s")


if __name__ == "__main__":
    main()
