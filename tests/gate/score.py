"""Scores what the reader finds against a key made by hand.

A claim of the key is *found* when a claim of ours has its kind, flow and (where
either names one) product, and an overlapping interval; *fully right* when period
and base are right too; its *value* is found when any claim of ours has an
overlapping interval in its unit. A claim of ours is *precise* when it matches
some claim of the key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from yalu.read import read
from yalu.read.claims import Claim, Kind
from yalu.trade import Period

_INF = float("inf")


@dataclass
class Score:
    """Counts, and the list of what went wrong."""

    key: int = 0
    valued: int = 0
    value_found: int = 0
    found: int = 0
    right: int = 0
    ours: int = 0
    precise: int = 0
    empty: int = 0
    alarms: int = 0
    misses: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        return {
            "value_found": self.value_found / max(1, self.valued),
            "found": self.found / max(1, self.key),
            "fully_right": self.right / max(1, self.key),
            "precision": self.precise / max(1, self.ours),
            "alarms": self.alarms / max(1, self.empty),
        }


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def published_of(row: dict[str, Any]) -> date:
    if row["published"]:
        return date.fromisoformat(row["published"])
    year, month = (int(part) for part in row["published_approx"].split("-")[:2])
    return date(year, month, 28)


def dispatch(row: dict[str, Any]) -> tuple[str, int]:
    """Context and sentence as one text, and where the sentence begins."""
    context = row["context_before"]
    text = f"{context}\n{row['sentence']}" if context else row["sentence"]
    return text, len(text) - len(row["sentence"])


def claims_of(row: dict[str, Any]) -> list[Claim]:
    text, start = dispatch(row)
    article = read(text, published=published_of(row), outlet=row["outlet"])
    return [claim for claim in article.claims if claim.span[0] >= start]


def run(rows: Iterable[dict[str, Any]]) -> Score:
    score = Score()
    for row in rows:
        ours = claims_of(row)
        score.ours += len(ours)
        free = set(range(len(ours)))
        if not row["claims"]:
            score.empty += 1
            if ours:
                score.alarms += 1
                score.misses.append(f"{row['id']} ALARM {[c.text for c in ours]}")
        for key in row["claims"]:
            score.key += 1
            if _valued(key):
                score.valued += 1
                score.value_found += any(_value_overlaps(key, claim) for claim in ours)
            candidates = [k for k in free if found(key, ours[k])]
            exact = [k for k in candidates if fully_right(key, ours[k])]
            if candidates:
                score.found += 1
                chosen = (exact or candidates)[0]
                free.discard(chosen)
                if exact:
                    score.right += 1
                else:
                    score.misses.append(
                        f"{row['id']} SLOT {key['span']!r} {_diff(key, ours[chosen])}"
                    )
            else:
                near = [
                    f"{c.kind} {c.of.value} {c.product}" for c in ours if _value_overlaps(key, c)
                ]
                score.misses.append(
                    f"{row['id']} MISS {key['kind']} {key['of']} {key.get('product')}"
                    f" {key['span']!r} ours={near}"
                )
        for claim in ours:
            if any(found(key, claim) for key in row["claims"]):
                score.precise += 1
            elif row["claims"]:
                score.misses.append(
                    f"{row['id']} EXTRA {claim.kind} {claim.of.value}"
                    f" {claim.text!r} {claim.product}"
                )
    return score


def _flow(text: str) -> frozenset[str] | tuple[str, str]:
    if "<->" in text:
        return frozenset(text.split("<->"))
    first, second = text.split("->")
    return first, second


def _valued(key: dict[str, Any]) -> bool:
    return key.get("value_low") is not None or key.get("value_high") is not None


def _interval(key: dict[str, Any]) -> tuple[float, float]:
    low, high = key.get("value_low"), key.get("value_high")
    return (-_INF if low is None else low), (_INF if high is None else high)


def _value_overlaps(key: dict[str, Any], claim: Claim) -> bool:
    if not _valued(key):
        return False
    if claim.amount is None or key.get("unit") != claim.unit:
        return False
    low, high = _interval(key)
    options = [(low, high)]
    if key.get("loose_low") is not None:
        options.append((key["loose_low"], key["loose_high"]))
    mine = [claim.amount] + ([claim.loose] if claim.loose else [])
    slack = 1e-9 * max(abs(x) for pair in options for x in pair if abs(x) != _INF)
    return any(
        a.low <= high + slack and low <= a.high + slack for a in mine for low, high in options
    )


def _product_matches(key: dict[str, Any], claim: Claim) -> bool:
    wanted, ours = key.get("product"), claim.product
    if not wanted or not ours:
        return not wanted and not ours
    return bool(_words(wanted) & _words(ours))


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 2}


def found(key: dict[str, Any], claim: Claim) -> bool:
    if key["kind"] != claim.kind or claim.of.value is None:
        return False
    if _flow(key["of"]) != _flow(str(claim.of.value)):
        return False
    if not _product_matches(key, claim):
        return False
    if claim.kind in (Kind.DIRECTION, Kind.RECORD):
        for name, mine in (("direction", claim.direction), ("extremum", claim.extremum)):
            if claim.kind == {"direction": Kind.DIRECTION, "extremum": Kind.RECORD}[name] and (
                key.get(name) and mine and key[name] != mine
            ):
                return False
    return not _valued(key) or claim.kind == Kind.NONE_ZERO or _value_overlaps(key, claim)


def _months(stated: dict[str, str] | None) -> tuple[str | None, str | None] | None:
    return None if stated is None else (stated["start"], stated["end"])


def _ours(period: Period | None) -> tuple[str | None, str | None] | None:
    return None if period is None else period.pair


def fully_right(key: dict[str, Any], claim: Claim) -> bool:
    return _period_right(key, claim) and _months(key["base_period"]) == _ours(claim.base.value)


def _period_right(key: dict[str, Any], claim: Claim) -> bool:
    wanted = _months(key["period"])
    if wanted is not None and wanted[0] is None:
        return claim.period.value is None or claim.period.value.pair[1] == wanted[1]
    return wanted == _ours(claim.period.value)


def _diff(key: dict[str, Any], claim: Claim) -> str:
    period, base = claim.period, claim.base
    return (
        f"period {_months(key['period'])} ours {_ours(period.value)}/{period.basis.name}"
        f" base {_months(key['base_period'])} ours {_ours(base.value)}/{base.basis.name}"
    )
