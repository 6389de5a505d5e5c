"""A file as it came, made plain: unpacked, in UTF-8, with its hash and its first lines."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yalu.errors import InputError

_CHUNK = 1 << 22
_HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_TITLES = {"utf-8": "UTF-8", "gb18030": "GB18030"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and its plain text.

    ``text`` is a file in UTF-8 (the file itself where it is that already), ``head`` its
    beginning, ``size`` how many bytes it has.
    """

    file: Path
    text: Path
    head: str
    encoding: str
    size: int


def sha256(file: Path) -> str:
    """The hash of a file.

    Raises:
        InputError: it cannot be read.
    """
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def peek(file: Path) -> bytes:
    """The first bytes of a file, unpacked.

    Raises:
        InputError: it cannot be read, or is no whole gzip file.
    """
    for chunk in _unpacked(file):
        return chunk[:_HEAD]
    return b""


def take(file: Path, encodings: tuple[str, ...], work: Path) -> Taken:
    """The file, made plain; what has to be written goes to the folder ``work``.

    Raises:
        InputError: it cannot be read, is empty, cut short, binary, or in an encoding
            that the source does not use.
    """
    head = peek(file)
    if not head.strip():
        raise InputError("an empty file", expected="a table", file=str(file))
    encoding = encoding_of(file, head, encodings)
    packed = head[:2] != b"" and _is_packed(file)
    plain = encoding == "utf-8" and not packed
    bom = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    text = file
    if not plain or bom:
        text = work / "plain.csv"
        _write_plain(file, encoding, bom, text)
    with text.open("rb") as opened:
        start = opened.read(_HEAD)
    cut = start[: start.rfind(b"\n") + 1] if len(start) == _HEAD else start
    head_text = (cut or start).decode("utf-8", "replace")
    return Taken(file, text, head_text, encoding, text.stat().st_size)


def line_ends(text: Path) -> int:
    """How many line ends there are in a file."""
    return sum(chunk.count(b"\n") for chunk in _chunks(text))


def _write_plain(file: Path, encoding: str, bom: int, text: Path) -> None:
    """The file unpacked, in UTF-8 and without its mark of byte order."""
    newlines = 0
    decoder = codecs.getincrementaldecoder(encoding)()
    with text.open("wb") as out:
        for chunk in _unpacked(file):
            if encoding == "utf-8":
                made = chunk
            else:
                try:
                    made = decoder.decode(chunk).encode()
                except UnicodeDecodeError as problem:
                    raise _not_in(encoding, file, newlines + 1, problem) from problem
            out.write(made[bom:])
            bom = 0
            newlines += made.count(b"\n")
        if encoding != "utf-8":
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError as problem:
                raise _not_in(encoding, file, newlines + 1, problem) from problem


def encoding_of(file: Path, head: bytes, encodings: tuple[str, ...]) -> str:
    """The encoding of a file, one of those that its source uses.

    Raises:
        InputError: another one, or no text at all.
    """
    for bom, name in _BOMS:
        if head.startswith(bom) and name not in encodings:
            raise _unexpected(name, file, encodings)
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        wide = max(even, odd) > len(head) / 8 and min(even, odd) < len(head) / 100
        raise _unexpected("UTF-16" if wide else "a binary file", file, encodings)
    for name in encodings:
        try:
            codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        return name
    raise _unexpected("in no encoding of the source", file, encodings)


def _unexpected(found: str, file: Path, encodings: tuple[str, ...]) -> InputError:
    return InputError(
        found,
        expected=" or ".join(_TITLES.get(name, name) for name in encodings),
        hint="Save it as CSV in UTF-8 and load it again.",
        file=str(file),
        line=1,
    )


def _not_in(encoding: str, file: Path, line: int, problem: UnicodeDecodeError) -> InputError:
    return InputError(
        f"bytes that are not {_TITLES.get(encoding, encoding)} "
        f"({problem.object[problem.start : problem.start + 4]!r})",
        hint="The file is damaged, or in another encoding; fetch it again.",
        file=str(file),
        line=line,
    )


def _is_packed(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(2) == b"\x1f\x8b"


def _chunks(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk
    except OSError as problem:
        raise InputError(f"cannot be read: {problem.strerror}", file=str(file)) from problem


def _unpacked(file: Path) -> Iterator[bytes]:
    """The file's bytes, out of gzip where they are packed."""
    try:
        if not _is_packed(file):
            yield from _chunks(file)
            return
        with gzip.open(file) as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk
    except EOFError as problem:
        raise InputError(
            "a gzip file that ends in the middle",
            hint="The transfer was cut; fetch it again.",
            file=str(file),
        ) from problem
    except (gzip.BadGzipFile, zlib.error) as problem:
        raise InputError(
            f"a damaged gzip file ({problem})", hint="Fetch it again.", file=str(file)
        ) from problem
    except OSError as problem:
        raise InputError(f"cannot be read: {problem.strerror}", file=str(file)) from problem
