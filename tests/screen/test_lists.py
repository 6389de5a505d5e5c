"""Lists: the traps of the official files, and what is no list."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from yalu.errors import InputError
from yalu.screen.lists import load_list
from yalu.screen.lists.cells import names_in, tidy
from yalu.screen.lists.files import is_official
from yalu.screen.lists.packaged import packaged
from yalu.screen.lists.store import keep, lists
from yalu.screen.names.screen import screen_names

SPECIMENS = Path(__file__).parent / "specimens"
RESOURCES = Path(__file__).parents[2] / "resources" / "sanctions"


def test_the_united_nations_list_with_its_traps() -> None:
    found = load_list(SPECIMENS / "un.xml")
    assert (found.title, found.generated) == ("UN consolidated list", date(2024, 5, 6))
    assert len(found.sha256) == 64
    person, firm = found.listings
    assert person.ref == "XXi.001"
    assert person.kind == "person"
    assert person.programme == "UN-1718"
    assert person.updated_on == date(2022, 7, 26)
    assert [(name.text, name.quality) for name in person.names] == [
        ("PAK TEST IL", ""),
        ("朴试一", "original script"),
        ("Piao Shiyi", "Good"),
        ("Pak T.", "Low"),
        ("Park Test-il", "Low"),
        ("The Banker", "Low"),
        ("Pak Test-il", "Good"),
    ]
    assert ("born", "1960-05-04") in person.known
    assert ("born", "1958-1961") in person.known
    assert ("passport", "123456789") in person.known
    assert ("post", "Head of a bank") in person.known
    assert ("note", "First line of two.") in person.known
    assert [name.text for name in firm.names] == [
        "SPECIMEN (HONG KONG) TRADING", "SHKT", "Musterbüro 7",
    ]  # fmt: skip
    assert ("address", "Dandong, China") in firm.known
    assert found.rejects == ("INDIVIDUAL 2: no name (XXi.002)",)


def test_ofacs_list_with_its_other_names() -> None:
    found = load_list(SPECIMENS / "sdn.csv")
    firm, person, ship = found.listings
    assert [name.text for name in firm.names] == ["KOREA SPECIMEN TRADING CORPORATION", "SPECIMEN"]
    assert firm.programme == "NPWMD; DPRK2"
    assert [name.text for name in person.names] == ["KIM Test Chol", "KIM Jong Test"]
    assert {("born", "1947"), ("born", "1946"), ("nationality", "Korea, North")} <= set(
        person.known
    )
    assert (ship.kind, ("IMO", "7937317") in ship.known) == ("vessel", True)
    assert found.generated is None


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,type,aliases,imo,listed_on\nSome Ship,vessel,Other Ship|Third,1234567,2020-01-02\n"
        "What,spaceship,,,\n",
        encoding="utf-8",
    )
    found = load_list(path)
    (ship,) = found.listings
    assert [name.text for name in ship.names] == ["Some Ship", "Other Ship", "Third"]
    assert (ship.ref, ship.listed_on) == ("IMO1234567", date(2020, 1, 2))
    assert len(found.rejects) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xml", "<html></html>", "XML of another kind"),
        ("a.xml", "<CONSOLIDATED_LIST><INDIVIDUALS>", "not XML"),
        ("a.xml", "<CONSOLIDATED_LIST><OTHERS/></CONSOLIDATED_LIST>", "sections"),
        ("a.xml", "<!DOCTYPE x><CONSOLIDATED_LIST></CONSOLIDATED_LIST>", "a DTD"),
        ("a.csv", "one,two\n1,2\n", "no column of names"),
        ("a.csv", "name\nfirst,second\n", "more cells"),
        ("a.csv", '1,"A",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n2,"B"\n', "2 cells"),
    ],
)
def test_what_is_no_list(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_list(path)


def test_official_formats_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    assert is_official(SPECIMENS / "un.xml")
    assert is_official(SPECIMENS / "sdn.csv")
    assert not is_official(SPECIMENS / "official_names.csv")
    assert not is_official(tmp_path / "nothing")
    (tmp_path / "empty").write_bytes(b"")
    assert not is_official(tmp_path / "empty")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_list(tmp_path / "nothing.xml")
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n\xff\xfe\xba\n")
    with pytest.raises(InputError, match="neither XML nor CSV"):
        load_list(path)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jin Tiesan (金铁三)", ["Jin Tiesan", "金铁三"]),
        ("Leader (Hong Kong) International", ["Leader (Hong Kong) International"]),
        ("Encep Nurjaman (birth name)", ["Encep Nurjaman"]),
        ("Amir X (original script: Амир Х)", ["Amir X", "Амир Х"]),
        ("A Bank (AB) (C (original script); D)", ["A Bank", "C", "D", "AB"]),
        ("M. Sabet b) M. Kareemi; N. Kareemi", ["M. Sabet", "M. Kareemi", "N. Kareemi"]),
        ("Somebody, born 1 Jan. 1953 (Oman passport no.0382)", ["Somebody"]),
        ("Second Academy (KPE.018)", ["Second Academy"]),
        ('"KOMID"', ["KOMID"]),
        ("", []),
        (None, []),
        ("  \n ", []),
    ],
)
def test_names_out_of_cells(cell: str | None, names: list[str]) -> None:
    assert [name.text for name in names_in(cell)] == names


def test_a_mirror_that_read_another_encoding() -> None:
    assert tidy("Châ€™ong") == "Ch’ong"
    assert tidy("MusterbÃ¼ro") == "Musterbüro"
    assert tidy("Café Ã") == "Café Ã"


def test_the_packaged_lists_are_whole() -> None:
    main, ships = packaged()
    assert (len(main.listings), main.generated) == (1003, date(2026, 2, 27))
    assert len(ships.listings) == 59
    assert main == packaged()[0]
    loaded = load_list(RESOURCES / "un_consolidated_2026-02-27.xml")
    assert loaded.sha256 == main.sha256
    assert [one.ref for one in loaded.listings] == [one.ref for one in main.listings]


def test_a_list_loaded_for_good(tmp_path: Path) -> None:
    source = tmp_path / "sdn.csv"
    shutil.copyfile(SPECIMENS / "sdn.csv", source)
    shutil.copyfile(SPECIMENS / "alt.csv", tmp_path / "alt.csv")
    assert keep(source).new
    assert not keep(source).new
    assert [one.title for one in lists()][-1] == "OFAC SDN list"
    assert [hit.listing for hit in screen_names("Kim Jong Test")] == ["OFAC-12211"]


def test_the_version_of_a_list_for_a_day(tmp_path: Path) -> None:
    old = tmp_path / "un.xml"
    shutil.copyfile(SPECIMENS / "un.xml", old)
    keep(old)
    assert lists()[0].generated == date(2026, 2, 27)
    assert lists(date(2025, 1, 1))[0].generated == date(2024, 5, 6)
    assert lists(date(2020, 1, 1))[0].generated == date(2024, 5, 6)
    assert [hit.listing for hit in screen_names("Pak Test Il", as_of="2025-01-01")] == ["XXi.001"]
    assert screen_names("Pak Test Il") == ()
