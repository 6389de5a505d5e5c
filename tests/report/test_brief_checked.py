"""A brief is prose about trade, so `yalu check` reads it: nothing in it may be wrong."""

from __future__ import annotations

from functools import cache

import pytest

import yalu
from report.briefs import DAYS, made, record
from yalu.read.claims import NumberUse
from yalu.report.brief import brief
from yalu.verify.result import Result, Verdict

TODAY = "2026-11-21"
#: The name of a board on which a report was found is no number, and looks like one.
BOARD = "(repost 5ch)"
#: Of a revised figure the record says that it held then.
FINE = {Verdict.SUPPORTED, Verdict.REVISED}


@cache
def whole(month: str, day: str) -> tuple[str, Result]:
    """A brief, and what a check makes of it, not a word changed."""
    text = brief(record(), month, as_of=day).markdown()
    return text, yalu.check(text, record=record())


def checked(text: str, day: str) -> Result:
    return yalu.check(text, published=day, record=record())


#: Months of other kinds: before the bans, between them, closed, open again, with goods and
#: caps, with growth rates for figures, released and not; known today or on the day given.
OTHERS = [
    ("2012-05", TODAY),
    ("2016-08", TODAY),
    ("2016-12", TODAY),
    ("2017-03", TODAY),
    ("2017-06", "2017-07-25"),
    ("2017-11", TODAY),
    ("2018-06", "2018-07-25"),
    ("2018-09", TODAY),
    ("2019-04", "2019-05-25"),
    ("2020-11", TODAY),
    ("2022-03", "2022-04-20"),
    ("2022-08", TODAY),
    ("2023-05", TODAY),
    ("2023-12", TODAY),
    ("2025-10", TODAY),
    ("2026-08", TODAY),
]


@pytest.mark.parametrize(
    ("month", "day"),
    [*DAYS.items(), *((month, TODAY) for month in DAYS), *OTHERS],
)
def test_every_claim_in_a_brief_is_supported(month: str, day: str) -> None:
    """As a user would: `yalu brief 2021-03 > b.md; yalu check b.md`, not a word changed."""
    text, result = whole(month, day)
    assert (result.article.published.first, result.article.published.basis) == (day, "stated")
    assert result.judgements
    wrong = [
        (one.verdict.value, one.claim.text, text[slice(*one.claim.sentence)], one.reason)
        for one in result.judgements
        if one.verdict not in FINE
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("month", "day"), [*DAYS.items(), *((month, TODAY) for month in DAYS), *OTHERS]
)
def test_every_number_in_a_brief_is_understood(month: str, day: str) -> None:
    """The text as it is: citations, links, and what the press of eleven languages printed."""
    text, result = whole(month, day)
    unread = [
        text[note.span[0] - 30 : note.span[1] + 10]
        for note in result.article.numbers
        if note.use is NumberUse.UNREAD
    ]
    assert [one for one in unread if BOARD not in one] == []


def test_the_check_of_a_brief_can_fail() -> None:
    text = made("2021-03").markdown().replace("$12.98 million", "$21.98 million")
    verdicts = {one.verdict for one in checked(text, DAYS["2021-03"]).judgements}
    assert verdicts - FINE
