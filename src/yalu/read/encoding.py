"""Text from bytes, with the encoding that was used and how sure that is.

Tried in this order, strict each time, so that a guess is made only where no
standard answers:

1. a byte order mark: UTF-8, UTF-16, UTF-32
2. UTF-8
3. UTF-16 without a mark, where every other byte of the Latin letters is zero
4. the encoding that an HTML page declares of itself
5. UTF-8 with a few broken bytes, where whole sequences outnumber the broken
6. Windows-1252, where all that is not ASCII is typographic, or one accented
   letter inside a word
7. the East Asian encodings, told apart by charset-normalizer: GB18030 accepts
   nearly every byte string, so that a strict decode alone proves nothing
8. text with a few bytes that belong to no encoding

Steps 5 and 8 are answered with U+FFFD in place of each broken byte, and reported.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from yalu.errors import InputError
from yalu.read.binary import AS_TEXT, CONTROL, DAMAGE, refuse_binary, refuse_control

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EAST_ASIAN = {
    "gb18030": "GB18030",
    "cp949": "EUC-KR",
    "big5": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
# What a Western newsroom's editor writes in one byte: quotes, dashes, currency,
# the sign of a degree, and the letters of Western European names.
_TYPOGRAPHIC = frozenset("‘’“”‚„–—…•€£¥§©®°·½¼¾×«»™\xa0")
_ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœšžÀÁÄÅÇÈÉÊÑÓÖØÚÜŠŽ")
# Fewer East Asian characters than this are as likely damage.
_ENOUGH_CJK = 4
# So many broken bytes are an accident in a text of any length but the shortest.
_FEW = 8


@dataclass(frozen=True, slots=True)
class Broken:
    """The first byte that no encoding explains: its value, offset and line, and how many."""

    value: int
    offset: int
    line: int
    count: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in.

    ``guessed`` says that no standard settled the encoding. ``broken`` is there
    where bytes had to be replaced.
    """

    text: str
    encoding: str
    guessed: bool = False
    broken: Broken | None = None


def decode(raw: bytes, *, declared: str | None = None, encoding: str | None = None) -> Decoded:
    """The text that the bytes hold.

    Args:
        raw: the bytes.
        declared: what an HTML page says of itself.
        encoding: what the user says; nothing else is tried then.

    Raises:
        InputError: bytes that are no text, or not in ``encoding``.
    """
    if encoding is not None:
        return _as_told(raw, encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], name)
    refuse_binary(raw)
    if b"\x00" in raw:
        return _utf16(raw)
    text = _strict(raw, "utf-8")
    if text is not None:
        refuse_control(text)
        return Decoded(text, "UTF-8")
    if declared is not None and (text := _strict(raw, declared)) is not None:
        return Decoded(text, declared)
    return _guess(raw)


def _as_told(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding).removeprefix("\ufeff"), encoding)
    except LookupError as unknown:
        raise InputError(
            f"no such encoding: {encoding!r}", hint="Try utf-8, gb18030, euc-kr or windows-1252"
        ) from unknown
    except UnicodeDecodeError as wrong:
        raise InputError(
            f"byte {raw[wrong.start]:#04x} at offset {wrong.start}",
            expected=f"text in {encoding}",
            line=_line(raw, wrong.start),
            hint="Leave --encoding out to have it recognised",
        ) from wrong


def _marked(raw: bytes, name: str) -> Decoded:
    text = _strict(raw, name)
    return Decoded(text, name.upper()) if text is not None else _damaged(raw, name)


def _strict(raw: bytes, encoding: str) -> str | None:
    """The text, or None where the bytes are not in that encoding or there is none."""
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16(raw: bytes) -> Decoded:
    """UTF-16 without its mark: Latin letters, digits and spaces have a zero on one side."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    for name, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 10 * there and here * 50 > len(raw):
            text = _strict(raw, name)
            if text is not None and not CONTROL.search(text):
                return Decoded(text, name.upper(), guessed=True)
    raise InputError("binary data (zero bytes)", expected="text", hint=AS_TEXT)


def _guess(raw: bytes) -> Decoded:
    whole, bad = _count_utf8(raw)
    if whole > bad:
        return _damaged(raw, "utf-8")
    western = _strict(raw, "cp1252")
    if western is not None and _plausibly_western(western):
        return Decoded(western, "Windows-1252", guessed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=list(_EAST_ASIAN)).best()
    if best is not None and best.encoding in _EAST_ASIAN:
        text = _strict(raw, best.encoding)
        if text is not None and len(_CJK.findall(text)) >= _ENOUGH_CJK:
            return Decoded(text, _EAST_ASIAN[best.encoding], guessed=True)
    if bad > max(_FEW, len(raw) * DAMAGE) or bad * 4 > len(raw):
        at = _first_bad(raw, "utf-8")
        raise InputError(
            f"bytes in no known encoding (the first: {raw[at]:#04x} at offset {at})",
            expected="text in UTF-8",
            line=_line(raw, at),
            hint="Convert it with iconv, or name its encoding with --encoding",
        )
    return _damaged(raw, "utf-8")


def _plausibly_western(text: str) -> bool:
    """Whether all that is not ASCII is what Western text holds, and where it holds it.

    Two accented letters in a row are not: in the East Asian encodings every
    character is two high bytes, so that this alone keeps them out.
    """
    for at, char in enumerate(text):
        if char < "\x80" or char in _TYPOGRAPHIC:
            continue
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        if char not in _ACCENTED or any(other in _ACCENTED for other in beside):
            return False
        if not any(other.isascii() and other.isalpha() for other in beside):
            return False
    return not CONTROL.search(text)


def _count_utf8(raw: bytes) -> tuple[int, int]:
    """How many whole sequences of more than one byte, and how many broken ones."""
    text = raw.decode("utf-8", "surrogateescape")
    bad = sum(1 for char in text if "\udc80" <= char <= "\udcff")
    return sum(1 for char in text if char > "\x7f") - bad, bad


def _damaged(raw: bytes, name: str) -> Decoded:
    """The text with U+FFFD for each stretch that cannot be decoded."""
    text = raw.decode(name, "replace")
    refuse_control(text)
    start = _first_bad(raw, name)
    count = text.count("\ufffd") - raw.count("\ufffd".encode(name))
    return Decoded(text, name.upper(), broken=Broken(raw[start], start, _line(raw, start), count))


def _first_bad(raw: bytes, name: str) -> int:
    """The offset of the first byte that is not in that encoding; raises where all are."""
    try:
        raw.decode(name)
    except UnicodeDecodeError as wrong:
        return wrong.start
    raise ValueError(f"nothing is wrong with these bytes as {name}")


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1
