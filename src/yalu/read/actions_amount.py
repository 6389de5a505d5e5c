"""Numbers, sums of money, percentages, quantities, multiples and fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node, Num, parse_number
from yalu.read.values import ABOUT, BELOW, OVER, UNDER, Measured, Multiple

#: How far a ratio in words reaches: doubled 1.75-2.25, a quarter .225-.275 (DESIGN 3).
_WORD_SPREAD = {2.0: (1.75, 2.25), 3.0: (2.5, 3.5), 4.0: (3.5, 4.5), 0.5: (0.45, 0.55)}
_HEDGES = {"h_about": ABOUT, "h_below": BELOW, "h_over": OVER, "h_past": OVER, "h_under": UNDER}


def number_of(node: Node) -> Num:
    """The number of a digit token, a spelled number or a number word."""
    if isinstance(node.val, Num):
        return node.val
    if isinstance(node.val, dict):
        for name in ("nword", "tens", "hundredword"):
            if name in node.val:
                return parse_number(str(node.val[name]))
    raise Veto


def _number(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Num:
    if rule.name == "number.point":
        whole = sum(number_of(node).value for node in caps["a"] if "hy" not in node.cls)
        digits = "".join(_digits(node) for node in caps["b"] if "hy" not in node.cls)
        return parse_number(f"{whole:.0f}.{digits}")
    if rule.name == "number.point.only":
        return parse_number(f"0.{_digits(caps['b'][0])}")
    if rule.name == "number.half":
        told = number_of(caps["a"][0])
        if told.step != 1.0:
            raise Veto
        return Num(told.value + 0.5, 0.5, 0.5, told.digits + 1)
    if rule.name == "number.tens":
        return parse_number(str(int(number_of(caps["a"][0]).value + number_of(caps["b"][0]).value)))
    if rule.name == "number.hundred":
        head = caps["a"][0]
        count = 1.0 if head.word == "a" else number_of(head).value
        rest = [number_of(caps[name][0]).value for name in ("t", "o") if name in caps]
        return parse_number(str(int(count * 100 + sum(rest))))
    return number_of(caps["b"][0])


def _digits(node: Node) -> str:
    if isinstance(node.val, dict):
        return str(int(number_of(node).value))
    if not node.word.isdecimal():
        # What follows "point" has no point of its own.
        raise Veto
    return node.word


def _scale(caps: Captures, name: str = "s") -> float:
    return float(caps[name][0].val["scale"]) if name in caps else 1.0


def _money(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Measured:
    unit = "USD"
    if "c" in caps:
        unit = caps["c"][0].val["cursign"]
    if "w" in caps:
        unit = caps["w"][0].val["curword"]
    if rule.name.startswith("money.range"):
        return Measured(_range(caps), unit)
    num = number_of(caps["n"][0])
    if rule.name == "money.twofold":
        return Measured(_twofold(num.scaled(_scale(caps)), caps), unit)
    if any(node.word == "." for node in nodes):
        # "$55.m": the digit after the point is lost; the figure is anything in that unit.
        low = num.scaled(_scale(caps))
        return Measured(replace(low, high=low.value + low.step), unit)
    return Measured(num.scaled(_scale(caps)), unit)


def _twofold(large: Num, caps: Captures) -> Num:
    """ "one billion-28 million": printed to the last digit of its smaller part."""
    small = number_of(caps["b"][0]).scaled(_scale(caps, "t"))
    if small.value >= large.step:
        raise Veto
    digits = (
        small.digits
        + len(str(int(large.value / small.coarse)))
        - len(str(int(small.value / small.coarse)))
    )
    return Num(large.value + small.value, small.step, small.coarse, digits)


def _range(caps: Captures) -> Num:
    right = number_of(caps["b"][0]).scaled(_scale(caps, "t"))
    left_scale = _scale(caps) if "s" in caps else _scale(caps, "t")
    left = number_of(caps["a"][0]).scaled(left_scale)
    if left.value >= right.value:
        raise Veto
    return replace(left, high=right.value)


def _percent(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Measured:
    if rule.name == "percent.range":
        return Measured(_range(caps), "percent")
    return Measured(number_of(caps["n"][0]), "percent")


def _points(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Measured:
    return Measured(number_of(caps["n"][0]), "points")


def _quantity(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Measured:
    if rule.name == "quantity.good":
        if "year" in caps["n"][0].cls or caps["n"][0].word == "one":
            # "the one fuel that still moves"
            raise Veto
        return Measured(number_of(caps["n"][0]).scaled(_scale(caps)), "units")
    if rule.name == "quantity.unit" and any("hy" in node.cls for node in nodes):
        # "a 10,000-ton freighter" measures the ship.
        raise Veto
    values = caps["u"][0].val
    unit = values.get("unit") or values.get("vehicle")
    if rule.name == "quantity.range":
        return Measured(_range(caps), unit)
    return Measured(number_of(caps["n"][0]).scaled(_scale(caps)), unit)


def _multiple(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Multiple:
    if rule.name == "multiple.word":
        value = float(caps["w"][0].val["multword"])
        low, high = _WORD_SPREAD.get(value, (value - 0.5, value + 0.5))
        word = caps["w"][0].word
        adjective = word in ("double", "triple", "twice", "quadruple", "treble", "thrice")
        return Multiple(low, high, form="adjective" if adjective else "verb")
    num = number_of(caps["n"][0])
    half = num.step / 2 if num.value < 10 or num.step < 1 else max(num.step / 2, num.value * 0.05)
    form = "fold" if rule.name == "multiple.fold" else "times"
    return Multiple(num.value - half, num.value + half, form=form)


def _fraction(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Multiple:
    if rule.name == "fraction.all":
        return Multiple(0.9, 1.0, form="fraction", hedge=nodes[0].word)
    if rule.name == "fraction.half":
        value = 0.5
    elif rule.name == "fraction.nth":
        value = number_of(caps["a"][0]).value / caps["b"][0].val
    elif rule.name == "fraction.in":
        whole = number_of(caps["b"][0]).value
        if whole <= 0:
            raise Veto
        value = number_of(caps["a"][0]).value / whole
        if value > 1:
            raise Veto
    else:
        head = caps["a"][0]
        count = 1.0 if head.word == "a" else number_of(head).value
        value = count * float(caps["b"][0].val["fraction"])
    return Multiple(value * 0.9, value * 1.1, form="fraction")


def _hedged(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Measured | Multiple:
    inner: Measured | Multiple = caps["v"][0].val
    if rule.name == "hedge.fraction.not":
        return replace(inner, bound=UNDER, hedge="not")
    words = caps["h"]
    bound = None
    for node in words:
        for name, kind in _HEDGES.items():
            if name in node.cls and not (bound and name == "h_past"):
                bound = kind
    marked = rule.name == "hedge.money.mark"
    if not marked and bound in (OVER, UNDER, BELOW) and any(node.word == "the" for node in words):
        # "a touch under the $6.33 billion of 2022" compares with that figure.
        raise Veto
    said = " ".join(node.word for node in words if "art" not in node.cls) or None
    if isinstance(inner, Multiple) and said == "not even":
        # "not even a fifth" may be a tenth; "not even $2 million" is close to it.
        bound = UNDER
    return replace(inner, bound=bound or inner.bound, hedge=said or inner.hedge)


def multiple_interval(multiple: Multiple) -> tuple[float, float]:
    """Low and high of a ratio in words, its hedge applied."""
    middle = (multiple.low + multiple.high) / 2
    if multiple.bound == OVER:
        return middle, float("inf")
    if multiple.bound == UNDER:
        return 0.0, middle
    if multiple.bound == BELOW:
        return middle * 0.9, middle
    if multiple.bound == ABOUT:
        return min(multiple.low, middle * 0.8), max(multiple.high, middle * 1.2)
    return multiple.low, multiple.high


AMOUNT_ACTIONS: Mapping[str, Action] = {
    "n": _number,
    "money": lambda rule, nodes, caps: (
        _hedged(rule, nodes, caps) if "v" in caps else _money(rule, nodes, caps)
    ),
    "pct": lambda rule, nodes, caps: (
        _hedged(rule, nodes, caps) if "v" in caps else _percent(rule, nodes, caps)
    ),
    "points": _points,
    "qty": lambda rule, nodes, caps: (
        _hedged(rule, nodes, caps) if "v" in caps else _quantity(rule, nodes, caps)
    ),
    "mult": lambda rule, nodes, caps: (
        _hedged(rule, nodes, caps) if "v" in caps else _multiple(rule, nodes, caps)
    ),
    "frac": lambda rule, nodes, caps: (
        _hedged(rule, nodes, caps) if "v" in caps else _fraction(rule, nodes, caps)
    ),
}
