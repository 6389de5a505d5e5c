"""Each verdict, its sentence, and what follows from the day on which it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from claim_keys import article, make

from yalu.read.claims import Article, Dated, NumberNote, NumberUse
from yalu.record import Record
from yalu.verify import Judgement, Verdict, judge, render

FLAGSHIP = date(2021, 4, 19)

SENTENCES: list[tuple[str, tuple[Any, ...], dict[str, Any], Verdict, str]] = [
    (
        "2021-04-19",
        ("level", "CHN->PRK", "2021-03", (12.975e6, 12.985e6)),
        {"word": "import"},
        Verdict.SUPPORTED,
        "Chinese customs data put North Korea's imports from China at $12.978 million "
        "in March 2021 (Reuters (via upnewsinfo), 18 April 2021).",
    ),
    (
        "2021-04-19",
        ("level", "CHN->PRK", "2021-03", (555.5e6, 556.5e6)),
        {},
        Verdict.CONTRADICTED,
        "Chinese customs data put China's exports to North Korea at $12.978 million "
        "in March 2021 (Reuters (via upnewsinfo), 18 April 2021), not $556 million.",
    ),
    (
        "2021-05-19",
        ("change_pct", "CHN->PRK", "2021-04", (31.85, 31.95), "2020-04"),
        {},
        Verdict.SUPPORTED,
        "China's exports to North Korea rose from $21.79 million in April 2020 to "
        "$28.751 million in April 2021, by 31.9 percent (Reuters (via Business Recorder), "
        "18 May 2021; VOA Korean, 24 June 2020).",
    ),
    (
        "2021-05-19",
        ("ratio", "CHN->PRK", "2021-04", (2.0, 2.5), "2021-03"),
        {},
        Verdict.SUPPORTED,
        "China's exports to North Korea in April 2021 were 2.22 times those of March 2021: "
        "$28.751 million / $12.978 million = 2.22 (Reuters (via Business Recorder), "
        "18 May 2021; Reuters (via upnewsinfo), 18 April 2021).",
    ),
    (
        "2024-10-29",
        ("count", "CHN->PRK", "2024-10", (50, 50)),
        {"unit": "trucks/day"},
        Verdict.NOT_CHECKABLE,
        "No trade record can settle this: trucks a day are not counted in trade figures.",
    ),
    (
        "2022-03-01",
        ("level", "CHN->PRK", "2021-12", (34.5e6, 35.5e6)),
        {},
        Verdict.NOT_ON_RECORD,
        "No figure on record covers China's exports to North Korea for December 2021; "
        "`yalu pull comtrade --reporter CHN --partner PRK --freq M --since 2021-12` "
        "would bring it.",
    ),
]


@pytest.mark.parametrize(("day", "form", "more", "verdict", "sentence"), SENTENCES)
def test_one_plain_sentence_for_each_verdict(
    record: Record,
    day: str,
    form: tuple[Any, ...],
    more: dict[str, Any],
    verdict: Verdict,
    sentence: str,
) -> None:
    found = _one(record, day, make(*form, **more))
    assert (found.verdict, found.sentence_for_editor) == (verdict, sentence)


def test_a_figure_that_was_revised_since_held_then(record: Record) -> None:
    """489 million in the summer of 2017; three years later the same month stood at 479."""
    claim = make("level", "CHN<->PRK", "2017-06", (488.5e6, 489.5e6))
    found = _one(record, "2017-08-24", claim)
    assert found.verdict is Verdict.REVISED
    assert "a later release has $479.26 million" in found.sentence_for_editor
    assert len(found.evidence) == 2


def test_a_figure_that_was_published_later_is_revised_the_other_way(record: Record) -> None:
    claim = make("level", "PRK->CHN", "2018-06", (10.705e6, 10.715e6))
    found = _one(record, "2018-07-24", claim)
    assert found.verdict is Verdict.REVISED
    assert "did not hold then" in found.reason


def test_what_nobody_could_know_yet_is_not_on_record(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-04", (28.745e6, 28.755e6))
    found = _one(record, "2021-04-19", claim)
    assert found.verdict is Verdict.NOT_ON_RECORD
    assert "nothing had been released" in found.reason


def test_a_release_a_few_days_after_the_article_counts(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-03", (12.975e6, 12.985e6))
    assert _one(record, "2021-04-17", claim).verdict is Verdict.SUPPORTED


def test_the_day_is_asked_for_given_or_else_the_article_s(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-03", (12.975e6, 12.985e6))
    text = article(claim, published=FLAGSHIP)
    assert judge(text, record).as_of == FLAGSHIP
    assert judge(text, record, date(2020, 1, 1)).as_of == date(2020, 1, 1)
    early = judge(text, record, date(2020, 1, 1)).judgements[0]
    assert early.verdict is Verdict.NOT_ON_RECORD


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [((90.0, float("inf")), Verdict.AMBIGUOUS), ((50.0, float("inf")), Verdict.SUPPORTED)],
)
def test_a_share_without_a_year_is_held_against_every_year(
    record: Record, amount: tuple[float, float], verdict: Verdict
) -> None:
    found = _one(record, "2021-04-19", make("share", "CHN<->PRK", None, amount))
    assert found.verdict is verdict


def test_an_ambiguous_share_says_which_years_fit(record: Record) -> None:
    found = _one(record, "2021-04-19", make("share", "CHN<->PRK", None, (90.0, float("inf"))))
    assert "it fits in 2014-2019, but not in 2005" in found.sentence_for_editor


def test_the_derivation_prints_every_leaf_with_its_source_and_link(record: Record) -> None:
    claim = make("ratio", "CHN->PRK", "2021-04", (2.0, 2.5), "2021-03")
    found = _one(record, "2021-05-19", claim)
    assert found.derivation is not None
    lines = render(found.derivation)
    assert lines[0] == "$28.751 million / $12.978 million = 2.22"
    assert len(lines) == 3
    for line, printed in zip(lines[1:], ("$28.751 million", "$12.978 million"), strict=True):
        assert printed in line
        assert "Reuters" in line
        assert "2021" in line
        assert "http" in line


def test_coverage_counts_every_number_once(record: Record) -> None:
    uses = (NumberUse.CLAIM, NumberUse.CLAIM, NumberUse.KNOWN, NumberUse.UNREAD)
    numbers = tuple(NumberNote((i, i + 1), "1", use) for i, use in enumerate(uses))
    text = Article("1234", Dated("2021-04-19", "2021-04-19", "given"), numbers=numbers)
    found = judge(replace(text, sentences=((0, 4),)), record).coverage
    assert (found.sentences, found.numbers) == (1, 4)
    assert (found.in_claims, found.known_other, found.unread) == (2, 1, 1)


def _one(record: Record, day: str, claim: Any) -> Judgement:
    when = date.fromisoformat(day)
    return judge(article(claim, published=when), record, when).judgements[0]
