"""Amounts and derivations in words, with no more digits than they carry."""

from __future__ import annotations

import math

from yalu.measure.derivation import RATE_UNIT, Derivation
from yalu.trade import Amount

_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, ""))
_SIGNS = {"sum": " + ", "difference": " - ", "ratio": " / ", "product": " x "}
_MOST_PARTS = 6
#: Nobody reads further, even where customs count to the dollar.
_DECIMALS = 3


def money(amount: Amount, unit: str = "USD") -> str:
    """``$12.978 million``, ``16.09 billion yuan``, ``587.4 tonnes``."""
    value, sign = amount.middle, ""
    if value < 0:
        value, sign = -value, "-"
    scale, word = next((s for s in _SCALES if value >= s[0]), _SCALES[-1])
    number = f"{value / scale:,.{_decimals(amount, scale)}f}"
    match unit:
        case "USD":
            return f"{sign}${number}{word}"
        case "CNY":
            return f"{sign}{number}{word} yuan"
        case "m3":
            return f"{sign}{number}{word} cubic metres"
        case _:
            return f"{sign}{number}{word} {unit}".rstrip()


def percent(amount: Amount, *, signed: bool = False) -> str:
    """``31.9 percent``; with a sign for a change."""
    value = amount.middle
    decimals = min(2, _decimals(amount, 1.0))
    if decimals == 0 and abs(value) < 10 and not value.is_integer():
        decimals = 1
    number = f"{value:+,.{decimals}f}" if signed else f"{value:,.{decimals}f}"
    return f"{number} percent"


def ratio(amount: Amount) -> str:
    """``2.22 times``, or ``a 0.23`` part below one."""
    value = amount.middle
    if value < 0.1:
        return f"{value:.2g}"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def worded(amount: Amount, unit: str) -> str:
    """The amount in its unit; an open side is named."""
    if math.isinf(amount.low) and math.isinf(amount.high):
        return "any amount"
    if math.isinf(amount.high):
        return f"at least {worded(Amount.exact(amount.low), unit)}"
    if math.isinf(amount.low):
        return f"at most {worded(Amount.exact(amount.high), unit)}"
    match unit:
        case "percent":
            return percent(amount, signed=False)
        case "ratio":
            return f"{ratio(amount)} times"
        case _:
            return money(amount, unit)


def result(derivation: Derivation) -> str:
    """The value alone, as a sentence would carry it."""
    if derivation.op == "change_pct":
        return percent(derivation.value, signed=True)
    if derivation.unit == RATE_UNIT and derivation.evidence is not None:
        return f"{derivation.evidence.printed} {RATE_UNIT}"
    if derivation.unit == "ratio":
        return ratio(derivation.value)
    if derivation.op == "count":
        return f"{derivation.value.middle:.0f} {derivation.unit}"
    return worded(derivation.value, derivation.unit)


def arithmetic(derivation: Derivation) -> str:
    """``$28.751 million / $12.978 million = 2.22``; a leaf is its own value."""
    if not derivation.args:
        return result(derivation)
    return f"{_expression(derivation)} = {result(derivation)}"


def _expression(derivation: Derivation) -> str:
    match derivation.op:
        case "sum" | "difference" | "ratio" | "product":
            return _SIGNS[derivation.op].join(_operands(derivation))
        case "change_pct":
            new, old = _operands(derivation)
            return f"{new} / {old} - 1"
        case "share":
            part, whole = _operands(derivation)
            return f"{part} / {whole}"
        case "max" | "min":
            of = "largest" if derivation.op == "max" else "smallest"
            return f"{of} of {', '.join(_operands(derivation))}"
        case "count":
            return f"count of {', '.join(_operands(derivation))}"
        case "observation" | "claimed":
            return result(derivation)
        case _:
            raise ValueError(f"no such operation: {derivation.op!r}")


def _operands(derivation: Derivation) -> list[str]:
    args = derivation.args
    if len(args) > _MOST_PARTS:
        shown = [_operand(arg) for arg in (*args[:2], *args[-2:])]
        return [*shown[:2], f"({len(args) - 4} more)", *shown[2:]]
    return [_operand(arg) for arg in args]


def _operand(arg: Derivation) -> str:
    return f"({_expression(arg)})" if arg.args else result(arg)


def _decimals(amount: Amount, scale: float) -> int:
    """As many as the interval allows: half a unit of the last digit is its half-width."""
    width = amount.width / scale
    if math.isinf(width):
        width = 0.0
    if width <= 0:
        return _needed(amount.middle / scale)
    return max(0, min(_DECIMALS, round(-math.log10(width))))


def _needed(value: float) -> int:
    text = f"{value:.{_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])
