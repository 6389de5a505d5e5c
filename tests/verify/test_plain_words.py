"""Totals, balances, shares, denials and compilers as newspapers tell them, from text to verdict."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read import read
from yalu.read.claims import Kind
from yalu.record import Record
from yalu.verify import Judgement, Verdict, judge


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.open()


def judged(text: str, day: str, record: Record) -> tuple[Judgement, ...]:
    when = date.fromisoformat(day)
    return judge(read(text, published=when), record, when).judgements


SEPTEMBER = "China's exports to North Korea were $188.7 million in September"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (", imports $27.8 million and the balance $160.9 million.", "balance"),
        (" and imports $27.8 million; the difference, $160.9 million, was large.", "balance"),
        (" and imports $27.8 million, the sum $216.5 million.", "trade_total"),
        (" and imports $27.8 million; together that makes $216.5 million.", "trade_total"),
        (" and the total $216.5 million.", "trade_total"),
        (". All told, $216.5 million changed hands.", "trade_total"),
        ("; overall, $216.5 million worth of goods crossed the border.", "trade_total"),
        ("; combined with imports, $216.5 million.", "trade_total"),
    ],
)
def test_a_sum_told_after_its_parts_is_of_both_directions(
    text: str, word: str, record: Record
) -> None:
    last = judged(SEPTEMBER + text, "2023-10-20", record)[-1]
    assert (last.claim.word, last.verdict) == (word, Verdict.SUPPORTED)
    wrong = (SEPTEMBER + text).replace("160.9", "110.9").replace("216.5", "316.5")
    assert judged(wrong, "2023-10-20", record)[-1].verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("North Korea had a trade {} of $26.9 million with China in April.", "2021-05-18", 1),
        ("China ran a trade {} of $26.9 million with North Korea in April.", "2021-05-18", -1),
        ("North Korea posted a $760 million trade {} with China in 2022.", "2023-01-18", 1),
        ("China's {} with North Korea came to $26.9 million in April.", "2021-05-18", -1),
        ("North Korea's trade {} with China was $26.9 million in April.", "2021-05-18", 1),
    ],
)
def test_a_balance_is_held_against_the_side_that_has_it(
    text: str, day: str, code: int, record: Record
) -> None:
    right, wrong = ("deficit", "surplus") if code > 0 else ("surplus", "deficit")
    (said,) = judged(text.format(right), day, record)
    assert said.verdict is Verdict.SUPPORTED
    (turned,) = judged(text.format(wrong), day, record)
    assert (turned.verdict, turned.diagnosis) == (Verdict.MISLABELLED, "sign")


def test_a_month_in_which_the_north_sold_more_is_its_surplus(record: Record) -> None:
    text = "North Korea had a trade surplus of $1.15 million with China in October."
    (said,) = judged(text, "2020-11-24", record)
    assert said.verdict is Verdict.SUPPORTED


def test_whose_surplus_it_is_may_be_left_open(record: Record) -> None:
    text = "The trade gap between North Korea and China was $26.9 million in April."
    (said,) = judged(text, "2021-05-18", record)
    assert said.claim.surplus_of is None
    assert said.verdict is Verdict.SUPPORTED


def test_a_number_that_was_printed_and_is_doubted_is_no_slip(record: Record) -> None:
    text = "China's exports to North Korea in April were up {} percent from a year earlier."
    (said,) = judged(text.format("0.54"), "2024-05-20", record)
    assert said.verdict is Verdict.AMBIGUOUS
    assert "was printed (Newsis" in said.reason


@pytest.mark.parametrize(
    ("text", "verdict", "code"),
    [
        ("in October totalled $300 million, KITA said.", Verdict.MISLABELLED, "factor_1000"),
        ("were $490 million in September, KITA said.", Verdict.MISLABELLED, "year_to_date"),
        ("in October totalled $300,000, KITA said.", Verdict.SUPPORTED, None),
        ("in January-September totalled $490 million, KITA said.", Verdict.SUPPORTED, None),
        ("were $18.9 million in September, KITA said.", Verdict.SUPPORTED, None),
        ("were $17.1 million in September, KITA said.", Verdict.AMBIGUOUS, None),
    ],
)
def test_who_passes_customs_figures_on_is_held_to_them_for_known_slips(
    text: str, verdict: Verdict, code: str | None, record: Record
) -> None:
    (said,) = judged(f"China's exports to North Korea {text}", "2020-12-16", record)
    assert (said.verdict, said.diagnosis) == (verdict, code)
    assert " kita" not in said.reason


@pytest.mark.parametrize(
    "text",
    [
        "The North's trade with China made up {} percent of its external trade in 2023.",
        "Trade with China was {} percent of the North's total external trade in 2023.",
        "The North's trade with China grew in 2023, accounting for {} percent of the North's "
        "total external trade.",
    ],
)
def test_a_partners_share_of_all_trade_is_the_pairs(text: str, record: Record) -> None:
    for share, borne_out in (("98.3", True), ("78.3", False)):
        found = judged(text.format(share), "2024-07-22", record)
        (said,) = (one for one in found if one.claim.kind is Kind.SHARE)
        assert str(said.claim.of.value) == "CHN<->PRK"
        assert (said.verdict is Verdict.SUPPORTED) is borne_out


def test_imports_from_china_are_the_norths_where_its_trade_is_spoken_of(record: Record) -> None:
    text = (
        "North Korea's external trade came to $1.59 billion in 2022, KOTRA said. "
        "Imports from China more than doubled to $1.39 billion."
    )
    found = judged(text, "2023-08-16", record)
    assert {one.verdict for one in found} == {Verdict.SUPPORTED}
    assert str(found[-1].claim.of.value) == "CHN->PRK"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Coal worth $370 million was smuggled in 2019.", Verdict.SUPPORTED),
        ("Coal worth $470 million was smuggled in 2019.", Verdict.NOT_CHECKABLE),
        ("Smugglers moved $2 million of seafood in March.", Verdict.NOT_CHECKABLE),
    ],
)
def test_what_was_smuggled_is_no_export(text: str, verdict: Verdict, record: Record) -> None:
    lead = "China's exports to North Korea came to $28.75 million in April."
    said = judged(f"{lead} {text}", "2021-06-18", record)[-1]
    assert said.verdict is verdict


@pytest.mark.parametrize(
    ("year", "verdict"),
    [("2020", Verdict.NOT_ON_RECORD), ("2019", Verdict.AMBIGUOUS), ("2018", Verdict.CONTRADICTED)],
)
def test_since_a_year_may_be_since_a_month_of_it(
    year: str, verdict: Verdict, record: Record
) -> None:
    # October 2019 was higher, and no known month after it.
    text = f"China's exports to North Korea hit $244 million in November, the most since {year}."
    found = judged(text, "2025-12-19", record)
    assert [one.verdict for one in found if one.claim.kind is Kind.RECORD] == [verdict]
