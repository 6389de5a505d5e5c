"""in_text.json: the listed names in the form in which a text is searched for them."""

from __future__ import annotations

import re

from sanctionsbuild.inputs import SANCTIONS, Line, Table, rows, table, text, texts, toml
from yalu.screen.fold import Forms, words

_ACRONYM = re.compile(r"[A-Z]{4,}$")
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,})\)")
_REFERENCE = re.compile(r"\(KP[EI]\.\d+\)", re.IGNORECASE)


def made() -> Table:
    """``names``: key, reference, the name as listed, what must stand beside it."""
    raw = toml(SANCTIONS / "forms.toml")
    forms = Forms.of(raw["same"], texts(raw, "legal"), texts(raw, "number"))  # type: ignore[arg-type]
    cautions = {
        forms.key(words(name)): text(row, "needs")
        for row in rows(SANCTIONS / "cautions.toml", "caution")
        for name in texts(row, "names")
    }
    listings: dict[str, list[str]] = {}
    names: dict[tuple[str, str], list[str]] = {}
    date = ""
    for line in table(SANCTIONS / "un_1718_list.csv"):
        ref = line["permanent_ref"] or line["primary_name"]
        listings[ref] = [
            line["type"],
            line["primary_name"],
            line["listed_on"],
            line["imo"],
            line["dob"],
        ]
        date = max(date, line["list_version_date"])
        for name in spellings(line):
            key = forms.key(words(name))
            need = _need(line["type"], name, cautions.get(key), forms)
            old = names.get((key, ref))
            if old is None or (old[3] and not need):
                names[key, ref] = [key, ref, name, need]
    return {
        "list": {"title": "UN 1718 list", "generated": "2026-02-27"},
        "forms": {"same": raw["same"], "legal": raw["legal"], "number": raw["number"]},
        "listings": listings,
        "names": list(names.values()),
    }


def spellings(line: Line) -> list[str]:
    """The names of a listing, without notes: an acronym in brackets is a name of its own."""
    found: list[str] = []
    for raw in (line["primary_name"], *line["aliases"].split("|")):
        name = _REFERENCE.sub("", raw).strip().strip('"')
        found += [name, *_IN_BRACKETS.findall(name), _IN_BRACKETS.sub("", name).strip()]
    kept = [name for name in found if name and not name.lower().startswith("care of")]
    return list(dict.fromkeys(kept))


def _need(kind: str, name: str, caution: str | None, forms: Forms) -> str:
    if kind == "vessel":
        return "ship"
    if caution:
        return caution
    if len(words(name)) == 1 and name.isascii():
        return "exact" if _ACRONYM.match(name) and len(name) <= 6 else "other"
    if len([word for word in words(name) if word not in forms.legal]) == 1:
        return "legal"
    return ""
