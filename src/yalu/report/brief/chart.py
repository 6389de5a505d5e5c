"""What a chart shows, without saying how it is drawn: titles, series, marks."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.trade import Period


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of one period, in dollars a month; ``chosen`` is the brief's own month."""

    period: Period
    value_usd: float
    chosen: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The course of a stretch of months, from its first value to its last."""

    period: Period
    first_usd: float
    last_usd: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened in a month or in several, with what to write beside it.

    ``ban`` says that it is provisions that began to bind; the label then names them.
    """

    period: Period
    label: str
    ban: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One flow month by month. ``missing`` are the months without a figure."""

    name: str
    columns: tuple[Column, ...]
    missing: tuple[Period, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """Flows month by month, one above the other, with what happened beside them."""

    id: str
    title: str
    subtitle: str
    span: Period
    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: None where there is no figure."""

    name: str
    value_usd: float | None
    chosen: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts beside each other."""

    id: str
    title: str
    subtitle: str
    bars: tuple[Bar, ...]


Chart = Months | Bars
