"""Names and notes out of the cells of official lists, which mix the two."""

from __future__ import annotations

import re

from yalu.screen.lists.model import ListedName

_SPACE = re.compile(r"\s+")
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)[\s,.)]*$")
_NOTE = re.compile(
    r"(?:previously|formerly|original script|birth name|combat name|nom de guerre|false|third|"
    r"second|sub-?unit|acronym|martyrs|also|listed|born|deceased|same as|linked|name in|"
    r"KP[ei]\.\d)|.*\d{4}",
    re.IGNORECASE,
)
_INNER_NOTE = re.compile(r"\((?:original script|in original script)\)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:original script|a\.?k\.?a\.?|f\.?k\.?a\.?)\s*:\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:,?\s+born\b.*|,\s*date of birth\b.*|\s+-\s+sub-?unit name.*)$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*;\s*|\s+[a-z]\)\s+")
_CARE_OF = re.compile(r"care of\b|c/o\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
# UTF-8 read as Windows-1252: a mirror's mistake that leaves such pairs.
_MOJIBAKE = re.compile(
    "[\u00c3\u00c2\u00d8\u00d9\u00d0\u00e2][\u0080-\u00bf\u20ac\u2122\u0153\u2019]"
)


def tidy(text: str | None) -> str:
    """One line, trimmed, and decoded anew where a mirror read UTF-8 as Windows-1252."""
    plain = _SPACE.sub(" ", text or "").strip()
    if _MOJIBAKE.search(plain):
        try:
            return plain.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return plain
    return plain


def names_in(cell: str | None, quality: str = "") -> list[ListedName]:
    """The names in a cell: several, with acronyms and other scripts in brackets, without notes.

    ``Jin Tiesan (金铁三)`` is two names, ``Leader (Hong Kong) International`` one, and
    ``Encep Nurjaman (birth name)`` one with a note.
    """
    text = _INNER_NOTE.sub("", tidy(cell))
    found: list[str] = []
    while bracket := _LAST_BRACKET.search(text):
        found += _of_bracket(bracket[1])
        text = text[: bracket.start()]
    if "(" in text and ")" not in text:
        # One that another bracket stood in, or that never closes.
        text, _, inside = text.partition("(")
        found += _of_bracket(inside)
    found = [*_SEPARATOR.split(text), *found]
    names = (_TAIL.sub("", _LABEL.sub("", one)).strip(" ,;)'\"“”") for one in found)
    kept = [name for name in names if _LETTER.search(name) and not _CARE_OF.match(name)]
    return [ListedName(name, quality) for name in dict.fromkeys(kept)]


def _of_bracket(inside: str) -> list[str]:
    """What a bracket at the end holds: other names, or a note."""
    found = []
    for part in _SEPARATOR.split(_LABEL.sub("", inside)):
        name = _TAIL.sub("", part).strip()
        if name and not _NOTE.match(name) and not name[0].islower() and not name.isdigit():
            found.append(name)
    return found
