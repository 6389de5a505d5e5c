"""hs.json and hs_editions.json: what codes mean, and how the editions correspond."""

from __future__ import annotations

from collections import defaultdict

from sanctionsbuild.inputs import HS, Table, table


def described() -> Table:
    """Descriptions of HS 2022, and those of HS 2017 that are other or gone."""
    new = {line["hscode"]: line["description"] for line in table(HS / "harmonized-system.csv")}
    old = {line["hscode"]: line["description"] for line in table(HS / "hs2017.csv")}
    new.pop("TOTAL", None)
    sections = {line["section"]: line["name"] for line in table(HS / "sections.csv")}
    return {
        "HS2022": new,
        "HS2017": {code: said for code, said in old.items() if new.get(code) != said},
        "only2022": sorted(new.keys() - old.keys()),
        "sections": sections,
    }


def editions() -> Table:
    """Codes of HS 2022 whose counterpart in HS 2017 is not simply the same code.

    ``lists`` are the counterparts, numbered, for many codes share one; ``new`` are the
    headings of which nothing was under the same heading in HS 2017.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for line in table(HS / "correlation_hs2022_to_hs2017.csv"):
        found[line["hs2022"]].add(line["hs2017"])
    numbers: dict[tuple[str, ...], int] = {}
    codes = {
        code: numbers.setdefault(tuple(sorted(old)), len(numbers))
        for code, old in sorted(found.items())
        if old != {code}
    }
    inside: dict[str, list[bool]] = defaultdict(list)
    for code, old in found.items():
        inside[code[:4]].append(any(other[:4] == code[:4] for other in old))
    return {
        "codes": codes,
        "lists": [list(key) for key in numbers],
        "new": sorted(heading for heading, any_ in inside.items() if not any(any_)),
        "known": sorted(found),
    }
