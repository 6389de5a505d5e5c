"""What stands in a text beside its words: comments, addresses, citation marks, list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yalu.read.claims import NumberNote, NumberUse

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: What it always holds, the pattern, and what a number in it is. An address may read like
#: prose: ".../trade-at-six-month-high".
_BESIDE = (
    ("://", re.compile(r"\bhttps?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]"), "part of an address"),
    # "[3]" or "[1][4]" behind a sentence or a word; "[3] million" is a figure put right.
    (
        "[",
        re.compile(
            r"(?<=[\w.,;:!?%”\"’')\]])[ \t]?(?:\[\d{1,3}\])+(?=[.,;:)]|\s*$|\s+[^\sa-z\d%])", re.M
        ),
        "the mark of a citation",
    ),
    (".", re.compile(r"^[ \t]*\d{1,3}\.(?=[ \t]+\S)", re.M), "the number of an item in a list"),
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SEEN = re.compile(r"[^\r\n]")


def set_aside(text: str) -> tuple[str, list[NumberNote]]:
    """The text with blanks in their place, and what their numbers are; offsets stay the same."""
    if "<!--" in text:
        text = _COMMENT.sub(_blanks, text)
    notes: list[NumberNote] = []
    for sign, pattern, why in _BESIDE:
        # A search for the sign is many times as quick as one for the pattern.
        if sign in text:
            found = list(pattern.finditer(text))
            if found:
                notes += _notes(text, found, why)
                text = pattern.sub(_blanks, text)
    return text, sorted(notes, key=lambda note: note.span)


def _notes(text: str, found: list[re.Match[str]], why: str) -> Iterator[NumberNote]:
    for match in found:
        for number in _NUMBER.finditer(text, *match.span()):
            yield NumberNote(number.span(), number.group(), NumberUse.KNOWN, why)


def _blanks(match: re.Match[str]) -> str:
    return _SEEN.sub(" ", match.group())
