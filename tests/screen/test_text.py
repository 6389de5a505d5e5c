"""Names and goods in a text: what is plainly there, and what only looks so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from yalu.screen import find_goods, find_names
from yalu.screen.goods import screen_goods
from yalu.screen.goods_words import load
from yalu.screen.status import statement

KEYS = sorted((Path(__file__).parents[1] / "gate" / "docs").glob("*.gold.json"))
JULY = date(2020, 7, 5)
_OF_THE_UN = dict.fromkeys(("disputed", "elsewhere", "none found"), "not listed")


def listed(text: str, on: date | None = None) -> list[tuple[str, str | None]]:
    return [(one.text, one.listing) for one in find_names(text, on)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("obtained through Bureau 39 or firms", [("Bureau 39", "KPe.030")]),
        ("a company under Office 39, traders say", [("Office 39", "KPe.030")]),
        ("Room 39's money", [("Room 39", "KPe.030")]),
        ("Office No. 39 and Office #39", [("Office No. 39", "KPe.030"), ("Office #39", "KPe.030")]),
        ("KOMID, that is Korea Mining Development Trading Corp., sold it",
         [("KOMID", "KPe.001"), ("Korea Mining Development Trading Corp", "KPe.001")]),
        ("the Reconnaissance General Bureau", [("Reconnaissance General Bureau", "KPe.031")]),
        ("Nam Chon Gang Trading of Dandong", [("Nam Chon Gang Trading", "KPe.004")]),
        ("Ri Man Gon met them", [("Ri Man Gon", "KPi.026")]),
        ("North Korea's Ministry of National Defense said",
         [("Ministry of National Defense", "KPe.054")]),
        ("the cargo ship Petrel 8 sailed", [("Petrel 8", "IMO9562233")]),
        ("a tanker (IMO 8606173) under another name", [("IMO 8606173", "IMO8606173")]),
        ("寧波與長安海連技術有限公司", [("長安海連技術有限公司", "KPe.055")]),
    ],
)  # fmt: skip
def test_a_listed_name_that_is_plainly_there(text: str, found: list[tuple[str, str]]) -> None:
    assert listed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un's taste",
        "companies under the Central Committee",
        "NHK said; Daily NK reported; Radio Free Asia",
        "on the third floor of the building, Third Floor",
        "South Korea's Ministry of National Defense said",
        "Office 38 and Bureau 3",
        "bureau 39 degrees",
        "Songjin and Tan Chon are towns; Koti is a word",
        "Hong Kong electronics exports",
        "the strategic forces of another state",
        "China's Central Military Commission",
        "Vietnam's Foreign Trade Bank",
        "a PAD, a MID and NADA",
        "",
    ],
)
def test_what_only_looks_like_a_listed_name(text: str) -> None:
    assert listed(text) == []


def test_a_name_counts_from_the_day_of_its_listing() -> None:
    assert listed("Bureau 39", date(2016, 3, 1)) == []
    assert listed("Bureau 39", date(2016, 3, 2)) == [("Bureau 39", "KPe.030")]


def test_a_name_found_says_why() -> None:
    (person,) = find_names("A man called Ri Man Gon.")
    assert "UN 1718 list: RI MAN GON, listed 2016-03-02" in person.why
    assert "namesake" in person.why
    (bureau,) = find_names("Department 39")
    assert bureau.score < 1
    assert "another form of organisation" in bureau.why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("soybean oil and condiments", ["soybean oil", "condiments"]),
        ("coal, iron ore, lead and seafood", ["coal", "iron ore", "lead", "seafood"]),
        ("lead to a fall", []),
        ("exports of cars rose", ["cars"]),
        ("twenty cars crossed", []),
        ("an iron fist, the Iron Dome", []),
        ("the ban on North Korean iron", ["iron"]),
        ("the rice-planting season", []),
        ("a tap and taps", []),
        ("Kim taps an aide to cement ties", []),
        ("imports of taps and tiles", ["taps", "tiles"]),
        ("Radio Free Asia", []),
        ("Apple said its", []),
        ("crude oil, cooking oil", ["crude oil", "cooking oil"]),
        ("steel pipes", ["steel pipes"]),
        ("Floor-tiles, ROOF TILES", ["Floor-tiles", "ROOF TILES"]),
        ("goods, products, materials and supplies", []),
        ("nuclear weapons program", []),
        ("the arms trade", ["arms"]),
        ("up in arms", []),
    ],
)
def test_goods_by_their_words(text: str, found: list[str]) -> None:
    assert [one.text for one in find_goods(text, JULY)] == found


def test_every_mention_is_found_where_it_stands() -> None:
    text = "Cement is cement.\nCEMENT, again."
    for one in find_goods(text, JULY):
        assert text[one.span[0] : one.span[1]] == one.text
        assert one.hs == ("2523",)
    assert len(find_goods(text, JULY)) == 3


def test_construction_materials_are_banned_in_part() -> None:
    (found,) = find_goods("may not import construction materials", JULY)
    assert dict(found.status)["to PRK"] == "partly"
    to = found.note.partition("; from PRK")[0]
    banned, _, free = to.partition("; elsewhere: ")
    for word in ("iron and steel (72, 73)", "aluminium (76)", "(84)", "(85)"):
        assert word in banned
    for word in ("cement", "tiles", "glass", "timber"):
        assert word in free
        assert word not in banned
    assert any("UN 2397 (2017) para 7: to PRK, since 2017-12-22" in one for one in found.provisions)
    (before,) = find_goods("may not import construction materials", date(2016, 1, 1))
    assert dict(before.status)["to PRK"] == "none found"


@pytest.mark.parametrize(
    ("word", "on", "to", "from_"),
    [
        ("coal", JULY, "none found", "banned"),
        ("cement", JULY, "none found", "banned"),
        ("wigs", JULY, "elsewhere", "elsewhere"),
        ("gold bars", JULY, "elsewhere", "banned"),
        ("rice", JULY, "none found", "none found"),
        ("refined oil", JULY, "capped", "none found"),
        ("crude oil", JULY, "capped", "none found"),
        ("luxury goods", JULY, "banned", "none found"),
        ("luxury goods", date(2006, 10, 13), "none found", "none found"),
        ("machinery", JULY, "banned", "banned"),
        ("machinery", date(2017, 12, 21), "elsewhere", "elsewhere"),
        ("rebar", JULY, "banned", "partly"),
        ("natural gas", JULY, "partly", "none found"),
    ],
)
def test_the_status_of_goods_on_a_day(word: str, on: date, to: str, from_: str) -> None:
    (found,) = find_goods(word, on)
    assert dict(found.status) == {"to PRK": to, "from PRK": from_}


def test_beside_our_regime_another_is_named_only_for_what_it_forbids_whole() -> None:
    (wigs,) = find_goods("wigs", JULY)
    assert [one.partition(":")[0] for one in wigs.provisions] == ["EU 2017/1509 Annex VIII"] * 2
    (vehicles,) = find_goods("exports of vehicles", JULY)
    assert not any(one.startswith("EU") for one in vehicles.provisions)


def test_where_another_regime_alone_forbids_a_part_the_part_is_named() -> None:
    (sauce,) = find_goods("condiments", JULY)
    assert dict(sauce.status) == {"to PRK": "elsewhere", "from PRK": "elsewhere"}
    assert [one.partition(" (")[2][:11] for one in sauce.provisions] == ["only 210390"] * 2


@pytest.mark.parametrize("on", [JULY, date(2016, 7, 1), date(2026, 11, 1)])
def test_one_good_has_one_word_in_a_text_and_by_its_code(on: date) -> None:
    single = {
        one.name: one for one, _ in load().terms.values() if len(one.hs) == 1 and not one.basket
    }
    assert len(single) > 200
    for goods in single.values():
        told = dict(statement(goods, on).status)
        for one in screen_goods(goods.hs, to="PRK", from_="PRK", on=on):
            assert told[f"{one.direction} PRK"] == one.finding, goods.name


@pytest.mark.parametrize("key", KEYS, ids=lambda path: path.name.partition(".")[0])
def test_the_development_key(key: Path) -> None:
    gold = json.loads(key.read_text(encoding="utf-8"))
    text = key.with_name(key.name.replace(".gold.json", ".txt")).read_bytes().decode()
    on = date.fromisoformat(gold["as_of"] or gold["goods"][0]["in_force_on"])
    names = {(one.span[0], one.listing) for one in find_names(text, on)}
    assert names == {
        (start, one["listed"])
        for one in gold["names"]
        for start in one["all_starts"]
        if one["listed"]
    }
    found = find_goods(text, on)
    wanted = 0
    for one in gold.get("goods", []):
        for start in one["all_starts"]:
            wanted += 1
            hit = next(
                (
                    each
                    for each in found
                    if each.span[0] < start + len(one["text"]) and start < each.span[1]
                ),
                None,
            )
            assert hit is not None, (one["text"], start)
            # The key is about the Security Council alone.
            status = {way: _OF_THE_UN.get(word, word) for way, word in hit.status}
            assert status["to PRK"] in [one["un_to_dprk"], *one["to_also_ok"]], one["text"]
            assert status["from PRK"] in [one["un_from_dprk"], *one["from_also_ok"]], one["text"]
            if one["hs"] != ["LUX"]:
                assert any(
                    mine.startswith(theirs) or theirs.startswith(mine)
                    for mine in hit.hs
                    for theirs in one["hs"]
                ), one["text"]
    assert len(found) <= wanted + 3


def test_a_long_text_and_an_odd_one() -> None:
    assert find_goods("coal " * 20_000, JULY)[-1].text == "coal"
    assert find_names("\x00\u202e" * 100) == ()
    assert find_goods("\x00\u202e" * 100, JULY) == ()
