"""Charts as pictures: an Altair specification each, drawn without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from yalu.errors import InputError
from yalu.report.brief.chart import Bars, Chart, Column, Months, Panel
from yalu.trade import Period

# Ink on paper, legible in grey: the chosen month is black, the others a light grey, and
# nothing depends on a hue.
INK, _SOFT, PALE, _BAND, _COURSE = "#111111", "#5a5a5a", "#b4b4b4", "#ededed", "#1f4e79"
#: Metric twins, one of which every system has; Latin letters only.
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_WIDTH, _PANEL, _BAR = 680, 150, 24
#: Letters of a subtitle that fit into a line.
_LINE = 110
#: Up to so many months, quarters are named and not years.
_SHORT = 30
_NEEDS = ("altair", "vl_convert")
Spec = dict[str, object]


def available() -> bool:
    """Whether what draws charts is installed."""
    return all(find_spec(name) is not None for name in _NEEDS)


def spec(chart: Chart) -> Spec:
    """The chart as a Vega-Lite specification with its data in it.

    Raises:
        InputError: what draws charts is not installed.
    """
    _must_be_installed()
    data = _Data()
    # Validation walks all of it by a JSON schema, which takes longer than drawing it.
    with import_module("altair.utils.schemapi").debug_mode(False):
        made = _months(chart, data) if isinstance(chart, Months) else _bars(chart, data)
        return {**_around(chart), **made, "datasets": data.sets}


class _Data:
    """The rows of a chart, named: Altair copies what stands inside it at every step."""

    def __init__(self) -> None:
        self.sets: dict[str, object] = {}

    def named(self, rows: Sequence[Mapping[str, object]]) -> Any:
        name = f"rows-{len(self.sets)}"
        self.sets[name] = list(rows)
        return _altair().NamedData(name)


@lru_cache(maxsize=64)
def svg(chart: Chart) -> str:
    """The chart as SVG, with its text as text; kept, for a page may be asked for again."""
    return cast(str, import_module("vl_convert").vegalite_to_svg(json.dumps(spec(chart))))


def png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as PNG, at so many times 72 pixels an inch."""
    made = json.dumps(spec(chart))
    return cast(bytes, import_module("vl_convert").vegalite_to_png(made, scale=scale))


def pdf(chart: Chart) -> bytes:
    """The chart as a page of PDF, with the fonts that it was measured with."""
    return cast(bytes, import_module("vl_convert").vegalite_to_pdf(json.dumps(spec(chart))))


def _must_be_installed() -> None:
    if not available():
        raise InputError(
            "charts cannot be drawn: altair or vl-convert is not installed",
            hint="Install them with: pip install 'yalu[brief]'",
        )


def save(charts: Iterable[Chart], folder: Path, name: str) -> Iterator[Path]:
    """Writes each chart into the folder as SVG and as PNG, and says which files.

    Raises:
        InputError: what draws charts is not installed, or nothing can be written there.
    """
    for chart in charts:
        for suffix, content in (("svg", svg(chart).encode()), ("png", png(chart))):
            file = folder / f"{name}-{chart.id}.{suffix}"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            except OSError as problem:
                said = problem.strerror or str(problem)
                raise InputError(said, file=str(file), hint="Name another folder") from problem
            yield file


def _altair() -> Any:
    """The library, without its types: it is an extra, and absent where types are checked."""
    return import_module("altair")


def _unit(made: Any) -> Spec:
    """One mark as it stands inside a layer. Altair would copy it anew at every step outwards."""
    whole = cast(Spec, made.to_dict(validate=False))
    return {key: value for key, value in whole.items() if key not in ("$schema", "config")}


def _around(chart: Chart) -> Spec:
    """What stands around the marks: the title, the paper, the letters."""
    alt = _altair()
    title = alt.TitleParams(
        text=chart.title,
        subtitle=_lines(chart.subtitle),
        anchor="start",
        frame="bounds",
        fontSize=16,
        fontWeight="bold",
        subtitleFontSize=11,
        subtitleColor=_SOFT,
        color=INK,
        offset=14,
    )
    axis = {
        "labelColor": _SOFT,
        "titleColor": _SOFT,
        "labelFontSize": 11,
        "domainColor": _SOFT,
        "tickColor": _SOFT,
        "gridColor": "#e4e4e4",
    }
    return {
        "$schema": alt.SCHEMA_URL,
        "title": title.to_dict(validate=False),
        "background": "#ffffff",
        "padding": 4,
        "config": {"font": _FONT, "view": {"stroke": None}, "axis": axis},
    }


