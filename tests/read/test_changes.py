"""A sum beside a verb of movement: by how much, or to what."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read import read
from yalu.read.claims import Claim, Kind
from yalu.trade import Period

SUBJECT = "China's exports to North Korea {}."
DAY = date(2021, 6, 18)


def claims(words: str, day: date = DAY) -> list[tuple[str, float]]:
    found = read(SUBJECT.format(words), published=day).claims
    return [_shown(one) for one in found if one.kind in (Kind.LEVEL, Kind.CHANGE_ABS)]


def _shown(claim: Claim) -> tuple[str, float]:
    assert claim.amount is not None
    return str(claim.kind), round(claim.amount.middle / 1e6, 2)


FELL, LEVEL = ("change_abs", -26.0), ("level", 2.71)


@pytest.mark.parametrize(
    "words",
    [
        "fell $26 million in May to $2.71 million",
        "fell by $26 million in May to $2.71 million",
        "plunged a steep $26 million in May, to $2.71 million",
        "were down $26 million on the month in May at $2.71 million",
        "shed $26 million in May to reach $2.71 million",
        "fell in May from April by $26 million to $2.71 million",
    ],
)
def test_a_change_without_by_is_a_change(words: str) -> None:
    assert claims(words) == [FELL, LEVEL]


@pytest.mark.parametrize(
    "words",
    [
        "fell to $2.71 million in May, a fall of $26 million from April",
        "fell to $2.71 million in May, a $26 million drop from April",
        "fell to $2.71 million in May, down $26 million from April",
    ],
)
def test_a_change_beside_its_level(words: str) -> None:
    assert claims(words) == [LEVEL, FELL]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("increased $2 million to $28.75 million in April", [("change_abs", 2), ("level", 28.75)]),
        ("increased another $2 million to $4 million", [("change_abs", 2.0), ("level", 4.0)]),
        ("rose $10 to $12 million in April", [("change_abs", 11.0)]),
        ("were $20 million to $40 million in April", [("level", 30.0)]),
        ("made up $28.75 million of April's trade", [("level", 28.75)]),
        ("rose from $12.98 million to $28.75 million", [("level", 12.98), ("level", 28.75)]),
    ],
)
def test_by_the_one_to_the_other(words: str, expected: list[tuple[str, float]]) -> None:
    assert claims(words) == expected


def test_what_somebody_moved_keeps_its_flow() -> None:
    text = "China increased its exports to North Korea $15.8 million in April from March."
    (change,) = read(text, published=date(2021, 5, 18)).claims
    assert change.kind is Kind.CHANGE_ABS
    assert str(change.of.value) == "CHN->PRK"


@pytest.mark.parametrize("words", ["sank below $100 million", "climbed past $20 million in April"])
def test_how_far_is_a_level(words: str) -> None:
    found = read(SUBJECT.format(words), published=DAY).claims
    assert Kind.LEVEL in {one.kind for one in found}
    assert Kind.CHANGE_ABS not in {one.kind for one in found}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("were $33,000 over January and February", Kind.LEVEL),
        ("were $33,000 over the first two months of 2021", Kind.LEVEL),
        ("were $33,000 over January-February", Kind.LEVEL),
        ("were $15.77 million over March's $12.98 million in April", Kind.CHANGE_ABS),
        ("were $15.77 million over the level of March in April", Kind.CHANGE_ABS),
    ],
)
def test_over_a_period_is_in_it(words: str, kind: Kind) -> None:
    (first, *_) = read(SUBJECT.format(words), published=date(2021, 5, 18)).claims
    assert first.kind is kind


def test_a_bracket_does_not_hide_whose_month_it_is() -> None:
    text = (
        "China's exports to North Korea slipped 1.9 percent to $18.88 million in September from "
        "$19.3 million (19,250,000) in August, while imports fell 70.5 percent to $1.94 million."
    )
    found = read(text, published=date(2020, 10, 26)).claims
    told = {one.text: one.period.value for one in found}
    assert told["$19.3 million"] == Period.parse("2020-08")
    assert told["fell 70.5 percent"] == told["$1.94 million"] == Period.parse("2020-09")


def test_the_month_compared_with_is_that_of_the_sentence_before() -> None:
    text = (
        "Trade between North Korea and China rose to $96.8 million in June from $63.32 million in "
        "May. North Korean exports to China almost doubled, from $4.74 million to $9.12 million."
    )
    found = {one.text: one for one in read(text, published=date(2020, 7, 24)).claims}
    assert found["almost doubled"].base.value == Period.parse("2020-05")
    assert found["$4.74 million"].period.value == Period.parse("2020-05")


def test_what_is_second_only_to_another_month_keeps_its_own() -> None:
    text = (
        "December exports of $257.43 million from China to North Korea were second only to those "
        "of a month in 2017."
    )
    (level,) = read(text, published=date(2020, 1, 24)).claims
    assert str(level.of.value) == "CHN->PRK"
    assert level.period.value == Period.parse("2019-12")
