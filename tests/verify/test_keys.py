"""Whole articles with keys: every verdict is one that the key accepts."""

from __future__ import annotations

import claim_keys
import pytest

from yalu.record import Record
from yalu.verify import Verdict, judge

ARTICLES = (
    "imports_in_march_2021",
    "trade_in_may_2020",
    "article_02",
    "article_04",
    "article_07",
    "article_08",
    "article_13",
    "article_16",
)
ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_verdict_is_one_that_the_key_accepts(name: str, record: Record) -> None:
    key = claim_keys.load(name)
    result = judge(key.article(), record, key.as_of)
    wrong = [
        f"{entry['span']}: {one.verdict}, not {entry['verdicts']} ({one.reason})"
        for entry, one in zip(key.entries, result.judgements, strict=True)
        if one.verdict not in entry["verdicts"]
    ]
    assert not wrong


@pytest.mark.parametrize("name", ARTICLES)
def test_planted_errors_are_accused_and_nothing_else(name: str, record: Record) -> None:
    key = claim_keys.load(name)
    result = judge(key.article(), record, key.as_of)
    accused = {
        entry["span"]
        for entry, one in zip(key.entries, result.judgements, strict=True)
        if one.verdict in ACCUSED
    }
    planted = {entry["span"] for entry in key.entries if entry.get("planted")}
    assert accused == planted


def test_exports_and_imports_exchanged_in_one_article_are_named_so(record: Record) -> None:
    key = claim_keys.load("article_07")
    result = judge(key.article(), record, key.as_of)
    swapped = [one for one in result.judgements if one.diagnosis == "flow_swapped"]
    assert [one.claim.text for one in swapped] == [
        "fell 33.3 percent",
        "14.67 billion yuan",
        "($2.18 billion)",
        "dived 88 percent",
        "1.42 billion yuan",
        "about $210 million",
    ]


def test_no_report_is_accused_of_what_is_true(record: Record) -> None:
    """The development key marks the claims of reports that are wrong or contradicted."""
    accused = [
        f"{key.name} {entry['span']!r}: {one.verdict}: {one.sentence_for_editor}"
        for key in claim_keys.reports()
        for entry, one in zip(
            key.entries, judge(key.article(), record, key.as_of).judgements, strict=True
        )
        if one.verdict in ACCUSED and not entry.get("suspect")
    ]
    assert not accused


def test_most_true_reports_that_the_record_covers_are_supported(record: Record) -> None:
    verdicts = [
        one.verdict
        for key in claim_keys.reports()
        for entry, one in zip(
            key.entries, judge(key.article(), record, key.as_of).judgements, strict=True
        )
        if not entry.get("suspect")
    ]
    assert len(verdicts) > 300
    unanswered = (Verdict.NOT_ON_RECORD, Verdict.NOT_CHECKABLE)
    answered = [one for one in verdicts if one not in unanswered]
    assert answered.count(Verdict.SUPPORTED) / len(answered) > 0.85


def test_wrong_reports_that_the_record_covers_are_not_waved_through(record: Record) -> None:
    verdicts = [
        one.verdict
        for key in claim_keys.reports()
        for entry, one in zip(
            key.entries, judge(key.article(), record, key.as_of).judgements, strict=True
        )
        if entry.get("suspect") and one.verdict is not Verdict.NOT_ON_RECORD
    ]
    assert len(verdicts) >= 12
    assert verdicts.count(Verdict.SUPPORTED) <= 1
    assert sum(one in ACCUSED for one in verdicts) >= 7


def test_the_same_input_gives_the_same_answer(record: Record) -> None:
    key = claim_keys.load("article_08")
    first, again = (judge(key.article(), record, key.as_of) for _ in range(2))
    assert first == again
