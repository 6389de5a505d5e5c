"""The marks of a chart of bars: one for each name, its value written at its end."""

from __future__ import annotations

from typing import cast

from yalu.report.brief.chart import Bars
from yalu.report.brief.ink import INK, PALE, WIDTH, Data, Spec, altair, unit

_BAR = 24


def bars(chart: Bars, data: Data) -> Spec:
    """The bars in their order, the chosen one in ink."""
    alt = altair()
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
    drawn = base.mark_bar(height=_BAR * 0.68).encode(color=color)
    text = base.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(text="label:N")
    return {
        "layer": [unit(drawn), unit(text)],
        "width": WIDTH - 60,
        "height": _BAR * len(rows),
    }
