"""Figures that a text gives twice, in its own words and as another language prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from yalu.read.claims import Article, Claim, NumberNote, NumberUse, Span
from yalu.record.printed import read_printed

#: "$197.95 million (printed “1억9천795만 달러”)": what stands in brackets behind a figure.
_BEHIND = re.compile(
    r"[^()\n]{0,80}?\s\((?:[\w ]{1,30}\s)?"
    r"(?:[\"“](?P<quoted>[^\"“”\n]{2,80})[\"”]|(?P<bare>[^()\"“”\n]{2,60}))\)"
)


def with_restated(article: Article) -> Article:
    """The article, its numbers in brackets counted to the claim that they print again.

    Only where they mean the same: another amount stays unread, for the two differ. A claim
    in such brackets that came out otherwise was read by the wrong language's rules
    ("$10,7 \u043c\u043b\u043d" is no ten dollars), and is none.
    """
    again = {span: claim for claim in article.claims if (span := _printed_again(article, claim))}
    if not again:
        return article
    claims = tuple(one for one in article.claims if not _misread(one, again))
    numbers = tuple(_counted(note, again) for note in article.numbers)
    return replace(article, claims=claims, numbers=numbers)


def _printed_again(article: Article, claim: Claim) -> Span | None:
    """Where the claim's amount is printed once more behind it."""
    match = _BEHIND.match(article.text, claim.span[1])
    if match is None or claim.amount is None or claim.unit is None:
        return None
    which = "quoted" if match["quoted"] else "bare"
    try:
        printed = read_printed(match[which], claim.unit).amount
    except ValueError:
        return None
    # "33 percent less (printed -33%)": the word has the sign, or the number.
    same = printed.overlaps(claim.amount) or (-printed).overlaps(claim.amount)
    return match.span(which) if same else None


def _within(span: Span, again: Mapping[Span, Claim]) -> Claim | None:
    return next(
        (claim for (first, last), claim in again.items() if first <= span[0] and span[1] <= last),
        None,
    )


def _misread(claim: Claim, again: Mapping[Span, Claim]) -> bool:
    meant = _within(claim.span, again)
    if meant is None or meant.amount is None or claim.amount is None:
        return False
    return not claim.amount.overlaps(meant.amount)


def _counted(note: NumberNote, again: Mapping[Span, Claim]) -> NumberNote:
    if note.use is NumberUse.UNREAD and _within(note.span, again) is not None:
        return replace(note, use=NumberUse.CLAIM, why="the same figure, printed again")
    return note
