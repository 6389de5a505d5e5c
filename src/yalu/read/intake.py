"""Dispatches from files: text, Markdown, HTML, JSON lines, standard input.

Whatever cannot be read is answered with an ``InputError`` in its place, as a value:
the other lines and files are still answered.
"""

from __future__ import annotations

import gzip
import re
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from yalu.errors import InputError
from yalu.read.dispatch import LIMIT, SPLIT, STDIN, Dispatch, Taken, from_page, located, shown
from yalu.read.encoding import Decoded, decode
from yalu.read.html import declared_encoding, looks_like_html
from yalu.read.lines import lines

TEXT = {".txt", ".text", ".md", ".markdown"}
HTML = {".html", ".htm", ".xhtml"}
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_REFUSED = {
    ".json": "one dispatch per line in a .jsonl file",
    ".csv": "one dispatch per line in a .jsonl file",
    ".tsv": "one dispatch per line in a .jsonl file",
    ".xml": "text, HTML or one dispatch per line in a .jsonl file",
}
_ACCEPTED = ".txt, .md, .html, .jsonl, .jsonl.gz or -"
_BEGINS_AS_LINES = re.compile(rb'\s*\{\s*"')


def take(path: str, stdin: BinaryIO, *, encoding: str | None = None) -> Taken:
    """The dispatches of a path, or what is wrong with it, one by one.

    Args:
        path: a file, or ``-`` for ``stdin``.
        stdin: bytes, read only for ``-``.
        encoding: what the user says the files are in; None recognises it.
    """
    try:
        yield from _take(path, stdin, encoding)
    except InputError as problem:
        yield located(problem, path)
    except OSError as problem:
        yield InputError(problem.strerror or str(problem), file=shown(path))


def take_bytes(raw: bytes, name: str) -> Taken:
    """The dispatches of a file that was handed over, read as ``take`` reads one of that name.

    Args:
        raw: what is in it.
        name: the name it had where it came from; its suffix says what it is. Nothing
            of that name is looked for on this machine.
    """
    path = Path(name.replace("\\", "/")).name or STDIN
    suffix = Path(path).suffix.lower()
    try:
        if path.lower().endswith(_LINES):
            stream = BytesIO(raw)
            yield from lines(gzip.GzipFile(fileobj=stream) if suffix == ".gz" else stream, path)
        elif suffix in _REFUSED:
            raise InputError(f"a {suffix} file", expected=_ACCEPTED, hint=f"Put {_REFUSED[suffix]}")
        else:
            yield from _one(raw, path, suffix or None, None)
    except InputError as problem:
        yield located(problem, path)


def _take(path: str, stdin: BinaryIO, encoding: str | None) -> Taken:
    if path == STDIN:
        # Peeked, not read: lines are answered while the rest is still to come.
        head = stdin.peek(512)[:512] if hasattr(stdin, "peek") else b""
        if _BEGINS_AS_LINES.match(head):
            yield from lines(stdin, path)
            return
        yield from _one(stdin.read(LIMIT + 1), path, None, encoding)
        return
    file = Path(path)
    _must_be_file(file)
    name = file.name.lower()
    if name.endswith(_LINES):
        with gzip.open(file) if name.endswith(".gz") else file.open("rb") as stream:
            yield from lines(stream, path)
        return
    suffix = file.suffix.lower()
    if suffix in _REFUSED:
        raise InputError(f"a {suffix} file", expected=_ACCEPTED, hint=f"Put {_REFUSED[suffix]}")
    with file.open("rb") as stream:
        yield from _one(stream.read(LIMIT + 1), path, suffix, encoding)


def _must_be_file(file: Path) -> None:
    if file.is_dir():
        raise InputError("a directory", expected="a file", hint=f"Try yalu check {file}/*.txt")
    if not file.exists():
        folder = file.parent
        beside = [one.name for one in folder.iterdir()] if folder.is_dir() else []
        close = get_close_matches(file.name, beside, n=1, cutoff=0.75)
        hint = f"Did you mean {folder / close[0]}?" if close else "Check the spelling"
        raise InputError("no such file", expected=_ACCEPTED, hint=hint)


def _one(raw: bytes, path: str, suffix: str | None, encoding: str | None) -> Taken:
    """The one dispatch of a file."""
    if len(raw) > LIMIT:
        raise InputError(
            f"more than {LIMIT // 1_000_000} MB in one dispatch",
            expected="one article",
            hint=SPLIT,
        )
    is_page = suffix in HTML
    declared = declared_encoding(raw) if is_page else None
    decoded = decode(raw, declared=declared, encoding=encoding)
    if not is_page and suffix not in TEXT:
        is_page = looks_like_html(decoded.text[:512])
    if not decoded.text.strip():
        raise InputError("empty", expected="the text of an article", hint="Nothing was checked")
    yield from _damage(decoded, path)
    notes = _notes(decoded, suffix, is_page)
    if not is_page:
        yield Dispatch(decoded.text, path, path, notes=notes)
        return
    yield from_page(decoded.text, file=path, id=path, notes=notes)


def _damage(decoded: Decoded, path: str) -> Taken:
    broken = decoded.broken
    if broken is not None:
        yield InputError(
            f"byte {broken.value:#04x} at offset {broken.offset} is not {decoded.encoding}"
            + (f" (the first of {broken.count})" if broken.count > 1 else ""),
            hint="Checked all the same, with U+FFFD in its place; save the file as UTF-8",
            file=shown(path),
            line=broken.line,
        )


def _notes(decoded: Decoded, suffix: str | None, is_page: bool) -> tuple[str, ...]:
    notes = []
    if decoded.guessed:
        notes.append(
            f"read as {decoded.encoding}, recognised from its bytes; "
            "--encoding names another, and UTF-8 needs no guess"
        )
    elif decoded.encoding != "UTF-8":
        notes.append(f"read as {decoded.encoding}")
    if suffix is not None and suffix not in TEXT | HTML:
        kind = "HTML" if is_page else "plain text"
        notes.append(f"suffix {suffix!r} is not one of {_ACCEPTED}; read as {kind}")
    return tuple(notes)
