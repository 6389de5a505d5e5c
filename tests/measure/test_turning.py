"""Turning points: against people's annotations, against known events, against brute force."""

from __future__ import annotations

import itertools
import math
import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.measure import Cell, Levels
from yalu.measure.points import Point, Series, series
from yalu.measure.segments import FEWEST, Stretches
from yalu.measure.turning import Turnings, turning_points
from yalu.record import Record
from yalu.trade import Flow, Period

TURING = tomllib.loads(
    (Path(__file__).parents[1] / "specimens" / "turing.toml").read_text(encoding="utf-8")
)
#: How far off a date may be: as in the benchmark of van den Burg and Williams.
MARGIN = 5


def found(values: list[float]) -> list[int]:
    """The places of the changes in a list of numbers, NaN where one is missing."""
    places = [place for place, value in enumerate(values) if not math.isnan(value)]
    raw = Series(tuple(Point(Period(p, p), values[p]) for p in places))
    return [turn.month.first for turn in turning_points(raw).points]


def matched(true: set[int], said: set[int]) -> int:
    """How many of the true places were said, each place said counting once."""
    left, hits = set(said), 0
    for place in sorted(true):
        near = [one for one in left if abs(one - place) <= MARGIN]
        if near:
            left.remove(min(near, key=lambda one: (abs(one - place), one)))
            hits += 1
    return hits


def f1(people: list[list[int]], said: list[int]) -> float:
    """The benchmark's F1: precision on all people's changes, recall as their mean."""
    answer = {0, *said}
    each = [{0, *one} for one in people]
    precision = matched(set().union(*each), answer) / len(answer)
    recall = sum(matched(one, answer) / len(one) for one in each) / len(each)
    return 2 * precision * recall / (precision + recall)


def flow(levels: Levels, name: str) -> Turnings:
    cell = Cell(Flow.parse(name), Period.year(2016))
    return turning_points(series(levels, cell, since=Period.parse("2016-01")))


def test_better_than_finding_nothing_on_what_people_marked() -> None:
    ours = {name: f1(one["changes"], found(one["values"])) for name, one in TURING.items()}
    nothing = {name: f1(one["changes"], []) for name, one in TURING.items()}
    mean, base = (sum(scores.values()) / len(scores) for scores in (ours, nothing))
    # benchmarks/turning_points.py prints these beside detectors with their defaults.
    assert base == pytest.approx(0.664, abs=0.002)
    assert mean > 0.86
    assert ours["nile"] == 1.0
    # Not among the series that the settings were chosen on.
    assert ours["unemployment_nl"] > nothing["unemployment_nl"]


@pytest.mark.parametrize(
    ("event", "earliest", "latest", "up"),
    [
        ("the bans of resolutions 2371, 2375 and 2397", "2017-08", "2018-03", False),
        ("the border closed in January 2020", "2019-12", "2020-02", False),
        ("closed again after the spring, in mid-2020", "2020-06", "2020-09", False),
        ("ships through Nampo again, 2021-22", "2021-07", "2022-03", True),
        ("the trains of autumn 2022 and the level of 2023", "2022-08", "2023-03", True),
    ],
)
@pytest.mark.parametrize("name", ["CHN<->PRK", "CHN->PRK"])
def test_what_happened_to_the_trade_is_found(
    levels: Levels, name: str, event: str, earliest: str, latest: str, up: bool
) -> None:
    window = Period(Period.parse(earliest).first, Period.parse(latest).last)
    hits = [turn for turn in flow(levels, name).points if window.overlaps(turn.month)]
    assert len(hits) == 1, event
    assert hits[0].up is up
    assert hits[0].within.overlaps(window)
    assert not hits[0].provisional


def test_and_nothing_else(levels: Levels) -> None:
    turns = flow(levels, "CHN<->PRK")
    assert [str(turn.month) for turn in turns.points] == [
        "2017-12",
        "2020-01..2020-02",
        "2020-08",
        "2021-09",
        "2022-10",
    ]
    # August and September 2022 are missing: the change may have come in either.
    assert str(turns.points[-1].within) == "2022-08..2022-10"
    levels_usd = [round(course.first / 1e6) for course in turns.courses]
    assert levels_usd == pytest.approx([465, 230, 63, 14, 56, 194], abs=2)


