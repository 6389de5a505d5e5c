"""A list from a file, whatever its official format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from yalu.errors import InputError
from yalu.screen.lists import ofac, table, un
from yalu.screen.lists.model import NameList


def is_official(path: Path) -> bool:
    """Whether a file is one of the official formats, by its first bytes; for ``yalu load``."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4000)
    except OSError:
        return False
    return un.is_un(head) or ofac.is_ofac(head)


def load_list(path: Path, title: str = "") -> NameList:
    """The list in a file: the UN's XML, OFAC's ``sdn.csv``, or a CSV with a header.

    An ``alt.csv`` beside ``sdn.csv`` adds its aliases. Entries that cannot be read are
    in ``rejects`` with their reason.

    Raises:
        InputError: a file that is missing or of another format.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise InputError(f"cannot be read: {problem.strerror}", file=str(path)) from problem
    digest = hashlib.sha256(data).hexdigest()
    if un.is_un(data):
        return un.read(data, file=path.name, sha256=digest)
    if data.lstrip()[:1] == b"<":
        raise InputError("XML of another kind", expected="the UN consolidated list", file=str(path))
    if ofac.is_ofac(data):
        beside = path.with_name("alt.csv")
        others = beside.read_bytes() if beside.exists() else b""
        return ofac.read(data, file=path.name, sha256=digest, alternatives=others)
    try:
        return table.read(data, file=path.name, sha256=digest, title=title)
    except UnicodeDecodeError as problem:
        raise InputError(
            "neither XML nor CSV in UTF-8", expected="a list of names", file=str(path)
        ) from problem
