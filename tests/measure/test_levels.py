"""Every way to a level, on figures that are on record."""

from __future__ import annotations

import pytest

from yalu.measure import Cell, Levels, level, recompute
from yalu.measure.levels import ACROSS_RELEASES
from yalu.measure.text import arithmetic
from yalu.trade import Flow, Period

SOLD, BOUGHT, BOTH = (Flow.parse(text) for text in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"))


def best(levels: Levels, of: Flow, period: str) -> str:
    """The best derivation as arithmetic."""
    found = levels.best(Cell(of, Period.parse(period)))
    return arithmetic(found) if found else "nothing"


@pytest.mark.parametrize(
    ("of", "period", "expected"),
    [
        (SOLD, "2021-03", "$12.978 million"),
        (BOTH, "2021-09", "$55.628 million + $14.272 million = $69.900 million"),
        (BOUGHT, "2020-04", "$24.00 million - $21.79 million = $2.21 million"),
        (
            SOLD,
            "2021-01..2021-04",
            "$33,000 + $12.978 million + $28.751 million = $41.762 million",
        ),
        (SOLD, "2021-12", "nothing"),
        (SOLD, "2020-12..2021-01", "$3.378 million + $29,000 = $3.407 million"),
    ],
)
def test_the_best_way_to_a_level(levels: Levels, of: Flow, period: str, expected: str) -> None:
    assert best(levels, of, period) == expected


def test_a_month_with_a_gap_is_not_added_up(levels: Levels) -> None:
    """December 2021 was never printed; what is missing is not zero."""
    assert levels.level(Cell(SOLD, Period.parse("2021-10..2021-12"))) == ()


def test_the_later_vintage_wins_and_the_first_stays(levels: Levels) -> None:
    found = levels.level(Cell(BOUGHT, Period.parse("2018-06")))
    assert [one.value.middle for one in found][:2] == [10.71e6, 12.97e6]


def test_the_day_decides_which_vintage_is_known(then: Levels, levels: Levels) -> None:
    april = Cell(SOLD, Period.parse("2021-04"))
    assert then.best(april) is None
    assert levels.best(april) is not None


def test_a_sum_across_releases_carries_a_tolerance_and_says_so(levels: Levels) -> None:
    found = levels.best(Cell(SOLD, Period.parse("2021-01..2021-04")))
    assert found is not None
    assert found.tolerance == ACROSS_RELEASES
    assert "revised without being printed again" in found.label
    assert found.allowed.low < found.value.low < found.value.high < found.allowed.high


def test_a_span_less_the_rest_comes_out_of_one_release_only(levels: Levels) -> None:
    """January 2024 is January-February less February, which came out together."""
    found = levels.best(Cell(SOLD, Period.parse("2024-01")))
    assert found is not None
    assert found.op == "difference"
    assert found.value.contains(155.32e6)
    assert {one.released for one in found.evidences()} == {"2024-03-18"}


def test_a_coarse_print_of_a_figure_licenses_nothing_of_its_own(levels: Levels) -> None:
    """ "$30 million" for April 2021 is 30.599, not anything from 25 to 35."""
    found = levels.level(Cell(BOTH, Period.parse("2021-04")))
    assert all(one.allowed.width < 1e6 for one in found)


def test_misprints_are_never_used(levels: Levels) -> None:
    """A paper printed December 2017 the wrong way round."""
    found = levels.level(Cell(SOLD, Period.parse("2017-12")))
    assert found
    assert not any(one.value.contains(54.34e6) for one in found)


def test_several_goods_are_added_where_each_is_known(levels: Levels) -> None:
    cell = Cell(BOUGHT, Period.parse("2021-09"), product="720221+9108+1105")
    found = levels.best(cell)
    assert found is not None
    assert len(found.args) == 3
    assert levels.best(Cell(BOUGHT, Period.parse("2021-09"), product="720221+9999")) is None


@pytest.mark.parametrize("of", [SOLD, BOUGHT, BOTH])
def test_every_level_on_record_recomputes(levels: Levels, of: Flow) -> None:
    checked = 0
    for period in levels.view.periods(of):
        for one in level(levels.view, of, period):
            again = recompute(one)
            assert again.low == pytest.approx(one.value.low)
            assert again.high == pytest.approx(one.value.high)
            checked += 1
    assert checked > 100
