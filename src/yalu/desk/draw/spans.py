"""Provisions as bars on an axis of years: from the first day to the last, or on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yalu.desk.draw.axis import Months, pct, year_labels, year_lines
from yalu.desk.draw.lanes import place
from yalu.report.markup import Html, el
from yalu.trade import Period

_HEAD = 22
_ROW = 38
_BAR = 12
_FIRST_YEAR = 2006


@dataclass(frozen=True, slots=True)
class Bar:
    """One provision: its name, what it says of the goods, its days, and its kind."""

    name: str
    said: str
    first: date
    last: date | None
    kind: str


def spans(bars: Sequence[Bar], *, on: date, today: date, id: str, title: str) -> Html:
    """The bars below each other, with a line at the day that is asked about."""
    last = max(today.year, on.year)
    months = Months(min(_FIRST_YEAR, on.year) * 12, Period.year(last).last)
    height = _HEAD + _ROW * len(bars) + 6
    at = pct(place(on, months))
    late = place(on, months) > 0.75
    return el(
        "svg",
        el("title", title, id=f"{id}-title"),
        *year_lines(months, _HEAD - 4, height),
        *year_labels(months, _HEAD - 8),
        *(part for row, bar in enumerate(bars) for part in _bar(bar, row, months)),
        el("line", class_="today", x1=at, x2=at, y1=_HEAD - 4, y2=height),
        el(
            "text",
            str(on),
            class_="today",
            x=at,
            y=_HEAD + 6,
            dx=-5 if late else 5,
            text_anchor="end" if late else "start",
        ),
        class_="wide spans",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{id}-title",
    )


def _bar(bar: Bar, row: int, months: Months) -> list[Html]:
    top = _HEAD + row * _ROW + 12
    first = max(0.0, place(bar.first, months))
    last = 1.0 if bar.last is None else min(1.0, place(bar.last, months))
    width = max(last - first, 0.004)
    until = f"until {bar.last}" if bar.last else "in force"
    side = first > 0.6
    label = el(
        "text",
        bar.name,
        class_="label",
        x=pct(first),
        y=top - 3 + _BAR + 14,
        text_anchor="end" if side else "start",
        dx=-4 if side else 0,
    )
    # A name that would run out of the picture stands before its bar instead of below it.
    if side:
        label = el(
            "text",
            bar.name,
            class_="label",
            x=pct(first),
            y=top + _BAR - 2,
            dx=-6,
            text_anchor="end",
        )
    return [
        el(
            "rect",
            el("title", f"{bar.name}: {bar.said}; from {bar.first}, {until}"),
            class_=f"span {bar.kind}" + (" open" if bar.last is None else ""),
            x=pct(first),
            width=pct(width),
            y=top,
            height=_BAR,
        ),
        label,
    ]
