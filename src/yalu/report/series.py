"""A series as a picture, by the chart of the brief."""

from __future__ import annotations

from yalu.errors import InputError
from yalu.record.months import Months
from yalu.report.brief import draw
from yalu.report.brief.chart import Column, Panel
from yalu.report.brief.chart import Months as Chart
from yalu.trade import Period


def picture(months: Months, shape: str) -> bytes:
    """PNG or SVG of the series; what came out together stands at the average of its months.

    Raises:
        InputError: what draws charts is not installed, or it is not of dollars.
    """
    if months.what.unit != "USD":
        raise InputError(
            f"a chart of {months.what}",
            expected="a series in USD",
            hint="Use --plot, or draw the csv or parquet yourself.",
        )
    chart = _chart(months)
    return draw.png(chart) if shape == "png" else draw.svg(chart).encode()


def _chart(months: Months) -> Chart:
    columns = []
    for figure in months.drawn:
        middle = figure.value if figure.value is not None else figure.amount.middle
        columns.append(Column(figure.period, middle / figure.period.months))
    missing = tuple(
        month.period
        for month in months
        if not any(column.period.contains(month.period) for column in columns)
    )
    known = f"as known on {months.as_of}" if months.as_of else "as known today"
    gaps = f"; {len(missing)} months without a figure are crossed" if missing else ""
    span = Period(months[0].period.first, months[-1].period.last)
    goods = f", HS {months.what.product}" if months.what.product else ""
    return Chart(
        "series",
        f"{months.what.of}{goods}, month by month",
        f"{months.what.measure} in USD, {known}{gaps}",
        span,
        (Panel("", tuple(columns), missing, ()),),
        (),
    )
