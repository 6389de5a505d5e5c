"""Seasonal adjustment, against X-13 and against series whose seasons are known."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.measure import Cell, Levels
from yalu.measure.points import Point, Series, series
from yalu.measure.seasonal import Adjusted, adjust
from yalu.measure.seasonal.newyear import shares
from yalu.measure.seasonal.robust import chance, regress
from yalu.measure.seasonal.x13 import program, second_opinion
from yalu.measure.spells import collapsed, near_zero
from yalu.trade import Flow, Period

SPECIMEN = Path(__file__).parents[1] / "specimens" / "us_imports_from_china.csv"
NEW_YEAR = np.array([0.06, -0.35, -0.15])


def census() -> tuple[Series, Series, Series]:
    """A published series, and X-13's adjustments of it with and without the New Year."""
    with SPECIMEN.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    first = Period.parse(rows[0]["month"])
    columns = (tuple(float(row[name]) for row in rows) for name in ("value", "x13", "x13_plain"))
    raw, x13, plain = (Series.of_months(first, column) for column in columns)
    return raw, x13, plain


def made(
    seed: int, months: int, *, season: float = 0.12, holiday: np.ndarray = NEW_YEAR
) -> tuple[Series, np.ndarray]:
    """A series and the logs of its seasons and New Year, which the adjustment should find."""
    rng = np.random.default_rng(seed)
    span = Period(2010 * 12, 2010 * 12 + months - 1)
    month = rng.normal(0, season, 12)
    effect = np.tile(month - month.mean(), months // 12 + 1)[:months] + shares(span) @ holiday
    trend = np.cumsum(rng.normal(0.005, 0.03, months))
    wild = (rng.random(months) < 0.03) * rng.normal(0, 0.3, months)
    values = 1e8 * np.exp(trend + effect + wild + rng.normal(0, 0.05, months))
    return Series.of_months(Period(span.first, span.first), tuple(float(v) for v in values)), effect


def apart(one: Series, other: Series) -> float:
    """The root of the mean squared difference of logs, after their means."""
    theirs = {p.period: p.value for p in other.points}
    gaps = np.array([math.log(p.value / theirs[p.period]) for p in one.points])
    return float(np.sqrt(np.mean((gaps - gaps.mean()) ** 2)))


def error(result: Adjusted, raw: Series, effect: np.ndarray) -> float:
    """How far the factors are from the truth, in logs."""
    assert result.method == "regression"
    raws = {p.period: p.value for p in raw.points}
    gaps = np.array(
        [
            math.log(raws[p.period] / p.value) - effect[p.period.first - raw.span.first]
            for p in result.adjusted.points
        ]
    )
    return float(np.sqrt(np.mean((gaps - gaps.mean()) ** 2)))


def test_a_published_series_comes_out_as_from_x13() -> None:
    raw, x13, plain = census()
    result = adjust(raw)
    ours = result.adjusted
    # The seasons themselves are a tenth of the level; of the ways to take them out,
    # ours and X-13's differ by a hundredth, less than X-13 with and without New Year.
    assert apart(raw, x13) > 0.09
    assert apart(ours, x13) < 0.0105 < apart(plain, x13)
    assert "moving New Year" in result.why
    assert sum(p.value for p in ours.points) == pytest.approx(
        sum(p.value for p in raw.points), rel=0.005
    )


def test_the_months_that_x13_calls_outliers_are_wild() -> None:
    # X-13 finds March 2013, March 2015 and February 2016; a dock strike was among them.
    raw, _, _ = census()
    wild = {str(month) for month in adjust(raw).wild}
    assert {"2013-03", "2015-03", "2016-03"} <= wild


@pytest.mark.skipif(program() is None, reason="X-13 is not installed")
def test_x13_where_it_is_installed_gives_what_was_checked_in() -> None:
    raw, x13, _ = census()
    opinion = second_opinion(raw, adjust(raw).adjusted)
    assert opinion.why == "second opinion by X-13ARIMA-SEATS"
    assert apart(opinion.adjusted, x13) < 1e-4
    assert opinion.apart is not None
    assert opinion.apart < 0.0105


def test_x13_is_not_asked_what_it_cannot_answer() -> None:
    raw, _, _ = census()
    nothing = Series(())
    short = Series(raw.points[:30])
    assert "needs 36 months" in second_opinion(short, nothing).why
    zero = Series((*raw.points[:50], Point(raw.points[50].period, 0.0), *raw.points[51:]))
    assert "a month is zero" in second_opinion(zero, nothing).why
    hole = Series((*raw.points[:60], *raw.points[90:]))
    assert "30 of 192 months are missing" in second_opinion(hole, nothing).why


def test_the_new_year_matters_more_than_the_filter() -> None:
    runs = [made(seed, 120) for seed in range(30)]
    with_it = np.mean([error(adjust(raw), raw, effect) for raw, effect in runs])
    without = np.mean([error(adjust(raw, new_year=False), raw, effect) for raw, effect in runs])
    assert with_it < 0.03
    assert without > 2 * with_it


def test_a_hole_of_two_years_does_not_bend_the_seasons() -> None:
    for seed in range(10):
        raw, effect = made(seed, 120)
        shut = Series(
            tuple(
                Point(p.period, p.value * 1e-3) if 50 <= place < 74 else p
                for place, p in enumerate(raw.points)
            )
        )
        result = adjust(shut)
        spell = result.spells
        assert spell == (Period(raw.span.first + 50, raw.span.first + 73),)
        assert all(not spell[0].overlaps(p.period) for p in result.adjusted.points)
        # The opening and the end of the spell are no seasons: as good as without the hole.
        assert error(result, raw, effect) < error(adjust(raw), raw, effect) + 0.02


def test_without_seasons_nothing_is_adjusted() -> None:
    adjusted = 0
    for seed in range(60):
        raw, _ = made(seed, 60, season=0.0, holiday=np.zeros(3))
        adjusted += adjust(raw).method == "regression"
    assert adjusted <= 1


def test_too_few_months_are_shown_year_on_year() -> None:
    raw, _ = made(1, 35)
    result = adjust(raw)
    assert result.method == "year_on_year"
    assert "35 clean months, 36 are needed" in result.why
    assert all(one.adjusted is None for one in result.points)
    assert [one.year_on_year is None for one in result.points] == [True] * 12 + [False] * 23
    first = result.points[12]
    assert first.year_on_year == pytest.approx((first.point.value / raw.points[0].value - 1) * 100)


def test_january_and_february_in_one_are_a_point_of_their_own() -> None:
    raw, effect = made(3, 120)
    january = raw.points[48].period
    both = Point(
        Period(january.first, january.first + 1), raw.points[48].value + raw.points[49].value
    )
    joined = Series((*raw.points[:48], both, *raw.points[50:]))
    result = adjust(joined)
    one = next(one for one in result.points if one.point is both)
    assert result.effects is not None
    assert one.adjusted == pytest.approx(both.value / result.effects.factor(both.period))
    # The year before came out month by month, the next does too.
    before = raw.points[36].value + raw.points[37].value
    assert one.year_on_year == pytest.approx((both.value / before - 1) * 100)
    assert result.effects.factor(both.period) == pytest.approx(
        float(np.mean(np.exp(effect[48:50]))), rel=0.06
    )


@pytest.mark.parametrize("flow", ["CHN->PRK", "PRK->CHN", "CHN<->PRK"])
@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), (None, "2024-02"), ("2014-01", None), ("2016-01", None), (None, "2019-12")],
)
def test_a_closed_border_is_no_new_year(
    levels: Levels, flow: str, since: str | None, until: str | None
) -> None:
    # 2020 is the only year with the New Year in January of which both months are known of
    # what China sells: the closing of the border would pass for an effect of the holiday.
    found = series(
        levels,
        Cell(Flow.parse(flow), Period.year(2016)),
        since=Period.parse(since) if since else None,
        until=Period.parse(until) if until else None,
    )
    result = adjust(found)
    assert result.method == "year_on_year"
    assert result.why.startswith("not adjusted: ")
    assert all(one.adjusted is None for one in result.points)
    if result.effects is not None:
        assert result.effects.carriers is not None
        assert not result.effects.holiday_used
        assert 2020 not in result.effects.carriers.january


