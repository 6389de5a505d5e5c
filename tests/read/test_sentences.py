"""Where sentences end: at full stops that end them, and at lines that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.read.sentences import LONGEST, sentences

CASES = [
    ("Trade rose. Exports fell.", ["Trade rose.", "Exports fell."]),
    ("It fell in Jan. and Feb. this year.", ["It fell in Jan. and Feb. this year."]),
    ("U.S. sanctions bite. So it goes.", ["U.S. sanctions bite.", "So it goes."]),
    ("Worth $1.53 billion. Up 3.5 percent.", ["Worth $1.53 billion.", "Up 3.5 percent."]),
    ("“It fell.” He said so.", ["“It fell.”", "He said so."]),
    ("A headline\n\nThe first line.", ["A headline", "The first line."]),
    ("- rice: $2 million\n- coal: none", ["- rice: $2 million", "- coal: none"]),
    (
        "China's exports to North Korea rose to a record last month as the two\n"
        "countries opened more crossings.",
        [
            "China's exports to North Korea rose to a record last month as the two\n"
            "countries opened more crossings."
        ],
    ),
    ("Kim Jong-il's birthday is on Feb. 16. It is a holiday.", None),
    ("", []),
    ("   \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str] | None) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    if expected is None:
        assert found[-1] == "It is a holiday."
    else:
        assert found == expected


@given(st.text(max_size=300))
def test_spans_are_in_order_inside_the_text_and_leave_out_blanks_only(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


def test_a_line_of_a_megabyte_is_split_like_a_short_one() -> None:
    text = "a" * 200_000 + " " + "b. " * 300_000
    found = sentences(text)
    assert sum(text[start:end] == "b." for start, end in found) >= 299_999
    assert max(end - start for start, end in found) <= LONGEST
