"""What stands beside trade in a text about trade, and what a text takes back, is no claim."""

from __future__ import annotations

import pytest

from yalu.read import read
from yalu.read.claims import NumberUse

LEAD = "China's exports to North Korea came to $28.75 million in April"
OTHERS = [
    "The UN appealed for $120 million.",
    "The U.S. Treasury seized $2.3 million from a ship's owner and fined a bank $20 million.",
    "North Korea demanded $10 million from Malaysia.",
    "South Korea's unification ministry set aside $1.1 billion for cooperation.",
    "The bank had assets of $75 million, a U.S. indictment said.",
    "Its founder was fined $1.5 million.",
    "North Korean workers abroad earn $200 million to $500 million a year.",
    "Some $50 million was approved for Laos.",
    "A Chinese trader said he lost $40,000 when the border shut.",
    "Tourism brought in $175 million in 2019.",
    "A hotel in Dandong charges $50 a night.",
    "Seoul offered $8 million through the WHO.",
    "Freight rates rose 30 percent; a container now costs $3,000.",
    "Rice rose 15 percent to 4,200 won.",
    "The number of flights fell 30 percent.",
    "Hotel occupancy in Dandong fell 60 percent, the lowest since 2003.",
    "The agency says it needs $120 million this year.",
    "Customs officers seized 3 kg of gold on May 5.",
    "Dandong, home to 2.2 million, was open.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_sentence_with_a_subject_and_a_verb_of_its_own_claims_no_trade(text: str) -> None:
    found = read(f"{LEAD}. {text}", published="2021-05-18")
    assert [claim.text for claim in found.claims] == ["$28.75 million"]
    assert all(note.use is not NumberUse.UNREAD for note in found.numbers)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In March they were $12.98 million.", "$12.98 million"),
        ("The figure for March was $12.98 million.", "$12.98 million"),
        ("That compared with $12.98 million in March.", "$12.98 million"),
        ("March had brought $12.98 million.", "$12.98 million"),
        ("Up 31.9 percent from a year earlier.", "Up 31.9 percent"),
        ("Reuters reported that it was $12.98 million in March.", "$12.98 million"),
        ("Customs had put the amount at $12.98 million in March.", "$12.98 million"),
        ("North Korea sold $1.848 million to China.", "$1.848 million"),
    ],
)
def test_what_stands_for_the_trade_before_still_speaks_of_it(text: str, said: str) -> None:
    found = read(f"{LEAD}. {text}", published="2021-05-18")
    assert [claim.text for claim in found.claims] == ["$28.75 million", said]


@pytest.mark.parametrize(
    "beside",
    [
        "or about $1 for each of its 25 million people",
        "or $1.15 per head",
        "or a little over $1 a person",
        "a month in which Dandong, a city of 2.2 million, was open",
        "a tiny sum for a country of 25.8 million",
        "less than a single cargo ship worth $40 million",
        "a sliver of China's total exports of $263.9 billion",
        "still tiny next to South Korea's $13.2 billion",
        "dwarfed by Vietnam's $10.2 billion",
        "and not $2.875 billion as this newspaper said",
        "while the UN appealed for $120 million",
        "and a Dandong court fined a trader $20,000",
    ],
)
def test_what_is_set_beside_a_figure_is_none_of_that_trade(beside: str) -> None:
    found = read(f"{LEAD}, {beside}.", published="2021-05-18")
    assert [claim.text for claim in found.claims] == ["$28.75 million"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("China did not export $40 million to North Korea in April.", []),
        ("It is not true that China's exports to North Korea reached $100 million in April.", []),
        ("China's exports to North Korea never reached $100 million in April 2021.", []),
        ("China's exports to North Korea did not rise 60 percent in April.", []),
        (
            "China's exports to North Korea in April were not $40 million but $28.75 million.",
            ["$28.75 million"],
        ),
        (
            "Correction: An earlier version of this story said China's exports to North Korea were "
            "$28.75 billion in April. They were $28.75 million.",
            ["$28.75 million"],
        ),
        (
            "This newspaper wrongly put China's exports to North Korea in April at $2.8 billion; "
            "they were $28.75 million.",
            ["$28.75 million"],
        ),
    ],
)
def test_what_a_text_denies_or_takes_back_is_not_held_against_it(
    text: str, left: list[str]
) -> None:
    found = read(text, published="2021-05-18")
    assert [claim.text for claim in found.claims] == left
    for claim in found.claims:
        assert claim.of.value is not None
        assert str(claim.of.value) == "CHN->PRK"


@pytest.mark.parametrize(
    "text",
    [
        "China's exports to North Korea did not stop in April: they came to $40 million.",
        "Customs did not say what was sold, but China's exports to North Korea were $40 million.",
        "China's exports to North Korea came to not less than $40 million in April.",
        "China's exports to North Korea in May are not the $28.75 million first announced.",
        "Not only did China's exports to North Korea reach $40 million in April.",
    ],
)
def test_a_denial_of_something_else_leaves_the_figure_a_claim(text: str) -> None:
    assert len(read(text, published="2021-05-18").claims) == 1
