"""The live measures of the source table: each way, the day before, the day, the last day."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from yalu.screen.goods import Reached, screen_goods
from yalu.screen.provisions import Direction, provisions

SOURCE = Path(__file__).parents[2] / "resources" / "sanctions" / "goods.csv"
DAY = timedelta(days=1)


def rows() -> list[dict[str, str]]:
    with SOURCE.open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["hs"] and "luxury" not in row["hs"]]


def named(row: dict[str, str]) -> str:
    return f"{row['resolution']}-{row['paragraph']}-{row['direction']}-{row['hs']}"


def hits(code: str, way: str, on: date) -> dict[str, Reached]:
    """The provisions on a day, by resolution, paragraph and codes."""
    found = screen_goods([code], on=on, edition="HS2017", **{way: "PRK"})
    return {one.provision.id: one for one in found[0].provisions}


@pytest.mark.parametrize("row", rows(), ids=named)
def test_each_measure_binds_from_its_first_to_its_last_day_one_way(row: dict[str, str]) -> None:
    way, other = ("to", "from_") if row["direction"] == "to_dprk" else ("from_", "to")
    word = "to" if way == "to" else "from"
    id_ = f"{row['regime']}/{row['resolution']}/{row['paragraph']}/{word}/{row['hs']}"
    first = date.fromisoformat(row["effective"])
    last = date.fromisoformat(row["effective_to"]) if row["effective_to"] else None
    ends = row["hs"].split("-")
    for code in (ends[0], ends[-1]):
        assert id_ not in hits(code, way, first - DAY)
        assert id_ in hits(code, way, first)
        assert id_ not in hits(code, other, first)
        if last:
            assert id_ in hits(code, way, last)
            assert id_ not in hits(code, way, last + DAY)
        else:
            assert id_ in hits(code, way, date(2026, 1, 1))
    found = hits(ends[0], way, first)[id_].provision
    assert found.confidence == row["confidence"]
    assert found.source == row["source_url"]
    assert found.label == row["label"]
    assert found.exemption == row["exemption"]


def test_every_row_of_the_source_is_packaged_once() -> None:
    ours = [one.id for one in provisions() if one.regime == "UN-1718" and "Annex" not in one.id]
    assert len(ours) == len(set(ours))
    listed = {
        (one.resolution, one.paragraph, str(one.direction), one.id.rpartition("/")[2])
        for one in provisions()
        if one.hs and not one.label.startswith("luxury")
    }
    source = {
        (row["resolution"], row["paragraph"], row["direction"].partition("_")[0], row["hs"])
        for row in rows()
    }
    assert listed == source


@pytest.mark.parametrize(
    ("code", "way", "on", "finding"),
    [
        ("25", "from_", date(2017, 12, 21), "partly"),  # rare-earth ores since 2016
        ("2523", "from_", date(2017, 12, 21), "none found"),
        ("2523", "from_", date(2018, 2, 1), "banned"),
        ("2523", "to", date(2018, 2, 1), "none found"),
        ("44", "from_", date(2018, 2, 1), "banned"),
        ("44", "to", date(2018, 2, 1), "none found"),
        ("7213", "to", date(2017, 12, 21), "none found"),
        ("7213", "to", date(2017, 12, 22), "banned"),
        ("6704", "to", date(2023, 6, 1), "elsewhere"),
        ("6704", "from_", date(2023, 6, 1), "elsewhere"),
        ("6704", "from_", date(2017, 8, 29), "none found"),
        ("2713", "to", date(2017, 9, 30), "none found"),
        ("2713", "to", date(2017, 10, 1), "capped"),
        ("2713", "to", date(2017, 12, 31), "capped"),
        ("2713", "to", date(2018, 1, 1), "capped"),
        ("2715", "to", date(2018, 1, 1), "disputed"),
        ("2709", "to", date(2017, 12, 22), "capped"),
        ("2703", "from_", date(2018, 1, 1), "disputed"),
        ("2701", "from_", date(2017, 8, 4), "capped"),
        ("2701", "from_", date(2017, 8, 5), "banned"),
        ("1006", "to", date(2023, 1, 1), "none found"),
        ("8703", "to", date(2017, 12, 22), "banned"),
        ("870323", "to", date(2017, 12, 21), "partly"),
    ],
)
def test_what_a_code_is_on_a_day(code: str, way: str, on: date, finding: str) -> None:
    found = screen_goods([code], on=on, edition="HS2017", **{way: "PRK"})
    assert found[0].finding == finding


@pytest.mark.parametrize(
    ("code", "until"),
    [("0701", date(2018, 1, 21)), ("2601", date(2017, 9, 4)), ("61", date(2017, 12, 10))],
)
def test_in_a_grace_period_a_line_may_be_an_earlier_contract(code: str, until: date) -> None:
    (within,) = screen_goods([code], from_="PRK", on=until)
    (after,) = screen_goods([code], from_="PRK", on=until + DAY)
    assert within.finding == "partly"
    assert "grace" in within.note
    assert any(one.grace for one in within.provisions)
    assert after.finding == "banned"
    assert not any(one.grace for one in after.provisions)


def test_coal_has_no_grace_which_its_paragraph_gives_to_iron_only() -> None:
    (coal,) = screen_goods(["2701"], from_="PRK", on=date(2017, 8, 6))
    assert coal.finding == "banned"
    assert all(one.provision.grace is None for one in coal.provisions)


def test_bitumen_counts_against_the_cap_on_refined_petroleum() -> None:
    (bitumen,) = screen_goods(["271320"], to="PRK", on=date(2020, 1, 1))
    caps = [one.provision for one in bitumen.provisions if one.provision.cap]
    assert [(one.resolution, one.paragraph) for one in caps] == [("2397", "5")]
    assert "500,000 barrels" in caps[0].cap


def test_wigs_are_a_matter_of_the_union_only() -> None:
    (wigs,) = screen_goods(["670411"], to="PRK", on=date(2023, 6, 1))
    assert {one.provision.regime for one in wigs.provisions} == {"EU-2017/1509"}
    assert {one.provision.reading for one in wigs.provisions} == {("EU",)}


def test_a_provision_says_whose_reading_its_codes_are() -> None:
    (steel,) = screen_goods(["7213"], to="PRK", on="2020-07-01")
    assert [one.provision.reading for one in steel.provisions] == [("UN text",)]
    (coal,) = screen_goods(["2701"], from_="PRK", on="2020-07-01")
    assert coal.provisions[0].provision.reading == ("EU", "China")
    assert {one.direction for one in provisions()} == set(Direction)
