"""Whole articles: every planted error is flagged, nothing true is, and claims are found.

Six articles were written for this; two real ones are read where they are at hand.
"""

from __future__ import annotations

import json
from pathlib import Path

import articles
import pytest

HERE = Path(__file__).parent / "docs"
SHARED = Path(__file__).parents[3] / "shared"
WRITTEN = ("02", "04", "07", "08", "13", "16")

#: Least claims found, with all slots right, and with a verdict that the key licenses.
FLOORS = {
    "02": (10, 10, 10),
    "04": (4, 4, 4),
    "07": (17, 17, 17),
    "08": (16, 15, 15),
    "13": (21, 20, 21),
    "16": (10, 9, 10),
}


@pytest.fixture(params=WRITTEN)
def reading(request: pytest.FixtureRequest) -> articles.Reading:
    return articles.compare(request.param, *articles.load(HERE, request.param))


def test_no_true_claim_is_called_false(reading: articles.Reading) -> None:
    assert reading.accused == []


def test_every_planted_error_is_flagged(reading: articles.Reading) -> None:
    assert reading.planted_flagged == reading.planted


def test_claims_are_found_read_and_judged(reading: articles.Reading) -> None:
    measured = (reading.found, reading.right, reading.verdicts)
    assert all(a >= b for a, b in zip(measured, FLOORS[reading.name], strict=True)), reading.wrong


REAL = {
    # name: claims found, right, verdicts, as for the written ones
    "korea-herald-2021-04-19": (13, 13, 13),
    "daily-nk-2020": (3, 2, 3),
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_the_real_articles(name: str) -> None:
    text = SHARED / "articles" / f"{name}.txt"
    key = SHARED / "gold" / "docs" / f"{name}.gold.json"
    if not text.exists() or not key.exists():
        pytest.skip("the two real articles are not part of the project")
    reading = articles.compare(
        name, text.read_text(encoding="utf-8"), json.loads(key.read_text(encoding="utf-8"))
    )
    assert reading.accused == []
    measured = (reading.found, reading.right, reading.verdicts)
    assert all(a >= b for a, b in zip(measured, REAL[name], strict=True)), reading.wrong
