"""Tables of figures in a text: found and set aside, since only sentences are read.

A figure in a table has its flow, its unit and its month from the heads of its column and row.
A reader of sentences would give it those of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yalu.read.claims import NumberNote, NumberUse, Span

IN_A_TABLE = "in a table, which is not read"
_HEAD = "the head of a row or column of a table"
_ROW = re.compile(r"^[ \t]*\|?[^|\n]*\|[^\n]*$", re.M)
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SEEN = re.compile(r"[^\r\n]")
#: A cell with more words than this is prose that somebody put into a table, and is read.
_PROSE = 12


def tables(text: str) -> list[list[Span]]:
    """The rows of each table, the rule below its heads among them.

    A table is rows of cells between ``|``, one below the other, of which one is the rule
    (``|---|---|``); pages come in the same form, with blank lines between the rows.
    """
    if "|" not in text or "--" not in text:
        return []
    found: list[list[Span]] = []
    rows = [match.span() for match in _ROW.finditer(text)]
    group = rows[:1]
    for before, row in pairwise(rows):
        if text[before[1] : row[0]].strip():
            found.append(group)
            group = []
        group.append(row)
    found.append(group)
    return [group for group in found if _is_table(text, group)]


def set_tables_aside(text: str) -> tuple[str, list[NumberNote]]:
    """The text with blanks in place of its tables, and their numbers; offsets stay the same."""
    notes: list[NumberNote] = []
    for rows in tables(text):
        notes += _notes(text, rows)
        start, end = rows[0][0], rows[-1][1]
        text = text[:start] + _SEEN.sub(" ", text[start:end]) + text[end:]
    return text, notes


def _is_table(text: str, rows: list[Span]) -> bool:
    lines = [text[start:end] for start, end in rows]
    ruled = any(_RULE.match(line) for line in lines)
    cells = [cell for line in lines for cell in line.split("|")]
    return len(rows) > 2 and ruled and all(len(cell.split()) <= _PROSE for cell in cells)


def _notes(text: str, rows: list[Span]) -> Iterator[NumberNote]:
    """The figures are unread; numbers in the first row and the first column are its heads."""
    for place, (start, end) in enumerate(rows):
        bar = text.find("|", start + len(text[start:end]) - len(text[start:end].lstrip(" \t|")))
        for number in _NUMBER.finditer(text, start, end):
            head = place == 0 or number.start() < bar
            use = NumberUse.KNOWN if head else NumberUse.UNREAD
            yield NumberNote(number.span(), number.group(), use, _HEAD if head else IN_A_TABLE)
