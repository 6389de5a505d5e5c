"""The article against itself, with no record at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_keys import article, make

from yalu.record import Record
from yalu.verify import Verdict, judge
from yalu.verify.selfcheck import checks

SOLD = make("level", "CHN->PRK", "2021-09", (55.55e6, 55.65e6))
BEFORE = make("level", "CHN->PRK", "2021-08", (22.45e6, 22.55e6))
BOUGHT = make("level", "PRK->CHN", "2021-09", (14.25e6, 14.35e6))


@pytest.mark.parametrize(
    ("form", "more", "agrees"),
    [
        (("level", "CHN<->PRK", "2021-09", (69.85e6, 69.95e6)), {}, True),
        (("level", "CHN<->PRK", "2021-09", (79.85e6, 79.95e6)), {}, False),
        (("change_pct", "CHN->PRK", "2021-09", (146.5, 147.5), "2021-08"), {}, True),
        (("change_pct", "CHN->PRK", "2021-09", (46.5, 47.5), "2021-08"), {}, False),
        (("ratio", "CHN->PRK", "2021-09", (2.0, 3.0), "2021-08"), {}, True),
        (("ratio", "CHN->PRK", "2021-09", (3.0, 4.0), "2021-08"), {}, False),
        (("direction", "CHN->PRK", "2021-09", None, "2021-08"), {"direction": "up"}, True),
        (("direction", "CHN->PRK", "2021-09", None, "2021-08"), {"direction": "down"}, False),
        (("change_abs", "CHN->PRK", "2021-09", (32e6, 34e6), "2021-08"), {"unit": "USD"}, True),
        (("level", "CHN<->PRK", "2021-09", (41.2e6, 41.4e6)), {"word": "balance"}, True),
        (("level", "CHN<->PRK", "2021-09", (51.2e6, 51.4e6)), {"word": "balance"}, False),
    ],
)
def test_a_claim_against_the_articles_own_levels(
    form: tuple[Any, ...], more: dict[str, Any], agrees: bool
) -> None:
    claim = make(*form, **more)
    found = [check for check in checks((SOLD, BEFORE, BOUGHT, claim)) if check.claim == 3]
    assert [check.agrees for check in found] == [agrees]
    assert ("agrees" if agrees else "disagrees") in found[0].words()


def test_goods_and_forecasts_are_left_out_of_the_sums() -> None:
    food = make("level", "CHN<->PRK", "2021-09", (1e6, 2e6), product="food")
    hoped = make("level", "CHN<->PRK", "2021-09", (1e6, 2e6), modality="forecast")
    assert not checks((SOLD, BOUGHT, food, hoped))


def test_a_yearly_rate_may_stand_on_a_base_that_is_not_printed() -> None:
    new = make("level", "CHN<->PRK", "2023", (2.25e9, 2.35e9))
    old = make("level", "CHN<->PRK", "2022", (1.025e9, 1.035e9))
    rate = make("change_pct", "CHN<->PRK", "2023", (136.5, 137.5), "2022")
    found = [check for check in checks((new, old, rate)) if check.claim == 2]
    assert not any(check.clear for check in found)


def test_the_articles_own_arithmetic_is_told_in_the_reason(record: Record) -> None:
    day = date(2021, 10, 21)
    total = make("level", "CHN<->PRK", "2021-09", (69.85e6, 69.95e6))
    result = judge(article(SOLD, BOUGHT, total, published=day), record, day)
    assert "$55.6 million + $14.3 million = $69.9 million" in result.judgements[2].reason


def test_a_sum_that_fails_against_supported_figures_is_contradicted(record: Record) -> None:
    """2.59 + 0.215 billion was printed beside a total of 2.84."""
    day = date(2020, 5, 18)
    sold = make("level", "CHN->PRK", "2019", (2.585e9, 2.595e9), compiler="kita")
    bought = make("level", "PRK->CHN", "2019", (214.5e6, 216.5e6), compiler="kita")
    total = make("level", "CHN<->PRK", "2019", (2.835e9, 2.845e9), compiler="kita")
    alone = judge(article(total, published=day), record, day).judgements[0]
    assert alone.verdict is Verdict.AMBIGUOUS
    whole = judge(article(sold, bought, total, published=day), record, day).judgements
    assert [one.verdict for one in whole] == [
        Verdict.SUPPORTED,
        Verdict.SUPPORTED,
        Verdict.CONTRADICTED,
    ]
