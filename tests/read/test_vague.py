"""Parts of a year that have no fixed months, and a year as far as it has gone."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read import read
from yalu.read.claims import Basis
from yalu.trade import Period

DAY = date(2022, 4, 20)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("in early 2020", "2020-01..2020-03"),
        ("early in 2020", "2020-01..2020-03"),
        ("at the start of 2020", "2020-01..2020-03"),
        ("in the first months of 2020", "2020-01..2020-03"),
        ("in the first few weeks of last year", "2021-01..2021-03"),
        ("in mid-2021", "2021-06..2021-08"),
        ("in the spring of 2020", "2020-03..2020-05"),
        ("in the fall of 2020", "2020-09..2020-11"),
        ("in the latter part of 2020", "2020-10..2020-12"),
        ("late last year", "2021-10..2021-12"),
        ("as 2020 began", "2020-01..2020-03"),
        ("in 2020's first months", "2020-01..2020-03"),
        ("for much of 2021", "2021-01..2021-12"),
        ("earlier this year", "2022-01..2022-03"),
    ],
)
def test_a_part_of_a_year_is_one_of_several_and_never_firm(words: str, first: str) -> None:
    text = f"China's exports to North Korea were $215.3 million {words}."
    (level,) = read(text, published=DAY).claims
    assert level.period.value == Period.parse(first)
    assert level.period.basis is Basis.DISCOURSE


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in the opening quarter of 2020", "2020-01..2020-03"),
        ("in the closing quarter of 2020", "2020-10..2020-12"),
        ("in the latter half of 2020", "2020-07..2020-12"),
        ("by the end of 2020", "2020"),
        ("over the course of 2020", "2020"),
        ("in 2020", "2020"),
    ],
)
def test_a_part_that_has_its_months_is_firm(words: str, period: str) -> None:
    text = f"China's exports to North Korea were $215.3 million {words}."
    (level,) = read(text, published=DAY).claims
    assert level.period.value == Period.parse(period)
    assert level.period.firm


def test_what_cannot_be_known_yet_is_left_out() -> None:
    text = "China's exports to North Korea all but dried up late in 2020."
    (nothing,) = read(text, published=date(2020, 12, 27)).claims
    assert nothing.period.value == Period.parse("2020-10..2020-11")


@pytest.mark.parametrize(
    "text",
    [
        "China's trade with North Korea in 2023, up to May, was $874.18 million.",
        "China's trade with North Korea in 2023 has come to $874.18 million so far.",
        "Thus far in 2023 China's trade with North Korea came to $874.18 million.",
        "In 2023, through May, China's trade with North Korea came to $874.18 million.",
        "China's trade with North Korea this year, up to the end of May, was $874.18 million.",
        "China's trade with North Korea in 2023 to May was $874.18 million.",
        "China's trade with North Korea in 2023 (to May) was $874.18 million.",
        "From January up to May 2023 China's trade with North Korea came to $874.18 million.",
    ],
)
def test_a_year_as_far_as_it_has_gone(text: str) -> None:
    (level,) = read(text, published=date(2023, 6, 19)).claims
    assert level.period.value == Period.parse("2023-01..2023-05")


def test_by_a_month_is_in_it_or_up_to_it() -> None:
    text = "China's trade with North Korea had reached $874.18 million by May."
    (level,) = read(text, published=date(2023, 6, 19)).claims
    assert level.period.value == Period.parse("2023-05")
    assert level.period.firm
    assert [one for one, _ in level.period.others] == [Period.parse("2023-01..2023-05")]


def test_up_to_a_sum_is_no_month() -> None:
    text = "China's trade with North Korea was up to $189.57 million in May."
    level = read(text, published=date(2023, 6, 19)).claims[0]
    assert level.period.value == Period.parse("2023-05")
