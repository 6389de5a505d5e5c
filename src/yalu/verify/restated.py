"""Figures that a text gives twice, in its own words and as another language prints them."""

from __future__ import annotations

import re
from dataclasses import replace

from yalu.read.claims import Article, Claim, NumberNote, NumberUse, Span
from yalu.record.printed import read_printed

#: "$197.95 million (printed “1억9천795만 달러”)": what stands in brackets behind a figure, quoted or bare.
_BEHIND = re.compile(
    r"\s*\((?:[\w ]{1,30}\s)?[\"“]?(?P<printed>[^()\"“”\n]{2,60})[\"”]?\)"
)


def with_restated(article: Article) -> Article:
    """The article, its numbers in brackets counted to the claim that they print again.

    Only where they mean the same: another amount stays unread, for the two differ.
    """
    if not any(note.use is NumberUse.UNREAD for note in article.numbers):
        return article
    again = [span for claim in article.claims if (span := _printed_again(article.text, claim))]
    if not again:
        return article
    return replace(article, numbers=tuple(_counted(note, again) for note in article.numbers))


def _printed_again(text: str, claim: Claim) -> Span | None:
    """Where the claim's amount is printed once more behind it."""
    match = _BEHIND.match(text, claim.span[1])
    if match is None or claim.amount is None or claim.unit is None:
        return None
    try:
        printed = read_printed(match["printed"], claim.unit)
    except ValueError:
        return None
    same = printed.amount.overlaps(claim.amount)
    return match.span("printed") if same else None


def _counted(note: NumberNote, again: list[Span]) -> NumberNote:
    inside = any(first <= note.span[0] and note.span[1] <= last for first, last in again)
    if note.use is NumberUse.UNREAD and inside:
        return replace(note, use=NumberUse.CLAIM, why="the same figure, printed again")
    return note
