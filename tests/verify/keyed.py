"""Claims made by hand from a key: every slot explicit, nothing read from a text."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from yalu.errors import InputError
from yalu.read.claims import Article, Basis, Claim, Dated, Kind, Slot
from yalu.trade import Amount, Flow, Period

KEYS = Path(__file__).parent / "keys"
COMPILERS = {
    "kotra": "kotra",
    "korea trade-investment": "kotra",
    "kita": "kita",
    "korea international trade": "kita",
    "customs": "customs",
    "gac": "customs",
    "statistics korea": "statistics korea",
    "un": "un committee",
    "u.n.": "un committee",
    "united nations": "un committee",
}


def load(name: str) -> dict[str, Any]:
    """One key."""
    return json.loads((KEYS / f"{name}.json").read_text(encoding="utf-8"))


def article(claims: list[Claim], published: str | None = None) -> Article:
    """An article that consists of claims alone."""
    return Article(
        text="", published=Dated(published, published, "given"), claims=tuple(claims)
    )


def claim(entry: dict[str, Any], basis: Basis = Basis.EXPLICIT) -> Claim | None:
    """The claim of one entry; None where the key's flow is no flow between two sides."""
    try:
        of = Flow.parse(entry["of"])
    except InputError:
        return None
    period, base = _period(entry.get("period")), _period(entry.get("base_period"))
    kind = Kind(entry["kind"])
    return Claim(
        kind=kind,
        word=entry["measure"],
        of=Slot(of, basis),
        period=Slot(period, basis),
        base=Slot(base, basis),
        span=(0, 0),
        sentence=(0, 0),
        text=entry.get("span", kind.value),
        amount=_amount(entry.get("value_low"), entry.get("value_high")),
        loose=_amount(entry.get("loose_low"), entry.get("loose_high")),
        unit=entry.get("unit"),
        product=entry.get("product"),
        hedge=entry.get("hedge"),
        direction=entry.get("direction"),
        extremum=entry.get("extremum"),
        scope=entry.get("scope"),
        record_of=entry.get("record_of") or ("change" if entry["measure"] == "other" else "level"),
        compiler=_compiler(entry.get("attributed_to")),
        attributed_to=entry.get("attributed_to"),
        terms=entry.get("terms"),
        modality=entry.get("modality") or "reported",
    )


def _compiler(who: str | None) -> str | None:
    for name, compiler in COMPILERS.items():
        if who and name in who.lower().replace("(", " ").replace(")", " "):
            return compiler
    return None


def _amount(low: float | None, high: float | None) -> Amount | None:
    if low is None and high is None:
        return None
    return Amount(-math.inf if low is None else low, math.inf if high is None else high)


def _period(entry: dict[str, str | None] | None) -> Period | None:
    if not entry or not entry.get("start") or not entry.get("end"):
        return None
    return Period.parse(f"{entry['start']}..{entry['end']}")
