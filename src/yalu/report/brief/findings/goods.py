"""Which goods crossed, as far as lines or single figures of them are on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from yalu.measure import Derivation, Evidence
from yalu.measure.derivation import added, leaf
from yalu.record import Figure, View
from yalu.report.brief.findings.scope import Scope
from yalu.screen.declared import COMPLETE
from yalu.trade import Flow, Period

#: Lines are told by their heading: finer codes are each country's own, chapters mix goods.
HEADING = 4
#: Item figures for months that came out together.
_TOGETHER = 3
#: Weights and counts; the first one known is told.
_MEASURES = ("net_weight", "quantity")


@dataclass(frozen=True, slots=True)
class Item:
    """Some goods in one period: what is known of their value and of their quantity.

    ``evidence`` is the figure itself, or one entry for all lines of a heading.
    """

    of: Flow
    period: Period
    product: str
    value: Derivation | None
    quantity: Derivation | None
    evidence: tuple[Evidence, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Its HS codes; none for a group without."""
        codes = tuple(self.product.split(","))
        return codes if all(code.isdigit() for code in codes) else ()


@dataclass(frozen=True, slots=True)
class Goods:
    """The items of a flow in a period, the most valuable first.

    ``complete`` says that they come to the total: only then is the first one the largest
    of all, and one that is not there was not declared.
    """

    of: Flow
    period: Period
    items: tuple[Item, ...]
    complete: bool


def goods(scope: Scope, of: Flow, month: Period | None = None) -> Goods | None:
    """What is on record of the goods of a month, or of the span that it came out with."""
    wanted = month or scope.month
    by_period = scope.about_goods(of, _figures)
    periods = sorted(
        (one for one in by_period if one.contains(wanted) and one.months <= _TOGETHER),
        key=lambda period: (period.months, period),
    )
    if not periods:
        return None
    found = by_period[periods[0]]
    level = _complete(found, scope.level(of, periods[0]))
    items = _headings(found, level) if level else _singly(found)
    items.sort(key=lambda item: (-_worth(item), item.product))
    return Goods(of, periods[0], tuple(items), level is not None)


def _figures(view: View, of: Flow) -> dict[Period, list[Figure]]:
    """Figures about goods by period: of single ones the winner of each cell, and all lines."""
    cells: dict[tuple[str, Period, str, str], None] = {}
    for one in view.singles(of):
        if one.product is not None and one.part is None and _told(one):
            cells.setdefault((one.product, one.period, one.measure, one.unit))
    found: dict[Period, list[Figure]] = defaultdict(list)
    for one in view.lines(of):
        if one.product is not None and one.part is None and _told(one):
            found[one.period].append(one)
            cells.pop((one.product, one.period, one.measure, one.unit), None)
    for product, period, measure, unit in cells:
        best = view.best(of, period, product=product, measure=measure, unit=unit)
        if best is not None:
            found[period].append(best)
    return dict(found)


def _told(figure: Figure) -> bool:
    """Whether it is a value in dollars, a weight or a count, and no misprint."""
    measured = figure.measure in _MEASURES or (figure.measure, figure.unit) == ("value", "USD")
    return measured and figure.status != "misprint"


def _complete(figures: Iterable[Figure], total: Derivation | None) -> int | None:
    """The finest level of the nomenclature, down to headings, whose lines make up the total."""
    if total is None or total.value.low <= 0:
        return None
    sums: dict[int, float] = defaultdict(float)
    for one in figures:
        code = one.product or ""
        if one.measure == "value" and code.isdigit():
            sums[len(code)] += one.amount.high
    full = [level for level, each in sums.items() if each >= COMPLETE * total.value.low]
    return min(full, key=lambda level: (level < HEADING, level), default=None)


def _headings(figures: list[Figure], level: int) -> list[Item]:
    """The lines of one level, those of a heading added up."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        code = one.product or ""
        if code.isdigit() and len(code) == level:
            groups[code[:HEADING]].append(one)
    return [_item(code, group) for code, group in groups.items()]


def _singly(figures: list[Figure]) -> list[Item]:
    groups: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        groups[one.product or ""].append(one)
    return [_item(code, group) for code, group in groups.items()]


def _item(product: str, figures: list[Figure]) -> Item:
    values = [one for one in figures if one.measure == "value"]
    quantities: list[Figure] = []
    for measure in _MEASURES:
        units = sorted({one.unit for one in figures if one.measure == measure})
        # Pieces and pairs do not add up, so a heading has one unit or no quantity.
        if len(units) == 1 and not quantities:
            quantities = [one for one in figures if one.measure == measure]
    first = figures[0]
    evidence = tuple(_cited(group) for group in (values, quantities) if group)
    return Item(first.of, first.period, product, _sum(values), _sum(quantities), evidence)


def _sum(figures: list[Figure]) -> Derivation | None:
    if not figures:
        return None
    leaves = tuple(leaf(one) for one in figures)
    return leaves[0] if len(leaves) == 1 else added(leaves, label="lines of one heading")


def _cited(figures: list[Figure]) -> Evidence:
    """The one figure, or an entry for all lines that were added up."""
    first = leaf(figures[0]).evidence
    if first is None:
        raise ValueError("a figure without evidence")
    if len(figures) == 1:
        return first
    together = added(tuple(leaf(one) for one in figures)).value
    return replace(
        first,
        printed=f"{len(figures)} lines",
        low=together.low,
        high=together.high,
        product=(figures[0].product or "")[:HEADING],
    )


def _worth(item: Item) -> float:
    return item.value.value.middle if item.value is not None else 0.0
