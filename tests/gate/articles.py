"""Whole articles with their keys: claims found, slots right, verdicts as the key has them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from score import found, fully_right

import yalu
from yalu.verify.result import Result, Verdict

_ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)


@dataclass
class Reading:
    """How one article was read and judged, beside its key."""

    name: str
    required: int = 0
    found: int = 0
    right: int = 0
    verdicts: int = 0
    planted: int = 0
    planted_flagged: int = 0
    extra: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)


def check(text: str, key: dict[str, Any]) -> Result:
    published = key["published"] if key["published_printed"] else None
    return yalu.check(text, published=published, outlet=key["outlet"], as_of=key["as_of"])


def compare(name: str, text: str, key: dict[str, Any]) -> Reading:
    """The article's claims beside the key's; optional ones are neither required nor wrong."""
    out = Reading(name)
    result = check(text, key)
    free = list(result.judgements)
    for claim in key["claims"]:
        matches = [one for one in free if found(claim, one.claim)]
        exact = [one for one in matches if fully_right(claim, one.claim)]
        licensed = {claim["expected_verdict"], claim.get("verdict_with_items"), *claim["also_ok"]}
        out.required += not claim.get("optional")
        out.planted += bool(claim.get("planted"))
        if not matches:
            if not claim.get("optional"):
                out.wrong.append(f"missed {claim['kind']} {claim['of']} {claim['span']!r}")
            continue
        one = (exact or matches)[0]
        free.remove(one)
        if not claim.get("optional"):
            out.found += 1
            out.right += bool(exact)
            out.verdicts += str(one.verdict) in licensed
        if claim.get("planted"):
            out.planted_flagged += one.verdict in _ACCUSED
        if not exact:
            out.wrong.append(
                f"slots {claim['span']!r}: {one.claim.period.value} {one.claim.base.value}"
            )
        if str(one.verdict) not in licensed:
            out.wrong.append(
                f"verdict {claim['span']!r}: {one.verdict}, not {licensed}: {one.reason}"
            )
        if one.verdict in _ACCUSED and not licensed & {"contradicted", "mislabelled"}:
            out.accused.append(f"{claim['span']!r}: {one.reason}")
    for one in free:
        out.extra.append(f"{one.claim.kind} {one.claim.of.value} {one.claim.text!r} {one.verdict}")
        if one.verdict in _ACCUSED:
            out.accused.append(f"{one.claim.text!r}: {one.reason}")
    return out


def load(folder: Path, name: str) -> tuple[str, dict[str, Any]]:
    key = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    return (folder / f"{name}.txt").read_text(encoding="utf-8"), key
