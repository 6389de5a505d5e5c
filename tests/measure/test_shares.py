"""Shares and balances."""

from __future__ import annotations

from yalu.measure import Cell, Levels
from yalu.measure.balances import balance
from yalu.measure.shares import by_period, of_flow, of_span, of_total
from yalu.trade import Amount, Flow, Period

SOLD, BOUGHT, BOTH = (Flow.parse(text) for text in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"))


def test_the_share_of_goods_in_their_flow(levels: Levels) -> None:
    cell = Cell(BOUGHT, Period.parse("2021-09"), product="720221")
    assert of_flow(levels, cell)[0].value.overlaps(Amount(47.3, 47.5))


def test_the_share_of_a_month_in_the_year_so_far(levels: Levels) -> None:
    cell = Cell(SOLD, Period.parse("2021-08"))
    found = of_span(levels, cell, Period.parse("2021-01..2021-08"))
    assert found[0].value.overlaps(Amount(23.0, 24.0))


def test_the_share_of_one_direction_in_both(levels: Levels) -> None:
    found = of_total(levels, Cell(SOLD, Period.parse("2021-09")))
    assert found[0].value.overlaps(Amount(79.5, 79.7))


def test_china_s_share_year_by_year(levels: Levels) -> None:
    found = by_period(levels, BOTH)
    assert Period.year(2020) in found
    figure, one = found[Period.year(2020)]
    assert one.value.contains(88.2)
    assert figure.compiler == "kotra"


def test_a_surplus_is_the_other_side_s_deficit(levels: Levels) -> None:
    surplus = balance(levels, Cell(SOLD, Period.year(2022)))
    deficit = balance(levels, Cell(BOUGHT, Period.year(2022)))
    assert surplus[0].value.low > 0
    assert deficit[0].value.high < 0
    assert any((-one.value).overlaps(surplus[0].value) for one in deficit)
