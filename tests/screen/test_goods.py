"""Codes, editions, notes, and what is never said."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import yalu
from yalu.errors import InputError
from yalu.screen import payload
from yalu.screen.editions import known_2022, splits, to_2017
from yalu.screen.goods import FINDINGS, Days, screen_goods
from yalu.screen.lines import screen_lines
from yalu.screen.provisions import Direction
from yalu.trade.goods import Product


def test_nothing_found_is_no_permission() -> None:
    (cement,) = screen_goods(["2523"], to="PRK", on=date(2020, 7, 1))
    assert cement.finding == "none found"
    assert "no provision by HS code found; check the end user" in cement.note
    clauses = {one.paragraph for one in cement.catch_all}
    assert {"1718 para 8(d)", "1718 para 8(a)(iii)", "2270 paras 8 and 27"} <= clauses
    said = str(payload.screened(cement)).lower()
    assert "allowed" not in said
    assert "permitted" not in said
    assert not any("allow" in finding for finding in FINDINGS)


def test_a_clause_is_listed_from_its_first_day() -> None:
    (early,) = screen_goods(["2523"], to="PRK", on=date(2010, 1, 1))
    assert "2270 paras 8 and 27" not in {one.paragraph for one in early.catch_all}


@pytest.mark.parametrize(
    ("territory", "said"),
    [
        ("RPK", "not a territory: 'RPK'; expected PRK. Did you mean PRK?"),
        ("XXX", "not a territory: 'XXX'; expected PRK"),
        ("PRKK", "not a territory"),
        ("FRA", "no sanctions regime about France is known to yalu, so nothing can be checked"),
        ("CN", "no sanctions regime about China"),
        ("KOR", "no sanctions regime about South Korea"),
    ],
)
def test_what_nothing_could_be_found_about_is_refused(
    territory: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("hs,period\n7213,2020-07\n", encoding="utf-8")
    for ask in (
        lambda: screen_goods(["7213"], to=territory, on=date(2020, 7, 1)),
        lambda: screen_goods(["7213"], from_=territory, on=date(2020, 7, 1)),
        lambda: screen_lines(file, territory=territory, way=Direction.TO),
    ):
        with pytest.raises(InputError, match=re.escape(said)):
            ask()


@pytest.mark.parametrize("territory", ["PRK", "prk", "KP", "North Korea", "DPRK"])
def test_the_territory_may_be_said_in_words(territory: str) -> None:
    (line,) = screen_goods(["7213"], to=territory, on=date(2020, 7, 1))
    assert (line.territory, line.finding) == ("PRK", "banned")


def test_what_comes_later_is_said_but_no_breach() -> None:
    (line,) = screen_goods(["7213"], to="PRK", on=date(2017, 12, 21))
    assert line.finding == "none found"
    assert "UN 2397 (2017) para 7 begins on 2017-12-22" in line.note


def test_a_period_in_which_a_provision_began_is_covered_in_part() -> None:
    december = Days(date(2017, 12, 1), date(2017, 12, 31))
    (line,) = screen_goods(["7213"], to="PRK", on=december)
    assert line.finding == "partly"
    assert "began or ended within the period" in line.note
    assert [one.all_days for one in line.provisions] == [False]


def test_the_contract_of_the_json() -> None:
    both = screen_goods(["7213", "2523"], to="PRK", on=date(2020, 7, 1))
    steel, cement = (payload.screened(one) for one in both)
    head = {key: steel[key] for key in ("hs", "edition", "direction", "territory", "on")}
    assert head == {
        "hs": "7213", "edition": "HS2022", "direction": "to", "territory": "PRK",
        "on": "2020-07-01",
    }  # fmt: skip
    (provision,) = steel["provisions"]
    assert provision["regime"] == "UN-1718"
    assert (provision["resolution"], provision["paragraph"]) == ("2397", "7")
    assert (provision["first_day"], provision["last_day"]) == ("2017-12-22", None)
    assert provision["reading"] == "UN text"
    assert provision["confidence"] == "high"
    assert set(provision) >= {"id", "label", "grace", "exemption", "cap", "source"}
    assert cement["provisions"] == []


@pytest.mark.parametrize(
    ("code", "old", "many"),
    [
        ("7213", ("7213",), False),
        ("720221", ("720221",), False),
        ("442011", ("442010",), False),
        ("880610", ("880211", "880212", "880220", "880230", "880240"), True),
        ("240412", ("382499",), False),
    ],
)
def test_codes_of_2022_are_what_the_correlation_says(
    code: str, old: tuple[str, ...], many: bool
) -> None:
    conversion = to_2017(Product(code))
    assert conversion.codes == old
    assert conversion.many is many


def test_one_to_many_is_shown_as_such() -> None:
    (drones,) = screen_goods(["880622"], to="PRK", on=date(2023, 1, 1))
    assert "several codes of HS 2017" in drones.note
    assert drones.finding == "banned"
    (statue,) = screen_goods(["442011"], from_="PRK", on=date(2017, 1, 1))
    assert "442011 of HS 2022 was HS 2017: 442010" in statue.note
    assert [one.through for one in statue.provisions] == [("442010",)]
    assert statue.finding == "partly"


def test_a_chapter_that_a_resolution_names_holds_what_it_holds_today() -> None:
    # 8549, electronic waste, is new in HS 2022 and was many codes of other chapters.
    (waste,) = screen_goods(["854921"], to="PRK", on=date(2023, 1, 1))
    assert waste.finding == "banned"


def test_every_code_of_2022_can_be_converted() -> None:
    assert len(known_2022()) > 5500
    assert set(splits()) <= known_2022()
    for code in known_2022():
        conversion = to_2017(Product(code))
        assert conversion.codes
        assert conversion.known


def test_a_code_that_is_none_is_said_to_be_none() -> None:
    (line,) = screen_goods(["990099"], to="PRK", on=date(2023, 1, 1))
    assert "990099 is not a code of HS 2022" in line.note


@pytest.mark.parametrize(
    ("code", "read"), [("72.13", "7213"), ("7213 10", "721310"), ("0303", "0303"), ("72", "72")]
)
def test_codes_as_people_write_them(code: str, read: str) -> None:
    assert Product.parse(code).code == read


@pytest.mark.parametrize("code", ["", "7", "303", "721", "rice", "72131", "72131000001", "７２"])
def test_what_is_no_code_is_refused_with_a_hint(code: str) -> None:
    with pytest.raises(InputError, match="not an HS code"):
        Product.parse(code)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(InputError, match="no direction"):
        screen_goods(["7213"])
    with pytest.raises(InputError, match="not a territory"):
        screen_goods(["7213"], to="Korea")
    with pytest.raises(InputError, match="edition HS2012"):
        screen_goods(["7213"], to="PRK", edition="HS2012")
    with pytest.raises(InputError, match="not a day"):
        screen_goods(["7213"], to="PRK", on="soon")


def test_the_public_name_is_the_same_thing() -> None:
    assert yalu.screen_goods is screen_goods
    both = yalu.screen_goods(["7213"], to="PRK", from_="PRK", on="2020-07-01")
    assert [str(one.direction) for one in both] == ["to", "from"]
