"""The parts of a page about one dispatch: its tally, what was understood, what stands behind it."""

from __future__ import annotations

from yalu.report import explain
from yalu.report.beside import Entry, sections
from yalu.report.checked import Checked, evidence_of, left_out, tally, words
from yalu.report.marked import Address, css
from yalu.report.markup import Html, el
from yalu.report.notes import linked, sign
from yalu.report.sarif import MEANING
from yalu.verify.result import Evidence, Verdict

_GAP = 0.4


def chips(item: Checked, *, prefix: str = "", address: Address | None = None) -> Html:
    """How many of each verdict, each leading to the first of its kind."""
    entries = []
    for verdict, count in tally(item.judgements).items():
        first = next(j for j in item.judgements if j.verdict is verdict)
        chip = el(
            "a",
            sign(verdict),
            el("b", str(count)),
            f" {words(verdict)}",
            href=address(first) if address else f"#{prefix}{first.id}",
            class_=f"chip {css(verdict)}",
        )
        entries.append(el("li", chip))
    return el("ul", *entries, class_="chips", aria_label="Verdicts")


def coverage(item: Checked) -> Html:
    """A bar of the numbers in the text by what became of them, and the same in words."""
    said = f"Understood: {explain.coverage(item)}."
    if item.left_out:
        said += f" Of what was found, {left_out(item)}."
    return el("div", _bar(item, said), el("p", said), class_="coverage")


def _bar(item: Checked, said: str) -> Html | None:
    """Drawn, not styled: a policy without inline style lets it through."""
    seen = item.result.coverage
    counts = {"claims": seen.in_claims, "known": seen.known_other, "unread": seen.unread}
    total = sum(counts.values())
    if not total:
        return None
    parts, x = [], 0.0
    for name, count in counts.items():
        if count:
            width = 100 * count / total
            shown = f"{max(width - _GAP, _GAP):.2f}%"
            parts.append(el("rect", class_=name, x=f"{x:.2f}%", width=shown, height="100%"))
            x += width
    return el("svg", *parts, class_="bar", role="img", aria_label=said)


def beside(item: Checked) -> Html | None:
    """What the dispatch says beside its claims: sightings, names, goods."""
    found = [
        el("div", el("h2", section.title), el("ul", *(_entry(one) for one in section.entries)))
        for section in sections(item.result.article)
    ]
    return el("section", *found, class_="beside") if found else None


def _entry(one: Entry) -> Html:
    """A finding; its details are folded in where there are any."""
    if not one.details:
        return el("li", one.line)
    details = el("ul", *(el("li", detail) for detail in one.details))
    return el("li", el("details", el("summary", one.line), details))


def sources(item: Checked) -> Html | None:
    """Every page that a verdict stands on, once, oldest first."""
    pages: dict[tuple[str, str, str], Evidence] = {}
    for judgement in item.judgements:
        for one in evidence_of(judgement):
            pages.setdefault((one.published, one.source, one.url), one)
    if not pages:
        return None
    entries = (el("li", linked(pages[key])) for key in sorted(pages))
    return el("section", el("h2", "Sources"), el("ol", *entries), class_="sources")


def legend() -> Html:
    """What each verdict means."""
    entries = (
        el(
            "div",
            el("dt", sign(verdict), el("span", words(verdict), class_=f"claim {css(verdict)}")),
            el("dd", MEANING[verdict]),
        )
        for verdict in Verdict
    )
    return el("dl", *entries, class_="legend")
