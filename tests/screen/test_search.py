"""Words to codes, classes of goods, and whether customs declared them."""

from __future__ import annotations

from datetime import date

import pytest

import yalu
from yalu.record import Record
from yalu.screen.declared import Told, declared
from yalu.screen.descriptions import all_of, describe
from yalu.screen.goods_words import load
from yalu.screen.search import goods
from yalu.trade import Flow, Period


@pytest.mark.parametrize(
    ("words", "codes", "confidence"),
    [
        ("soybean oil", ["1507"], "high"),
        ("Soya-bean oil", ["1507"], "high"),
        ("electronics", ["85"], "medium"),
        ("condiments", ["2103"], "medium"),
        ("rebar", ["7213", "7214", "7215"], "high"),
        ("wigs", ["6704"], "high"),
        ("fertiliser", ["3102", "3103", "3104", "3105"], "high"),
        ("fertilizer", ["3102", "3103", "3104", "3105"], "high"),
        ("cement", ["2523"], "high"),
        ("tiles", ["6907"], "high"),
        ("soyabean oil", ["1507"], "low"),
        ("fertillizer", ["3102", "3103", "3104", "3105"], "low"),
    ],
)
def test_words_that_the_table_has(words: str, codes: list[str], confidence: str) -> None:
    found = goods(words)
    assert [one.code for one in found.answers] == codes
    assert {one.confidence for one in found.answers} == {confidence}
    assert found.statement is not None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("x-ray tubes", "902230"),
        ("snow ploughs", "843020"),
        ("penicillin", "294110"),
        ("telephone handsets", "851711"),
        ("frozen squid", "030743"),
    ],
)
def test_words_that_only_the_nomenclature_has(words: str, first: str) -> None:
    found = goods(words)
    assert found.answers[0].code == first
    assert found.answers[0].found_by == "description"
    assert found.answers[0].confidence != "high"
    assert found.statement is None


@pytest.mark.parametrize("words", ["", "gobbledygook", "???", "99999"])
def test_words_that_are_nothing(words: str) -> None:
    assert goods(words).answers == ()


def test_a_code_is_what_it_is() -> None:
    found = goods("72.13", on="2020-07-01")
    assert [(one.code, one.found_by) for one in found.answers] == [("7213", "code")]
    assert found.statement is not None
    assert dict(found.statement.status)["to PRK"] == "banned"


def test_oil_of_something_is_no_petroleum() -> None:
    assert not {one.code for one in goods("argan oil").answers} & {"2709", "2710"}


def test_a_class_says_part_by_part_what_it_holds_and_who_says_so() -> None:
    found = goods("construction materials", on=date(2020, 7, 1))
    assert {one.found_by for one in found.answers} == {"class"}
    assert {"25", "44", "72", "73", "76"} <= {one.code for one in found.answers}
    basket = load().baskets["construction materials"]
    assert "SITC" in basket.source
    assert basket.confidence == "medium"


def test_every_term_has_codes_of_the_nomenclature() -> None:
    words = load()
    assert len(words.terms) > 1000
    for goods_, _ in words.terms.values():
        for code in goods_.hs:
            assert describe(code) or describe(code, "HS2017"), (goods_.name, code)


def test_no_term_is_a_word_for_anything() -> None:
    words = load()
    for empty in ("goods", "products", "materials", "items", "cargo", "supplies"):
        assert words.goods(empty) is None


def test_editions_have_their_own_descriptions() -> None:
    assert describe("880610")
    assert not describe("880610", "HS2017")
    assert describe("442010", "HS2017")
    assert not describe("442010")
    assert describe("72131000") == describe("721310")
    assert len(all_of("HS2017")) > 6000


def test_a_purchase_that_the_record_bears_out() -> None:
    view = Record.open().as_of(None)
    found = declared(("1006",), Flow.parse("CHN->PRK"), Period.parse("2023-05"), view)
    assert found.told is Told.DECLARED
    assert "13180000 kg" in found.sentence()


def test_a_purchase_of_which_the_record_holds_nothing() -> None:
    view = Record.open().as_of(date(2020, 7, 5))
    found = declared(("1507",), Flow.parse("CHN->PRK"), Period.parse("2020-06"), view)
    assert found.told is Told.NOT_HELD
    assert "holds no product lines that could tell" in found.sentence()
    assert "2020-06" in found.sentence()


def test_the_public_name_is_the_same_thing() -> None:
    assert yalu.goods is goods
    assert yalu.goods("rebar", on="2020-07-01").on == date(2020, 7, 1)
