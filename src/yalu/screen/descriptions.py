"""What HS codes mean, in the words of the nomenclature."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str]]:
    path = files("yalu") / "data" / "screen" / "hs.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    new: dict[str, str] = table["HS2022"]
    gone = set(table["only2022"])
    old = {code: said for code, said in new.items() if code not in gone} | table["HS2017"]
    return {"HS2022": new, "HS2017": old}


def all_of(edition: str = "HS2022") -> dict[str, str]:
    """Every code of an edition with its description: chapters, headings, subheadings."""
    return _table()[edition]


def describe(code: str, edition: str = "HS2022") -> str:
    """What a code holds; of a national code what its six digits do. Empty if there is none."""
    return all_of(edition).get(code[:6], "")
