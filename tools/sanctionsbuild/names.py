"""names.json and lists.json: what names are compared with, and the packaged list."""

from __future__ import annotations

from sanctionsbuild.inputs import ROOT, SANCTIONS, Table, text, texts, toml
from yalu.screen.lists import Listing, NameList, load_list

NAMES = ROOT / "resources" / "names"
# Long texts that help nobody to tell a person from a namesake.
LEFT_OUT = {"note"}


def made() -> Table:
    """Words of names, as the tables have them, with lists of words as lists."""
    korean = toml(NAMES / "korean.toml")
    groups = toml(NAMES / "organisations.toml")
    forms = toml(SANCTIONS / "forms.toml")
    surnames, titles, given = (
        _table(korean["surnames"]),
        _table(groups["titles"]),
        _table(korean["given"]),
    )
    return {
        "common": text(surnames, "common").split(),
        "surnames": [
            name for kind in ("common", "rare", "two") for name in text(surnames, kind).split()
        ],
        "irregular": surnames["irregular"],
        "hanja": korean["hanja"],
        "hanja_of_words": groups["hanja"],
        "chinese": groups["chinese"],
        "given": text(given, "also").split(),
        "generic": text(groups, "generic").split(),
        "country": text(groups, "country").split(),
        "abbreviations": groups["abbreviations"],
        "titles": text(titles, "before").split(),
        "particles": text(titles, "within").split(),
        "noise": text(_table(groups["noise"]), "words").split(),
        "korean": groups["korean"],
        "same": forms["same"],
        "legal": texts(forms, "legal"),
        "number": texts(forms, "number"),
    }


def _table(value: object) -> Table:
    assert isinstance(value, dict)
    return value


def lists() -> Table:
    """The UN's list with the ships of its 1718 Committee, which the XML does not hold."""
    main = load_list(SANCTIONS / "un_consolidated_2026-02-27.xml")
    ships = load_list(SANCTIONS / "un_1718_list.csv")
    vessels = [one for one in ships.listings if one.kind == "vessel"]
    if main.rejects or ships.rejects:
        raise ValueError(f"entries that cannot be read: {main.rejects + ships.rejects}")
    return {
        "lists": [
            _packed(main, list(main.listings), ""),
            _packed(ships, vessels, "UN-1718"),
        ]
    }


def _packed(one: NameList, listings: list[Listing], programme: str) -> Table:
    titles = {"un_1718_list.csv": "UN 1718 designated vessels"}
    return {
        "title": titles.get(one.source, one.title),
        "generated": one.generated.isoformat() if one.generated else None,
        "sha256": one.sha256,
        "source": one.source,
        "listings": [
            [
                each.ref,
                each.kind,
                [[name.text, name.quality] for name in each.names],
                programme or each.programme,
                each.listed_on.isoformat() if each.listed_on else None,
                each.updated_on.isoformat() if each.updated_on else None,
                [
                    list(pair)
                    for pair in each.known
                    if pair[0] not in LEFT_OUT or each.kind == "vessel"
                ],
            ]
            for each in listings
        ],
    }
