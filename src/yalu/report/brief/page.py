"""A brief as a page that needs nothing else, or as the inside of one."""

from __future__ import annotations

from importlib.resources import files

from yalu import __version__
from yalu.report.brief import draw
from yalu.report.brief.chart import Bars, Chart
from yalu.report.brief.model import Brief, Section, Sentence, Source
from yalu.report.brief.table import Table
from yalu.report.markdown import is_link
from yalu.report.markup import Html, el, joined

# No request leaves the page, and there is no script in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def html(brief: Brief) -> str:
    """The page with its charts.

    Raises:
        InputError: what draws charts is not installed.
    """
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="generator", content=f"yalu {__version__}"),
        el("title", brief.title),
        el("style", Html(_css())),
    )
    body = el("main", el("h1", brief.title), _inside(brief, pictures=True), class_="brief")
    page = el("html", head, el("body", body, class_="brief-page"), lang=brief.lang)
    return f"<!doctype html>\n{page}\n"


def sheet(brief: Brief) -> Html:
    """The inside of a page, without style; charts are left out where nothing draws them."""
    finding = el("p", el("strong", brief.title), class_="finding")
    return el("div", finding, _inside(brief, pictures=draw.available()), class_="brief")


def _css() -> str:
    return files("yalu.report.brief").joinpath("brief.css").read_text(encoding="utf-8")


def _inside(brief: Brief, *, pictures: bool) -> Html:
    parts: list[Html | None] = [el("p", f"{brief.words.known}.", class_="known")]
    for part in brief.parts():
        if isinstance(part, Section):
            parts.append(_section(part))
        elif isinstance(part, Table):
            parts.append(_table(brief))
        elif pictures:
            parts.append(_figure(part))
    parts += [_sources(brief), el("p", brief.words.foot, class_="foot")]
    return joined(parts)


def _section(section: Section) -> Html:
    title = el("h2", section.title) if section.title else None
    sentences = (part for one in section.sentences for part in (_sentence(one), Html(" ")))
    return el("section", title, el("p", *sentences))


def _sentence(one: Sentence) -> Html:
    cites = [el("a", f"[{number}]", href=f"#figure-{number}") for number in one.cites]
    # A word joiner keeps the numbers on the line of the sentence's last word.
    return joined([f"{one.text}\u2060", el("span", *cites, class_="cite")] if cites else [one.text])


def _figure(chart: Chart) -> Html:
    # The picture's own markup names every group anew; its description says it better, once.
    picture = el("div", Html(draw.svg(chart)), aria_hidden="true")
    image = el("div", picture, role="img", aria_label=described(chart))
    # Where the page is narrow, the picture keeps its size and is moved along, by keys too.
    return el("figure", image, id=chart.id, tabindex="0")


def described(chart: Chart) -> str:
    """The chart for those who do not see it: its finding, and its last figures."""
    if isinstance(chart, Bars):
        shown = "; ".join(f"{bar.name}: {bar.label}" for bar in chart.bars)
    else:
        shown = "; ".join(
            f"{panel.name} in {column.period.words()}: {column.label}"
            for panel in chart.panels
            for column in panel.columns[-1:]
            if column.label
        )
    return f"{chart.title}. {chart.subtitle}. {shown}".rstrip(" .") + "."


def _table(brief: Brief) -> Html:
    heads = (el("th", head, scope="col") for head in brief.table.heads)
    rows = (
        el("tr", el("th", row.name, scope="row"), *(el("td", cell) for cell in row.cells))
        for row in brief.table.rows
    )
    table = el(
        "table",
        el("thead", el("tr", el("td"), *heads)),
        el("tbody", *rows),
    )
    return el(
        "section",
        el("h2", brief.words.glance),
        el(
            "div",
            table,
            class_="scroll",
            tabindex="0",
            role="region",
            aria_label=brief.words.glance,
        ),
    )


def _sources(brief: Brief) -> Html | None:
    if not brief.sources:
        return None
    entries = (_source(one, brief.words.printed) for one in brief.sources)
    return el("section", el("h2", brief.words.figures), el("ol", *entries, class_="figures"))


def _source(one: Source, printed: str) -> Html:
    figure = one.evidence
    value = f"“{figure.printed}”"
    if not one.plain:
        value = f"{one.value} ({printed} {value})"
    url = figure.url
    linked = (
        el("a", one.source, href=url, rel="noopener noreferrer") if is_link(url) else one.source
    )
    return el("li", f"{one.about}: {value}. ", linked, id=one.id, value=one.number)
