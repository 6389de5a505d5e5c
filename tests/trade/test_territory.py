"""Territories by code and by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.errors import InputError
from yalu.trade import territory


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("PRK", "PRK"),
        ("North Korea", "PRK"),
        ("North Korean", "PRK"),
        ("North Koreans", "PRK"),
        ("the DPRK", "PRK"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Pyongyang", "PRK"),
        ("China", "CHN"),
        ("chinese", "CHN"),
        ("Beijing", "CHN"),
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("Seoul", "KOR"),
        ("Republic of Korea", "KOR"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("Washington", "USA"),
        ("St. Lucia", "LCA"),
        ("Trinidad & Tobago", "TTO"),
        ("cote d'ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("Niger", "NER"),
        ("Nigerian", "NGA"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("the world", "WLD"),
        # Which of two is meant, the name does not say; or it is no name at all.
        ("Korea", None),
        ("Korean", None),
        ("Congolese", None),
        ("Dominican", None),
        ("us", None),
        ("it", None),
        ("in", None),
        ("the reclusive state", None),
        ("", None),
    ],
)
def test_names(name: str, code: str | None) -> None:
    found = territory.find(name)
    assert (found.code if found else None) == code


def test_every_country_of_the_standard_and_the_world() -> None:
    everything = territory.all()
    assert len(everything) == 250
    assert len({one.m49 for one in everything}) == 250
    assert territory.get("PRK").m49 == "408"
    assert territory.get("CHN").alpha2 == "CN"
    with pytest.raises(InputError, match="not a territory: 'XYZ'"):
        territory.get("XYZ")


def test_codes_agree_with_the_unicode_tables() -> None:
    core = pytest.importorskip("babel.core")
    aliases = core.get_global("territory_aliases")
    for one in territory.all():
        if one.code != "WLD":
            assert aliases[one.code] == [one.alpha2]
            assert aliases[one.m49] == [one.alpha2]


def test_names_agree_with_the_unicode_tables() -> None:
    babel = pytest.importorskip("babel")
    names = babel.Locale("en").territories
    for one in territory.all():
        if one.code not in {"WLD", "COD", "COG", "HKG", "MAC", "MMR", "UMI", "HMD"}:
            found = territory.find(names[one.alpha2])
            assert found == one, names[one.alpha2]


@given(st.sampled_from(territory.all()), st.data())
def test_every_name_finds_its_own(one: territory.Territory, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(one.all_names))
    assert territory.find(name) == one
    assert territory.find(f"  {name} ") == one


def test_a_demonym_finds_its_own_or_nobody() -> None:
    for one in territory.all():
        for word in one.demonyms:
            assert territory.find(word) in (one, None)
