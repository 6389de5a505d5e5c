"""Mixed news made from templates: as many sentences as are asked for, a tenth about trade.

    python benchmarks/news.py [--sentences 300000] [--seed 1] [PATH.jsonl.gz]

Printed as JSON lines where no path is given; corpus.py makes its own in passing.

The same seed gives the same corpus. Half of the trade figures are those on record, half
are made up, so that both the short way to a verdict and the long search for what a wrong
figure might have been are trodden. Other news has numbers, ships and borders too, as
news has, so that the first pass does not have it too easy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OUTLETS = ("Estuary Post", "The Meridian", "Harbour Daily", "Lowland Wire", "Yonhap", "Reuters")
#: Of a hundred articles, how many are about trade, and of their sentences. Of the other
#: articles every third has ships and borders in it.
TRADE_ARTICLES = 12
TRADE_SENTENCES = 83
WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


def _fields(chance: Random, year: int, month: int) -> dict[str, object]:
    person = chance.choice(WORDS["people"])
    return {
        "person": person,
        "Person": person[0].upper() + person[1:],
        "place": chance.choice(WORDS["places"]),
        "thing": chance.choice(WORDS["things"]),
        "day": chance.choice(("Monday", "Tuesday", "Thursday", "Saturday")),
        "month": MONTHS[month - 1],
        "month2": chance.choice(MONTHS),
        "year": year,
        "year2": year - chance.randint(1, 3),
        "n": chance.randint(7, 95),
        "n3": chance.randint(3, 11),
        "a": chance.randint(2, 6),
        "b": chance.randint(2, 6),
        "rose": chance.choice(("rose", "fell", "jumped", "dropped", "climbed")),
        "pct": round(chance.uniform(2, 95), 1),
        "share": round(chance.uniform(85, 97), 1),
        "total": round(chance.uniform(20, 240), 2),
        "less": round(chance.uniform(10, 180), 2),
        "in_": round(chance.uniform(5, 200), 2),
        "out": round(chance.uniform(1, 40), 2),
        "tiny": round(chance.uniform(0.01, 0.9), 2),
        "billions": round(chance.uniform(0.7, 6.5), 2),
        "tonnes": f"{chance.randint(800, 60_000):,}",
        "tonnes2": f"{chance.randint(800, 9_000):,}",
    }


def known() -> Callable[[str, int, int], float | None]:
    """The figures on record, in millions of dollars: flow, year, month."""
    from yalu.known import open_record
    from yalu.trade import Flow, Period

    view = open_record().as_of(None)

    def millions(flow: str, year: int, month: int) -> float | None:
        figure = view.best(Flow.parse(flow), Period.parse(f"{year}-{month:02d}"))
        return None if figure is None else round(figure.amount.low / 1e6, 2)

    return millions


def articles(sentences: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Articles with that many sentences between them, as lines of a corpus."""
    chance = Random(seed)
    on_record = known()
    made = number = 0
    while made < sentences:
        number += 1
        of_trade = chance.randrange(100) < TRADE_ARTICLES
        length = min(chance.randint(8, 32), sentences - made)
        day = date(2018, 1, 20) + timedelta(days=chance.randrange(2_200))
        last = day.replace(day=1) - timedelta(days=1)
        true = {
            "in_": on_record("CHN->PRK", last.year, last.month),
            "out": on_record("PRK->CHN", last.year, last.month),
            "total": on_record("CHN<->PRK", last.year, last.month),
        }
        other = WORDS["other"] + WORDS["roads"] if chance.randrange(3) == 0 else WORDS["other"]
        lines = []
        for _ in range(length):
            fields = _fields(chance, last.year, last.month)
            if chance.random() < 0.5:
                fields |= {name: value for name, value in true.items() if value is not None}
            about = of_trade and chance.randrange(100) < TRADE_SENTENCES
            lines.append(chance.choice(WORDS["trade"] if about else other).format(**fields))
        made += length
        paragraphs = (" ".join(lines[k : k + 3]) for k in range(0, len(lines), 3))
        yield {
            "id": f"n-{number:06d}",
            "text": "\n\n".join(paragraphs),
            "published": day.isoformat(),
            "outlet": chance.choice(OUTLETS),
            "title": "From our desk",
        }


def write(path: Path, sentences: int, seed: int = 1) -> int:
    """The corpus as ``.jsonl`` or ``.jsonl.gz``; how many words are in it."""
    words = 0
    with gzip.open(path, "wb", 6) if path.suffix == ".gz" else path.open("wb") as file:
        for article in articles(sentences, seed):
            words += len(article["text"].split())
            file.write(json.dumps(article, ensure_ascii=False).encode() + b"\n")
    return words


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--sentences", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.path is None:
        for article in articles(given.sentences, given.seed):
            print(json.dumps(article, ensure_ascii=False))
        return
    words = write(given.path, given.sentences, given.seed)
    print(f"{given.path}: {given.sentences:,} sentences, {words:,} words", file=sys.stderr)


if __name__ == "__main__":
    main()
