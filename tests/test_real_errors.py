"""Errors that real reports have made, told here in other words: each is caught and named."""

from __future__ import annotations

import pytest

import yalu
from yalu.verify.result import Judgement, Verdict

#: published, text, the words of the claim, verdicts, diagnosis, what the reason names.
ERRORS = [
    pytest.param(
        "2021-05-18",
        "China's exports to North Korea came to $28.75 million in April, customs data showed. "
        "April's exports to the North were 82.4% lower than in the same month a year earlier.",
        "82.4%",
        {Verdict.MISLABELLED},
        {"year_to_date"},
        "January-April",
        id="cumulative-fall-told-of-a-month",
    ),
    pytest.param(
        "2023-07-20",
        "China's exports to North Korea totalled $154.7 million in June. "
        "China's exports of processed hair to North Korea were worth $19.9 billion in June.",
        "$19.9 billion",
        {Verdict.MISLABELLED, Verdict.CONTRADICTED},
        {"factor_1000"},
        "larger than its whole",
        id="billion-for-million",
    ),
    pytest.param(
        "2018-01-23",
        "China's imports from North Korea were $257.73 million in December 2017 and "
        "China's exports to North Korea were $54.68 million in December 2017.",
        "$257.73 million",
        {Verdict.MISLABELLED},
        {"flow_swapped"},
        "China's exports",
        id="exports-and-imports-swapped",
    ),
    pytest.param(
        "2021-10-20",
        "China's exports to North Korea rose to $55.6 million in September 2021, "
        "the highest since June 2020.",
        "the highest since June 2020",
        {Verdict.CONTRADICTED},
        {"since_month"},
        "July 2020",
        id="highest-since-the-wrong-month",
    ),
    pytest.param(
        "2023-01-19",
        "Trade between China and North Korea grew 233 percent in 2022 from 2021, "
        "customs data showed.",
        "233 percent",
        {Verdict.MISLABELLED, Verdict.CONTRADICTED},
        {"digits", "to_for_by", None},
        "223",
        id="total-of-2022",
    ),
    pytest.param(
        "2023-07-21",
        "Chinese customs data put trade between China and North Korea at $1.53 billion in 2022.",
        "$1.53 billion",
        {Verdict.MISLABELLED},
        {"compiler"},
        "KOTRA",
        id="kotra-total-told-as-customs",
    ),
    pytest.param(
        "2018-07-23",
        "In dollar terms, China's exports to North Korea fell 40.6 percent in June 2018 "
        "from a year earlier.",
        "40.6 percent",
        {Verdict.MISLABELLED},
        {"currency"},
        "yuan",
        id="growth-in-yuan-told-in-dollars",
    ),
]


def judged(text: str, published: str, words: str) -> Judgement:
    result = yalu.check(text, published=published)
    found = [j for j in result.judgements if words in j.claim.text]
    assert found, [j.claim.text for j in result.judgements]
    return found[-1]


@pytest.mark.parametrize(("published", "text", "words", "verdicts", "diagnoses", "named"), ERRORS)
def test_the_error_is_flagged_with_its_cause(
    published: str,
    text: str,
    words: str,
    verdicts: set[Verdict],
    diagnoses: set[str | None],
    named: str,
) -> None:
    found = judged(text, published, words)
    assert found.verdict in verdicts, (found.verdict, found.reason)
    assert found.diagnosis in diagnoses, (found.diagnosis, found.reason)
    assert named in found.reason + found.sentence_for_editor
