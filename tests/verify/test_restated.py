"""A figure printed again in another language is checked against the claim that it restates."""

from __future__ import annotations

from pathlib import Path

import pytest

import yalu
from yalu.read.claims import NumberUse
from yalu.verify.result import Verdict
from years import ten_years

DAY = "2026-11-21"
MARCH = "North Korea's imports from China in March 2019: $197.95 million (printed “{}”)."


def unread(text: str) -> list[str]:
    result = yalu.check(text, published=DAY)
    return [note.text for note in result.article.numbers if note.use is NumberUse.UNREAD]


@pytest.mark.parametrize(
    "printed", ["1억9천795만 달러", "1億9795万ドル", "197,95 Millionen Dollar"]
)
def test_the_same_amount_in_another_language_is_read(printed: str) -> None:
    assert unread(MARCH.format(printed)) == []


def test_what_is_in_brackets_itself_is_part_of_the_form() -> None:
    text = (
        "North Korea's imports from China in 2016: $3.197 billion, by the count of the IMF "
        "(printed “3196.804 (US$ millions)”)."
    )
    assert unread(text) == []


@pytest.mark.parametrize("weight", ["13,180 tonnes", "13180000 kg"])
def test_a_weight_is_found_in_the_other_unit(weight: str) -> None:
    text = f"North Korea's imports of rice from China came to {weight} in May 2023."
    (only,) = yalu.check(text, published=DAY).judgements
    assert only.verdict is Verdict.SUPPORTED


def test_another_amount_is_not() -> None:
    assert unread(MARCH.format("1억9천895만 달러")) == ["1", "9", "895"]


def test_a_rate_behind_its_base() -> None:
    text = (
        "North Korea's imports from China in January-August 2018: 38.9 percent less than in "
        "January-August 2017 (printed “-38.9%”)."
    )
    assert unread(text) == []


def test_what_another_language_prints_is_no_claim_of_its_own() -> None:
    text = "North Korea's exports to China in January-February 2020: $10.7 million ({})."
    result = yalu.check(text.format("printed “$10,7 млн”"), published=DAY)
    assert [(one.claim.text, one.verdict) for one in result.judgements] == [
        ("$10.7 million", Verdict.SUPPORTED)
    ]
    wrong = yalu.check(text.format("printed “$10 million”"), published=DAY)
    assert len(wrong.judgements) == 2


def test_a_seasonally_adjusted_change_is_computed_and_never_called_wrong(tmp_path: Path) -> None:
    record = ten_years(tmp_path)
    found = yalu.seasons("CHN->RUS", until="2019-05", record=record).result
    assert found.method == "regression"
    april, may = (one.adjusted for one in found.points[-2:])
    assert april is not None
    assert may is not None
    size = (may / april - 1) * 100
    moved = "rose" if size > 0 else "fell"
    for claimed, verdict in ((abs(size), Verdict.SUPPORTED), (32.5, Verdict.AMBIGUOUS)):
        text = (
            f"Seasonally adjusted, China's exports to Russia {moved} {claimed:.1f} percent in May "
            "2019 from April 2019."
        )
        (only,) = yalu.check(text, published="2019-07-01", record=record).judgements
        assert only.claim.terms == "adjusted"
        assert only.verdict is verdict, only.reason


def test_without_a_season_to_tell_nothing_is_said_of_an_adjusted_change() -> None:
    text = (
        "Seasonally adjusted, North Korea's exports to China rose 100 percent in May 2020 "
        "from April 2020."
    )
    (only,) = yalu.check(text, published="2020-06-24").judgements
    assert only.verdict is Verdict.NOT_ON_RECORD
    assert "season" in only.reason
    # Nor of imports: a closed border is no season, and one odd year no New Year.
    text = text.replace("exports to", "imports from")
    (only,) = yalu.check(text, published="2020-06-24").judgements
    assert only.verdict is Verdict.NOT_ON_RECORD
