"""The consolidated list of the United Nations Security Council, in its XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

from yalu.errors import InputError
from yalu.screen.lists.cells import names_in, tidy
from yalu.screen.lists.model import Kind, ListedName, Listing, NameList

_SECTIONS: dict[str, tuple[str, Kind]] = {
    "INDIVIDUALS": ("INDIVIDUAL", "person"),
    "ENTITIES": ("ENTITY", "entity"),
}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
# Elements that say the same of every entry, or that are taken up elsewhere.
_REGIMES = {"DPRK": "UN-1718"}


def is_un(data: bytes) -> bool:
    return b"<CONSOLIDATED_LIST" in data[:2000]


def read(data: bytes, *, file: str, sha256: str) -> NameList:
    """The list in an XML file.

    Raises:
        InputError: XML that does not parse, or of another shape.
    """
    try:
        # The list is the Council's own and has no entities of its own; an XML with a
        # DTD is another file.
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            raise InputError("an XML file with a DTD", expected="the list as published", file=file)
        root = ET.fromstring(data)
    except ET.ParseError as problem:
        raise InputError(
            f"not XML: {problem}",
            expected="the UN consolidated list",
            file=file,
            line=problem.position[0],
        ) from problem
    unknown = [section.tag for section in root if section.tag not in _SECTIONS]
    if unknown:
        raise InputError(f"sections {unknown}", expected=" and ".join(_SECTIONS), file=file)
    listings: list[Listing] = []
    rejects: list[str] = []
    for section in root:
        tag, kind = _SECTIONS[section.tag]
        for number, entry in enumerate(section.findall(tag), 1):
            try:
                listings.append(_listing(entry, kind))
            except ValueError as problem:
                rejects.append(f"{tag} {number}: {problem}")
    generated = tidy(root.get("dateGenerated"))[:10]
    return NameList(
        "UN consolidated list",
        date.fromisoformat(generated) if generated else None,
        sha256,
        file,
        tuple(listings),
        tuple(rejects),
    )


def _listing(entry: ET.Element, kind: Kind) -> Listing:
    ref = tidy(entry.findtext("REFERENCE_NUMBER"))
    primary = " ".join(filter(None, (tidy(entry.findtext(part)) for part in _NAME_PARTS)))
    if not ref or not primary:
        raise ValueError(f"no {'reference' if not ref else 'name'} ({ref or primary or 'empty'})")
    names = [
        *names_in(primary),
        *names_in(entry.findtext("NAME_ORIGINAL_SCRIPT"), "original script"),
    ]
    for alias in (*entry.findall("INDIVIDUAL_ALIAS"), *entry.findall("ENTITY_ALIAS")):
        names += names_in(alias.findtext("ALIAS_NAME"), tidy(alias.findtext("QUALITY")) or "alias")
    regime = tidy(entry.findtext("UN_LIST_TYPE"))
    updates = sorted(
        _day(tidy(one.text)) or date.min for one in entry.findall("LAST_DAY_UPDATED/VALUE")
    )
    return Listing(
        ref,
        kind,
        _once(names),
        _REGIMES.get(regime, regime),
        _day(tidy(entry.findtext("LISTED_ON"))),
        updates[-1] if updates and updates[-1] > date.min else None,
        tuple(dict.fromkeys(_known(entry))),
    )


def _known(entry: ET.Element) -> Iterator[tuple[str, str]]:
    for birth in entry.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        said = tidy(birth.findtext("DATE")) or tidy(birth.findtext("YEAR"))
        years = [tidy(birth.findtext(part)) for part in ("FROM_YEAR", "TO_YEAR")]
        if said or any(years):
            yield "born", said or "-".join(years)
    for document in entry.findall("INDIVIDUAL_DOCUMENT"):
        if number := tidy(document.findtext("NUMBER")):
            yield tidy(document.findtext("TYPE_OF_DOCUMENT")).lower() or "document", number
    for nation in entry.findall("NATIONALITY/VALUE"):
        if said := tidy(nation.text):
            yield "nationality", said
    for address in (*entry.findall("INDIVIDUAL_ADDRESS"), *entry.findall("ENTITY_ADDRESS")):
        parts = (
            tidy(address.findtext(part)) for part in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
        )
        if said := ", ".join(filter(None, parts)):
            yield "address", said
    for post in entry.findall("DESIGNATION/VALUE"):
        if said := tidy(post.text):
            yield "post", said
    if said := tidy(entry.findtext("COMMENTS1")):
        yield "note", said


def _once(names: list[ListedName]) -> tuple[ListedName, ...]:
    found: dict[str, ListedName] = {}
    for name in names:
        found.setdefault(name.text, name)
    return tuple(found.values())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
