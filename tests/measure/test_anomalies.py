"""Months that stand out."""

from __future__ import annotations

import math

import numpy as np
import pytest

from yalu.measure import Cell, Levels
from yalu.measure.anomalies import Anomaly, anomalies
from yalu.measure.points import Series, series
from yalu.measure.seasonal import adjust
from yalu.trade import Flow, Period


def of(values: list[float | None]) -> dict[str, Anomaly]:
    raw = Series.of_months(Period.month(2015, 1), tuple(values))
    return {str(one.point.period): one for one in anomalies(adjust(raw))}


def even(seed: int, months: int = 60) -> list[float | None]:
    """Months that all lie within a fifth of each other: none of them stands out."""
    rng = np.random.default_rng(seed)
    return [float(one) for one in 1e8 * np.exp(rng.uniform(-0.2, 0.2, months))]


def noise(seed: int, months: int = 60) -> list[float | None]:
    rng = np.random.default_rng(seed)
    return [float(one) for one in 1e8 * np.exp(rng.normal(0, 0.15, months))]


def test_a_month_of_three_times_the_others() -> None:
    values = even(3)
    values[30] = 3e8
    found = of(values)
    assert list(found) == ["2017-07"]
    one = found["2017-07"]
    assert one.times == pytest.approx(3, rel=0.15)
    assert one.score > 5
    assert not one.provisional
    assert one.basis == "as they are"


def test_at_the_edge_it_is_provisional() -> None:
    values = even(3)
    values[-1] = 4e8
    assert of(values)["2019-12"].provisional
    values = even(3)
    values[-4] = 4e8
    assert not of(values)["2019-09"].provisional


def test_a_zero_stands_out_and_a_spell_of_them_does_not() -> None:
    values = even(3)
    values[20] = 0.0
    assert of(values)["2016-09"].score == -math.inf
    values[19:24] = [0.0] * 5
    assert of(values) == {}


def test_a_missing_month_is_no_zero() -> None:
    values = even(3)
    values[20] = None
    assert of(values) == {}


def test_a_season_does_not_stand_out_once_it_is_taken_out() -> None:
    values = even(2, 96)
    for place in range(11, 96, 12):
        values[place] = 4 * (values[place] or 0.0)
    assert of(values) == {}
    # December is four times the others; one like the others is the anomaly.
    values[47] = 1e8
    found = of(values)
    assert list(found) == ["2018-12"]
    assert found["2018-12"].times == pytest.approx(0.25, rel=0.35)
    assert found["2018-12"].basis == "without seasons"


def test_false_alarms_are_few() -> None:
    # Three deviations in a dozen neighbours: about one month in a hundred.
    alarms = sum(len(of(noise(seed))) for seed in range(40))
    assert alarms < 0.02 * 40 * 60


def test_the_trains_that_stopped_in_may_2022(levels: Levels) -> None:
    cell = Cell(Flow.parse("CHN->PRK"), Period.year(2016))
    raw = series(levels, cell, since=Period.parse("2016-01"))
    found = {str(one.point.period): one for one in anomalies(adjust(raw))}
    assert {"2022-05", "2022-06"} <= set(found)
    assert found["2022-05"].times < 0.3
    assert not found["2022-05"].provisional


def test_the_border_that_closed_in_january_2020(levels: Levels) -> None:
    cell = Cell(Flow.parse("CHN->PRK"), Period.year(2016))
    found = {str(one.point.period): one for one in anomalies(adjust(series(levels, cell)))}
    # The month after the closing is a tenth of those before, and far below those after.
    assert found["2020-02"].score < -5
    assert found["2020-02"].basis == "as they are"
    # January 2017 was no odd month, nor January 2020, most of which was before the closing.
    assert not {"2017-01", "2020-01"} & set(found)


def test_a_step_to_another_level_is_no_odd_month() -> None:
    values = even(3)
    for place in range(30, 60):
        values[place] = (values[place] or 0.0) / 20
    assert of(values) == {}
    # One that is far below both levels is.
    values[30] = 3e5
    assert list(of(values)) == ["2017-07"]
    values[30], values[29] = 5e6, 1e9
    assert list(of(values)) == ["2017-06"]
