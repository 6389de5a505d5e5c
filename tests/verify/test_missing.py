"""The month from which a pull would bring what a claim needs: the first that is missing."""

from __future__ import annotations

import re
from datetime import date

import pytest

import yalu
from yalu.verify.result import Verdict

PULL = "`yalu pull comtrade --reporter CHN --partner PRK --freq M --since {}` would bring it"


@pytest.mark.parametrize(
    ("text", "named", "since"),
    [
        (
            "China's exports to North Korea in March 2021 rose 17 percent from March 2020.",
            "March 2020",
            "2020-03",
        ),
        (
            "China's imports from North Korea jumped 40 percent year-on-year in June 2020.",
            "June 2019",
            "2019-06",
        ),
        (
            "China's exports to North Korea fell 10 percent in September 2023 from January 2023.",
            "January 2023",
            "2023-01",
        ),
        (
            "China's exports to North Korea in November 2025 were the highest since January 2025.",
            "February 2025, June 2025, July 2025",
            "2025-02",
        ),
        (
            "China's exports to North Korea in December 2025 were the highest since October 2019.",
            "9 months, November 2019 to July 2025",
            "2019-11",
        ),
        # The month after is on record, and would have been offered.
        (
            "China's exports to North Korea came to $18 million in March 2020.",
            "March 2020",
            "2020-03",
        ),
        # Of two halves the earlier, from the month in it that is missing.
        (
            "China's imports from North Korea rose to $190 million in the first half of 2025.",
            "January-June 2025 and January-June 2024",
            "2024-06",
        ),
    ],
)
def test_the_pull_begins_with_the_first_missing_month(text: str, named: str, since: str) -> None:
    findings = yalu.check(text, published=date(2026, 5, 1)).judgements
    silent = [one for one in findings if one.verdict is Verdict.NOT_ON_RECORD]
    said = [one.reason for one in silent if named in one.reason]
    assert said, [one.reason for one in findings]
    assert PULL.format(since) in said[0]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        (
            "South Korea's exports to Vietnam rose 17 percent in March 2021 from a year earlier.",
            "2020-03",
        ),
        ("South Korea's exports to Vietnam came to $4 billion in March 2021.", "2021-03"),
    ],
)
def test_where_nothing_is_held_the_month_compared_with_is_missing_too(
    text: str, since: str
) -> None:
    findings = yalu.check(text, published=date(2021, 5, 1)).judgements
    said = " ".join(one.reason for one in findings)
    assert re.findall(r"--since (\S+?)`", said) == [since]
