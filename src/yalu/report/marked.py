"""The article as marked-up paragraphs: claims as links to their notes, unread numbers shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from yalu.read.claims import Span
from yalu.report.checked import Checked, words
from yalu.report.markup import Html, el, joined
from yalu.verify.result import Judgement, Verdict

_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_BREAK = re.compile(r"\r\n|\n|\r")

#: Where what is known of a claim can be read; by default its note on the same page.
Address = Callable[[Judgement], str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text and the claims that begin in it, in its order."""

    span: Span
    judgements: tuple[Judgement, ...]


def paragraphs(item: Checked) -> tuple[Paragraph, ...]:
    """The paragraphs: parted by blank lines, or by lines where there are no blank ones."""
    text = item.result.article.text
    between = _BLANK if _BLANK.search(text.strip()) else _BREAK
    edges = [0, *(end for found in between.finditer(text) for end in found.span()), len(text)]
    spans = [_trimmed(text, (edges[i], edges[i + 1])) for i in range(0, len(edges), 2)]
    in_order = sorted(item.result.judgements, key=lambda judgement: judgement.claim.span)
    return tuple(
        Paragraph(span, tuple(j for j in in_order if span[0] <= j.claim.span[0] < span[1]))
        for span in spans
        if span[0] < span[1]
    )


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span[0] : span[1]]
    first = span[0] + len(inside) - len(inside.lstrip())
    return first, first + len(inside.strip())


def marked(
    item: Checked,
    paragraph: Paragraph,
    *,
    prefix: str,
    address: Address | None = None,
    chosen: str | None = None,
) -> Html:
    """The paragraph's text; every claim in it underlined and linked to its note.

    ``address`` is where the links lead instead, ``chosen`` the id of the claim that
    is being looked at.

    Claims may overlap. The text is cut wherever one begins or ends; a piece shows
    the worst verdict of its claims and leads to the shortest of them.
    """
    text = item.result.article.text
    first, last = paragraph.span
    claims = [j for j in item.judgements if _overlap(j.claim.span, paragraph.span)]
    unread = [note.span for note in item.unread if _overlap(note.span, paragraph.span)]
    cuts = {first, last}
    for span in [*(judgement.claim.span for judgement in claims), *unread]:
        cuts.update(min(max(edge, first), last) for edge in span)
    edges = sorted(cuts)
    begun: set[str] = set()
    pieces = []
    for start, end in pairwise(edges):
        here = [j for j in claims if _overlap(j.claim.span, (start, end))]
        piece = text[start:end]
        if here:
            pieces.append(_claim(piece, here, begun, prefix, address, chosen))
        elif any(_overlap(span, (start, end)) for span in unread):
            pieces.append(el("span", piece, class_="unread", title="a number that was not read"))
        else:
            pieces.append(joined([piece]))
    return joined(pieces)


def _claim(
    piece: str,
    here: list[Judgement],
    begun: set[str],
    prefix: str,
    address: Address | None,
    chosen: str | None,
) -> Html:
    """A link to the shortest claim's note; the first piece of each claim bears its anchor."""
    worst = here[0].verdict
    target = min(here, key=lambda j: (j.claim.span[1] - j.claim.span[0], j.claim.span))
    is_chosen = any(judgement.id == chosen for judgement in here)
    link = el(
        "a",
        piece,
        # The verdict as words too: neither colour nor style reaches a screen reader.
        el("span", f" ({words(worst)})", class_="said"),
        href=address(target) if address else f"#{prefix}{target.id}",
        id=None if target.id in begun else f"{prefix}{target.id}-link",
        aria_current="true" if is_chosen else None,
        class_=f"claim {css(worst)}",
    )
    for judgement in here:
        if judgement.id not in begun:
            begun.add(judgement.id)
            link = el("span", link, id=f"{prefix}{judgement.id}-text")
    return link


def css(verdict: Verdict) -> str:
    """The class that gives a verdict its colour and its line."""
    return f"v-{verdict.value.replace('_', '-')}"


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
