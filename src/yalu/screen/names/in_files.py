"""Names to be screened out of files: a column of a CSV, or what an article names."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from yalu.errors import InputError

_COLUMNS = ("name", "names", "party", "consignee", "counterparty", "vessel", "company")
# Two to six words with capitals, small words and hyphens between them allowed.
_CAPITALS = re.compile(
    r"[A-Z][\w'’.-]*(?:\s+(?:of|the|and|for|de|al|bin|&)\s+[A-Z][\w'’.-]*|\s+[A-Z0-9#][\w'’.-]*){1,6}"
)
_SMALL = re.compile(r"\s+(?:of|the|and|for|de|al|bin|&)\s+")
_SHIP = re.compile(r"\bIMO[\s:#.]*(?:No\.?|number)?[\s:#]*\d{7}\b", re.IGNORECASE)
_HANGUL = re.compile(r"[가-힣]{2,4}(?=\s|[은는이가을를의,.)]|$)")


def of_table(path: Path) -> list[str]:
    """The names in a CSV: those of a column called name, or of the only column.

    Raises:
        InputError: a file that cannot be read, or without such a column.
    """
    text = _text(path)
    reader = csv.reader(io.StringIO(text))
    rows = [row for row in reader if any(cell.strip() for cell in row)]
    if not rows:
        return []
    header = [cell.strip().lower() for cell in rows[0]]
    at = next((header.index(name) for name in _COLUMNS if name in header), None)
    if at is None and len(rows[0]) > 1:
        raise InputError(
            f"no column of names among {', '.join(header)}",
            expected=", ".join(_COLUMNS),
            hint="name the column name",
            file=str(path),
        )
    if at is None:
        return [row[0].strip() for row in rows]
    return [row[at].strip() for row in rows[1:] if len(row) > at and row[at].strip()]


def of_article(path: Path) -> list[str]:
    """What an article may name: words with capitals, IMO numbers, and short words in Hangul."""
    text = _text(path)
    found = []
    for match in _CAPITALS.finditer(text):
        run = " ".join(match[0].split()).rstrip(".,'’")
        # "Ri Man Gon of Office 39" is one name or two.
        found += [run, *(part for part in _SMALL.split(run) if part != run)]
    found += _SHIP.findall(text)
    found += _HANGUL.findall(text)
    return list(dict.fromkeys(re.sub(r"['’]s$", "", name) for name in found))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"cannot be read as UTF-8 text: {problem}", file=str(path)) from problem