def test_the_months_of_the_closed_border_are_out_of_the_estimation(levels: Levels) -> None:
    result = adjust(series(levels, Cell(Flow.parse("CHN->PRK"), Period.year(2016))))
    assert [str(spell) for spell in result.spells] == ["2020-10..2021-03"]
    out = {str(month) for month in result.collapses}
    assert {"2020-02", "2020-04", "2021-05", "2022-05", "2022-06"} <= out
    assert not {month for month in out if not "2020" <= month[:4] <= "2022"}
    assert result.clean == 71


def test_one_odd_year_makes_no_new_year() -> None:
    # Seasons and a New Year from 2010 on; it fell in January in 2012, 2014, 2017 and 2020.
    raw, _ = made(5, 120)
    first = raw.span.first

    def without(*years: int) -> Adjusted:
        gone = {year * 12 + month - first for year in years for month in (0, 1)}
        return adjust(Series(tuple(p for n, p in enumerate(raw.points) if n not in gone)))

    assert without().method == without(2012).method == "regression"
    result = without(2012, 2014)
    assert result.method == "year_on_year"
    assert "in 1 year (2017) in which it fell in January" in result.why
    assert adjust(Series(raw.points), new_year=False).method == "regression"
    # A year in which the level itself fell by more than half carries none.
    shut = Series(
        tuple(
            Point(p.period, p.value / 4) if p.period.first >= 2017 * 12 + 1 else p
            for n, p in enumerate(raw.points)
            if n not in {year * 12 + month - first for year in (2014,) for month in (0, 1)}
        )
    )
    found = adjust(shut)
    assert found.method == "year_on_year"
    assert "not counting 2017, when the level itself changed" in found.why