def test_provisional_until_six_months_are_known() -> None:
    def closing(day: str) -> list[tuple[str, bool]]:
        view = Record.open().as_of(date.fromisoformat(day))
        window = Period.parse("2020-01..2020-03")
        turns = flow(Levels(view), "CHN<->PRK").points
        return [(str(t.within), t.provisional) for t in turns if window.overlaps(t.month)]

    # The figures of April came out on 23 May: the first day on which it can be told.
    assert closing("2020-05-22") == []
    assert closing("2020-05-23") == [("2019-11..2020-03", True)]
    assert closing("2020-07-22") == [("2019-11..2020-03", True)]
    assert closing("2020-07-23") == [("2019-11..2020-03", False)]


def test_no_change_is_seen_before_it_is_published() -> None:
    turns = flow(Levels(Record.open().as_of(date(2020, 3, 1))), "CHN<->PRK").points
    assert [str(turn.month) for turn in turns] == ["2017-12"]


def brute(y: np.ndarray, t: np.ndarray) -> float:
    """The least cost of all divisions, by trying each."""
    divided = Stretches(y, t)
    n, least = len(y), math.inf
    for count in range(n // FEWEST):
        for cuts in itertools.combinations(range(1, n), count):
            edges = np.array([0, *cuts, n])
            if np.diff(edges).min() < FEWEST:
                continue
            level, line = divided._costs(edges[:-1], edges[1:])
            least = min(least, float(np.minimum(level, line).sum()) + count * divided._break)
    return least


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 3), min_size=6, max_size=12))
def test_no_other_division_costs_less(values: list[float]) -> None:
    y, t = np.array(values), np.arange(len(values), dtype=float)
    divided = Stretches(y, t)
    chosen = divided.best()
    edges = np.array([chosen[0].start, *(one.end for one in chosen)])
    level, line = divided._costs(edges[:-1], edges[1:])
    cost = float(np.minimum(level, line).sum()) + (len(chosen) - 1) * divided._break
    assert cost == pytest.approx(brute(y, t), abs=1e-6)


def test_the_dates_hold_the_true_one_as_often_as_they_say() -> None:
    held, wide = 0, []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        level = np.where(np.arange(48) < 24, 1e8, 0.55e8) * np.exp(rng.normal(0, 0.2, 48))
        raw = Series.of_months(Period.month(2015, 1), tuple(float(one) for one in level))
        turns = turning_points(raw).points
        if len(turns) == 1:
            held += turns[0].within.contains(Period.month(2017, 1))
            wide.append(turns[0].within.months)
    assert len(wide) > 190
    assert held / len(wide) > 0.95
    assert sum(wide) / len(wide) < 8


def test_noise_alone_has_no_turning_point() -> None:
    false = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        values = tuple(float(one) for one in 1e8 * np.exp(rng.normal(0, 0.2, 60)))
        false += bool(turning_points(Series.of_months(Period.month(2015, 1), values)).points)
    assert false <= 2


def test_a_collapse_to_nothing_is_a_change_like_others() -> None:
    values = (100.0, 110.0, 95.0, 105.0, 98.0, 102.0, 99.0, *(0.0,) * 8, 90.0, 104.0, 101.0, 95.0)
    turns = turning_points(Series.of_months(Period.month(2019, 1), values)).points
    assert [str(turn.month) for turn in turns] == ["2019-08", "2020-04"]
    assert (turns[0].after, turns[1].before) == (0.0, 0.0)
    assert [turn.within.months for turn in turns] == [1, 1]


def test_nothing_to_go_by() -> None:
    assert turning_points(Series(())).points == ()
    assert turning_points(Series.of_months(Period.month(2019, 1), (0.0,) * 30)).points == ()
    two = turning_points(Series.of_months(Period.month(2019, 1), (1.0, 50.0)))
    assert two.points == ()
    assert len(two.courses) == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1e-3, 7.0, 1e6]))
def test_the_unit_does_not_matter(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    values = np.abs(np.cumsum(rng.normal(0, 1, 40))) + 0.1
    one, two = (
        turning_points(Series.of_months(Period.month(2015, 1), tuple(float(v) for v in each)))
        for each in (values, values * scale)
    )
    assert [turn.month for turn in one.points] == [turn.month for turn in two.points]
    assert [turn.within for turn in one.points] == [turn.within for turn in two.points]
