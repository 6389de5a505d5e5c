"""Charts: every month on record a column, every other a gap, never a zero."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from yalu.report.chart import Series, svg, window
from yalu.trade import Amount, Period

MARCH = Period.month(2021, 3)


def series(values: dict[Period, float], **more: object) -> Series:
    months = {period: Amount.exact(value) for period, value in values.items()}
    return Series("CHN->PRK", months, MARCH, **more)  # type: ignore[arg-type]


YEAR = {Period.month(2020, month): month * 1e6 for month in (3, 4, 6, 8, 12)} | {MARCH: 12.98e6}


def drawn(one: Series) -> ElementTree.Element:
    picture = svg(one, id="c")
    assert picture is not None
    return ElementTree.fromstring(picture)


def classes(picture: ElementTree.Element) -> list[str]:
    return [node.attrib["class"] for node in picture.iter() if "class" in node.attrib]


def test_months_without_a_figure_are_gaps() -> None:
    picture = drawn(series(YEAR))
    columns = [name for name in classes(picture) if name.startswith("column")]
    assert len(columns) == len(YEAR)
    assert classes(picture).count("gap") == len(window(series(YEAR))) - len(YEAR) == 7


def test_the_claimed_month_and_its_base_are_marked() -> None:
    picture = drawn(series(YEAR, base=Period.month(2020, 12)))
    names = classes(picture)
    assert names.count("column marked") == 1
    assert names.count("column base") == 1
    (marked,) = [node for node in picture.iter() if node.attrib.get("class") == "column marked"]
    assert marked[0].text == "March 2021: $12.98 million"


def test_a_zero_is_drawn_and_is_no_gap() -> None:
    values = YEAR | {Period.month(2020, 5): 0.0}
    picture = drawn(series(values))
    rects = [node for node in picture.iter("rect") if "May 2020" in (node[0].text or "")]
    assert len(rects) == 1
    assert float(rects[0].attrib["height"]) > 0


@pytest.mark.parametrize(("claimed", "off"), [(12.98e6, False), (12.98e9, True)])
def test_the_claimed_amount_is_shown_and_said_to_be_off_the_scale(
    claimed: float, off: bool
) -> None:
    picture = drawn(series(YEAR, claimed=Amount.exact(claimed)))
    texts = " ".join(picture.itertext())
    assert "claimed: $12.98" in texts
    assert ("off the scale" in texts) is off


def test_everything_stays_inside_the_picture() -> None:
    values = {Period(24_000 + index, 24_000 + index): 1e6 * (index % 9) for index in range(80)}
    one = Series("t", {p: Amount.exact(v) for p, v in values.items()}, Period(24_060, 24_060))
    picture = drawn(one)
    _, _, width, height = (float(x) for x in picture.attrib["viewBox"].split())
    for rect in picture.iter("rect"):
        x, y, w, h = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height


def test_a_screen_reader_is_told_what_is_shown() -> None:
    picture = drawn(series(YEAR))
    assert picture.attrib["role"] == "img"
    ids = {node.attrib["id"] for node in picture.iter() if "id" in node.attrib}
    assert set(picture.attrib["aria-labelledby"].split()) == ids
    assert re.search(r"March 2021 \$12\.98 million", " ".join(picture.itertext()))


def test_too_few_months_make_no_chart() -> None:
    assert svg(series({MARCH: 1e6, Period.month(2021, 2): 1e6}), id="c") is None
    assert svg(series({}), id="c") is None
    assert svg(series({Period.month(2010, month): 1e6 for month in range(1, 9)}), id="c") is None