def _lines(text: str) -> list[str]:
    """The text in lines that fit over the picture, broken where a part of it ends."""
    lines: list[str] = []
    for part in text.split("; "):
        if lines and len(lines[-1]) + len(part) < _LINE:
            lines[-1] += f"; {part}"
            continue
        if lines:
            lines[-1] += ";"
        lines.append(part)
    return lines


def _months(chart: Months, data: _Data) -> Spec:
    alt = _altair()
    first, last = _day(chart.span.first), _day(chart.span.last + 1)
    scale = alt.Scale(type="utc", domain=[first, last])
    rows = [_marks(chart, scale, data)] if chart.marks else []
    for place, panel in enumerate(chart.panels):
        rows.append(_panel(chart, panel, scale, data, axis=place == len(chart.panels) - 1))
    return {"vconcat": rows, "spacing": 8}


def _marks(chart: Months, scale: Any, data: _Data) -> Spec:
    """The names of events above the first panel, in rows so that none runs into another."""
    alt = _altair()
    rows = []
    ends: list[float] = []
    a_month = _WIDTH / chart.span.months
    for mark in chart.marks:
        start = (mark.period.first - chart.span.first) * a_month
        wide = 6.0 * len(mark.label) + 10
        # Towards the right edge a label stands to the left of its line.
        left = start + wide > _WIDTH
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
    return {"layer": [_unit(right), _unit(beside)], "width": _WIDTH, "height": height}


def _panel(chart: Months, panel: Panel, scale: Any, data: _Data, *, axis: bool) -> Spec:
    alt = _altair()
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
        alt.Chart(data.named(rules)).mark_rule(color=_SOFT, strokeDash=[2, 2]).encode(x=x),
        rest.mark_rect(color=PALE).encode(x=x, x2="last:T", y=y, y2=alt.datum(0)),
        chosen.mark_rect(color=INK).encode(x=x, x2="last:T", y=y, y2=alt.datum(0)),
        alt.Chart(data.named(lines))
        .mark_line(color=_COURSE, strokeWidth=1.6, strokeDash=[5, 3])
        .encode(x=x, y=y, detail="line:N"),
        alt.Chart(data.named(missing))
        .mark_text(text="\u00d7", color=_SOFT, fontSize=_cross(chart.span), baseline="bottom")
        .encode(x=x, y=alt.value(_PANEL)),
        *_label(chosen, alt.X("last:T", scale=scale), y),
    ]
    name = alt.TitleParams(
        text=panel.name, anchor="start", fontSize=12, fontWeight="bold", color=INK, offset=4
    )
    return {
        "layer": [_unit(one) for one in layers],
        "width": _WIDTH,
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
    alt = _altair()
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
    alt = _altair()
    return alt.Axis(title=None, labels=False, ticks=False, grid=False)


def _bars(chart: Bars, data: _Data) -> Spec:
    alt = _altair()
    rows = [
        {
            "name": bar.name,
            "value": 0.0 if bar.value_usd is None else bar.value_usd / 1e6,
            "chosen": bar.chosen,
            "label": bar.label,
        }
        for bar in chart.bars
    ]
    top = max(cast(float, row["value"]) for row in rows) or 1.0
    base = alt.Chart(data.named(rows)).encode(
        y=alt.Y(
            "name:N",
            sort=[bar.name for bar in chart.bars],
            axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=280, minExtent=46),
        ),
        x=alt.X("value:Q", scale=alt.Scale(domain=[0, top * 1.25]), axis=None),
    )
    color = alt.condition("datum.chosen", alt.value(INK), alt.value(PALE))
    bars = base.mark_bar(height=_BAR * 0.68).encode(color=color)
    text = base.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(text="label:N")
    return {
        "layer": [_unit(bars), _unit(text)],
        "width": _WIDTH - 60,
        "height": _BAR * len(rows),
    }


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
