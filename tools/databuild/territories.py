"""The packaged table of territories."""

from __future__ import annotations

import json

from databuild.inputs import RESOURCES, Table, entries, only, strings, toml
from yalu.errors import InputError

_FILE = "territories.toml"
_LISTS = ("names", "adjectives", "people", "capitals", "metonyms")


def outputs() -> dict[str, str]:
    """territories.json, one territory a line.

    Raises:
        InputError: a code twice, a name or capital for two territories.
    """
    table = toml(_FILE, RESOURCES)
    only(table, "territory", file=_FILE)
    listed = entries(table, "territory")
    for key in ("code", "alpha2", "m49"):
        _unique([str(entry[key]) for entry in listed if entry[key]], key)
    # Demonyms may be shared; a name or a capital that means two would be found for neither.
    _unique([name for entry in listed for name in _names(entry)], "name")
    for entry in listed:
        only(entry, "code", "alpha2", "m49", "name", *_LISTS, file=_FILE)
        if len(str(entry["code"])) != 3 or len(str(entry["m49"])) != 3:
            raise InputError(f"{entry['name']}: codes of three signs are expected", file=_FILE)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in listed)
    return {"territories.json": f"[\n{lines}\n]\n"}


def _names(entry: Table) -> list[str]:
    lists = [strings(entry[key]) for key in ("names", "capitals", "metonyms")]
    return [str(entry["name"]), *(name for names in lists for name in names)]


def _unique(words: list[str], what: str) -> None:
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise InputError(f"{what} listed twice: {', '.join(twice)}", file=_FILE)
