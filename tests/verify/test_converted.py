"""An amount and its conversion beside it, tried at the rates of the months."""

from __future__ import annotations

import pytest

from yalu import check
from yalu.verify import Verdict

_WIGS = "China imported wigs worth {} from North Korea in April 2023."


def verdicts(text: str, published: str = "2023-12-01") -> dict[str, Verdict]:
    return {one.claim.text: one.verdict for one in check(text, published=published).judgements}


@pytest.mark.parametrize(
    ("amounts", "wrong"),
    [
        # The dollar was at 6.9 yuan in April 2023, and between 6.7 and 7.4 from then on.
        ("181.53 million yuan (around $28.3 million)", "around $28.3 million"),
        ("181.53 million yuan ($2.64 million)", "$2.64 million"),
        ("$31.7 million (about 22 million yuan)", "about 22 million yuan"),
        ("181.53 million yuan, or $31 million,", "$31 million"),
    ],
)
def test_a_conversion_at_no_rate_is_wrong(amounts: str, wrong: str) -> None:
    found = verdicts(_WIGS.format(amounts))
    assert [text for text, verdict in found.items() if verdict is Verdict.CONTRADICTED] == [wrong]


@pytest.mark.parametrize(
    "amounts",
    [
        "181.53 million yuan (around $26.4 million)",
        # At the rate of the day on which it was written.
        "181.53 million yuan (around $25.1 million)",
        "$31.7 million (about 220 million yuan)",
        # Two amounts, of which neither is said to be the other.
        "181.53 million yuan against what its traders had sold elsewhere for $28.3 million",
    ],
)
def test_a_conversion_at_any_rate_since_then_is_left_alone(amounts: str) -> None:
    assert Verdict.CONTRADICTED not in verdicts(_WIGS.format(amounts)).values()


def test_the_sentence_shows_the_rate() -> None:
    text = _WIGS.format("181.53 million yuan (around $28.3 million)")
    found = check(text, published="2023-12-01").judgements[-1]
    assert found.sentence_for_editor.startswith(
        "$28.3 million cannot be: 181.53 million yuan were $26.4 million at the rates of April 2023"
    )
    assert "Federal Reserve" in found.sentence_for_editor


def test_a_whole_is_tried_on_the_parts_in_its_sentence() -> None:
    """The parts are on record for 2019, which says of which trade and year the whole is."""
    text = (
        "The North's dependence on China climbed to 95.2 percent last year. Its trade with "
        "China rose from the previous year to US$2.{} billion (US$2.59 billion of imports and "
        "US$215 million of exports)."
    )
    assert verdicts(text.format("84"), "2020-05-18")["US$2.84 billion"] is Verdict.CONTRADICTED
    assert verdicts(text.format("8"), "2020-05-18")["US$2.8 billion"] is not Verdict.CONTRADICTED
