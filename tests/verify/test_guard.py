"""When the judge must hold its tongue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from claim_keys import article, make

from yalu.read.claims import Article, Basis, Claim, Dated, GoodsFound
from yalu.record import Record
from yalu.trade import Flow, Period
from yalu.verify import Judgement, Verdict, judge

DAY = date(2021, 4, 19)
ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)
#: Far from everything: contradicted, where nothing speaks for the claim.
WRONG = make("level", "CHN->PRK", "2021-03", (555.5e6, 556.5e6))


def one(record: Record, claim: Claim, day: date = DAY) -> Judgement:
    return judge(article(claim, published=day), record, day).judgements[0]


def test_the_claim_that_the_others_are_varied_from_is_contradicted(record: Record) -> None:
    assert one(record, WRONG).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    "claim",
    [
        replace(WRONG, of=replace(WRONG.of, basis=Basis.DISCOURSE)),
        replace(WRONG, period=replace(WRONG.period, basis=Basis.DEFAULT)),
        replace(WRONG, of=replace(WRONG.of, others=((Flow.parse("CHN->WLD"), Basis.SENTENCE),))),
        replace(WRONG, modality="suspected"),
        replace(WRONG, compiler="kotra"),
        replace(WRONG, compiler="un committee"),
    ],
    ids=["guessed flow", "guessed month", "open flow", "suspected", "kotra's", "another's"],
)
def test_a_doubt_about_the_claim_spares_it(record: Record, claim: Claim) -> None:
    assert one(record, claim).verdict not in ACCUSED


@pytest.mark.parametrize("modality", ["forecast", "planned"])
def test_the_future_cannot_be_checked(record: Record, modality: str) -> None:
    found = one(record, replace(WRONG, modality=modality))
    assert found.verdict is Verdict.NOT_CHECKABLE


@pytest.mark.parametrize("basis", ["unknown", "inferred"])
def test_an_article_without_a_date_of_its_own_is_not_accused(record: Record, basis: str) -> None:
    text = Article(text="", published=Dated("2021-04-19", "2021-04-19", basis), claims=(WRONG,))
    assert judge(text, record, DAY).judgements[0].verdict not in ACCUSED


def test_goods_named_just_before_may_be_what_is_meant(record: Record) -> None:
    """ "Food came to $11 million. This is a 44 percent rise." """
    claim = make("change_pct", "CHN->PRK", "2021-09", (63.5, 64.5), "2021-08")
    sentence = replace(
        claim, sentence=(40, 80), span=(50, 60), of=replace(claim.of, basis=Basis.SENTENCE)
    )
    day = date(2021, 10, 22)
    bare = article(sentence, published=day)
    told = replace(
        bare,
        goods=(GoodsFound((5, 9), "food", ("21",)),),
        sentences=((0, 39), (40, 80)),
    )
    assert judge(bare, record, day).judgements[0].verdict in ACCUSED
    assert judge(told, record, day).judgements[0].verdict is Verdict.AMBIGUOUS


def test_a_number_that_is_that_of_some_goods_is_not_held_against_anyone(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-09", (11.35e6, 11.45e6))
    found = one(record, claim, date(2021, 10, 22))
    assert found.verdict is Verdict.AMBIGUOUS
    assert "food" in found.reason


def test_a_number_within_a_silent_revision_is_not_refuted(record: Record) -> None:
    """137 percent stands on a revised base; the levels as first printed give 123."""
    claim = make("change_pct", "CHN<->PRK", "2023", (136.5, 137.5), "2022")
    found = one(record, claim, date(2024, 1, 31))
    assert found.verdict is Verdict.AMBIGUOUS
    assert "revisions" in found.reason


def test_a_doubtful_figure_on_record_speaks_for_the_claim(record: Record) -> None:
    """$1.65 billion of 2017 was printed, though no release gives it."""
    claim = make("level", "PRK->CHN", "2017", (1.645e9, 1.655e9))
    found = one(record, claim, date(2019, 1, 16))
    assert found.verdict not in ACCUSED


def test_what_voa_counts_without_electricity_is_said_so(record: Record) -> None:
    claim = make("level", "PRK->CHN", "2020-11", (2381.5, 2382.5))
    found = one(record, claim, date(2020, 12, 27))
    assert found.verdict is Verdict.SUPPORTED
    assert "without electricity" in found.sentence_for_editor


def test_two_numbers_that_miss_one_cell_spare_each_other(record: Record) -> None:
    other = make("change_pct", "CHN->PRK", "2021-03", (870.0, 871.0), "2020-03")
    month = make("level", "CHN->PRK", "2021-03", (723.0e6, 724.0e6))
    result = judge(article(WRONG, month, other, published=DAY), record, DAY)
    assert not any(found.verdict in ACCUSED for found in result.judgements)


def test_a_loose_hedge_must_miss_clearly(record: Record) -> None:
    exact = make("level", "CHN->PRK", "2021-03", (13.25e6, 13.75e6))
    assert one(record, exact).verdict in ACCUSED
    assert one(record, replace(exact, hedge="about")).verdict not in ACCUSED


def test_a_slip_needs_its_slot_pinned_in_the_clause(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-05", (28.745e6, 28.755e6))
    day = date(2021, 6, 19)
    loose = replace(claim, period=replace(claim.period, basis=Basis.SENTENCE))
    assert one(record, claim, day).verdict is Verdict.MISLABELLED
    spared = one(record, loose, day)
    assert spared.verdict is Verdict.AMBIGUOUS
    assert "April 2021" in spared.reason


@pytest.mark.parametrize(
    ("form", "more", "verdict"),
    [
        (("count", "CHN->PRK", "2024-10", (50, 50)), {"unit": "trucks/day"}, "not_checkable"),
        (("level", "CHN->RUS", "2024-07", (9.985e9, 9.995e9)), {}, "not_on_record"),
        (("level", "CHN->PRK", "2021-03", (1e6, 2e6)), {"product": "moon rock"}, "not_on_record"),
        (("level", "CHN->PRK", None, (1e6, 2e6)), {}, "ambiguous"),
        (("rank", "CHN->PRK", "2021-09", (1, 1)), {"product": "tobacco"}, "not_on_record"),
        (("record", "CHN->PRK", "2021-03", None), {"extremum": "max"}, "contradicted"),
    ],
    ids=["trucks", "another pair", "unknown goods", "no month", "rank of goods", "all time"],
)
def test_what_a_record_cannot_settle(
    record: Record, form: tuple[Any, ...], more: dict[str, Any], verdict: str
) -> None:
    assert one(record, make(*form, **more)).verdict == verdict


def test_another_pair_comes_with_what_would_bring_it(record: Record) -> None:
    found = one(record, make("level", "CHN->RUS", "2024-07", (9.985e9, 9.995e9)))
    command = "yalu pull comtrade --reporter CHN --partner RUS --freq M --since 2024-07"
    assert command in found.reason


def test_a_period_without_a_figure_is_not_zero(record: Record) -> None:
    claim = make("none_zero", "CHN->PRK", "2021-12")
    assert one(record, claim, date(2022, 2, 1)).verdict is Verdict.NOT_ON_RECORD


def test_a_period_of_a_guessed_month_lists_its_readings(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-04", (12.975e6, 12.985e6))
    guessed = replace(claim, period=replace(claim.period, basis=Basis.DEFAULT))
    found = one(record, guessed, date(2021, 5, 19))
    assert found.readings == 3
    assert found.verdict is Verdict.SUPPORTED
    assert "read as March 2021" in found.reason
    assert 0 < found.chance < 0.05
    assert found.claim.period.value == Period.parse("2021-04")
