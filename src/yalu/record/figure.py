"""One observation: a figure as somebody published it, with the day it could be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yalu.trade import Amount, Flow, Period

#: The columns of ``data/figures.csv`` and of what the store's queries return, in order.
COLUMNS = (
    "of",
    "first_month",
    "last_month",
    "product",
    "part",
    "measure",
    "unit",
    "low",
    "high",
    "loose_low",
    "loose_high",
    "value",
    "printed",
    "source",
    "compiler",
    "released",
    "released_basis",
    "vintage",
    "printed_on",
    "url",
    "note",
    "status",
    "reason",
    "base_first",
    "base_last",
    "terms",
    "whole",
    "extremum",
    "origin",
)

Row = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure.

    ``of`` names the goods flow; ``product`` an HS code (several joined by a
    comma), ``SITC n``, a label for a group without a code, or None for all
    goods; ``part`` the part of the flow that the figure is about (a province,
    everything but electricity), None for all of it.

    ``measure`` is ``value``, ``quantity``, ``net_weight``, ``balance`` (the flow
    less its reverse), ``change_pct``, ``share`` or ``record``. Shares are in
    percent of ``whole``; changes in percent on ``base``; the amount of a record
    is its rank, with ``extremum`` ``high`` or ``low`` and ``base`` the month
    named after "since".

    ``amount`` is the interval that the printed form stands for, ``loose`` the
    second reading where it ends in zeros. ``released`` is the day on which the
    compiler let the world know (``released_basis`` says how that is known),
    ``printed_on`` the day of the page, as far as it is known (``2021-05`` is
    some day of that month). ``vintage`` counts the values that this cell has
    had, from 1. ``origin`` is the file and line that the figure came from.

    Lines of a table say besides whose count they are (``reporter``), the ``edition`` of
    the Harmonized System that their code is of, and whether the value is FOB or CIF
    (``valuation``), all empty where that is not told, or told by the compiler; and how
    many ``lines`` were added up.
    """

    of: Flow
    period: Period
    product: str | None
    measure: str
    unit: str
    amount: Amount
    loose: Amount | None
    value: float | None
    printed: str
    source: str
    compiler: str
    released: date
    released_basis: str
    printed_on: str
    url: str
    note: str
    status: str
    base: Period | None = None
    terms: str | None = None
    part: str | None = None
    whole: Flow | None = None
    extremum: str | None = None
    vintage: int = 1
    reason: str = ""
    origin: str = ""
    reporter: str = ""
    edition: str = ""
    valuation: str = ""
    lines: int = 0

    @property
    def precision(self) -> float:
        """The width of what the printed form can mean; smaller is more precise."""
        return (self.loose or self.amount).width

    def agrees(self, other: Figure) -> bool:
        """Whether both can be roundings of one value, on their loosest readings."""
        return (self.loose or self.amount).overlaps(other.loose or other.amount)


def figure_of(row: Row) -> Figure:
    """The figure in one row of ``COLUMNS``, every cell a string (or None, or empty)."""
    (
        of,
        first,
        last,
        product,
        part,
        measure,
        unit,
        low,
        high,
        loose_low,
        loose_high,
        value,
        printed,
        source,
        compiler,
        released,
        basis,
        vintage,
        printed_on,
        url,
        note,
        status,
        reason,
        base_first,
        base_last,
        terms,
        whole,
        extremum,
        origin,
    ) = (cell or "" for cell in row)
    return Figure(
        of=Flow.parse(of),
        period=_period(first, last),
        product=product or None,
        measure=measure,
        unit=unit,
        amount=Amount(float(low), float(high)),
        loose=Amount(float(loose_low), float(loose_high)) if loose_low else None,
        value=float(value) if value else None,
        printed=printed,
        source=source,
        compiler=compiler,
        released=date.fromisoformat(released),
        released_basis=basis,
        printed_on=printed_on,
        url=url,
        note=note,
        status=status,
        base=_period(base_first, base_last) if base_first else None,
        terms=terms or None,
        part=part or None,
        whole=Flow.parse(whole) if whole else None,
        extremum=extremum or None,
        vintage=int(vintage),
        reason=reason,
        origin=origin,
    )


def row_of(figure: Figure) -> list[str]:
    """The row of ``COLUMNS`` that ``figure_of`` reads back to an equal figure."""
    base = figure.base.pair if figure.base else ("", "")
    loose = (number(figure.loose.low), number(figure.loose.high)) if figure.loose else ("", "")
    return [
        str(figure.of),
        *figure.period.pair,
        figure.product or "",
        figure.part or "",
        figure.measure,
        figure.unit,
        number(figure.amount.low),
        number(figure.amount.high),
        *loose,
        "" if figure.value is None else number(figure.value),
        figure.printed,
        figure.source,
        figure.compiler,
        figure.released.isoformat(),
        figure.released_basis,
        str(figure.vintage),
        figure.printed_on,
        figure.url,
        figure.note,
        figure.status,
        figure.reason,
        *base,
        figure.terms or "",
        "" if figure.whole is None else str(figure.whole),
        figure.extremum or "",
        figure.origin,
    ]


def number(value: float) -> str:
    """A number as text that reads back to the same float; whole numbers without a point."""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)


def _period(first: str, last: str) -> Period:
    return Period(_index(first), _index(last))


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
