"""Refuses what is not text, naming what it is and how to get the text out of it."""

from __future__ import annotations

import re

from yalu.errors import InputError

AS_TEXT = "Save it as plain text, or `pandoc --to plain FILE | yalu check -`"
_GIVE_TEXT = "Give the article's text"
# The first bytes of the formats that end up in a folder of articles.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "`pdftotext FILE - | yalu check -` checks its text"),
    (b"PK\x03\x04", "a zip archive or an office document", AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind", AS_TEXT),
    (b"{\\rtf", "an RTF document", AS_TEXT),
    (b"\x89PNG", "a PNG image", _GIVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _GIVE_TEXT),
    (b"GIF8", "a GIF image", _GIVE_TEXT),
    (b"RIFF", "an image or a recording", _GIVE_TEXT),
    (b"\x1f\x8b", "a gzip archive", "Unpack it; only .jsonl.gz is read packed"),
    (b"BZh", "a bzip2 archive", "Unpack it"),
    (b"\xfd7zXZ", "an xz archive", "Unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it"),
    (b"PAR1", "a Parquet table", _GIVE_TEXT),
    (b"SQLite format 3", "an SQLite database", _GIVE_TEXT),
    (b"\x7fELF", "a program", _GIVE_TEXT),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# More broken bytes than this share and the rest cannot be trusted either.
DAMAGE = 0.02


def refuse_binary(raw: bytes) -> None:
    """Nothing where the bytes may be text.

    Raises:
        InputError: the first bytes are those of a known format.
    """
    for magic, name, step in _SIGNATURES:
        if raw.startswith(magic):
            raise InputError(f"this is {name}", expected="text", hint=step)


def refuse_control(text: str) -> None:
    """Nothing where the text is text; one stray control character is let through.

    Raises:
        InputError: control characters all over.
    """
    found = len(CONTROL.findall(text))
    if found > 1 and found > len(text) * DAMAGE:
        raise InputError(f"binary data ({found} control characters)", expected="text", hint=AS_TEXT)
