"""Addresses, citation marks and list numbers are no prose, and their numbers are accounted for."""

from __future__ import annotations

import pytest

from yalu.read.apparatus import set_aside
from yalu.read.article import read
from yalu.read.claims import NumberUse


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("See https://example.org/2021/04/18/six-month-high, or ask.", ["2021", "04", "18"]),
        ("[Wire](<https://example.org/a?id=7_(b)>)", ["7"]),
        ("Imports rose. [3][14] Exports fell. [5]", ["3", "14", "5"]),
        ("Imports rose[7], exports fell.", ["7"]),
        ("1. Imports of wigs\n22. Exports of hair", ["1", "22"]),
        # What an editor put right, a year that ends a line, and a figure are words of the text.
        ("It was worth [3] million dollars.", []),
        ("They rose\n2021. Then they fell.", []),
        ("Trade came to 12. Then it fell.", []),
    ],
)
def test_what_stands_beside_the_words(text: str, numbers: list[str]) -> None:
    words, notes = set_aside(text)
    assert [note.text for note in notes] == numbers
    assert all(note.use is NumberUse.KNOWN for note in notes)
    assert len(words) == len(text)
    assert all(words[slice(*note.span)].isspace() for note in notes)
    assert all(text[slice(*note.span)] == note.text for note in notes)


def test_comments_are_no_words_and_keep_their_lines() -> None:
    words, notes = set_aside("Imports <!-- of 5\nmillion --> fell.")
    assert words == "Imports          \n            fell."
    assert notes == []


def test_an_address_claims_nothing_and_a_full_stop_behind_it_ends_the_sentence() -> None:
    text = (
        "Imports from China: https://example.org/trade-at-six-month-high-of-5-million-dollars. "
        "North Korea's exports to China came to $1.308 million in March 2021."
    )
    article = read(text, published="2021-04-19")
    assert [claim.text for claim in article.claims] == ["$1.308 million"]
    assert len(article.sentences) == 2


def test_a_brief_is_dated_by_what_it_says_it_knew() -> None:
    text = "# Trade in March\n\n*As known on 19 April 2021.*\n\nImports from China fell in March."
    published = read(text).published
    assert (published.first, published.basis) == ("2021-04-19", "stated")
