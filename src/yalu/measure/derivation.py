"""How a number follows from published figures: a tree that prints and recomputes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.trade import Amount, Flow, Period

if TYPE_CHECKING:
    from yalu.record import Figure

#: How far a figure printed as "more than" is taken to reach.
OPEN_REACH = 0.1
#: The unit of an exchange rate, which is shown as it was printed.
RATE_UNIT = "yuan to the dollar"
LEAVES = frozenset({"observation", "claimed"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published figure behind a verdict."""

    period: Period
    of: Flow
    printed: str
    source: str
    published: str
    url: str
    low: float
    high: float
    unit: str = "USD"
    note: str = ""
    compiler: str = ""
    status: str = ""
    product: str | None = None
    released: str = ""
    reporter: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Derivation:
    """A number with everything that it follows from.

    ``op`` is ``observation`` (a leaf with its evidence), ``claimed`` (a leaf: the
    article's own number), or ``sum``, ``difference``, ``ratio``, ``product``,
    ``change_pct``, ``share``, ``max``, ``min``, ``count`` over ``args``.
    ``tolerance`` is the share of the value by which the truth may still differ
    for a reason of this node's own: figures of different releases were put
    together, or the printed form ends in zeros that may be rounding.
    """

    op: str
    value: Amount
    unit: str
    args: tuple[Derivation, ...] = ()
    evidence: Evidence | None = None
    label: str = ""
    tolerance: float = 0.0

    @property
    def allowed(self) -> Amount:
        """The value with every tolerance in the tree: what a true claim may still say."""
        value = self.value
        if self.args:
            value = apply(self.op, tuple(arg.allowed for arg in self.args))
        return value.widened(self.tolerance) if self.tolerance else value

    def leaves(self) -> tuple[Derivation, ...]:
        """The figures at the bottom, from left to right."""
        if self.op in LEAVES:
            return (self,)
        return tuple(leaf for arg in self.args for leaf in arg.leaves())

    def evidences(self) -> tuple[Evidence, ...]:
        """The published figures at the bottom, each once."""
        if self.op in LEAVES:
            return () if self.evidence is None else (self.evidence,)
        found = (leaf.evidence for leaf in self.leaves())
        return tuple(dict.fromkeys(one for one in found if one is not None))


def leaf(figure: Figure) -> Derivation:
    """The derivation that is one published figure and nothing else.

    "Just over $2 million" is printed without an upper end. Nobody prints it of 12
    million, so it counts as up to a tenth more, and "under" as down to a tenth less.
    """
    amount = _closed(figure.amount)
    evidence = Evidence(
        period=figure.period,
        of=figure.of,
        printed=figure.printed,
        source=figure.source,
        published=figure.printed_on or figure.released.isoformat(),
        url=figure.url,
        low=amount.low,
        high=amount.high,
        unit=figure.unit,
        note=figure.note,
        compiler=figure.compiler,
        status=figure.status,
        product=figure.product,
        released=figure.released.isoformat(),
        reporter=figure.reporter,
        lines=figure.lines,
    )
    return Derivation(
        "observation",
        amount,
        figure.unit,
        evidence=evidence,
        tolerance=_rounding(amount, figure.loose),
    )


def _closed(amount: Amount) -> Amount:
    if not amount.is_open:
        return amount
    end = amount.middle
    if math.isinf(end):
        raise ValueError("a figure that is open on both sides")
    reach = abs(end) * OPEN_REACH
    return Amount(end, end + reach) if math.isinf(amount.high) else Amount(end - reach, end)


def _rounding(amount: Amount, loose: Amount | None) -> float:
    """By what share of itself the strict reading must be widened to cover the loose one."""
    least = min(abs(amount.low), abs(amount.high))
    if loose is None or least == 0 or amount.is_open or loose.is_open:
        return 0.0
    return max(amount.low - loose.low, loose.high - amount.high, 0.0) / least


def claimed(amount: Amount, unit: str, label: str = "") -> Derivation:
    """A leaf that is the article's own number."""
    return Derivation("claimed", amount, unit, label=label)


def added(args: tuple[Derivation, ...], *, label: str = "", tolerance: float = 0.0) -> Derivation:
    """Their sum."""
    return _node("sum", args, args[0].unit, label, tolerance)


def subtracted(
    one: Derivation, other: Derivation, *, label: str = "", tolerance: float = 0.0
) -> Derivation:
    """The first less the second."""
    return _node("difference", (one, other), one.unit, label, tolerance)


def ratio(one: Derivation, other: Derivation, *, label: str = "") -> Derivation:
    """The first over the second."""
    return _node("ratio", (one, other), "ratio", label, 0.0)


def change_pct(new: Derivation, old: Derivation, *, label: str = "") -> Derivation:
    """By how many percent the first is more than the second."""
    return _node("change_pct", (new, old), "percent", label, 0.0)


def share(part: Derivation, whole: Derivation, *, label: str = "") -> Derivation:
    """The first in percent of the second."""
    return _node("share", (part, whole), "percent", label, 0.0)


def extreme(op: str, args: tuple[Derivation, ...], *, label: str = "") -> Derivation:
    """The largest (``max``) or smallest (``min``) of them."""
    return _node(op, args, args[0].unit, label, 0.0)


def counted(args: tuple[Derivation, ...], unit: str, *, label: str = "") -> Derivation:
    """How many there are."""
    return _node("count", args, unit, label, 0.0)


def _node(
    op: str, args: tuple[Derivation, ...], unit: str, label: str, tolerance: float
) -> Derivation:
    value = apply(op, tuple(arg.value for arg in args))
    return Derivation(op, value, unit, args, label=label, tolerance=tolerance)


def apply(op: str, values: tuple[Amount, ...]) -> Amount:
    """What the operation makes of the values.

    Raises:
        ValueError: an operation that is not in the vocabulary.
    """
    match op:
        case "sum":
            return Amount(sum(v.low for v in values), sum(v.high for v in values))
        case "difference":
            return values[0] - values[1]
        case "ratio":
            return values[0] / values[1]
        case "product":
            return values[0] * values[1]
        case "change_pct":
            grown = values[0] / values[1]
            return Amount((grown.low - 1) * 100, (grown.high - 1) * 100)
        case "share":
            part = values[0] / values[1]
            return Amount(part.low * 100, part.high * 100)
        case "max":
            return Amount(max(v.low for v in values), max(v.high for v in values))
        case "min":
            return Amount(min(v.low for v in values), min(v.high for v in values))
        case "count":
            return Amount.exact(float(len(values)))
        case _:
            raise ValueError(f"no such operation: {op!r}")


def recompute(derivation: Derivation) -> Amount:
    """The value again, from the leaves up; equal to ``derivation.value`` or it lies."""
    if derivation.op == "observation":
        if derivation.evidence is None:
            raise ValueError("an observation without evidence")
        return Amount(derivation.evidence.low, derivation.evidence.high)
    if derivation.op == "claimed":
        return derivation.value
    return apply(derivation.op, tuple(recompute(arg) for arg in derivation.args))
