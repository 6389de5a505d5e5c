"""Printed amounts become intervals: half a unit of the last digit, hedges, words."""

from __future__ import annotations

import pytest

from yalu.read import pack
from yalu.read.actions_amount import multiple_interval
from yalu.read.values import Measured, Multiple

CASES = [
    ("$12.98 million", "USD", 12_975_000, 12_985_000),
    ("US$1.7 million", "USD", 1_650_000, 1_750_000),
    ("$253,000", "USD", 252_999.5, 253_000.5),
    ("3.27 million dollars", "USD", 3_265_000, 3_275_000),
    ("two-point-three billion U.S. dollars", "USD", 2_250_000_000, 2_350_000_000),
    ("one-point-53 billion dollars", "USD", 1_525_000_000, 1_535_000_000),
    ("30.51 trillion yuan", "CNY", 30_505_000_000_000, 30_515_000_000_000),
    ("163.8%", "percent", 163.75, 163.85),
    ("82-point-three percent", "percent", 82.25, 82.35),
    ("91.5 per cent", "percent", 91.45, 91.55),
    ("about 80 percent", "percent", 70, 90),
    ("nearly 94 percent", "percent", 93, 94),
    ("more than 90 percent", "percent", 90, float("inf")),
    ("587.4 tons", "tonnes", 587.35, 587.45),
    ("3.7 million tonnes", "tonnes", 3_650_000, 3_750_000),
    ("4,893 barrels", "barrels", 4892.5, 4893.5),
    ("at least 1 million tons", "tonnes", 1_000_000, float("inf")),
    ("some $874.18 million", "USD", 874_175_000, 874_185_000),
    ("$14.3m", "USD", 14_250_000, 14_350_000),
    ("$1B", "USD", 500_000_000, 1_500_000_000),
]


@pytest.mark.parametrize(("text", "unit", "low", "high"), CASES)
def test_amounts(text: str, unit: str, low: float, high: float) -> None:
    nodes = pack.load().cascade.parse(text, 0, len(text))
    found = [node.val for node in nodes if isinstance(node.val, Measured)]
    assert len(found) == 1, nodes
    strict, loose = found[0].interval()
    assert found[0].unit == unit
    if text == "$1B":
        # One digit: the strict reading is half a unit of it, a billion.
        assert (strict.low, strict.high) == (low, high)
        return
    assert strict.low == pytest.approx(low)
    assert strict.high == pytest.approx(high)
    assert loose is None or (loose.low <= strict.low and strict.high <= loose.high)


WORDS = [
    ("doubled", 1.75, 2.25),
    ("more than doubled", 2.0, float("inf")),
    ("tripled", 2.5, 3.5),
    ("halved", 0.45, 0.55),
    ("a quarter", 0.225, 0.275),
    ("one-tenth", 0.09, 0.11),
    ("10-fold", 9.5, 10.5),
    ("almost three times", 2.7, 3.0),
]


@pytest.mark.parametrize(("text", "low", "high"), WORDS)
def test_ratios_in_words(text: str, low: float, high: float) -> None:
    nodes = pack.load().cascade.parse(text, 0, len(text))
    found = next(node.val for node in nodes if isinstance(node.val, Multiple))
    assert multiple_interval(found) == pytest.approx((low, high))
