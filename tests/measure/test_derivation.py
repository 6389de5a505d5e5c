"""Derivations: arithmetic over intervals that prints and recomputes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.measure import Derivation, recompute
from yalu.measure.derivation import (
    added,
    apply,
    change_pct,
    claimed,
    counted,
    extreme,
    ratio,
    share,
    subtracted,
)
from yalu.measure.text import arithmetic, money, percent, result, worded
from yalu.trade import Amount

USD = "USD"
values = st.floats(1.0, 1e9)
amounts = st.tuples(values, st.floats(0.0, 0.5)).map(
    lambda made: Amount(made[0] * (1 - made[1]), made[0] * (1 + made[1]))
)


def one(low: float, high: float) -> Derivation:
    return claimed(Amount(low, high), USD)


@given(amounts, amounts, st.floats(0, 1), st.floats(0, 1))
def test_intervals_contain_what_their_insides_give(
    a: Amount, b: Amount, x: float, y: float
) -> None:
    """Whatever the true values are, the derived interval holds what they give."""
    new, old = claimed(a, USD), claimed(b, USD)
    left = a.low + x * (a.high - a.low)
    right = b.low + y * (b.high - b.low)
    near = 1e-9 * max(left, right, left / right, 1.0) * 100
    for made, true in (
        (added((new, old)), left + right),
        (subtracted(new, old), left - right),
        (ratio(new, old), left / right),
        (change_pct(new, old), (left / right - 1) * 100),
        (share(new, old), left / right * 100),
        (extreme("max", (new, old)), max(left, right)),
        (extreme("min", (new, old)), min(left, right)),
    ):
        assert made.value.low - near <= true <= made.value.high + near
        assert recompute(made) == made.value


def test_a_tolerance_widens_what_is_allowed_and_not_the_value() -> None:
    made = added((one(9, 11), one(19, 21)), tolerance=0.1)
    assert made.value == Amount(28, 32)
    assert (made.allowed.low, made.allowed.high) == (pytest.approx(25.2), pytest.approx(35.2))
    assert recompute(made) == Amount(28, 32)


def test_the_tolerance_of_a_part_reaches_the_whole() -> None:
    made = ratio(added((one(100, 100),), tolerance=0.05), one(50, 50))
    assert made.value == Amount(2, 2)
    assert (made.allowed.low, made.allowed.high) == (pytest.approx(1.9), pytest.approx(2.1))


def test_a_count_counts() -> None:
    assert counted((one(1, 1), one(2, 2)), "months").value == Amount(2, 2)


def test_an_operation_that_is_not_in_the_vocabulary_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such operation"):
        apply("average", (Amount(1, 1),))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (Amount(12.9775e6, 12.9785e6), "USD", "$12.978 million"),
        (Amount(2500, 3500), "USD", "$3,000"),
        (Amount(2.775e9, 2.785e9), "USD", "$2.78 billion"),
        (Amount(16.085e9, 16.095e9), "CNY", "16.09 billion yuan"),
        (Amount(587.35, 587.45), "tonnes", "587.4 tonnes"),
        (Amount(-5.5e5, -4.5e5), "USD", "-$500,000"),
    ],
)
def test_money_has_no_more_digits_than_it_carries(amount: Amount, unit: str, words: str) -> None:
    assert money(amount, unit) == words


def test_open_amounts_say_which_side_is_open() -> None:
    assert worded(Amount(10e6, float("inf")), USD) == "at least $10 million"
    assert worded(Amount(float("-inf"), 2e6), USD) == "at most $2 million"
    assert percent(Amount(31.85, 31.95), signed=True) == "+31.9 percent"


def test_long_sums_are_shortened_in_print() -> None:
    made = added(tuple(one(x, x) for x in range(1, 11)))
    assert arithmetic(made) == "$1 + $2 + (6 more) + $9 + $10 = $55"
    assert result(made) == "$55"
