"""Growth on first and revised bases, and published rates that the levels do not allow."""

from __future__ import annotations

import pytest

from yalu.measure import Cell, Levels
from yalu.measure.changes import changes, grown, rates, ratios
from yalu.measure.text import arithmetic
from yalu.trade import Amount, Flow, Period

SOLD, BOUGHT, BOTH = (Flow.parse(text) for text in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"))


def cell(of: Flow, period: str) -> Cell:
    return Cell(of, Period.parse(period))


def test_growth_prints_as_arithmetic(levels: Levels) -> None:
    found = changes(levels, cell(SOLD, "2021-04"), Period.parse("2020-04"))
    assert arithmetic(found[0]) == "$28.751 million / $21.79 million - 1 = +31.9 percent"


def test_a_ratio_prints_as_arithmetic(levels: Levels) -> None:
    found = ratios(levels, cell(SOLD, "2021-04"), Period.parse("2021-03"))
    assert arithmetic(found[0]) == "$28.751 million / $12.978 million = 2.22"


def test_growth_is_licensed_on_every_vintage_of_the_level(levels: Levels) -> None:
    found = changes(levels, cell(BOUGHT, "2018-06"), Period.parse("2018-05"))
    assert len({round(one.value.middle) for one in found}) > 1


def test_figures_of_different_series_are_not_set_against_each_other(levels: Levels) -> None:
    """KOTRA's 2022, which adds crude oil, over customs' 2021 is a growth that nobody had."""
    for one in changes(levels, cell(BOTH, "2022"), Period.parse("2021")):
        assert "kotra" not in {evidence.compiler for evidence in one.evidences()}


@pytest.mark.parametrize(
    ("of", "period", "base", "printed"),
    [
        (SOLD, "2021-08", "2021-07", 30.0),
        (BOTH, "2022", "2021", 233.0),
        (SOLD, "2021-04", "2020-04", -82.4),
    ],
)
def test_a_rate_that_its_own_report_refutes_is_a_slip(
    levels: Levels, of: Flow, period: str, base: str, printed: float
) -> None:
    found = rates(levels, cell(of, period), Period.parse(base))
    assert [r.slip for r in found if r.derivation.value.contains(printed)] == [True]


def test_a_rate_on_a_revised_base_is_sound_though_the_levels_disagree(levels: Levels) -> None:
    """+161.5 percent was published; the levels as first printed give 158.4."""
    found = rates(levels, cell(SOLD, "2023-01..2023-02"), Period.parse("2022-01..2022-02"))
    sound = [r.derivation.value.middle for r in found if r.sound]
    assert any(value == pytest.approx(161.5) for value in sound)


def test_a_fall_of_more_than_all_is_none() -> None:
    left = grown(Amount(-120, -80))
    assert (left.low, left.high) == (0.0, pytest.approx(0.2))
