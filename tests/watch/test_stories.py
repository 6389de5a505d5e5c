"""The same story under many names is one; two reports of one event are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.watch.stories import ALIKE, Stories, alike, runs

WIRE = (
    "North Korea's imports from China rose to $12.98 million in March, customs data showed on "
    "Sunday, as the border stayed closed to nearly everyone for a second year. The figure was "
    "the highest since September, when it stood at $18.9 million. Officials in Dandong were "
    "seen inspecting tracks on the bridge over the Yalu, a resident told reporters, and a "
    "freight train was expected to cross within weeks. Exports to China amounted to $1.3 "
    "million. The North shut its border in January of last year to keep the virus out. It has "
    "built a large facility to disinfect goods at an airfield in Uiju, near the river, "
    "satellite pictures show. Traders in the city said they had been told to prepare."
)
REPORT = (
    "Chinese customs figures published at the weekend put deliveries to North Korea at $12.98 "
    "million for March, the most in half a year. With the frontier sealed since early 2020, "
    "little has moved between the two. Local people in Dandong say that railway workers have "
    "been busy on the bridge. What the North sold came to $1.3 million. Analysts doubt that "
    "normal business will be back soon, whatever is built at Uiju, and point to rules that "
    "Pyongyang passed on the disinfection of imported goods in March."
)
SENTENCES = [f"{one.strip()}." for one in WIRE.split(". ")]


@pytest.mark.parametrize(
    "reprint",
    [
        f"Imports pick up\n\nBy our staff\n\n{WIRE}",
        " ".join(SENTENCES[:4]),
        WIRE.upper(),
        WIRE.replace("on Sunday", "at the weekend").replace("a resident", "one resident"),
        WIRE.replace("'", "’").replace(". ", ".\n\n"),
        f"{WIRE} {REPORT}",
    ],
)
def test_a_reprint_is_alike(reprint: str) -> None:
    assert alike(runs(WIRE), runs(reprint)) > 0.8


@pytest.mark.parametrize("other", [REPORT, " ".join(reversed(WIRE.split())), "A caption only.", ""])
def test_what_is_told_in_other_words_is_not(other: str) -> None:
    assert alike(runs(WIRE), runs(other)) < 0.1


def test_texts_join_the_story_that_they_are_most_alike_to() -> None:
    stories = Stories()
    stories.add("w", "w", "2021-04-19", runs(WIRE))
    stories.add("r", "r", "2021-04-19", runs(REPORT))
    match = stories.match(runs(WIRE.replace("March", "March 2021")))
    assert match is not None
    assert match.story == "w"
    assert ALIKE <= match.likeness < 1
    assert stories.match(runs("Something else altogether, " * 40)) is None


def test_a_phrase_of_the_house_joins_nothing() -> None:
    house = (
        " Sign up for our letter of the week and read what others do not tell you of the border "
        * 2
    )
    stories = Stories()
    briefs = [" ".join(f"{name}{n}" for n in range(30)) + house for name in "abcdefgh"]
    joined = []
    for number, brief in enumerate(briefs):
        match = stories.match(runs(brief))
        joined.append(match is not None)
        stories.add(str(number), match.story if match else str(number), "2021-04-19", runs(brief))
    assert not any(joined)


def test_what_is_old_is_forgotten() -> None:
    stories = Stories()
    stories.add("a", "a", "2021-04-01", runs(WIRE))
    stories.forget("2021-04-01")
    assert stories.match(runs(WIRE)) is not None
    stories.forget("2021-04-02")
    assert stories.match(runs(WIRE)) is None
    assert len(stories) == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    found = alike(runs(one), runs(other))
    assert found == alike(runs(other), runs(one))
    assert 0 <= found <= 1
