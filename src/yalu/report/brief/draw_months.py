"""The marks of a chart of months: columns on panels, with what happened beside them."""

from __future__ import annotations

from typing import Any

from yalu.report.brief.chart import Column, Months, Panel
from yalu.report.brief.ink import INK, PALE, SOFT, WIDTH, Data, Spec, altair, unit
from yalu.trade import Period

_BAND, _COURSE = "#ededed", "#1f4e79"
_PANEL = 150
#: Up to so many months, quarters are named and not years.
_SHORT = 30


def months(chart: Months, data: Data) -> Spec:
    """The panels one above the other over the same months, events named over the first."""
    alt = altair()
    first, last = _day(chart.span.first), _day(chart.span.last + 1)
    scale = alt.Scale(type="utc", domain=[first, last])
    rows = [_marks(chart, scale, data)] if chart.marks else []
    for place, panel in enumerate(chart.panels):
        rows.append(_panel(chart, panel, scale, data, axis=place == len(chart.panels) - 1))
    return {"vconcat": rows, "spacing": 8}


def _marks(chart: Months, scale: Any, data: Data) -> Spec:
    """The names of events above the first panel, in rows so that none runs into another."""
    alt = altair()
    rows = []
    ends: list[float] = []
    a_month = WIDTH / chart.span.months
    for mark in chart.marks:
        start = (mark.period.first - chart.span.first) * a_month
        wide = 6.0 * len(mark.label) + 10
        # Towards the right edge a label stands to the left of its line.
        left = start + wide > WIDTH
        begin = start - wide if left else start
        row = next((n for n, end in enumerate(ends) if end < begin), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = begin + wide
        rows.append(
            {
                "at": _day(mark.period.first),
                "text": mark.label,
                "row": row,
                "left": left,
            }
        )
    height = 15 * len(ends)
    base = alt.Chart(data.named(rows)).encode(
        x=alt.X("at:T", scale=scale, axis=None),
        y=alt.Y("row:Q", scale=alt.Scale(domain=[-0.5, len(ends) - 0.5], reverse=True), axis=None),
        text="text:N",
    )
    style = {"fontSize": 11, "color": INK, "baseline": "middle"}
    right = base.transform_filter("!datum.left").mark_text(align="left", dx=3, **style)
    beside = base.transform_filter("datum.left").mark_text(align="right", dx=-3, **style)
    return {"layer": [unit(right), unit(beside)], "width": WIDTH, "height": height}


def _panel(chart: Months, panel: Panel, scale: Any, data: Data, *, axis: bool) -> Spec:
    alt = altair()
    top = max((column.value_usd for column in panel.columns), default=1.0) / 1e6 * 1.12
    x = alt.X("first:T", scale=scale, axis=_time(chart.span) if axis else _no_time())
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, top], nice=False, zero=True),
        axis=alt.Axis(
            title=None, tickCount=4, labelExpr="'$' + datum.label + 'm'", domain=False, minExtent=46
        ),
    )
    columns = [_column(one) for one in panel.columns]
    rest = alt.Chart(data.named([row for row in columns if not row["chosen"]]))
    chosen = alt.Chart(data.named([row for row in columns if row["chosen"]]))
    lines = [
        {"line": n, "first": _day(at), "value": value / 1e6}
        for n, line in enumerate(panel.lines)
        for at, value in _ends(line.period, line.first_usd, line.last_usd, chart.span)
    ]
    missing = [{"first": _middle(month)} for month in panel.missing]
    bands = [
        {"first": _day(mark.period.first), "last": _day(mark.period.last + 1)}
        for mark in chart.marks
        if mark.period.months > 1
    ]
    rules = [{"first": _day(mark.period.first)} for mark in chart.marks if mark.period.months == 1]
    layers = [
        alt.Chart(data.named(bands)).mark_rect(color=_BAND).encode(x=x, x2="last:T"),
        alt.Chart(data.named(rules)).mark_rule(color=SOFT, strokeDash=[2, 2]).encode(x=x),
        rest.mark_rect(color=PALE).encode(x=x, x2="last:T", y=y, y2=alt.datum(0)),
        chosen.mark_rect(color=INK).encode(x=x, x2="last:T", y=y, y2=alt.datum(0)),
        alt.Chart(data.named(lines))
        .mark_line(color=_COURSE, strokeWidth=1.6, strokeDash=[5, 3])
        .encode(x=x, y=y, detail="line:N"),
        alt.Chart(data.named(missing))
        .mark_text(text="\u00d7", color=SOFT, fontSize=_cross(chart.span), baseline="bottom")
        .encode(x=x, y=alt.value(_PANEL)),
        *_label(chosen, alt.X("last:T", scale=scale), y),
    ]
    name = alt.TitleParams(
        text=panel.name, anchor="start", fontSize=12, fontWeight="bold", color=INK, offset=4
    )
    return {
        "layer": [unit(one) for one in layers],
        "width": WIDTH,
        "height": _PANEL,
        "title": name.to_dict(validate=False),
    }


def _label(chosen: Any, x: Any, y: Any) -> list[Any]:
    """The month's value in ink, on a halo of paper so that no line runs through it."""
    style = {"fontSize": 12, "fontWeight": "bold", "align": "right", "dx": 4, "dy": -9}
    return [
        chosen.mark_text(**style, **paint).encode(x=x, y=y, text="label:N")
        for paint in (
            {"color": "#ffffff", "stroke": "#ffffff", "strokeWidth": 5, "strokeJoin": "round"},
            {"color": INK},
        )
    ]


def _time(span: Period) -> Any:
    """Years under a long picture, quarters under a short one."""
    alt = altair()
    short = span.months <= _SHORT
    step = 3 if short else 12
    first = span.first + -span.first % step
    return alt.Axis(
        title=None,
        format="%b %Y" if short else "%Y",
        values=[_day(month) for month in range(first, span.last + 1, step)],
        grid=False,
        labelAlign="left",
    )


def _cross(span: Period) -> int:
    """The size of the cross of a missing month: no wider than the month."""
    return 13 if span.months <= _SHORT else 9


def _no_time() -> Any:
    alt = altair()
    return alt.Axis(title=None, labels=False, ticks=False, grid=False)


def _column(one: Column) -> dict[str, object]:
    """A column as wide as its months, with a little air on either side."""
    return {
        "first": _day(one.period.first, 4),
        "last": _day(one.period.last, 27),
        "value": one.value_usd / 1e6,
        "chosen": one.chosen,
        "label": one.label,
    }


def _ends(period: Period, first: float, last: float, span: Period) -> list[tuple[int, float]]:
    """Both ends of a course, cut off where the chart begins."""
    begin = max(period.first, span.first)
    if period.months > 1:
        first += (last - first) * (begin - period.first) / (period.last - period.first)
    return [(begin, first), (period.last + 1, last)]


def _day(month: int, day: int = 1) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}-{day:02d}"


def _middle(month: Period) -> str:
    return _day(month.first, 15)
