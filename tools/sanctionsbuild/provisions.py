"""provisions.json: each prohibition and cap, with its days, codes and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanctionsbuild.inputs import SANCTIONS, Line, Table, rows, table, text, texts

BY_NAME = SANCTIONS / "by_name.toml"
DIRECTIONS = {"to_dprk": "to", "from_dprk": "from"}
READERS = {
    "HS chapter named in the resolution text": ["UN text"],
    "no HS in resolution; code from EU annex": ["EU"],
    "EU annex XId only": ["EU"],
    "EU annex XI / chapter 89": ["EU"],
    "no HS in resolution; EU annex XIf lists chapters 50-63": ["EU"],
    "no HS in resolution; EU annex V and PRC Ann. 2017 No.40 agree": ["EU", "China"],
    "no HS in resolution; EU annex XIc and PRC Ann. 2017 No.52 agree": ["EU", "China"],
    "PRC Ann. 2017 No.52; EU annex XId wider": ["China"],
    "PRC Ann. 2018 No.4 / EU annex XIe": ["China", "EU"],
    "PRC Ann. 2018 No.4: heading 2709 excluding condensates; EU CN 2709 00 90": ["China", "EU"],
    "PRC Ann. 2018 No.4 and EU annex XId": ["China", "EU"],
    "PRC Ann. 2018 No.4 and EU annex XId (2712 90 part)": ["China", "EU"],
    "no HS in resolution; mapped by us from the named good": ["yalu"],
    "see luxury.csv": [],
    "no HS possible": [],
}
SHARED = ["label", "exemption", "cap", "superseded_by", "only", "basis", "source"]
_GRACE = re.compile(
    r"import allowed to (?P<until>[\d-]{10}) under (?:pre-adoption written contract|"
    r"contract before (?P<before>[\d-]{10})), (?:Committee )?notice by (?P<notice>[\d-]{10})$"
)
_MAPPED = "UN gives no HS; code mapped from EU annex VIII by research assistant"


def packed(regimes: list[Table]) -> Table:
    """Columns once, then rows; texts that come again and again are kept once and numbered."""
    found = made()
    columns = list(found[0])
    shared: dict[str, int] = {}
    lines = [
        [
            shared.setdefault(str(row[key]), len(shared)) if key in SHARED else row[key]
            for key in columns
        ]
        for row in found
    ]
    return {
        "regimes": regimes,
        "columns": columns,
        "shared": SHARED,
        "texts": list(shared),
        "rows": lines,
    }


def made() -> list[Table]:
    """All provisions: the resolutions', then the luxury goods."""
    found = [*_resolutions(), *_luxury()]
    seen: set[str] = set()
    for row in found:
        name = str(row["id"])
        if name in seen:
            raise ValueError(f"two provisions are called {name}")
        seen.add(name)
    return found


def _resolutions() -> Iterator[Table]:
    parts = _parts()
    named = {text(row, "of"): text(row, "basket") for row in rows(BY_NAME, "by_name")}
    for line in table(SANCTIONS / "goods.csv"):
        direction = _direction(line, line["direction"])
        where = f"{line['resolution']} {line['paragraph']}"
        yield {
            "id": "/".join(
                (
                    line["regime"],
                    line["resolution"],
                    line["paragraph"],
                    direction,
                    line["hs"] or "-",
                )
            ).replace("see luxury.csv", "-"),
            "regime": line["regime"],
            "resolution": line["resolution"],
            "paragraph": line["paragraph"],
            "direction": direction,
            "hs": codes(line["hs"]),
            "edition": "HS2017",
            "label": line["label"],
            "basket": named.pop(where, ""),
            "adopted": line["adopted"],
            "first_day": line["effective"],
            "last_day": line["effective_to"] or None,
            "grace": _grace(line),
            "exemption": line["exemption"],
            "cap": line["cap"],
            "superseded_by": line["superseded_by"],
            "only": parts.pop((where, line["hs"]), ""),
            "reading": _reading(line),
            "basis": line["hs_basis"].replace("mapped by us", "mapped by yalu"),
            "confidence": line["confidence"],
            "source": line["source_url"],
        }
    if parts or named:
        raise ValueError(f"no provision for {sorted(parts)} or {sorted(named)}")


