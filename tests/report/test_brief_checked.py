"""A brief is prose about trade, so `yalu check` reads it: nothing in it may be wrong."""

from __future__ import annotations

import re

import pytest

import yalu
from report.briefs import DAYS, made, record
from yalu.report.brief import brief
from yalu.verify.result import Result, Verdict

#: An address is no prose, though its words may read like some.
LINK = re.compile(r"\(<[^>]*>\)")
#: Numbers that are no claims: of citations and of the list, printed forms, links.
APPARATUS = re.compile(r"\[\d+\]|^\d+\. |“[^”]*”|\[[^\]]*\]\(<[^>]*>\)", re.MULTILINE)
#: What no published figure can settle: a statistical expectation.
EXPECTED = re.compile(r"would be expected")
FINE = {Verdict.SUPPORTED, Verdict.REVISED}


def checked(text: str, day: str) -> Result:
    return yalu.check(text, published=day, record=record())


def inside(pattern: re.Pattern[str], text: str, span: tuple[int, int]) -> bool:
    return any(m.start() <= span[0] and span[1] <= m.end() for m in pattern.finditer(text))


@pytest.mark.parametrize(("month", "day"), DAYS.items())
def test_every_claim_in_a_brief_is_supported(month: str, day: str) -> None:
    text = made(month).markdown()
    result = checked(text, day)
    assert len(result.judgements) >= 8
    for judgement in result.judgements:
        span, sentence = judgement.claim.span, text[slice(*judgement.claim.sentence)]
        if judgement.verdict is Verdict.NOT_CHECKABLE:
            assert EXPECTED.search(sentence), sentence
        elif judgement.verdict is Verdict.NOT_ON_RECORD:
            assert inside(LINK, text, span), sentence
        else:
            assert judgement.verdict is Verdict.SUPPORTED, (sentence, judgement.reason)


@pytest.mark.parametrize(("month", "day"), DAYS.items())
def test_every_number_in_its_sentences_is_understood(month: str, day: str) -> None:
    text = made(month).markdown()
    unread = [
        note.text
        for note in checked(text, day).article.numbers
        if note.use.value == "unread" and not inside(APPARATUS, text, note.span)
    ]
    assert unread == []


@pytest.mark.parametrize("month", DAYS)
def test_it_holds_by_what_is_known_today_as_well(month: str) -> None:
    today = "2026-11-21"
    text = made(month, today).markdown()
    wrong = {Verdict.CONTRADICTED, Verdict.MISLABELLED, Verdict.AMBIGUOUS}
    found = [
        (judgement.claim.text, judgement.reason)
        for judgement in checked(text, today).judgements
        if judgement.verdict in wrong
    ]
    assert found == []


@pytest.mark.parametrize(
    "month", ["2016-08", "2017-11", "2018-09", "2022-08", "2023-12", "2025-10"]
)
def test_nothing_is_accused_in_other_months(month: str) -> None:
    today = "2026-11-21"
    made_today = brief(record(), month, as_of=today)
    # Sentences alone: printed forms of other languages are tested where they are read.
    text = "\n\n".join(one.text for one in made_today.sentences)
    accused = {Verdict.CONTRADICTED, Verdict.MISLABELLED}
    found = [
        (judgement.claim.text, judgement.reason)
        for judgement in checked(text, today).judgements
        if judgement.verdict in accused
    ]
    assert found == []


def test_the_check_of_a_brief_can_fail() -> None:
    text = made("2021-03").markdown().replace("$12.98 million", "$21.98 million")
    verdicts = {one.verdict for one in checked(text, DAYS["2021-03"]).judgements}
    assert verdicts - FINE - {Verdict.NOT_ON_RECORD}
