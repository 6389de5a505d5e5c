"""Counts: how many trucks, as an interval with a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node, Num

#: The unit that each counted class is given in, one and several.
UNITS = {
    "truck": ("truck", "trucks"),
    "train": ("train", "trains"),
    "railcar": ("railcar", "railcars"),
    "ship": ("ship", "ships"),
    "bus": ("bus", "buses"),
    "plane": ("flight", "flights"),
    "container": ("container", "containers"),
    "vehicle": ("vehicle", "vehicles"),
    "bag": ("bag", "bags"),
    "warehouse": ("warehouse", "warehouses"),
    "home": ("apartment", "apartments"),
    "cargo": ("shipment", "shipments"),
    "person": ("person", "people"),
    "tons": ("ton", "tons"),
    "kilos": ("kilogram", "kilograms"),
    "times": ("time", "times"),
    "item": ("item", "items"),
}


@dataclass(frozen=True, slots=True)
class Quant:
    """A number or range as printed: ``high`` None where there is no upper bound."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something; ``noun`` is where the counted words are."""

    low: float | None
    high: float | None
    unit: str
    noun: tuple[int, int]


def _value(node: Node, name: str) -> float:
    if isinstance(node.val, Num):
        return node.val.value
    if isinstance(node.val, dict) and name in node.val:
        return float(node.val[name])
    raise Veto


def _plain(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Quant:
    head = caps["a"][0]
    if "b" in caps:
        total = _value(head, "tens") + _value(caps["b"][0], "nword")
        return Quant(total, total)
    if "s" in caps:
        one = head.word == "a"
        count = 1.0 if one else _value(head, "nword")
        total = count * _value(caps["s"][0], "scalew")
        return Quant(total, total)
    for name in ("nword", "tens"):
        if isinstance(head.val, Num) or (isinstance(head.val, dict) and name in head.val):
            value = _value(head, name)
            return Quant(value, value)
    raise Veto


def _quant(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Quant:
    if rule.name == "quant.pair":
        value = float(caps["p"][0].val["pair"])
        return Quant(value, value)
    if rule.name == "quant.none":
        return Quant(0.0, 0.0)
    if rule.name == "quant.pair.scale":
        # "A couple of hundred" is said loosely, "half a dozen" of a dozen nearly so.
        value = float(caps["p"][0].val["pair"]) * _value(caps["s"][0], "scalew")
        return Quant(0.75 * value, 1.25 * value)
    if rule.name == "quant.vague":
        return Quant(float(caps["v"][0].val["vague"]), None)
    first: Quant = caps["x"][0].val
    if rule.name == "quant.range":
        node = caps["y"][0]
        if "vague" in node.cls:
            return Quant(first.low, None)
        second: Quant = node.val
        if first.low is None or second.high is None or second.high <= first.low:
            raise Veto
        return Quant(first.low, second.high)
    if rule.name == "quant.orso":
        if caps["o"][0].word.endswith("more"):
            return Quant(first.low, None)
        return first
    if rule.name == "quant.hedged":
        return _hedged(caps["h"][0], first)
    return first


def _hedged(hedge: Node, value: Quant) -> Quant:
    """About: one more or less, or a tenth where that is more. Over: from it up."""
    if "h_over" in hedge.cls:
        return Quant(value.low, None)
    if "h_under" in hedge.cls:
        return Quant(None, value.high)
    if value.low is None or value.high is None:
        return value
    step = max(1.0, value.low * 0.1) if value.low > 12 else 1.0
    if hedge.word in ("nearly", "almost", "close to"):
        return Quant(value.low - step, value.high)
    return Quant(value.low - step, value.high + step)


def _count(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Count:
    noun = caps["n"][0]
    unit = rule.emit[0]
    single, several = UNITS[unit]
    if "i" in caps:
        values = noun.val if isinstance(noun.val, dict) else {}
        if not any(values.get(name) == 1 for name in noun.cls):
            raise Veto
        low: float | None = 1.0
        high: float | None = 1.0
        start = nodes[0].start
    else:
        quant: Quant = caps["q"][0].val
        low, high = quant.low, quant.high
        start = caps["q"][0].end + 1
    named = single if high == 1 else several
    return Count(low, high, named, (min(start, noun.start), noun.end))


COUNT_ACTIONS: Mapping[str, Action] = {
    "plain": _plain,
    "quant": _quant,
    **dict.fromkeys(UNITS, _count),
}
