"""One self-contained page: the article with its claims underlined, the evidence beside it.

It asks no other host for anything, needs no script, and can be kept as evidence of
what the record said on a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from yalu import __version__
from yalu.report import explain
from yalu.report.checked import Checked, found
from yalu.report.marked import Paragraph, marked, paragraphs
from yalu.report.markup import Html, el, joined
from yalu.report.notes import Months, note
from yalu.report.parts import beside, chips, coverage, legend, sources

# No request leaves the page, and nothing in a stranger's text can become a script.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def html(items: Iterable[Checked], *, months: Months | None = None) -> Iterator[str]:
    """The page of all the dispatches, nothing without one.

    ``months`` gives the charts their series.
    """
    dispatches = list(items)
    if not dispatches:
        return
    first = dispatches[0].result.article.title
    title = first if len(dispatches) == 1 and first else f"{len(dispatches)} dispatches"
    yield "<!doctype html>\n"
    yield el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            el("meta", name="color-scheme", content="light dark"),
            el("meta", name="generator", content=f"yalu {__version__}"),
            el("title", f"{title} - checked by yalu"),
            _style(),
        ),
        el("body", body(dispatches, months=months), class_="yalu"),
        lang="en",
    )
    yield "\n"


def fragment(item: Checked) -> str:
    """The same for a notebook: a part of a page, whose style stays inside it."""
    return joined([_style(), el("div", body([item], months=None), class_="yalu")])


def body(items: list[Checked], *, months: Months | None) -> Html:
    """What a page holds between its head and its end."""
    parts: list[Html] = []
    if len(items) > 1:
        parts.append(_index(items))
    for number, item in enumerate(items, 1):
        prefix = f"d{number}-" if len(items) > 1 else ""
        parts.append(_dispatch(item, prefix, months))
    parts.append(_foot())
    return joined(parts)


def _style() -> Html:
    sheet = files("yalu.report").joinpath("page.css").read_text(encoding="utf-8")
    return el("style", Html(sheet))


def _index(items: list[Checked]) -> Html:
    entries = (
        el(
            "li",
            el("a", item.result.article.title or item.result.article.id, href=f"#d{number}"),
            f": {found(item)}",
        )
        for number, item in enumerate(items, 1)
    )
    return el("nav", el("ol", *entries), class_="index", aria_label="Dispatches")


def _dispatch(item: Checked, prefix: str, months: Months | None) -> Html:
    rows = paragraphs(item)
    titled = _title_in_text(item)
    head, rest = (rows[:1], rows[1:]) if titled else ((), rows)
    title = (
        joined(_row(item, one, "h1", prefix, months) for one in head)
        if titled
        else el("h1", item.result.article.title or item.result.article.id or item.file)
    )
    return el(
        "article",
        _masthead(item, title, prefix),
        el("div", *(_row(item, one, "p", prefix, months) for one in rest), class_="text"),
        beside(item),
        sources(item),
        class_="dispatch",
        id=prefix.rstrip("-") or None,
    )


def _title_in_text(item: Checked) -> bool:
    """Whether the text begins with its own title, so that it need not stand there twice."""
    article = item.result.article
    return bool(article.title) and article.text.lstrip().startswith(article.title or "")


def _masthead(item: Checked, title: Html, prefix: str) -> Html:
    said = [one for one in (item.result.article.outlet, explain.dated(item.result)) if one]
    return el(
        "header",
        el("p", "Checked against the record as of ", el("b", item.result.as_of.isoformat())),
        title,
        el("p", " · ".join(said), class_="byline"),
        chips(item, prefix=prefix),
        coverage(item),
        class_="masthead",
    )


def _row(item: Checked, paragraph: Paragraph, tag: str, prefix: str, months: Months | None) -> Html:
    notes = [note(item, j, prefix=prefix, months=months) for j in paragraph.judgements]
    return el(
        "section",
        el(tag, marked(item, paragraph, prefix=prefix), class_="para"),
        el("div", *notes, class_="notes") if notes else None,
        class_="row",
    )


def _foot() -> Html:
    return el(
        "footer",
        el("h2", "What the verdicts mean"),
        legend(),
        el(
            "p",
            f"yalu {__version__}. A verdict says what the published record bears out on a day, "
            "and nothing about why a text says otherwise.",
        ),
    )
