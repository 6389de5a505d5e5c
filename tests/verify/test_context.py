"""What other claims, and cells, tell of a number that the record alone may not accuse."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.checking import check
from yalu.verify import Judgement, Verdict

ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)

# day, text, the claim's words, diagnosis
SLIPS = [
    pytest.param(
        "2021-05-19",
        "China's exports to North Korea came to $28.751 million in April, customs data showed. "
        "April's shipments were 82.4 percent lower than in the same month a year earlier.",
        "82.4 percent",
        "year_to_date",
        id="whose-is-told-by-the-sentence-before",
    ),
    pytest.param(
        "2021-09-20",
        "Trade between China and North Korea was $28.78 million in August. "
        "That volume is 12.1 times its August 2019 level.",
        "12.1 times",
        "factor_100",
        id="times-for-percent-of",
    ),
    pytest.param(
        "2018-04-24",
        "China's imports from North Korea came to 78.5 million yuan in March. "
        "Imports for the first quarter were $448.8 million.",
        "$448.8 million",
        "currency",
        id="yuan-as-dollars-where-the-sentence-before-tells-whose",
    ),
    pytest.param(
        "2018-09-24",
        "China sold $200.7 million worth of goods to North Korea in August. From January to "
        "August, imports fell 38.9 percent to $143.6 million and exports 89.3 percent to "
        "$1.36 billion.",
        "38.9 percent",
        "flow_swapped",
        id="rates-swapped-beside-their-levels",
    ),
    pytest.param(
        "2021-10-26",
        "China's exports to North Korea came to $69.9 million in September.",
        "$69.9 million",
        "total_for_part",
        id="one-page-alone-and-the-total-to-the-digit",
    ),
    pytest.param(
        "2026-01-20",
        "China's exports to North Korea rose 5.5 percent in December from a year earlier.",
        "5.5 percent",
        "wrong_base",
        id="only-a-rate-on-record-and-the-other-base-to-the-digit",
    ),
    pytest.param(
        "2021-04-21",
        "China's exports to North Korea were $29 million in January 2021.",
        "$29 million",
        "factor_1000",
        id="a-thousand-times-too-much-of-a-rough-number",
    ),
    pytest.param(
        "2019-01-16",
        "China sold North Korea $14.67 billion worth of goods last year and bought $1.42 billion "
        "worth.",
        "$1.42 billion",
        "currency",
        id="the-second-verb-is-about-the-same-two",
    ),
]


def judged(day: str, text: str, words: str) -> Judgement:
    result = check(text, published=date.fromisoformat(day))
    return next(one for one in result.judgements if words in one.claim.text)


@pytest.mark.parametrize(("day", "text", "words", "code"), SLIPS)
def test_a_second_witness_names_the_slip(day: str, text: str, words: str, code: str) -> None:
    one = judged(day, text, words)
    assert one.verdict in ACCUSED, one.reason
    assert one.diagnosis == code, one.reason


TRUE = [
    pytest.param(
        "2021-05-19",
        "China's exports to North Korea came to $28.751 million in April, customs data showed. "
        "Shipments of January to April were 82.4 percent lower than a year earlier.",
        id="said-of-the-right-months",
    ),
    pytest.param(
        "2017-08-24",
        "China's trade with North Korea fell in July. For the year so far that makes purchases of "
        "$1.04 billion and sales of $1.97 billion.",
        id="two-levels-of-one-cell-are-a-misreading",
    ),
    pytest.param(
        "2021-05-19",
        "China's exports to North Korea came to $28.751 million in April. Coal was the largest "
        "item. April's shipments were 82.4 percent lower than a year earlier.",
        id="goods-between-may-be-meant",
    ),
    pytest.param(
        "2018-09-24",
        "China sold $200.7 million worth of goods to North Korea in August. From January to "
        "August, exports fell 38.9 percent to $1.36 billion and imports 89.3 percent to "
        "$143.6 million.",
        id="the-same-rates-where-they-belong",
    ),
]


@pytest.mark.parametrize(("day", "text"), TRUE)
def test_without_the_slip_nobody_is_accused(day: str, text: str) -> None:
    result = check(text, published=date.fromisoformat(day))
    assert result.judgements
    assert [one.reason for one in result.judgements if one.verdict in ACCUSED] == []
