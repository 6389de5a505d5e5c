"""Months, ranges and years as words, resolved against the day of publication."""

from __future__ import annotations

import pytest

from yalu.read import pack
from yalu.read.periods import Clock, resolve, resolve_base
from yalu.trade import Period

#: published month, words, period
CASES = [
    ("2021-04", "in March", "2021-03"),
    ("2021-04", "in May", "2020-05"),
    ("2020-06", "in May 2019", "2019-05"),
    ("2020-06", "July last year", "2019-07"),
    ("2020-06", "May of last year", "2019-05"),
    ("2021-03", "last September", "2020-09"),
    ("2021-04", "last month", "2021-03"),
    ("2021-04", "last year", "2020"),
    ("2023-06", "January-May", "2023-01..2023-05"),
    ("2023-06", "from January to April this year", "2023-01..2023-04"),
    ("2020-04", "from January to August of 2019", "2019-01..2019-08"),
    ("2020-12", "the year's first nine months", "2020-01..2020-09"),
    ("2021-02", "the first 10 months", "2020-01..2020-10"),
    ("2023-03", "the first two months of 2023", "2023-01..2023-02"),
    ("2022-06", "the first quarter", "2022-01..2022-03"),
    ("2025-07", "the first half of 2025", "2025-01..2025-06"),
    ("2024-06", "the last three months of 2022", "2022-10..2022-12"),
    ("2023-07", "May and April", "2023-04..2023-05"),
    ("2023-07", "in January and February", "2023-01..2023-02"),
    ("2024-11", "so far this year", "2024-01..2024-10"),
    ("2024-09", "from 1994 to 2023", "1994-01..2023-12"),
    ("2021-05", "the four months to April", "2021-01..2021-04"),
    ("2020-10", "through September", "2020-01..2020-09"),
]


def clock(month: str) -> Clock:
    return Clock(Period.parse(month).first)


@pytest.mark.parametrize(("published", "words", "expected"), CASES)
def test_periods(published: str, words: str, expected: str) -> None:
    nodes = pack.load().cascade.parse(words, 0, len(words))
    refs = [node.val for node in nodes if "period" in node.cls]
    assert len(refs) == 1, nodes
    assert resolve(refs[0], clock(published)) == Period.parse(expected)


BASES = [
    ("2021-03", "from a year earlier", "2020-03"),
    ("2021-03", "month-on-month", "2021-02"),
    ("2023-01..2023-05", "from the same period last year", "2022-01..2022-05"),
    ("2021-06", "than in June 2019", "2019-06"),
    ("2021-06", "from 2019", "2019-06"),
    ("2023", "from 2022", "2022"),
    ("2021-05", "compared with April", "2021-04"),
    ("2021-01", "from December", "2020-12"),
    ("2023-11", "compared to the past month", "2023-10"),
    ("2021-09", "before the pandemic", "2019-09"),
    ("2021-09", "two years earlier", "2019-09"),
]


@pytest.mark.parametrize(("period", "words", "expected"), BASES)
def test_bases(period: str, words: str, expected: str) -> None:
    text = "rose " + words
    nodes = pack.load().cascade.parse(text, 0, len(text))
    refs = [node.val for node in nodes if node.cls & {"base", "bper"}]
    assert len(refs) == 1, nodes
    about = Period.parse(period)
    assert resolve_base(refs[0], about, Clock(about.last + 1)) == Period.parse(expected)
