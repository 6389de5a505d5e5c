"""The page: self-contained, escaped, reachable by keyboard and by ear."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from yalu.report.checked import Checked
from yalu.report.marked import css, marked, paragraphs
from yalu.report.notes import SIGNS, Months
from yalu.report.page import fragment, html
from yalu.verify.result import Result, Verdict

STYLE = files("yalu.report").joinpath("page.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture
def page(checked: Checked, months: Months) -> str:
    return "".join(html([checked], months=months))


def test_no_request_leaves_the_page(page: str) -> None:
    read = Page(page)
    tags = {tag for tag, _ in read.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [name for _, found in read.elements for name in found if name.startswith("on")]
    assert not re.search(r"@import|url\(", page)
    assert any(policy.startswith("default-src 'none'") for policy in read.all("content"))


def test_links_lead_somewhere_and_ids_are_the_only_ones(page: str) -> None:
    read = Page(page)
    ids = Counter(read.all("id"))
    assert ids
    assert max(ids.values()) == 1
    for target in read.all("href"):
        assert target.startswith(("https://", "http://")) or target[1:] in ids, target
    for labels in read.all("aria-labelledby"):
        assert all(label in ids for label in labels.split())


def test_several_dispatches_share_a_page_without_sharing_ids(checked: Checked) -> None:
    read = Page("".join(html([checked, checked])))
    assert max(Counter(read.all("id")).values()) == 1
    assert {"#d1", "#d2"} <= set(read.all("href"))


def test_what_the_text_says_is_never_markup(page: str) -> None:
    assert "<script" not in page
    assert "Reason 4 &lt;script&gt;alert(1)&lt;/script&gt;." in page
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page


def test_the_article_is_there_word_for_word(checked: Checked) -> None:
    for paragraph in paragraphs(checked):
        shown = str(marked(checked, paragraph, prefix=""))
        # The verdicts that only a screen reader gets are no part of the text.
        plain = Page(re.sub(r'<span class="said">[^<]*</span>', "", shown)).text
        first, last = paragraph.span
        assert plain == checked.result.article.text[first:last]


def test_every_claim_is_underlined_once_and_linked_to_its_note(checked: Checked, page: str) -> None:
    read = Page(page)
    for judgement in checked.judgements:
        assert f"#{judgement.id}" in read.all("href")
        assert f"{judgement.id}-text" in read.all("id")
        assert f"claim {css(judgement.verdict)}" in read.all("class")


def test_overlapping_claims_are_cut_into_pieces(result: Result) -> None:
    one, two, *_ = result.judgements
    long = type(one.claim)(**{**_fields(one.claim), "span": (one.claim.span[0], two.claim.span[1])})
    both = type(one)(**{**_fields(one), "claim": long}), two
    item = Checked(type(result)(result.article, result.as_of, both, result.coverage), "a.txt")
    (paragraph,) = [p for p in paragraphs(item) if p.judgements]
    shown = str(marked(item, paragraph, prefix=""))
    assert shown.count('href="#c1"') == 1
    assert shown.count('href="#c2"') == 1
    assert shown.count('id="c1-text"') == shown.count('id="c2-text"') == 1


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


def test_unread_numbers_can_be_seen(page: str) -> None:
    assert re.search(r'<span class="unread"[^>]*>4711</span>', page)


def test_wrong_claims_are_unfolded_from_the_start(checked: Checked, page: str) -> None:
    opened = {
        found["id"] for tag, found in Page(page).elements if tag == "details" and "open" in found
    }
    assert opened == {
        judgement.id
        for judgement in checked.judgements
        if judgement.verdict in (Verdict.CONTRADICTED, Verdict.MISLABELLED)
    }


def test_charts_stand_by_the_claims_that_have_a_series(page: str) -> None:
    assert page.count('<svg class="chart"') == 8
    assert "China to North Korea by month, US dollars, as known on 2021-05-19" in page


def test_verdicts_differ_in_line_and_sign_and_not_in_colour_alone() -> None:
    lines = {
        verdict: re.search(rf"\.claim\.{css(verdict)} {{([^}}]*)}}", STYLE) for verdict in Verdict
    }
    said = [found[1] if found else None for found in lines.values()]
    assert None not in said
    shapes = [
        tuple(re.findall(r"text-decoration-(?:style|thickness): ([^;]+);", one or ""))
        for one in said
    ]
    assert len(set(shapes)) == len(Verdict)
    assert len(set(SIGNS.values())) == len(Verdict)


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(scheme: str) -> None:
    # WCAG 2.2, 1.4.3: at least 4.5 to 1.
    light, dark = STYLE.split("@media (prefers-color-scheme: dark)")[:2]
    colours = _colours(light if scheme == "light" else dark.split("*::before")[0])
    for name in ("ink", "soft", "bad", "slip", "revised", "unsure", "absent", "outside", "good"):
        for ground in ("paper", "card"):
            high, low = sorted(
                (_luminance(colours[name]), _luminance(colours[ground])), reverse=True
            )
            assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)


def test_nothing_to_show_is_no_page() -> None:
    assert "".join(html([])) == ""


def test_a_notebook_gets_a_part_whose_style_stays_inside(checked: Checked) -> None:
    part = fragment(checked)
    assert "<html" not in part
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.S)
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*{", rules)
    for group in selectors:
        for selector in group.split(","):
            assert selector.strip().startswith((".yalu", "html:has(body.yalu)")), selector
