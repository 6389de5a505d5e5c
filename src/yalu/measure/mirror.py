"""One flow as its two sides report it: the gap, what explains it, what cannot be compared."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yalu.errors import InputError
from yalu.measure.derivation import Derivation, added, leaf, ratio, share, subtracted
from yalu.record import Figure, View
from yalu.record.frame import Cell, Frame, Kind
from yalu.trade import Amount, Flow, Period

_VALUATION = Path(__file__).resolve().parent / "valuation.csv"

#: Freight and insurance put an import c.i.f. above the same export f.o.b.; the IMF took
#: 10 percent until 2018 and takes 6 since (Marini, Dippelsman and Stanger, IMF Working
#: Paper 18/16). Next door it is less: from nothing up to that.
FREIGHT = Amount(1.0, 1.1)
#: All goods, among the products of a side.
TOTAL = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one reporter published of a flow: a derivation for each product, None for all goods."""

    reporter: str
    valuation: str
    edition: str
    values: Mapping[str | None, Derivation]


@dataclass(frozen=True, slots=True)
class Pair:
    """One product on both sides. ``gap`` is the importer's figure less the exporter's.

    ``freight`` says whether freight and insurance alone may explain it.
    """

    product: str | None
    exporter: Derivation
    importer: Derivation
    gap: Derivation
    times: Derivation | None
    freight: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A product that cannot be compared, with the reason."""

    product: str | None
    reporter: str
    value: Derivation
    why: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """Both sides of a flow: the total, the products by the size of their gap, and the rest.

    ``explained`` is the gap of all compared products together in percent of the gap of
    the total; None where there is no total on both sides or no product.
    """

    of: Flow
    period: Period
    exporter: Side
    importer: Side
    total: Pair | None
    products: tuple[Pair, ...]
    alone: tuple[Alone, ...]
    explained: Derivation | None

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def frame(self) -> Frame:
        """A row for the total, each product compared, and each that cannot be."""
        numbers = ("exporter_low", "exporter_high", "importer_low", "importer_high")
        return Frame(
            (
                *((name, Kind.TEXT) for name in ("of", "period", "product")),
                *((f"{name}_usd", Kind.NUMBER) for name in (*numbers, "gap_low", "gap_high")),
                ("times", Kind.NUMBER),
                ("freight_may_explain", Kind.YES_NO),
                ("why_not_compared", Kind.TEXT),
            ),
            tuple((str(self.of), str(self.period), *row) for row in self._rows()),
        )

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for pair in (*((self.total,) if self.total else ()), *self.products):
            bounds = (_bounds(one) for one in (pair.exporter, pair.importer, pair.gap))
            times = None if pair.times is None else pair.times.value.middle
            yield pair.product, *(end for ends in bounds for end in ends), times, pair.freight, None
        for one in self.alone:
            ends = _bounds(one.value)
            sides = (
                (*ends, None, None)
                if one.reporter == self.exporter.reporter
                else (None, None, *ends)
            )
            yield one.product, *sides, None, None, None, None, one.why


def _bounds(one: Derivation) -> tuple[float, float]:
    return one.value.low, one.value.high


def mirror(of: Flow, period: Period, exporter: Side, importer: Side) -> Mirror:
    """The two sides compared, product by product.

    Only equal codes of up to six digits in one edition of the Harmonized System are
    compared: beyond six the digits are each country's own. A product that one side does
    not have is no gap of its full value: the other may have filed it elsewhere.
    """
    pairs, alone = [], []
    comparable = exporter.edition == importer.edition
    for product in sorted({*exporter.values, *importer.values}, key=lambda p: (p is not None, p)):
        one, other = exporter.values.get(product), importer.values.get(product)
        why = "" if product is TOTAL else _incomparable(product, exporter, importer, comparable)
        if one is not None and other is not None and not why:
            pairs.append(_pair(product, one, other, exporter, importer))
            continue
        for side, value in ((exporter, one), (importer, other)):
            if value is not None:
                reason = why or f"only {side.reporter} has it"
                alone.append(Alone(product, side.reporter, value, reason))
    total = next((pair for pair in pairs if pair.product is TOTAL), None)
    products = sorted(
        (pair for pair in pairs if pair.product is not TOTAL),
        key=lambda pair: (-abs(pair.gap.value.middle), str(pair.product)),
    )
    return Mirror(
        of,
        period,
        exporter,
        importer,
        total,
        tuple(products),
        tuple(alone),
        _explained(total, products),
    )


def sides(view: View, of: Flow, period: Period, *, digits: int = 2) -> tuple[Side, Side] | None:
    """What the exporter and the importer themselves have on record; None where one has nothing.

    Raises:
        InputError: the total of both directions, which has no exporter.
    """
    if of.total:
        raise InputError(
            f"{of} has two directions", expected="one flow, as CHN->PRK", hint="Ask for each."
        )
    exporter, importer = (
        _side(view, of, period, reporter, digits) for reporter in (of.exporter, of.importer)
    )
    return (exporter, importer) if exporter.values and importer.values else None


def imports_valued(reporter: str) -> str:
    """``CIF``, or what the reporter has instead."""
    return _table().get(reporter, "CIF")


def _side(view: View, of: Flow, period: Period, reporter: str, digits: int) -> Side:
    """The best figure of each product among those that count this reporter's returns."""
    best: dict[str | None, Figure] = {}
    for product in (None, *view.codes(of, period, digits)):
        for figure in view.figures(of, period, product=product):
            if view.counted_by(figure) == reporter:
                best[product] = figure
                break
    said = sorted({figure.valuation for figure in best.values() if figure.valuation})
    usual = "FOB" if reporter == of.exporter else imports_valued(reporter)
    editions = sorted({figure.edition for figure in best.values() if figure.edition})
    return Side(
        reporter,
        ", ".join(said) or usual,
        ", ".join(editions),
        {product: leaf(figure) for product, figure in best.items()},
    )


def _pair(
    product: str | None, one: Derivation, other: Derivation, exporter: Side, importer: Side
) -> Pair:
    gap = subtracted(
        other, one, label=f"{importer.reporter} as importer less {exporter.reporter} as exporter"
    )
    times = ratio(other, one) if one.value.low > 0 else None
    margin = FREIGHT if importer.valuation == "CIF" else Amount.exact(1.0)
    freight = times is not None and times.allowed.overlaps(margin)
    return Pair(product, one, other, gap, times, freight)


def _incomparable(product: str, exporter: Side, importer: Side, same_edition: bool) -> str:
    """Why a code cannot be compared; empty where it can."""
    if not product.isdigit():
        return "no code of the Harmonized System"
    if len(product) > 6:
        return "beyond six digits codes are each country's own"
    if not same_edition:
        return f"codes of {exporter.edition or '?'} and of {importer.edition or '?'}"
    return ""


def _explained(total: Pair | None, products: list[Pair]) -> Derivation | None:
    if total is None or not products or total.gap.value.contains(0.0):
        return None
    together = added(tuple(pair.gap for pair in products), label="gaps of the products")
    return share(together, total.gap)


@cache
def _table() -> dict[str, str]:
    with _VALUATION.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["reporter"]: row["imports"] for row in rows}
