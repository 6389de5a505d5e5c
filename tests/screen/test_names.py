"""Names: official pairs, damaged listings, ordinary people, and what is no name at all."""

from __future__ import annotations

import importlib.util
import random
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import yalu
from yalu.screen.lists.packaged import packaged
from yalu.screen.names.compare import THRESHOLD, compare_names
from yalu.screen.names.index import Index
from yalu.screen.names.screen import answer, answer_names, screen_names
from yalu.screen.names.sounds import of_hangul, of_latin

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """How listed names are damaged, and a thousand ordinary ones."""
    spec = importlib.util.spec_from_file_location("bench", ROOT / "benchmarks" / "screen_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def index() -> Index:
    return Index([packaged()[0]])


def test_official_names_meet_their_hangul(official_names: list[dict[str, str]]) -> None:
    found = {"true": [0, 0], "false": [0, 0]}
    for row in official_names:
        counts = found[row["is_match"]]
        counts[0] += compare_names(row["name1"], row["name2"]).match
        counts[1] += 1
    assert found["true"][0] / found["true"][1] >= 0.95
    assert found["false"][0] == 0


@pytest.mark.parametrize("seed", [7])
def test_a_damaged_listing_comes_first_and_ordinary_names_do_not(
    benchmark: ModuleType, index: Index, seed: int
) -> None:
    dice = random.Random(seed)
    listed = [one for one in packaged()[0].listings if one.name.isascii()]
    queries = [(one.ref, benchmark.damaged(one.name, dice)[1]) for one in listed]
    right = 0
    for ref, text in queries:
        hits = answer(text, index).hits
        right += bool(hits) and hits[0].listing == ref
    assert right / len(queries) >= 0.97
    ordinary = benchmark.ordinary(dice)
    assert len(ordinary) == 1000
    assert sum(bool(answer(text, index).hits) for text in ordinary) <= 5


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Bureau 39", "KPe.030"),
        ("Office No. 39", "KPe.030"),
        ("Room 39", "KPe.030"),
        ("로동당 39호실", "KPe.030"),
        ("김영철", "KPi.024"),
        ("Ocean Maritime Mgmt", "KPe.020"),
        ("Nam Chon Gang Trading", "KPe.004"),
        ("Namchongang", "KPe.004"),
        ("리만건", "KPi.026"),
        ("Lee Man-gun", "KPi.026"),
        ("Rhee Man Geon", "KPi.026"),
        ("조용원", "KPi.043"),
        ("Jo Yongwon", "KPi.043"),
        ("Yong-won Jo", "KPi.043"),
        ("金铁三", "KPi.035"),
        ("金鐵三", "KPi.035"),
        ("김철삼", "KPi.035"),
        ("Comrade Kim Chol Sam", "KPi.035"),
        ("정찰총국", "KPe.031"),
        ("Reconnaissance General Dept", "KPe.031"),
        ("조선광업개발무역회사", "KPe.001"),
        ("komid", "KPe.001"),
        ("Taesong Bank", "KPe.035"),
        ("長安海連技術有限公司", "KPe.055"),
        ("Chol Ryong", "IMO8606173"),
        ("Qasim Sulaimani", "IRi.039"),
        ("Badege, Eric", "CDi.001"),
    ],
)  # fmt: skip
def test_who_is_found_and_first(text: str, ref: str) -> None:
    hits = screen_names([text])
    assert hits, answer_names([text])[0].reason
    assert hits[0].listing == ref
    assert hits[0].why
    assert hits[0].score >= THRESHOLD


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Cho", "a single word"),
        ("Kim", "a single word"),
        ("Trading Company", "only words that many organisations have"),
        ("Office 3", "only words that many organisations have"),
        ("Central Committee", "only words that many organisations have"),
        ("", "no letters"),
        ("   ", "no letters"),
        ("12345", "no number on the lists"),
        ("x" * 10_000, "too long"),
        ("Kim " * 2_500, "too long"),
        ("\u202e\u0000\u200b", "no letters"),
        ("\ud55c", "nothing on the lists"),
        ("K", "one letter"),
        ("🙂🙂", "no letters"),
        ("Kim Jong Un", "nothing on the lists"),
        ("김정은", "nothing on the lists"),
        ("NHK", "a single word"),
    ],
)
def test_what_finds_nobody_says_why(text: str, reason: str) -> None:
    (one,) = answer_names([text])
    assert one.hits == ()
    assert reason in one.reason
    assert len(one.near) <= 10


