"""The packaged choice of what is watched unless yalu is told otherwise."""

from __future__ import annotations

import json
import tomllib

from databuild.inputs import RESOURCES
from yalu.errors import InputError
from yalu.trade import territory

_FILE = "watched.toml"
_KEYS = {"home", "partner", "reporters", "border", "map"}


def outputs() -> dict[str, str]:
    """watched.json.

    Raises:
        InputError: keys too few or too many, or a code that is no territory's.
    """
    table = tomllib.loads((RESOURCES / _FILE).read_text(encoding="utf-8"))
    if set(table) != _KEYS:
        raise InputError(
            f"keys {', '.join(sorted(table))}", expected=", ".join(sorted(_KEYS)), file=_FILE
        )
    for code in (table["home"], table["partner"], *table["reporters"]):
        territory.get(code)
    return {"watched.json": json.dumps(table, ensure_ascii=False, indent=1) + "\n"}
