"""What is printed of a claim's goods and of its days: never a preposition in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

import yalu
from yalu.read.claims import Claim
from yalu.trade import Flow
from yalu.verify.words import goods_words, subject


@pytest.fixture(scope="module")
def claim() -> Claim:
    text = "China's exports of rice to North Korea came to $1.3 million in April 2021."
    (only,) = yalu.check(text, published="2021-06-20").judgements
    assert only.claim.product == "rice"
    return only.claim


@pytest.mark.parametrize(
    ("product", "printed"),
    [
        ("rice", "rice"),
        ("rice at", "rice"),
        ("gold on", "gold"),
        ("in gold", "gold"),
        ("of the coal worth", "coal"),
        ("parts and fittings", "parts and fittings"),
        ("oil of soy", "oil of soy"),
        ("at", ""),
        ("to the", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_goods_are_named_without_what_stood_beside_them(product: str | None, printed: str) -> None:
    assert goods_words(product) == printed


@pytest.mark.parametrize(
    ("product", "flow", "printed"),
    [
        ("rice at", "CHN->PRK", "China's exports of rice to North Korea"),
        ("gold on", "CHN<->PRK", "trade of gold between China and North Korea"),
        ("at", "CHN->PRK", "China's exports to North Korea"),
    ],
)
def test_a_subject_has_no_preposition_for_goods(
    claim: Claim, product: str, flow: str, printed: str
) -> None:
    assert subject(Flow.parse(flow), replace(claim, product=product)) == printed


@pytest.mark.parametrize("each", ["night", "day", "week"])
def test_what_is_said_by_the_day_is_no_way_of_trading(each: str) -> None:
    text = f"China's exports to North Korea came to $2 million a {each} in March 2021."
    (only,) = yalu.check(text, published="2021-06-20").judgements
    assert f"by the {each}" not in only.sentence_for_editor + only.reason
    assert f"nobody publishes figures for a single {each}" in only.reason
    # Monthly figures would not bring it.
    assert "yalu pull" not in only.reason
