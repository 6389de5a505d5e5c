"""Intervals against intervals, and the odds of agreeing by accident."""

from __future__ import annotations

import math

import pytest

from yalu.measure.derivation import added, claimed
from yalu.trade import Amount
from yalu.verify import chance
from yalu.verify.compare import Fit, cleared, distance, fit, is_loose

RECORD = claimed(Amount(12.9775e6, 12.9785e6), "USD")


@pytest.mark.parametrize(
    ("amount", "loose", "expected"),
    [
        ((12.975e6, 12.985e6), None, Fit.HOLDS),
        ((12.5e6, 13.5e6), None, Fit.HOLDS),
        ((12.95e6, 12.96e6), None, Fit.NEAR),
        ((11.9e6, 12.0e6), None, Fit.FAILS),
        ((14.995e6, 15.005e6), (12.5e6, 17.5e6), Fit.LOOSE),
        ((10e6, math.inf), None, Fit.HOLDS),
        ((-math.inf, 10e6), None, Fit.FAILS),
    ],
)
def test_fit(amount: tuple[float, float], loose: tuple[float, float] | None, expected: Fit) -> None:
    wide = Amount(*loose) if loose else None
    assert fit(Amount(*amount), wide, RECORD, 0.02) is expected


def test_a_sum_supports_loosely_within_its_tolerance() -> None:
    made = added((claimed(Amount(10e6, 10e6), "USD"),), tolerance=0.05)
    assert fit(Amount(10.3e6, 10.4e6), None, made, 0.0) is Fit.LOOSE
    assert fit(Amount(10.6e6, 10.7e6), None, made, 0.0) is Fit.FAILS


@pytest.mark.parametrize(
    ("hedge", "loose"),
    [("about", True), ("some", True), ("more than", False), (None, False), ("close to", True)],
)
def test_loose_hedges(hedge: str | None, loose: bool) -> None:
    assert is_loose(hedge) is loose


def test_a_loose_hedge_doubles_the_room() -> None:
    assert cleared(Amount(9, 11), "about") == Amount(8, 12)
    assert cleared(Amount(9, 11), None) == Amount(9, 11)


def test_distance_is_a_factor() -> None:
    assert distance(Amount(2, 2), Amount(4, 4)) == 2
    assert distance(Amount(4, 4), Amount(2, 2)) == 2
    assert distance(Amount(1, 3), Amount(2, 4)) == 1
    assert distance(Amount(-1, -1), Amount(2, 2)) == math.inf


def test_a_false_28_percent_agrees_with_one_of_twelve_rates_five_times_in_a_hundred() -> None:
    one = chance.of_growth(Amount(1.275, 1.285), Amount(1.28, 1.28))
    assert chance.any_of(one, 12) == pytest.approx(0.05, abs=0.01)
    assert chance.any_of(one, 1000) > 0.95


def test_a_precise_level_seldom_agrees_by_accident() -> None:
    precise = chance.of_level(Amount(12.975e6, 12.985e6), Amount(12.9775e6, 12.9785e6))
    rough = chance.of_level(Amount(10e6, 20e6), Amount(12.9775e6, 12.9785e6))
    assert precise < 0.001 < 0.1 < rough
