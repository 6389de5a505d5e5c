"""Lists as plain CSV: the vessels of the UN and the EU, or a list of one's own."""

from __future__ import annotations

import csv
import io
from datetime import date

from yalu.errors import InputError
from yalu.screen.lists.cells import names_in, tidy
from yalu.screen.lists.model import Kind, Listing, NameList

# Columns by what they hold; the first that is there counts.
COLUMNS = {
    "ref": ("permanent_ref", "ref", "reference", "id", "ent_num"),
    "kind": ("type", "kind", "schema", "entity_type"),
    "name": ("primary_name", "name", "caption", "main_name"),
    "script": ("name_original_script", "original_script"),
    "aliases": ("aliases", "alias", "aka", "weak_aliases"),
    "programme": ("programme", "program", "regime", "list"),
    "listed_on": ("listed_on", "listed", "date_listed", "start_date"),
    "version": ("list_version_date", "updated", "updated_on", "last_change"),
    "imo": ("imo", "imo_number"),
    "born": ("dob", "born", "birth_date", "birthdate"),
    "documents": ("documents", "identifiers", "passport"),
    "note": ("notes", "note", "comments", "remarks"),
}
_KINDS: dict[str, Kind] = {
    "person": "person", "individual": "person", "p": "person", "entity": "entity",
    "organisation": "entity", "organization": "entity", "company": "entity",
    "legalentity": "entity", "e": "entity", "vessel": "vessel", "ship": "vessel",
    "aircraft": "aircraft", "airplane": "aircraft",
}  # fmt: skip


def read(data: bytes, *, file: str, sha256: str, title: str = "") -> NameList:
    """The list in a CSV file with a header; several aliases in a cell are split by ``|`` or ``;``.

    Raises:
        InputError: no column of names, or a row of another width.
    """
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    header = {tidy(name).lower().replace(" ", "_"): name for name in reader.fieldnames or ()}
    columns = {
        kind: next((header[name] for name in names if name in header), "")
        for kind, names in COLUMNS.items()
    }
    if not columns["name"]:
        raise InputError(
            f"no column of names among {', '.join(header) or 'nothing'}",
            expected=", ".join(COLUMNS["name"]),
            hint="name the column primary_name",
            file=file,
        )
    listings: list[Listing] = []
    rejects: list[str] = []
    versions: list[date] = []
    for row in reader:
        if None in row:
            raise InputError("more cells than the header has", file=file, line=reader.line_num)
        cells = {kind: tidy(row[name]) if name else "" for kind, name in columns.items()}
        kind = _KINDS.get(cells["kind"].lower() or "entity")
        if kind is None or not cells["name"]:
            rejects.append(
                f"line {reader.line_num}: type {cells['kind']!r}, name {cells['name']!r}"
            )
            continue
        versions += [day for day in (_day(cells["version"]),) if day]
        listings.append(_listing(cells, kind, reader.line_num))
    return NameList(
        title or file, max(versions, default=None), sha256, file, tuple(listings), tuple(rejects)
    )


def _listing(cells: dict[str, str], kind: Kind, line: int) -> Listing:
    names = [*names_in(cells["name"]), *names_in(cells["script"], "original script")]
    for alias in cells["aliases"].replace("|", ";").split(";"):
        names += names_in(alias, "alias")
    once = tuple({one.text: one for one in reversed(names)}.values())[::-1]
    known = [
        (label, cells[key])
        for label, key in (
            ("IMO", "imo"),
            ("born", "born"),
            ("document", "documents"),
            ("note", "note"),
        )
        if cells[key]
    ]
    ref = cells["ref"] or (f"IMO{cells['imo']}" if cells["imo"] else f"line {line}")
    return Listing(
        ref,
        kind,
        once,
        cells["programme"] or "unknown",
        _day(cells["listed_on"]),
        _day(cells["version"]),
        tuple(known),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
