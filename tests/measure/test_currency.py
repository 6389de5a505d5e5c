"""Yuan and dollars: what one is in the other, month by month."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from yalu.measure import recompute
from yalu.measure.currency import in_dollars, in_yuan, yuan_per_dollar
from yalu.measure.derivation import change_pct, claimed
from yalu.trade import Amount, Period


def test_the_rate_is_the_average_of_the_month() -> None:
    found = yuan_per_dollar(Period.parse("2018-06"))
    assert found is not None
    assert found.value.contains(6.4651)
    assert found.evidence is not None
    assert found.evidence.source.startswith("Federal Reserve")


def test_a_month_without_a_rate_converts_nothing() -> None:
    assert yuan_per_dollar(Period.parse("1990-01")) is None
    assert in_yuan(claimed(Amount(1, 1), "USD"), Period.parse("1990-01")) is None


def test_growth_in_yuan_of_june_2018() -> None:
    """-37.5 percent in dollars was -40.6 in yuan, because the yuan had risen."""
    new = in_yuan(claimed(Amount(204.185e6, 204.195e6), "USD"), Period.parse("2018-06"))
    old = in_yuan(claimed(Amount(326.845e6, 326.855e6), "USD"), Period.parse("2017-06"))
    assert new is not None
    assert old is not None
    made = change_pct(new, old)
    assert made.value.overlaps(Amount(-40.65, -40.55))
    assert not made.value.overlaps(Amount(-38, -37))
    assert recompute(made) == made.value


def test_there_and_back_again() -> None:
    year = Period.year(2018)
    dollars = claimed(Amount(2.18e9, 2.18e9), "USD")
    yuan = in_yuan(dollars, year)
    assert yuan is not None
    again = in_dollars(yuan, year)
    assert again is not None
    assert again.value.contains(2.18e9)


def test_the_table_has_every_month_once() -> None:
    text = (files("yalu.measure") / "cny_per_usd.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(row for row in text.splitlines() if not row.startswith("#")))
    months = [Period.parse(row["month"]).first for row in rows]
    assert months == list(range(months[0], months[0] + len(months)))
    assert all(5 < float(row["cny_per_usd"]) < 9 for row in rows)


@pytest.mark.parametrize("period", ["2007-01", "2025-07"])
def test_the_table_covers_the_record(period: str) -> None:
    assert yuan_per_dollar(Period.parse(period)) is not None