def test_a_season_that_is_high_after_every_new_year_breaks_no_level() -> None:
    # From March to August three times the rest of the year, as fertilizer sells.
    raw, _ = made(5, 120)
    spring = Series(
        tuple(
            Point(p.period, p.value * 3) if p.period.first % 12 in range(2, 8) else p
            for p in raw.points
        )
    )
    result = adjust(spring)
    assert result.method == "regression"
    assert result.effects is not None
    assert result.effects.carriers is not None
    # Of the first year nobody knows the year before.
    assert set(result.effects.carriers.broken) <= {2010, 2011}


def test_a_collapse_is_held_against_the_same_months_of_other_years() -> None:
    def of(values: list[float]) -> list[str]:
        found = collapsed(Series.of_months(Period.month(2015, 1), tuple(values)))
        return [str(month) for month in found]

    even = [100.0] * 72
    assert of(even) == []
    # Every summer next to nothing: a season.
    assert of([20.0 if n % 12 in (5, 6, 7) else 100.0 for n in range(72)]) == []
    # Growth, and a level that came down to stay.
    assert of([float(2 ** (n / 8)) for n in range(72)]) == []
    assert of([100.0] * 36 + [10.0] * 36) == []
    assert of([100.0] * 30 + [10.0, 30.0, 40.0] + [100.0] * 39) == ["2017-07", "2017-08"]
    # At the end nobody knows yet whether it is to stay.
    assert of([100.0] * 71 + [10.0]) == ["2020-12"]


def test_a_spell_needs_three_points_and_no_long_gap() -> None:
    def of(*values: float | None) -> list[str]:
        year = (100.0,) * 12
        spells = near_zero(Series.of_months(Period.month(2018, 1), (*year, *values, *year)))
        return [str(Period(s.first - 2019 * 12, s.last - 2019 * 12)) for s in spells]

    assert of(1, 2) == []
    assert of(1, 2, 7.9) == ["0000-01..0000-03"]
    assert of(1, 2, 8) == []
    assert of(1, None, 2, 0) == ["0000-01..0000-04"]
    assert of(1, 1, None, None, None, None, 1, 1) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(1e-6, 1e6))
def test_the_unit_does_not_matter(seed: int, scale: float) -> None:
    raw, _ = made(seed, 72)
    other = Series(tuple(Point(p.period, p.value * scale) for p in raw.points))
    for one, two in zip(adjust(raw).points, adjust(other).points, strict=True):
        if one.adjusted is None:
            assert two.adjusted is None
        else:
            assert two.adjusted == pytest.approx(one.adjusted * scale, rel=1e-6)


@pytest.mark.parametrize(
    ("f", "over", "under", "p"),
    [
        # Tables of the F distribution: 5 and 0.1 percent points.
        (4.965, 1, 10, 0.05),
        (1.952, 11, 60, 0.05),
        (3.32, 10, 120, 0.000766),
        (0.0, 3, 10, 1.0),
    ],
)
def test_the_tail_of_f_is_that_of_the_tables(f: float, over: int, under: int, p: float) -> None:
    assert chance(f, over, under) == pytest.approx(p, rel=0.02)


def test_a_regression_that_a_few_wild_rows_do_not_bend() -> None:
    rng = np.random.default_rng(7)
    x = np.column_stack([np.ones(200), rng.normal(size=200)])
    y = x @ np.array([1.0, 2.0]) + rng.normal(0, 0.1, 200)
    y[:30] += 10
    fit = regress(x, y)
    assert fit.coefficients == pytest.approx([1.0, 2.0], abs=0.03)
    assert (fit.weights[:30] < 0.01).all()
    with pytest.raises(ValueError, match="cannot be told"):
        regress(np.ones((20, 2)), np.ones(20))
