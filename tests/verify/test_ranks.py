"""Records and ranks among months: what holds, what does not, and what is no record at all."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read import read
from yalu.read.claims import Kind
from yalu.record import Record
from yalu.verify import judge

JULY = "Trade between China and North Korea came to $72.72 million in July, {}."
JUNE = "China's exports to North Korea came to $19.06 million in June, {}."


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.open()


def standing(text: str, day: date, record: Record) -> list[tuple[str, str]]:
    found = judge(read(text, published=day), record, day).judgements
    return [
        (str(one.claim.kind), str(one.verdict))
        for one in found
        if one.claim.kind in (Kind.RECORD, Kind.RANK)
    ]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("the third-highest month of the year", "supported"),
        ("the third highest this year", "supported"),
        ("the 3rd highest total of 2022", "supported"),
        ("the highest month of the year but two", "supported"),
        ("its second-highest level since January", "supported"),
        ("the third-best showing in two years", "supported"),
        ("the fifth-lowest month of the year", "supported"),
        # January, at $75.39 million, may change places with July by a revision.
        ("the second-highest month of the year", "ambiguous"),
        ("the sixth-highest month of the year", "contradicted"),
        ("the second-lowest month of the year", "contradicted"),
        ("the highest month of 2022 but five", "contradicted"),
    ],
)
def test_a_rank_is_judged_as_a_rank(words: str, verdict: str, record: Record) -> None:
    assert standing(JULY.format(words), date(2022, 8, 31), record) == [("rank", verdict)]


def test_a_rank_from_below(record: Record) -> None:
    day = date(2022, 7, 31)
    assert standing(JUNE.format("the next-to-lowest month of 2022"), day, record) == [
        ("rank", "supported")
    ]
    assert standing(JUNE.format("the fourth-lowest month of 2022"), day, record) == [
        ("rank", "contradicted")
    ]


def test_a_rank_of_a_year_may_count_the_months_that_came_after(record: Record) -> None:
    text = "Trade between China and North Korea was $102.34 million in April, the {} of 2022."
    day = date(2023, 1, 31)
    fourth = standing(text.format("fourth-highest month"), day, record)
    assert fourth == [("rank", "supported")]
    assert standing(text.format("ninth-highest month"), day, record) == [("rank", "contradicted")]


@pytest.mark.parametrize(
    ("since", "kind", "verdict"),
    [
        ("third-highest monthly total {} this year", "rank", "supported"),
        ("third-highest monthly total {} since August 2020", "rank", "supported"),
        # The record's month is the subject's, which the sentence only implies.
        ("sixth-highest monthly total {} since August 2020", "rank", "ambiguous"),
        ("highest monthly total {} since April", "record", "supported"),
        ("highest monthly total {} since March", "record", "ambiguous"),
    ],
)
def test_the_trade_may_stand_before_the_span(
    since: str, kind: str, verdict: str, record: Record
) -> None:
    words = since.format("for trade between China and North Korea")
    text = f"July's $72.72 million was the {words}."
    assert standing(text, date(2022, 8, 31), record) == [(kind, verdict)]


def test_the_year_that_a_record_is_one_of_is_not_the_month_s(record: Record) -> None:
    text = "July was this year's {} month in trade between China and North Korea at $72.72 million."
    day = date(2022, 8, 31)
    for words in ("third-biggest", "best"):
        found = judge(read(text.format(words), published=day), record, day).judgements
        assert [(str(one.claim.kind), str(one.verdict)) for one in found] == [
            ("level", "supported")
        ]


@pytest.mark.parametrize(
    "words",
    [
        "nearly the highest month of the year",
        "not the highest of the year",
        "far from the highest month of the year",
        "close to the highest level this year",
        "below the highest level of the year",
        "one off the highest of the year",
        "among the highest monthly totals since the border closed",
        "one of the highest monthly totals of the year",
        "the highest month of the year apart from April and January",
        "the highest this year after April and January",
        "not quite a two-year high",
    ],
)
def test_what_is_less_than_a_record_claims_none(words: str, record: Record) -> None:
    assert standing(JULY.format(words), date(2022, 8, 31), record) == []


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("the highest month of the year", "contradicted"),
        ("the lowest month of the year", "contradicted"),
        ("the highest level since April", "supported"),
    ],
)
def test_a_plain_superlative_is_a_record_still(words: str, verdict: str, record: Record) -> None:
    assert standing(JULY.format(words), date(2022, 8, 31), record) == [("record", verdict)]
