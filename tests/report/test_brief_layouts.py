"""The same brief as Markdown, as a page, for print, as JSON; its charts."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from importlib.util import find_spec

import pytest

from report.briefs import DAYS, made, record
from yalu.report.brief import draw, sheet, to_payload
from yalu.report.brief.chart import Bars, Months
from yalu.report.brief.draw import spec, svg
from yalu.report.brief.ink import INK, PALE
from yalu.report.brief.pdf import written_in
from yalu.trade import Flow, Period

draws = pytest.mark.skipif(
    not draw.available() or find_spec("typst") is None,
    reason="nothing draws charts or sets pages here: pip install 'yalu[brief]'",
)


class Page(HTMLParser):
    """What a page asks for, and what its links within it lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.asked: list[str] = []
        self.styled = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in ("src", "href", "xlink:href", "data"):
                self.asked.append(value or "")
            elif name == "style":
                self.styled += 1


# Markdown


def test_markdown_numbers_its_figures_and_links_their_pages() -> None:
    text = made("2021-03").markdown()
    body, _, figures = text.partition("## Figures")
    assert text.startswith("# North Korea’s imports from China in March 2021 were the highest")
    assert "*As known on 19 April 2021.*" in body
    entries = re.findall(r"^(\d+)\. .+\[[^\]]+\]\(<https?://[^>]+>\)$", figures, re.MULTILINE)
    assert [int(one) for one in entries] == list(range(1, len(entries) + 1))
    assert {int(one) for one in re.findall(r"\[(\d+)\]", body)} == {int(one) for one in entries}


def test_a_page_later_than_the_brief_says_since_when_its_figure_was_known() -> None:
    figures = made("2021-03").markdown().partition("## Figures")[2]
    assert "20 April 2022; known since 18 April 2021" in figures


# JSON


@pytest.mark.parametrize("month", DAYS)
def test_json_has_every_sentence_with_its_derivations_and_sources(month: str) -> None:
    it = made(month)
    data = json.loads(json.dumps(it.to_dict()))
    assert (data["month"], data["flow"], data["as_of"]) == (month, "CHN<->PRK", DAYS[month])
    told = [one for section in data["sections"] for one in section["sentences"]]
    assert [one["text"] for one in told] == [one.text for one in it.sentences]
    numbers = {one["number"] for one in data["sources"]}
    for one in told:
        assert set(one["sources"]) <= numbers
        if one["kind"] in ("level", "on_month", "to_date"):
            assert one["derivations"]
    assert {one["id"] for one in data["charts"]} == {one.id for one in it.charts}


def test_what_no_figure_holds_is_told_as_facts() -> None:
    turn = next(one for one in made("2021-03").sentences if one.said.kind == "turn")
    facts = dict(turn.said.facts)
    assert (facts["first"], facts["last"], facts["confidence"]) == ("2020-08", "2020-08", 0.95)


def test_the_desk_gets_a_sheet_without_style_or_script_and_the_same_values() -> None:
    month, of = Period.month(2021, 3), Flow.parse("CHN<->PRK")
    as_of = made("2021-03").as_of
    page = Page(sheet(month, flow=of, as_of=as_of, record=record()))
    assert "h2" in page.tags
    assert not {"h1", "script", "style"} & set(page.tags)
    assert page.styled == 0
    data = to_payload(month, flow=of, as_of=as_of, record=record())
    assert data == made("2021-03").to_dict()


# The page


@draws
@pytest.mark.parametrize("month", DAYS)
def test_the_page_asks_nobody_for_anything_and_every_citation_leads_to_its_figure(
    month: str,
) -> None:
    page = Page(made(month).html())
    assert page.asked == []
    assert "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    inside = [link for link in page.links if link.startswith("#")]
    assert inside
    assert {link[1:] for link in inside} <= set(page.ids)
    assert all(link.startswith(("#", "http")) for link in page.links)
    assert page.tags.count("svg") == len(made(month).charts)


@draws
def test_a_chart_is_described_for_those_who_do_not_see_it() -> None:
    text = made("2021-03").html()
    labels = re.findall(r'role="img" aria-label="([^"]+)"', text)
    assert len(labels) == len(made("2021-03").charts)
    assert "Imports from China in March 2021: $12.98 million" in labels[0]


# Charts


def test_charts_are_titled_with_the_finding() -> None:
    titles = {chart.id: chart.title for chart in made("2021-03").charts}
    assert titles == {
        "recent": "Imports from China in March 2021: the highest since September 2020",
        "course": "Imports from China have been on a lower course since August 2020",
        "to-date": "Trade in both directions in January–March 2021: 92.3 percent below 2020",
    }


def test_the_course_marks_the_bans_and_the_closed_border() -> None:
    course = next(one for one in made("2021-03").charts if one.id == "course")
    assert isinstance(course, Months)
    marks = {mark.label: mark.period for mark in course.marks}
    assert marks["border closed"] == Period.month(2020, 1)
    assert marks["bans of UN 2371, 2375, 2397"] == Period.parse("2017-08..2017-12")


def test_months_without_a_figure_are_gaps_and_no_zeros() -> None:
    recent = next(one for one in made("2023-01").charts if one.id == "recent")
    assert isinstance(recent, Months)
    imports = recent.panels[0]
    assert Period.month(2022, 8) in imports.missing
    assert all(column.value_usd > 0 for column in imports.columns)
    known = {month for column in imports.columns for month in column.period.each()}
    assert not known & set(imports.missing)


def test_a_year_without_a_figure_is_said_to_have_none() -> None:
    so_far = next(one for one in made("2021-03").charts if one.id == "to-date")
    assert isinstance(so_far, Bars)
    assert {bar.name: bar.label for bar in so_far.bars}["2019"] == "no figure"
    assert [bar.name for bar in so_far.bars if bar.chosen] == ["2021"]


@draws
@pytest.mark.parametrize("month", DAYS)
def test_charts_are_drawn_in_greys_that_differ_and_in_latin_letters(month: str) -> None:
    for chart in made(month).charts:
        drawn = svg(chart)
        tree = ET.fromstring(drawn)
        words = [text for one in tree.iter() if (text := one.text)]
        assert "".join(words).replace(" ", "").find(chart.title.replace(" ", "")) >= 0
        assert all(written_in(text) is None for text in words)
        assert 'style="' not in drawn
        assert "<script" not in drawn
        json.dumps(spec(chart))


def test_the_months_own_column_stands_out_without_colour() -> None:
    ink, pale, paper = (luminance(one) for one in (INK, PALE, "#ffffff"))
    assert (pale + 0.05) / (ink + 0.05) > 4.5
    assert (paper + 0.05) / (pale + 0.05) > 1.8


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# Print


@draws
@pytest.mark.parametrize("month", DAYS)
def test_print_is_a_pdf_and_the_same_each_time(month: str) -> None:
    first = made(month).pdf()
    assert first.startswith(b"%PDF-")
    assert first == made(month).pdf()


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("$12.978 million", None),
        ("$310,12 млн", None),
        ("1천864만 달러", "Korean"),
        ("3765万ドル", "Japanese"),
        ("2.1870亿美元", "Chinese"),
        ("“93,4” – ’ ×", None),
    ],
)
def test_what_the_fonts_of_print_cannot_write_is_named_by_its_language(
    printed: str, language: str | None
) -> None:
    assert written_in(printed) == language
