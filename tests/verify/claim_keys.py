"""Claims made by hand from a key: every slot explicit, nothing read from a text."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yalu.read.claims import Article, Basis, Claim, Dated, Kind, Slot
from yalu.trade import Amount, Flow, Period

KEYS = Path(__file__).parent / "keys"
#: Who is meant by the words of the key, as the record names compilers.
COMPILERS = {
    "kotra": "kotra",
    "korea trade-investment": "kotra",
    "kita": "kita",
    "korea international trade": "kita",
    "customs": "customs",
    "gac": "customs",
    "statistics korea": "statistics korea",
    "u.n.": "un committee",
    "un ": "un committee",
    "united nations": "un committee",
}


@dataclass(frozen=True)
class Keyed:
    """An article of a key: its day, its claims and what the key says of each."""

    name: str
    as_of: date
    claims: tuple[Claim, ...]
    entries: tuple[dict[str, Any], ...]

    def article(self) -> Article:
        return article(*self.claims, published=self.as_of)


def load(name: str) -> Keyed:
    """One article with the verdicts that its key accepts."""
    text = (KEYS / f"{name}.json").read_text(encoding="utf-8")
    return _keyed(name, json.loads(text))


def reports() -> list[Keyed]:
    """The reports of the development key, as single claims."""
    lines = (KEYS / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [_keyed(row["article"], row) for row in rows]


def article(*claims: Claim, published: date | None = None) -> Article:
    """An article that consists of claims alone."""
    day = published.isoformat() if published else None
    dated = Dated(day, day, "given" if published else "unknown")
    return Article(text="", published=dated, claims=claims)


def make(
    kind: str,
    of: str,
    period: str | None,
    amount: tuple[float, float] | None = None,
    base: str | None = None,
    *,
    basis: Basis = Basis.EXPLICIT,
    word: str | None = None,
    unit: str | None = None,
    text: str = "",
    **more: Any,
) -> Claim:
    """A claim from short forms: ``make("level", "CHN->PRK", "2021-03", (12.975e6, 12.985e6))``."""
    default = {"level": "USD", "change_pct": "percent", "share": "percent", "ratio": "ratio"}
    flow = Flow.parse(of)
    return Claim(
        kind=Kind(kind),
        word=word or ("trade_total" if flow.total else "export"),
        of=Slot(flow, basis),
        period=Slot(Period.parse(period) if period else None, basis),
        base=Slot(Period.parse(base) if base else None, basis),
        span=(0, 0),
        sentence=(0, 0),
        text=text or kind,
        amount=Amount(*amount) if amount else None,
        unit=unit or (default.get(kind) if amount else None),
        **more,
    )


def _keyed(name: str, row: dict[str, Any]) -> Keyed:
    entries = tuple(row["claims"])
    claims = tuple(_claim(entry) for entry in entries)
    return Keyed(name, date.fromisoformat(row["as_of"]), claims, entries)


def _claim(entry: dict[str, Any]) -> Claim:
    rest = ("product", "hedge", "direction", "extremum", "scope", "terms", "attributed_to")
    return make(
        entry["kind"],
        entry["of"],
        _period(entry.get("period")),
        _amount(entry.get("value_low"), entry.get("value_high")),
        _period(entry.get("base_period")),
        word=entry["measure"],
        unit=entry.get("unit"),
        text=entry["span"],
        loose=Amount(entry["loose_low"], entry["loose_high"]) if "loose_low" in entry else None,
        record_of=entry.get("record_of") or ("change" if entry["measure"] == "other" else "level"),
        compiler=_compiler(entry.get("attributed_to")),
        modality=entry.get("modality") or "reported",
        **{name: entry.get(name) for name in rest},
    )


def _compiler(who: str | None) -> str | None:
    for name, compiler in COMPILERS.items():
        if who and name in f"{who.lower()} ".replace("(", " ").replace(")", " "):
            return compiler
    return None


def _amount(low: float | None, high: float | None) -> tuple[float, float] | None:
    if low is None and high is None:
        return None
    return (-math.inf if low is None else low, math.inf if high is None else high)


def _period(entry: dict[str, str | None] | None) -> str | None:
    if not entry or not entry.get("start") or not entry.get("end"):
        return None
    return f"{entry['start']}..{entry['end']}"
