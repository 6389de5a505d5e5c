"""Highs, lows and runs: what beats a month, and what nobody knows."""

from __future__ import annotations

import pytest

from yalu.measure import Cell, Levels
from yalu.measure.bounds import bounds
from yalu.measure.extremes import levels_of, standing
from yalu.measure.runs import quiet, streak
from yalu.trade import Flow, Period

SOLD, BOUGHT, BOTH = (Flow.parse(text) for text in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"))


def between(first: str, last: str) -> list[Period]:
    return list(Period(Period.parse(first).first, Period.parse(last).first).each())


def test_nothing_beats_march_2021_back_to_september_2020(levels: Levels) -> None:
    march = Period.parse("2021-03")
    found = standing(
        levels_of(levels, Cell(SOLD, march)), march, between("2020-10", "2021-02"), high=True
    )
    assert found is not None
    assert found.unbroken
    assert len(found.compared) == 5
    assert not found.beaten_by


def test_july_2020_beats_september_2021(levels: Levels) -> None:
    month = Period.parse("2021-09")
    found = standing(
        levels_of(levels, Cell(SOLD, month)), month, between("2020-07", "2021-08"), high=True
    )
    assert found is not None
    assert [str(period) for period, _ in found.beaten_by] == ["2020-07"]


def test_a_month_that_nobody_printed_leaves_a_high_undecided(levels: Levels) -> None:
    """December 2021 is missing, and nothing on record keeps it below 7.2 million."""
    month = Period.parse("2022-06")
    found = standing(
        levels_of(levels, Cell(BOTH, month)), month, between("2021-11", "2022-05"), high=True
    )
    assert found is not None
    assert Period.parse("2021-12") in found.undecided


def test_bounds_settle_what_a_missing_month_cannot_have_been(levels: Levels) -> None:
    """China's imports of January 2020 are not on record; those of January-February are."""
    limits, by = bounds(levels, Cell(BOUGHT, Period.parse("2020-01")))
    assert by is not None
    assert limits.high < 14e6


def test_an_unknown_month_stands_nowhere(levels: Levels) -> None:
    month = Period.parse("2021-12")
    series = levels_of(levels, Cell(SOLD, month))
    assert standing(series, month, between("2021-09", "2021-11"), high=True) is None


@pytest.mark.parametrize(
    ("of", "period", "up", "length"),
    [(SOLD, "2021-08", True, 3), (SOLD, "2021-07", True, 2), (SOLD, "2021-08", False, 0)],
)
def test_runs_of_rises_and_falls(
    levels: Levels, of: Flow, period: str, up: bool, length: int
) -> None:
    assert streak(levels, Cell(of, Period.parse(period)), up=up).length == length


def test_a_spell_of_next_to_nothing(levels: Levels) -> None:
    found = quiet(levels, Cell(SOLD, Period.parse("2020-10..2021-02")))
    assert found.largest is not None
    assert str(found.largest[0]) == "2020-12"
    assert not found.missing
    assert found.threshold is not None
    assert found.largest[1].value.high < found.threshold


def test_missing_months_of_a_spell_are_named_not_counted_as_zero(levels: Levels) -> None:
    found = quiet(levels, Cell(BOTH, Period.parse("2020-10..2021-02")))
    assert [str(period) for period in found.missing] == ["2021-01"]
