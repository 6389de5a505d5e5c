"""The SDN list of the US Treasury's OFAC, as ``sdn.csv`` (with ``alt.csv`` beside it)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from yalu.errors import InputError
from yalu.screen.lists.cells import names_in, tidy
from yalu.screen.lists.model import Kind, ListedName, Listing, NameList

WIDTH = 12
_KINDS: dict[str, Kind] = {
    "": "entity", "individual": "person", "vessel": "vessel", "aircraft": "aircraft",
}  # fmt: skip
_ALIAS = re.compile(r"([afn])\.k\.a\. ['\"]([^'\"]+)['\"]")
_KNOWN = {
    "born": re.compile(r"\bDOB (?:circa )?([^;.]+)"),
    "born in": re.compile(r"\bPOB ([^;.]+)"),
    "IMO": re.compile(r"\bIMO (\d{7})"),
    "nationality": re.compile(r"\bnationality ([^;.]+)"),
    "MMSI": re.compile(r"\bMMSI (\d{9})"),
    "passport": re.compile(r"\bPassport ([^;.]+)"),
    "national identification number": re.compile(
        r"\b(?:National ID No\.|Identification Number) ([^;.]+)"
    ),
    "registration": re.compile(
        r"\b(?:Registration (?:Number|ID)|Company Number|Tax ID No\.) ([^;.]+)"
    ),
}


def is_ofac(data: bytes) -> bool:
    """Twelve cells a row, a number first and ``-0-`` for nothing."""
    head = data[:4000].decode("utf-8", "replace")
    return "-0-" in head and len(next(csv.reader(io.StringIO(head)), [])) == WIDTH


def read(data: bytes, *, file: str, sha256: str, alternatives: bytes = b"") -> NameList:
    """The list in ``sdn.csv``; ``alternatives`` are the aliases of ``alt.csv``.

    The file says neither its own date nor when somebody was listed.

    Raises:
        InputError: rows of another width.
    """
    others = _others(alternatives)
    listings: list[Listing] = []
    rejects: list[str] = []
    for number, row in enumerate(csv.reader(io.StringIO(_text(data))), 1):
        if not row or row[0].strip("\x1a ") == "":
            continue
        if len(row) != WIDTH:
            raise InputError(f"{len(row)} cells", expected=f"{WIDTH}", file=file, line=number)
        cells = ["" if tidy(cell) == "-0-" else tidy(cell) for cell in row]
        if number == 1 and not cells[0].isdigit():
            continue  # Some mirrors add a header.
        if cells[2] not in _KINDS:
            rejects.append(f"line {number}: type {cells[2]!r}")
            continue
        listings.append(_listing(cells, _KINDS[cells[2]], others.get(cells[0], [])))
    return NameList("OFAC SDN list", None, sha256, file, tuple(listings), tuple(rejects))


def _listing(cells: list[str], kind: Kind, others: list[ListedName]) -> Listing:
    remarks = cells[11]
    names = [*names_in(_turned(cells[1], kind)), *others]
    for how, name in _ALIAS.findall(remarks):
        names += names_in(name, f"{how}.k.a.")
    found: dict[str, ListedName] = {}
    for one in names:
        found.setdefault(one.text, one)
    programme = cells[3].replace("] [", "; ")
    return Listing(
        f"OFAC-{cells[0]}",
        kind,
        tuple(found.values()),
        programme,
        None,
        None,
        tuple(_known(cells, remarks)),
    )


def _known(cells: list[str], remarks: str) -> Iterator[tuple[str, str]]:
    for label, pattern in _KNOWN.items():
        for value in pattern.findall(remarks):
            yield label, value.strip()
    for label, at in (
        ("post", 4),
        ("call sign", 5),
        ("vessel type", 6),
        ("flag", 9),
        ("owner", 10),
    ):
        if cells[at]:
            yield label, cells[at]


def _turned(name: str, kind: Kind) -> str:
    """``KIM, Yong Chol`` as it is said: ``KIM Yong Chol``; a company's comma stays."""
    return name.replace(",", "", 1) if kind == "person" else name


def _others(data: bytes) -> dict[str, list[ListedName]]:
    found: dict[str, list[ListedName]] = {}
    for row in csv.reader(io.StringIO(_text(data))):
        if len(row) >= 4 and row[0].strip().isdigit():
            name = tidy(row[3]).replace(",", "", 1)
            found.setdefault(row[0].strip(), []).extend(names_in(name, tidy(row[2])))
    return found


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
