"""The days on which compilers publish."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.record.calendar import calendar_of, last_day, packaged
from yalu.trade import Period


@pytest.mark.parametrize(
    ("compiler", "period", "goods", "day"),
    [
        ("customs", "2017-11", False, "2017-12-23"),
        ("customs", "2019-05", False, "2019-06-23"),
        ("customs", "2020-01", False, "2020-03-23"),
        ("customs", "2020-01..2020-02", False, "2020-03-23"),
        ("customs", "2020-09", False, "2020-10-23"),
        ("customs", "2020-10", False, "2020-11-18"),
        ("customs", "2021-01", False, "2021-03-18"),
        ("customs", "2021-02", False, "2021-03-18"),
        ("customs", "2021-03", False, "2021-04-18"),
        ("customs", "2022", False, "2023-01-18"),
        ("customs", "2024-01..2024-06", False, "2024-07-18"),
        ("customs", "2017-06", True, "2017-07-25"),
        ("customs", "2023-06", True, "2023-07-20"),
        ("customs", "2023-01", True, "2023-03-20"),
        ("kotra", "2022", False, "2023-07-21"),
        ("kotra", "2022-01", False, None),
        ("kotra", "2022", True, "2023-07-21"),
        ("imf", "2017", False, "2018-07-31"),
        ("nis", "2019-01..2019-10", False, None),
    ],
)
def test_release_days(compiler: str, period: str, goods: bool, day: str | None) -> None:
    expected = date.fromisoformat(day) if day else None
    assert packaged().release(compiler, Period.parse(period), goods) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-04-19", date(2021, 4, 19)),
        ("2021-02", date(2021, 2, 28)),
        ("2020-02", date(2020, 2, 29)),
        ("2016", date(2016, 12, 31)),
    ],
)
def test_a_vague_date_is_its_last_day(text: str, day: date) -> None:
    assert last_day(text) == day


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"compiler": "x", "source": "s", "dya": 3}, "dya"),
        ({"compiler": "x", "source": "s"}, "without a day"),
        ({"compiler": "x", "source": "s", "day": 3, "goods": "yes"}, "true or false"),
    ],
)
def test_a_slip_in_a_rule_is_loud(entry: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        calendar_of({"news_days": 31, "release": [entry]})
