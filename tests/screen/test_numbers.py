"""Listings by their numbers: exact, with what the number is, and never a near one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from yalu.screen.lists import load_list
from yalu.screen.lists.packaged import packaged
from yalu.screen.names.index import Index
from yalu.screen.names.name import Guess
from yalu.screen.names.numbers import DESCRIBES
from yalu.screen.names.screen import SAME_NUMBER, answer


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(packaged())


@pytest.mark.parametrize(
    ("asked", "listing", "number"),
    [
        ("IMO 8660313", "IMO8660313", "IMO 8660313"),
        ("8660313", "IMO8660313", "IMO 8660313"),
        ("IMO8660313", "IMO8660313", "IMO 8660313"),
        ("imo no. 8660313", "IMO8660313", "IMO 8660313"),
        ("IMO: 8660313", "IMO8660313", "IMO 8660313"),
        ("ＩＭＯ ８６６０３１３", "IMO8660313", "IMO 8660313"),
        ("IMO编号8660313", "IMO8660313", "IMO 8660313"),
        ("New Name Star (IMO 8660313)", "IMO8660313", "IMO 8660313"),
        ("OB 0243318", "CDi.021", "passport OB 0243318"),
        ("passport OB0243318", "CDi.021", "passport OB 0243318"),
        ("여권번호 OB0243318", "CDi.021", "passport OB 0243318"),
        ("passport S 263963", "LYi.027", "passport S/263963"),
        ("44103-5251752-5", "QDi.309", "44103-5251752-5"),
        ("44103 5251752 5", "QDi.309", "44103-5251752-5"),
        ("96 03 464086", "QDi.290", "passport 96 03 464086"),
        ("KPe.031", "KPe.031", "the list's reference KPe.031"),
    ],
)
def test_a_listed_number_is_a_hit_however_it_is_written(
    index: Index, asked: str, listing: str, number: str
) -> None:
    found = [hit for hit in answer(asked, index).hits if hit.listing.startswith(listing)]
    assert [hit.why[0].name for hit in found] == [SAME_NUMBER]
    assert number in found[0].why[0].detail
    assert found[0].score == 1.0


@pytest.mark.parametrize("asked", ["IMO 8660314", "IMO 866031", "8660131", "passport OB0243319"])
def test_a_number_like_a_listed_one_is_another_number(index: Index, asked: str) -> None:
    found = answer(asked, index)
    assert not found.hits
    assert not found.near
    assert "no number on the lists is the same" in found.reason


def test_a_number_says_nothing_against_a_name_beside_it(index: Index) -> None:
    (hit,) = answer("CHON MA SAN (IMO 1234567)", index).hits
    assert (hit.name, hit.why[0].name) == ("CHON MA SAN", "same")


@pytest.mark.parametrize("kind", ["person", "entity"])
def test_a_number_is_of_whatever_kind_it_is(index: Index, kind: Guess) -> None:
    assert answer("IMO 8660313", index, kind=kind).hits


def test_a_number_is_asked_as_of_a_day(index: Index) -> None:
    assert not answer("IMO 8660313", index, as_of=date(2018, 3, 29)).hits
    assert answer("IMO 8660313", index, as_of=date(2018, 3, 30)).hits


@pytest.mark.parametrize("name", ["Office 39", "Bureau No. 39", "Resolution 2397", "12345 Company"])
def test_a_number_in_a_name_is_a_word_of_it(index: Index, name: str) -> None:
    assert all(hit.why[0].name != SAME_NUMBER for hit in answer(name, index).hits)


def test_all_that_the_packaged_lists_know_is_a_number_or_describes() -> None:
    labels = {label for one in packaged() for each in one.listings for label, _ in each.known}
    assert labels - DESCRIBES == {
        "IMO",
        "passport",
        "national identification number",
        "numéro de passeport",
        "número de pasaporte",
    }


def test_ofac_remarks_hold_numbers(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(
        '1,"KIM, Chol","individual","DPRK3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
        '"DOB 1961; Passport 745310001; National ID No. 88-1234567; Linked To: X."\n'
        '2,"STAR OF NOWHERE","vessel","DPRK4",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
        '"Vessel Registration Identification IMO 7654321; MMSI 445123456."\n',
        encoding="utf-8",
    )
    index = Index([load_list(file)])
    for asked in ("745310001", "88-1234567", "IMO 7654321", "MMSI 445123456"):
        assert [hit.why[0].name for hit in answer(asked, index).hits] == [SAME_NUMBER], asked
