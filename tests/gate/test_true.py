"""Statements that are true of the record, in many phrasings: none of them is called false."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from yalu.read import read
from yalu.record import Record
from yalu.verify import Verdict, judge

ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)
TRUE = Path(__file__).parent / "key" / "true.tsv"


def rows() -> list[dict[str, str]]:
    with TRUE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.open()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:60])
def test_no_true_statement_is_called_false(row: dict[str, str], record: Record) -> None:
    day = date.fromisoformat(row["published"])
    found = judge(read(row["text"], published=day, outlet=row["outlet"] or None), record, day)
    assert [
        (one.claim.text, one.reason) for one in found.judgements if one.verdict in ACCUSED
    ] == []
    assert found.judgements


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("North Korea's trade with China averaged $210 million a month in {}.", "supported"),
        ("North Korea's trade with China averaged $630 million a quarter in {}.", "supported"),
        ("North Korea's trade with China averaged $710 million a month in {}.", "contradicted"),
        ("North Korea's trade with China was $210 million in {}.", "contradicted"),
        ("North Korea's trade with China averaged $7 million a day in {}.", "not_on_record"),
    ],
)
def test_an_average_is_held_against_what_it_sums_to(
    text: str, verdict: str, record: Record
) -> None:
    day = date(2025, 8, 5)
    article = read(text.format("the first half of 2025"), published=day)
    (one,) = judge(article, record, day).judgements
    assert one.verdict == verdict
