"""A small chart: the months around a claim, with the claimed one marked.

Our own few lines of SVG: a chart per claim inside the page has to be small, without a
script, and readable in one colour. Missing months are gaps, never zeros.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yalu.measure.text import worded
from yalu.report.markup import Html, el
from yalu.trade import Amount, Period

_WIDTH, _HEIGHT = 360, 116
_LEFT, _RIGHT, _TOP, _BOTTOM = 2, 2, 30, 20
# Back to the same month of the year before, and the one before that; a longer past
# would shrink the months in question where trade has fallen since.
_BEFORE, _AFTER = 13, 3
_FURTHEST = 36
_FEWEST = 3
# About as wide as "September 2020" is written.
_LABEL = 78
_ROOM = 1.06


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart shows: an amount for each month on record, and what a claim says.

    ``marked`` is the claimed period, ``base`` what it is compared with. ``claimed``
    is the claim's own amount, where that is in the unit of the series.
    """

    title: str
    months: Mapping[Period, Amount]
    marked: Period
    base: Period | None = None
    claimed: Amount | None = None
    unit: str = "USD"


def window(series: Series) -> range:
    """The months that the chart shows, as numbers."""
    first = series.marked.first - _BEFORE
    if series.base is not None:
        first = max(min(first, series.base.first - 1), series.marked.first - _FURTHEST)
    known = [month.first for month in series.months]
    last = min(series.marked.last + _AFTER, max([*known, series.marked.last]))
    return range(max(first, min([*known, series.marked.first])), last + 1)


def svg(series: Series, *, id: str) -> Html | None:
    """The chart, or None where fewer than three months are on record.

    ``id`` makes the ids of its title and description, and must be the page's only one.
    """
    months = window(series)
    shown = {
        index: amount for index in months if (amount := series.months.get(Period(index, index)))
    }
    if len(shown) < _FEWEST:
        return None
    top = max(amount.middle for amount in shown.values()) * _ROOM or 1.0
    scale = _Scale(months, top)
    parts = [
        el("title", series.title, id=f"{id}-title"),
        el("desc", _description(series, shown), id=f"{id}-desc"),
        *(_column(scale, series, index, amount) for index, amount in shown.items()),
        *_gaps(scale, shown),
        el(
            "line",
            class_="axis",
            x1=_LEFT,
            x2=_WIDTH - _RIGHT,
            y1=scale.floor,
            y2=scale.floor,
        ),
        *_labels(scale, series, shown, months),
        _claimed(scale, series, top),
    ]
    return el(
        "svg",
        *parts,
        class_="chart",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )


class _Scale:
    """From months and amounts to the picture's units."""

    floor = _HEIGHT - _BOTTOM

    def __init__(self, months: range, top: float) -> None:
        self.months = months
        self.top = top
        self.step = (_WIDTH - _LEFT - _RIGHT) / len(months)

    def x(self, index: int) -> float:
        return _LEFT + (index - self.months[0]) * self.step

    def y(self, value: float) -> float:
        return self.floor - (self.floor - _TOP) * max(0.0, min(value, self.top)) / self.top


def _column(scale: _Scale, series: Series, index: int, amount: Amount) -> Html:
    kind = "column"
    if series.marked.first <= index <= series.marked.last:
        kind = "column marked"
    elif series.base is not None and series.base.first <= index <= series.base.last:
        kind = "column base"
    # A month with next to nothing still shows a hair: it is on record.
    top = min(scale.y(amount.middle), scale.floor - 1)
    return el(
        "rect",
        el("title", f"{Period(index, index).words()}: {worded(amount, series.unit)}"),
        class_=kind,
        x=_places(scale.x(index) + scale.step * 0.12),
        y=_places(top),
        width=_places(scale.step * 0.76),
        height=_places(scale.floor - top),
    )


def _gaps(scale: _Scale, shown: Mapping[int, Amount]) -> list[Html]:
    """A small cross on the axis for every month without a figure."""
    y = scale.floor - 4
    return [
        el(
            "text",
            "×",
            class_="gap",
            x=_places(scale.x(index) + scale.step / 2),
            y=y,
            text_anchor="middle",
        )
        for index in scale.months
        if index not in shown
    ]


def _labels(
    scale: _Scale, series: Series, shown: Mapping[int, Amount], months: range
) -> list[Html]:
    highest = max(shown, key=lambda index: shown[index].middle)
    labels = [
        _text(_WIDTH - _RIGHT, _TOP - 20, "end", f"highest: {worded(shown[highest], series.unit)}"),
        _text(_LEFT, _HEIGHT - 5, "start", Period(months[0], months[0]).words()),
    ]
    # The last month's label stands at the right, unless the marked one is it.
    marked = series.marked
    middle = scale.x(marked.first) + scale.step * marked.months / 2
    if middle > _WIDTH * 0.72:
        labels.append(_text(_WIDTH - _RIGHT, _HEIGHT - 5, "end", marked.words(), "label strong"))
        middle = _WIDTH - _LABEL / 2
    else:
        labels.append(_text(_places(middle), _HEIGHT - 5, "middle", marked.words(), "label strong"))
    base = series.base
    if base is not None and months[0] <= base.first:
        # Named where its name does not run into another.
        at = scale.x(base.first) + scale.step * base.months / 2
        if _LABEL * 1.5 < at < middle - _LABEL:
            labels.append(_text(_places(at), _HEIGHT - 5, "middle", base.words()))
    return labels


def _claimed(scale: _Scale, series: Series, top: float) -> Html | None:
    """The claim's own amount: a diamond at its height, an arrow where it is off the scale."""
    if series.claimed is None:
        return None
    marked = series.marked
    x = scale.x(marked.first) + scale.step * marked.months / 2
    value = series.claimed.middle
    label = f"claimed: {worded(series.claimed, series.unit)}"
    y = scale.y(value)
    shape = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"
    if value > top:
        shape = f"M{x:.1f} {y - 8:.1f}l6 9h-12z"
        label += " (off the scale)"
    return el(
        "g",
        el("path", el("title", label), class_="claimed", d=shape),
        _text(_LEFT, _TOP - 20, "start", label),
    )


def _description(series: Series, shown: Mapping[int, Amount]) -> str:
    missing = len(window(series)) - len(shown)
    months = "; ".join(
        f"{Period(index, index).words()} {worded(amount, series.unit)}"
        for index, amount in list(shown.items())[-6:]
    )
    gaps = f" {missing} months without a figure." if missing else ""
    return f"Monthly figures, the claim is about {series.marked.words()}. The last: {months}.{gaps}"


def _text(x: float | str, y: float, anchor: str, said: str, kind: str = "label") -> Html:
    return el("text", said, class_=kind, x=x, y=y, text_anchor=anchor)


def _places(value: float) -> str:
    return f"{value:.1f}"
