"""Figures and flows as plain values and as words: what several pages say in the same way."""

from __future__ import annotations

import math

from yalu.errors import InputError
from yalu.measure.text import worded
from yalu.record.figure import Figure
from yalu.screen.descriptions import describe
from yalu.trade import Flow, territory

FIGURE_COLUMNS = (
    "of",
    "first_month",
    "last_month",
    "product",
    "part",
    "measure",
    "unit",
    "low",
    "high",
    "printed",
    "source",
    "compiler",
    "released",
    "released_basis",
    "printed_on",
    "vintage",
    "status",
    "reason",
    "note",
    "url",
)


def figure_row(figure: Figure) -> tuple[str | float | int | None, ...]:
    """A figure under ``FIGURE_COLUMNS``; an open side is None."""
    return (
        str(figure.of),
        *figure.period.pair,
        figure.product,
        figure.part,
        figure.measure,
        figure.unit,
        finite(figure.amount.low),
        finite(figure.amount.high),
        figure.printed,
        figure.source,
        figure.compiler,
        figure.released.isoformat(),
        figure.released_basis,
        figure.printed_on,
        figure.vintage,
        figure.status,
        figure.reason,
        figure.note,
        figure.url,
    )


def figure_data(figure: Figure) -> dict[str, object]:
    """The same as an object for JSON."""
    return dict(zip(FIGURE_COLUMNS, figure_row(figure), strict=True))


def finite(value: float) -> float | None:
    """JSON has no infinity."""
    return value if math.isfinite(value) else None


def value(figure: Figure) -> str:
    """``$12.978 million``: what the record takes the printed form to mean."""
    return worded(figure.amount, figure.unit)


def name(codes: str) -> str:
    """The name of a territory, or of several joined by a comma; a code that has none stays."""
    return " and ".join(_name(code) for code in codes.split(","))


def _name(code: str) -> str:
    try:
        found = territory.get(code).name
    except InputError:
        return code
    return "the world" if code == "WLD" else found


def sales(of: Flow) -> str:
    """``China’s sales to North Korea``; the trade of both for a total."""
    if of.total:
        return f"Trade of {name(of.a)} and {name(of.b)}, both ways"
    return f"{capital(name(of.a))}’s sales to {name(of.b)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def goods(product: str) -> str:
    """A product of the record in words: its code with what it holds, or its own label."""
    if not product[:1].isdigit():
        return product
    said = describe(product.split(",")[0][:6])
    short = said if len(said) <= 80 else said[:79].rsplit(" ", 1)[0] + "…"
    return f"{product} {short}".strip()