def _luxury() -> Iterator[Table]:
    """The annexes of luxury goods; one code may stand under several items, so they are numbered."""
    numbers: dict[str, int] = {}
    for line in table(SANCTIONS / "luxury.csv"):
        united = line["regime"] == "UN-1718"
        code = _shortest(line["code"])
        hs6 = code[:6]
        limit = _limit(line["threshold"], line["currency"])
        only = "; ".join(
            part
            for part in (
                f"of the heading, only {line['item']}" if line["partial"] == "ex" else "",
                f"of HS {hs6}, only CN {code[:4]} {code[4:6]} {code[6:]}" if len(code) == 8 else "",
                limit,
            )
            if part
        )
        for each in line["direction"].split(";"):
            direction = _direction(line, each)
            name = "/".join((line["regime"], line["resolution"] or "8", direction, code))
            numbers[name] = numbers.get(name, 0) + 1
            yield {
                "id": name + (f"/{numbers[name]}" if numbers[name] > 1 else ""),
                "regime": line["regime"],
                "resolution": line["resolution"] or line["regime"].partition("-")[2],
                "paragraph": line["paragraph_annex"].removeprefix("para "),
                "direction": direction,
                "hs": [hs6],
                "edition": "HS2017",
                "label": f"luxury goods: {line['item']}",
                "basket": "",
                "adopted": line["adopted"][:10],
                "first_day": line["adopted"][:10],
                "last_day": None,
                "grace": None,
                "exemption": "",
                "cap": "",
                "superseded_by": "",
                "only": only,
                "reading": ["yalu"] if united else ["EU"],
                "basis": "no HS in resolution; mapped by yalu after the EU annex VIII"
                if line["note"] == _MAPPED
                else line["note"],
                "confidence": line["confidence"],
                "source": line["source_url"],
            }


def codes(cell: str) -> list[str]:
    """The codes of a cell: ``72-83`` is eleven chapters, ``8901-8904`` four headings."""
    if cell == "see luxury.csv":
        return []
    first, _, last = cell.partition("-")
    if not last:
        return [first] if first else []
    return [str(code).zfill(len(first)) for code in range(int(first), int(last) + 1) if code != 77]


def _limit(threshold: str, currency: str) -> str:
    """The value from which an item is meant: ``worth over EUR 10,000 (motorbikes 1,000)``."""
    if not threshold:
        return ""
    grouped = re.sub(r"\d+", lambda number: f"{int(number[0]):,}", threshold)
    return f"worth over {currency} {grouped}"


def _shortest(code: str) -> str:
    """The code without the zeros that say "all of it": CN 6704 00 00 is heading 6704."""
    while len(code) > 4 and code.endswith("00"):
        code = code[:-2]
    return code


def _direction(line: Line, value: str) -> str:
    if value not in DIRECTIONS:
        raise line.problem(f"direction {value!r}", expected=" or ".join(DIRECTIONS))
    return DIRECTIONS[value]


def _reading(line: Line) -> list[str]:
    if line["hs_basis"] not in READERS:
        raise line.problem(f"hs_basis {line['hs_basis']!r}", expected="one of those in READERS")
    return READERS[line["hs_basis"]]


def _grace(line: Line) -> Table | None:
    """The grace period; none for coal, whose paragraph grants it to iron and iron ore only."""
    if not line["grace"] or line["grace"].startswith("see note"):
        return None
    found = _GRACE.match(line["grace"])
    if not found:
        raise line.problem(f"grace {line['grace']!r}", hint="teach _grace this form")
    return {
        "until": found["until"],
        "contract_before": found["before"] or line["adopted"],
        "notice_by": found["notice"],
    }


def _parts() -> dict[tuple[str, str], str]:
    """What a provision means within its code, by paragraph and code."""
    found: dict[tuple[str, str], str] = {}
    for row in rows(SANCTIONS / "partial.toml", "part"):
        for cell in texts(row, "hs"):
            found[text(row, "of"), cell] = text(row, "only")
    return found
