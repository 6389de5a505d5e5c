"""Errors that real reports have made, each with the diagnosis that it should get."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_keys import article, make

from yalu.record import Record
from yalu.verify import Judgement, Verdict, judge

HAIR = "processed hair and wool for use in wigs"
JUNE_2018 = ("change_pct", "CHN->PRK", "2018-06")

# day, claim, verdict, diagnosis, nearest
CASES: list[tuple[str, str, tuple[Any, ...], dict[str, Any], Verdict, str | None, str | None]] = [
    (
        "the fall of January to April told of April alone",
        "2021-05-19",
        ("change_pct", "CHN->PRK", "2021-04", (-82.45, -82.35), "2020-04"),
        {"compiler": "customs"},
        Verdict.MISLABELLED,
        "year_to_date",
        "CHN->PRK 2021-01..2021-04 on 2020-01..2020-04 change_pct",
    ),
    (
        "billion for million, of goods",
        "2023-07-20",
        ("level", "CHN->PRK", "2023-06", (19.85e9, 19.95e9)),
        {"product": HAIR},
        Verdict.CONTRADICTED,
        "factor_1000",
        None,
    ),
    (
        "billion for million, of the whole flow",
        "2021-04-19",
        ("level", "CHN->PRK", "2021-03", (12.975e9, 12.985e9)),
        {},
        Verdict.MISLABELLED,
        "factor_1000",
        "CHN->PRK 2021-03 level",
    ),
    (
        "the record of a month that July 2020 had beaten",
        "2021-10-21",
        ("record", "CHN->PRK", "2021-09", None, "2020-06"),
        {"extremum": "max", "scope": "since"},
        Verdict.CONTRADICTED,
        "since_month",
        "CHN->PRK since 2020-07",
    ),
    (
        "233 percent where the levels give 223",
        "2023-01-19",
        ("change_pct", "CHN<->PRK", "2022", (232.5, 233.5), "2021"),
        {},
        Verdict.MISLABELLED,
        "digits",
        "CHN<->PRK 2022 on 2021 change_pct",
    ),
    (
        "a KOTRA total told as customs'",
        "2023-08-01",
        ("level", "CHN<->PRK", "2022", (1.525e9, 1.535e9)),
        {"compiler": "customs"},
        Verdict.MISLABELLED,
        "compiler",
        "CHN<->PRK 2022 level (kotra)",
    ),
    (
        "growth in yuan told in dollars",
        "2018-07-24",
        (*JUNE_2018, (-40.65, -40.55), "2017-06"),
        {},
        Verdict.MISLABELLED,
        "currency",
        "CHN->PRK 2018-06 on 2017-06 change_pct (yuan)",
    ),
    (
        "the same growth, told in dollars",
        "2018-07-24",
        (*JUNE_2018, (-37.55, -37.45), "2017-06"),
        {},
        Verdict.SUPPORTED,
        None,
        None,
    ),
    (
        "the same growth, told in yuan",
        "2018-07-24",
        (*JUNE_2018, (-40.65, -40.55), "2017-06"),
        {"terms": "CNY"},
        Verdict.SUPPORTED,
        None,
        None,
    ),
    (
        "the total told of one direction",
        "2021-04-19",
        ("level", "CHN->PRK", "2021-03", (14.285e6, 14.295e6)),
        {},
        Verdict.MISLABELLED,
        "total_for_part",
        "CHN<->PRK 2021-03 level",
    ),
    (
        "the month before",
        "2021-06-19",
        ("level", "CHN->PRK", "2021-05", (28.745e6, 28.755e6)),
        {},
        Verdict.MISLABELLED,
        "month_before",
        "CHN->PRK 2021-04 level",
    ),
    (
        "on the month told as on the year",
        "2023-12-22",
        ("change_pct", "CHN->PRK", "2023-11", (18.25, 18.35), "2022-11"),
        {},
        Verdict.MISLABELLED,
        "wrong_base",
        "CHN->PRK 2023-11 on 2023-10 change_pct",
    ),
    (
        "two digits exchanged",
        "2021-05-19",
        ("level", "CHN->PRK", "2021-04", (27.845e6, 27.855e6)),
        {},
        Verdict.MISLABELLED,
        "digits",
        "CHN->PRK 2021-04 level",
    ),
    (
        "percent of told as percent more",
        "2021-05-19",
        ("change_pct", "CHN->PRK", "2021-04", (221.45, 221.55), "2021-03"),
        {},
        Verdict.MISLABELLED,
        "to_for_by",
        "CHN->PRK 2021-04 on 2021-03 change_pct",
    ),
    (
        "a fall told as a rise",
        "2021-06-19",
        ("direction", "CHN->PRK", "2021-05", None, "2021-04"),
        {"direction": "up"},
        Verdict.CONTRADICTED,
        None,
        None,
    ),
    (
        "a number that fits nothing",
        "2021-04-19",
        ("level", "CHN->PRK", "2021-03", (555.5e6, 556.5e6)),
        {},
        Verdict.CONTRADICTED,
        None,
        None,
    ),
]


@pytest.mark.parametrize(
    ("day", "form", "more", "verdict", "diagnosis", "nearest"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_known_errors(
    record: Record,
    day: str,
    form: tuple[Any, ...],
    more: dict[str, Any],
    verdict: Verdict,
    diagnosis: str | None,
    nearest: str | None,
) -> None:
    one = _judge(record, day, make(*form, **more))
    assert (one.verdict, one.diagnosis, one.nearest) == (verdict, diagnosis, nearest), one.reason


def test_exports_and_imports_of_december_2017_exchanged(record: Record) -> None:
    """Two claims that fit each other's place, as a paper printed them in January 2018."""
    day = date(2018, 1, 16)
    exports = make("level", "CHN->PRK", "2017-12", (54.335e6, 54.345e6))
    imports = make("level", "PRK->CHN", "2017-12", (255e6, 265e6))
    result = judge(article(exports, imports, published=day), record, day)
    assert [one.verdict for one in result.judgements] == [Verdict.MISLABELLED] * 2
    assert {one.diagnosis for one in result.judgements} == {"flow_swapped"}
    assert result.judgements[0].nearest == "PRK->CHN 2017-12 level"
    assert "swapped" in result.judgements[0].reason


def test_a_kotra_total_told_by_nobody_is_kotras(record: Record) -> None:
    one = _judge(record, "2023-08-01", make("level", "CHN<->PRK", "2022", (1.525e9, 1.535e9)))
    assert one.verdict is Verdict.SUPPORTED
    assert one.sentence_for_editor.startswith("KOTRA put")


def test_an_accusation_names_the_records_own_figure_and_its_source(record: Record) -> None:
    claim = make("level", "CHN->PRK", "2021-03", (555.5e6, 556.5e6))
    one = _judge(record, "2021-04-19", claim)
    assert "$12.978 million" in one.sentence_for_editor
    assert "not $556 million" in one.sentence_for_editor
    assert "Reuters" in one.sentence_for_editor
    assert one.evidence
    assert one.evidence[0].url.startswith("http")


def _judge(record: Record, day: str, claim: Any) -> Judgement:
    when = date.fromisoformat(day)
    return judge(article(claim, published=when), record, when).judgements[0]
