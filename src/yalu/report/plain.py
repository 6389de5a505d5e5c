"""Periods, evidence and arithmetic as plain JSON values. An open side of an interval is null."""

from __future__ import annotations

import math

from yalu.measure import Derivation, Evidence
from yalu.trade import Amount, Period

Payload = dict[str, object]


def of_derivation(node: Derivation) -> Payload:
    """A step of the arithmetic with those below it."""
    payload: Payload = {
        "op": node.op,
        "value": ends(node.value),
        "unit": node.unit,
        "args": [of_derivation(arg) for arg in node.args],
    }
    if node.label:
        payload["label"] = node.label
    if node.tolerance:
        payload["tolerance"] = node.tolerance
    if node.evidence is not None:
        payload["evidence"] = of_evidence(node.evidence)
    return payload


def of_evidence(one: Evidence) -> Payload:
    """A published figure, and where it stands."""
    return {
        "period": list(one.period.pair),
        "of": str(one.of),
        "printed": one.printed,
        "source": one.source,
        "published": one.published,
        "released": one.released,
        "url": one.url,
        "low": finite(one.low),
        "high": finite(one.high),
        "unit": one.unit,
        "note": one.note,
        "compiler": one.compiler,
        "status": one.status,
        "product": one.product,
    }


def of_period(period: Period | None) -> list[str] | None:
    """Its first and last month."""
    return None if period is None else list(period.pair)


def ends(amount: Amount | None) -> list[float | None]:
    """Both ends of an interval."""
    return [None, None] if amount is None else [finite(amount.low), finite(amount.high)]


def finite(value: float) -> float | None:
    """The number; JSON has no infinity."""
    return value if math.isfinite(value) else None
