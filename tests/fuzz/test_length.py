"""Time in proportion to length: twice the text is twice the work, however ugly the text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from types import FrameType

import pytest

from yalu.checking import check
from yalu.read import read
from yalu.read.sentences import LONGEST, sentences

DAY = date(2021, 4, 19)
#: Calls made for twice the text, over those for the text: 2 and what a start costs; what
#: looks back at everything before it makes 4 of it.
MOST = 2.5
#: Seconds of processor time for a megabyte; a quadratic scan of one takes hours.
SLOWEST = 60.0

TOPIC = "North Korea trade "
CLAIMS = (
    "China's exports to North Korea rose 12.3 percent to $12.98 million in March from $11.5 "
    "million in February, while imports fell to $1.31 million and "
)
PROSE = (
    "the committee met for three hours in the capital and spoke of the coming harvest with those "
    "who had travelled from the provinces to attend "
)
TRUCKS = "twenty trucks crossed the bridge at Dandong into Sinuiju and "
TOLD = "a source told Daily NK that "
NAMES = "Korea Mining Development Trading Corporation and Bureau 39 "


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: TOPIC + piece * (size // len(piece))


def counting(form: str) -> Callable[[int], str]:
    """The numbers from one on, in that form, none twice."""

    def made(size: int) -> str:
        pieces, length = [TOPIC], len(TOPIC)
        for number in count(1):
            if length >= size:
                break
            pieces.append(form.format(number))
            length += len(pieces[-1])
        return "".join(pieces)

    return made


#: What a line may consist of; none of these has a full stop to end a sentence at.
LINES = {
    "prose": repeated(PROSE),
    "trucks": repeated(TRUCKS),
    "told": repeated(TOLD),
    "names": repeated(NAMES),
    "heads": repeated("trade: "),
    "no spaces": repeated("NorthKoreatrade"),
    "digits": repeated("1234567890"),
    "grouped digits": repeated("1,234,567."),
    "numbers": counting("{} "),
    "quotes": repeated('"'),
    "nested quotes": repeated('trade said "'),
    "curly quotes": repeated("“"),
    "brackets": repeated("(") ,
    "stops": lambda size: TOPIC + "." * size + "x",
    "line breaks": repeated("a\n"),
    "blanks": lambda size: TOPIC + " " * size + "x",
    "cells": repeated("| 1 | 2 "),
    "months": repeated("March April 2021 Jan.-Feb. "),
    "capitals": repeated("Kim Ri Pak "),
    "commas": repeated(","),
    "initials": repeated("U.S."),
}  # fmt: skip


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls, those written in C among them."""
    made = 0

    def noted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("kind", LINES)
def test_twice_the_line_is_twice_the_work(kind: str) -> None:
    once, twice = (LINES[kind](size) for size in (12_000, 24_000))
    read(once[:500], published=DAY)
    first = calls(lambda: read(once, published=DAY))
    assert calls(lambda: read(twice, published=DAY)) / first < MOST


@pytest.mark.parametrize("form", [CLAIMS + "about {} ", "${} million and "])
def test_twice_the_claims_are_twice_the_work(form: str) -> None:
    once, twice = (counting(form)(size) for size in (6_000, 12_000))
    check(once[:500], published=DAY)
    first = calls(lambda: check(once, published=DAY))
    assert calls(lambda: check(twice, published=DAY)) / first < MOST


@pytest.mark.parametrize("kind", ["no spaces", "digits", "quotes", "stops", "blanks", "brackets"])
def test_a_megabyte_without_a_break_is_read(kind: str) -> None:
    text = LINES[kind](1_000_000)
    begun = time.process_time()
    read(text, published=DAY)
    # The patterns run in C, where no call can be counted.
    assert time.process_time() - begun < SLOWEST


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = repeated("word ")(3 * LONGEST)
    found = sentences(text)
    assert len(found) > 2
    assert all(last - first <= LONGEST for first, last in found)
    assert " ".join(text[first:last] for first, last in found) == text.strip()
