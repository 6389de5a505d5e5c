"""Where a text quotes: spans between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re

from yalu.read.claims import Span

_MARK = re.compile(r'[“”"«»„]|\n\s*\n|\n')


def quotations(text: str) -> list[Span]:
    """The quoted spans, marks included, in order and without overlap.

    A quotation that is open at the end of a paragraph goes on only where the next
    one opens with a mark, as the press prints long quotations; otherwise the mark
    was a slip, and the quotation ends with its paragraph. Marks inside marks are
    part of the outer quotation.
    """
    found: list[Span] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark.isspace():
            if start is not None and text[match.end() : match.end() + 1] not in ("“", '"'):
                found.append((start, match.start()))
                start = None
        elif start is None:
            if mark not in "”»":
                start = match.start()
        elif mark in '”»"' and not (mark == '"' and _opens_again(text, match.start())):
            found.append((start, match.end()))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def _opens_again(text: str, at: int) -> bool:
    """Whether a straight mark begins the next paragraph of a quotation that goes on."""
    before = text[:at] if at < 2 else text[at - 2 : at]
    return before.endswith("\n") and text[at + 1 : at + 2].isalnum()


def overlapping(quoted: list[Span], span: Span, hint: int = 0) -> tuple[list[Span], int]:
    """The quotations that touch a span, and where to go on looking for a later one."""
    index = hint
    while index < len(quoted) and quoted[index][1] <= span[0]:
        index += 1
    found = []
    scan = index
    while scan < len(quoted) and quoted[scan][0] < span[1]:
        found.append(quoted[scan])
        scan += 1
    return found, index
