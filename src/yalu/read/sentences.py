"""Text to sentences, by offsets into the text as given."""

from __future__ import annotations

import re

#: A full stop that ends no sentence: months, titles, initials, "vs.", "No.".
_ABBREVIATION = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep"
    r"|Gov|St|vs|No|Nos|approx|est|Co|Ltd|Inc|Corp|cf|e\.g|i\.e|etc|Fig|al)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
#: Begins only where a run of stops does: tried at each of a thousand dots, it would take
#: a thousand times as long.
_END = re.compile(r"(?<![.!?。])[.!?。]+[\"'”’)\]]*(?=\s+|$)|\n[ \t]*\n\s*|\n+")
_START = re.compile(r"\S")
#: No sentence of news is so long. What is read in a sentence takes time that grows faster
#: than its length, so a text without stops is cut here, where it can be between words.
LONGEST = 2000


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line break ends one unless the text was wrapped there.

    A newline inside a paragraph counts as a break, since dispatches put each
    paragraph, bullet, headline or table row on its own line; hard-wrapped text
    (lines that end without punctuation and go on in lower case) is joined.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        at = match.start()
        if text[at] == "\n":
            if not _breaks(text, at, match.end()):
                continue
            end = at
        else:
            end = match.end()
            if text[at] == "." and match.end() - at == 1 and _abbreviates(text, at):
                continue
        _add(found, text, start, end)
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _breaks(text: str, at: int, end: int) -> bool:
    """Whether the newline at ``at`` ends a sentence: it does unless the line was wrapped."""
    if text.count("\n", at, end) > 1:
        return True
    before = text[max(0, at - 1) : at]
    after = text[end : end + 1]
    line_start = text.rfind("\n", 0, at) + 1
    wrapped = at - line_start >= 55 and before.isalnum() | (before in ",-—–$(")
    return not (wrapped and (after.islower() or after.isdigit() or before in ",-—–$("))


def _abbreviates(text: str, at: int) -> bool:
    head = text[max(0, at - 12) : at]
    if not _ABBREVIATION.search(head):
        return False
    following = text[at + 1 : at + 40].lstrip()
    if re.search(r"\b(?:[A-Za-z]\.)+[A-Za-z]$", head):
        # "in the U.S. On Monday": a capital that is no name's beginning is hard to
        # tell; a new sentence is taken where an article or pronoun follows.
        return not re.match(r"(?:The|It|In|On|At|But|They|This|That|Its|A|An)\b", following)
    if re.search(r"\b(?:Co|Ltd|Inc|Corp|etc|al)$", head):
        return not following[:1].isupper()
    if re.search(r"\bNo$", head):
        return following[:1].isdigit()
    return True


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    first = _START.search(text, start, end)
    if first is None:
        return
    last = end
    while last > first.start() and text[last - 1].isspace():
        last -= 1
    start = first.start()
    while last - start > LONGEST:
        cut = max(text.rfind(blank, start, start + LONGEST) for blank in " \n")
        cut = end = cut if cut > start else start + LONGEST
        while text[end - 1].isspace():
            end -= 1
        found.append((start, end))
        while text[cut].isspace():
            cut += 1
        start = cut
    found.append((start, last))