def test_control_and_bidi_characters_hide_nobody() -> None:
    (hit,) = screen_names("\u202eBur\u200beau\u0000 39\u202c".replace("\u200b", ""))
    assert hit.listing == "KPe.030"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RI Pyo'ng-ch'o'l", "리병철"),
        ("Ri Byong Chol", "이병철"),
        ("Lee Byung-chul", "리병철"),
        ("CHOE Ryong Hae", "최룡해"),
        ("Choi Ryong-hae", "최룡해"),
        ("Kim Yo Jong", "김여정"),
        ("PAK Pong-chu", "박봉주"),
        ("Park Bong-ju", "박봉주"),
        ("Thae Jong Su", "태종수"),
        ("Jang Jong Nam", "Chang Cho'ng-nam"),
        ("崔龙海", "최룡해"),
        ("崔龍海", "Choe Ryong Hae"),
        ("Kim Yong-nam", "金永南"),
        ("Hwang Pyong So", "Hwang Byeong-seo"),
        ("Korea Kwangson Bank", "조선광선은행"),
        ("Mansudae Art Studio", "만수대창작사"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    likeness = compare_names(one, other)
    assert likeness.match, likeness
    assert compare_names(other, one).score == pytest.approx(likeness.score)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Yong Chol", "Kim Yong Nam"),
        ("Kim Yong Su", "Kim Yong Ju"),
        ("Jo Hyok", "Chu Hyok"),
        ("Jo Song Chol", "Jo Chol Song"),
        ("Ri Yong Ho", "Kim Yong Ho"),
        ("김성수", "Kim Jong Su"),
        ("Office 39", "Office 38"),
        ("Korea Paekho Trading Corporation", "Korea Hesong Trading Corporation"),
        ("조선백호무역회사", "Korea Hesong Trading Company"),
        ("Foreign Trade Bank", "Foreign Exchange Bank"),
        ("Maria Davis", "David Mayer"),
        ("", "Kim"),
    ],
)
def test_two_names_that_are_not_one(one: str, other: str) -> None:
    likeness = compare_names(one, other)
    assert not likeness.match, likeness
    assert likeness.why


def test_a_name_is_itself() -> None:
    for listing in packaged()[0].listings[::25]:
        assert compare_names(listing.name, listing.name).score >= 0.97, listing.name


@pytest.mark.parametrize(
    ("hangul", "romanised"),
    [
        ("영", ["yong", "yeong", "young", "yo'ng"]),
        ("철", ["chol", "cheol", "ch'ol", "tchol"]),
        ("희", ["hui", "hi", "hee", "hy", "heui"]),
        ("최", ["choe", "choi", "ch'oe"]),
        ("김", ["kim", "gim"]),
        ("룡", ["ryong", "yong"]),
        ("원", ["won", "weon"]),
        ("재", ["jae", "chae", "jai", "che"]),
    ],
)
def test_every_romanisation_of_a_syllable_sounds_the_same(
    hangul: str, romanised: list[str]
) -> None:
    for spelling in romanised:
        assert of_hangul(hangul) in of_latin(spelling.replace("'", "")), spelling


def test_syllables_that_may_be_cut_two_ways_are_cut_both() -> None:
    assert set(of_latin("chongil")) == {"COGIL", "CONKIL"}
    assert set(of_latin("paekho")) == {"PEKO", "PEKHO"}
    assert of_latin("smith") == ("SMIT",)
    assert of_latin("xavier") == ()


def test_a_hit_says_who_and_from_which_list() -> None:
    (hit,) = screen_names("Bureau 39")
    assert (hit.list, hit.list_date) == ("UN consolidated list", date(2026, 2, 27))
    assert (hit.programme, hit.listed_on, hit.kind) == ("UN-1718", date(2016, 3, 2), "entity")
    assert (hit.name, hit.alias) == ("OFFICE 39", "Bureau 39")
    assert any(label == "address" for label, _ in hit.known)
    (ship,) = screen_names("Chol Ryong", kind="entity")
    assert ("IMO", "8606173") in ship.known


def test_who_was_listed_on_a_day() -> None:
    assert screen_names("Bureau 39", as_of="2016-03-01") == ()
    assert screen_names("Bureau 39", as_of=date(2016, 3, 2))


def test_a_threshold_of_ones_own() -> None:
    near = answer_names(["Kim Nam Un"])[0]
    assert not near.hits
    lower = screen_names(["Kim Nam Un"], threshold=0.78)
    assert lower[0].listing == "KPi.061"


def test_names_come_back_in_their_order() -> None:
    hits = screen_names(["Bureau 39", "nobody at all", "KOMID"])
    assert [hit.query for hit in hits] == ["Bureau 39", "KOMID"]


def test_the_public_names_are_the_same_things() -> None:
    assert yalu.compare_names is compare_names
    assert yalu.screen_names is screen_names
