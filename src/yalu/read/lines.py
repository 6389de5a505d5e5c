"""Dispatches from JSON lines: one object per line with ``text`` or ``html``.

A line that cannot be read is answered with an ``InputError`` that names it, and the
next line goes on. The file is never held whole.
"""

from __future__ import annotations

import codecs
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from gzip import GzipFile
from typing import BinaryIO

from yalu.errors import InputError
from yalu.read.dispatch import LIMIT, SPLIT, Dispatch, Taken, from_page, located, shown

FIELDS = ("id", "text", "html", "published", "outlet", "title")
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "a truth value",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def lines(stream: BinaryIO | GzipFile, path: str) -> Taken:
    """The dispatches of the stream in its order, and what is wrong with the others.

    Raises:
        InputError: a stream that is no lines at all, or ends half way.
    """
    ids = Ids()
    unused: set[str] = set()
    for number, raw in raw_lines(stream):
        try:
            fields = fields_of(raw)
            new = tuple(sorted(fields.keys() - set(FIELDS) - unused))
            unused.update(new)
            dispatch = dispatch_of(fields, path, number, _unused(new))
        except InputError as problem:
            yield located(problem, path, number)
            continue
        if (again := ids.again(dispatch.id, path, number)) is not None:
            yield again
        yield dispatch


class Ids:
    """The ids of a file's dispatches, to tell of one that comes twice; another file begins anew."""

    def __init__(self) -> None:
        self._path = ""
        # Hashes: the ids of millions of dispatches would take the memory that the check needs.
        self._first: dict[int, int] = {}

    def again(self, id: str, path: str, number: int) -> InputError | None:
        """What to tell of an id that an earlier line of the file has; None where none has."""
        if path != self._path:
            self._path, self._first = path, {}
        before = self._first.setdefault(hash(id), number)
        if before == number:
            return None
        return InputError(
            f"id {id!r} was already on line {before}",
            expected="an id of its own",
            hint="Checked all the same; rename one of the two",
            file=shown(path),
            line=number,
        )


def raw_lines(stream: BinaryIO | GzipFile) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, each with its number and not yet understood.

    Raises:
        InputError: a stream that is no lines at all, or ends half way.
    """
    number = answered = 0
    while raw := _next_line(stream, number := number + 1):
        if number == 1:
            raw = _unmarked(raw)
        if raw.strip():
            answered += 1
            yield number, raw
    if not answered:
        raise InputError("empty", expected="one dispatch per line", hint="Nothing was checked")


def _next_line(stream: BinaryIO | GzipFile, number: int) -> bytes:
    """The next line, cut where it is over the limit: the rest is read past."""
    try:
        raw = stream.readline(LIMIT + 1)
        rest = len(raw) > LIMIT and not raw.endswith(b"\n")
        while rest and (more := stream.readline(LIMIT)):
            rest = not more.endswith(b"\n")
    except (EOFError, zlib.error, OSError) as problem:
        raise InputError(
            f"cannot be read further ({problem})",
            line=number,
            hint="The lines before it were answered; fetch the file again",
        ) from problem
    return raw


def _unmarked(raw: bytes) -> bytes:
    """The first line without its byte order mark."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(
            "UTF-16",
            expected="UTF-8, as JSON is",
            hint="Try `iconv -f utf-16 -t utf-8 FILE | yalu check -`",
        )
    return raw.removeprefix(codecs.BOM_UTF8)


def fields_of(raw: bytes) -> Mapping[str, object]:
    """The object that a line holds.

    Raises:
        InputError: it holds none.
    """
    if len(raw) > LIMIT:
        raise InputError(
            f"more than {LIMIT // 1_000_000} MB in one dispatch", expected="one article", hint=SPLIT
        )
    try:
        value: object = json.loads(raw.decode("utf-8").rstrip())
    except UnicodeDecodeError as wrong:
        raise InputError(
            f"byte {raw[wrong.start]:#04x} at offset {wrong.start} of the line is not UTF-8",
            expected="UTF-8, as JSON is",
            hint="Convert the file with iconv",
        ) from wrong
    except json.JSONDecodeError as wrong:
        raise InputError(
            f"not JSON: {wrong.msg.lower()} at column {wrong.colno}",
            expected=_EXPECTED,
            hint="One object per line, with line breaks in a text written as \\n",
        ) from wrong
    except RecursionError as wrong:
        raise InputError("nested too deep", expected=_EXPECTED) from wrong
    except ValueError as wrong:
        # Python refuses to make an integer of more than 4,300 digits.
        raise InputError(f"a number out of bounds ({wrong})", expected=_EXPECTED) from wrong
    if not isinstance(value, dict):
        raise InputError(_NAMES[type(value)], expected=_EXPECTED)
    return value


_EXPECTED = 'an object such as {"id": "1", "text": "...", "published": "2021-04-19"}'


def dispatch_of(
    fields: Mapping[str, object], path: str, number: int, notes: tuple[str, ...] = ()
) -> Dispatch:
    """The dispatch of such an object, found at that line of that file.

    Raises:
        InputError: it has no text, or a field of another type.
    """
    text, page = _string(fields, "text"), _string(fields, "html")
    id = _id(fields) or f"{shown(path)}:{number}"
    published = _day(_string(fields, "published"))
    outlet, title = _string(fields, "outlet"), _string(fields, "title")
    if text is None and page is None:
        raise InputError(
            "neither text nor html (fields: " + (", ".join(sorted(fields)) or "none") + ")",
            expected=_EXPECTED,
        )
    if not (text or page or "").strip():
        raise InputError("empty text", expected="the text of an article")
    if text is None and page is not None:
        return from_page(
            page,
            file=path,
            id=id,
            line=number,
            title=title,
            published=published,
            outlet=outlet,
            notes=notes,
        )
    if page is not None:
        notes = (*notes, f"line {number} has text and html; the text was checked")
    return Dispatch(
        text or "",
        path,
        id,
        line=number,
        title=title,
        published=published,
        outlet=outlet,
        notes=notes,
    )


def _string(fields: Mapping[str, object], name: str) -> str | None:
    """The field, or None where it is absent or null."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name!r} is {_NAMES[type(value)]}", expected="a string")
    # Half a surrogate pair is legal in JSON and in no output.
    return value.encode("utf-8", "replace").decode("utf-8") if _halves(value) else value


def _halves(value: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in value)


def _id(fields: Mapping[str, object]) -> str | None:
    """The id; a number is taken as it is written."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id")


def _day(text: str | None) -> str | None:
    """The day of an ISO 8601 date or time."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as wrong:
        raise InputError(
            f"'published' is {text!r}",
            expected="a day as 2021-04-19",
            hint="Leave it out if unknown",
        ) from wrong


def _unused(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    return (f"fields not used: {', '.join(names)} (known are {', '.join(FIELDS)})",)
