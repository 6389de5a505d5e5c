"""Corpora to check: true, false, off the subject, broken."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

TRUE = "North Korea's imports from China came to $12.98 million in March 2021, customs data showed."
FALSE = (
    "North Korea's imports from China came to $57.31 million in March 2021, customs data showed."
)
OTHER = "The choir sang for 40 minutes in the rain, and nobody in the square went home before it."
DAY = "2021-04-19"

Lines = list[bytes]


def article(number: int) -> dict[str, object]:
    """The n-th of a corpus in which every third is about trade."""
    text = (TRUE, OTHER, f"{OTHER} {number} came.")[number % 3]
    return {"id": f"a-{number}", "text": text, "published": DAY, "outlet": "Estuary Post"}


def corpus_lines(count: int) -> Lines:
    return [json.dumps(article(number)).encode() + b"\n" for number in range(count)]


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """``corpus(lines, "a.jsonl.gz")``."""

    def write(lines: Lines | int, name: str = "corpus.jsonl") -> Path:
        raw = b"".join(corpus_lines(lines) if isinstance(lines, int) else lines)
        path = tmp_path / name
        if name.endswith(".gz"):
            raw = gzip.compress(raw)
        path.write_bytes(raw)
        return path

    return write


def said(output: Path) -> list[dict[str, object]]:
    """The results, line by line."""
    return [json.loads(line) for line in output.read_bytes().splitlines()]


def verdicts(line: dict[str, object]) -> list[str]:
    claims = line["claims"]
    assert isinstance(claims, list)
    return [claim["verdict"] for claim in claims]
