"""Whatever the bytes are: text that can be written again, or a reason."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yalu.errors import InputError
from yalu.read.encoding import Decoded, decode

# Few samples, long ones: short East Asian text is anybody's guess.
LONG = {
    "EUC-KR": "북한이 지난 3월 중국에서 1천297만 8천 달러어치를 수입했다고 해관총서가 밝혔다. " * 3,
    "GB18030": "据中国海关总署数据,3月份中国对朝鲜出口1297.8万美元,2月份为3000美元。" * 3,
    "Big5": "據中國海關總署數據,三月份中國對朝鮮出口一千二百九十七萬美元,較上月增長。" * 3,
    "Shift_JIS": "中国税関総署によると、3月の北朝鮮への輸出は1297万8千ドルだった。" * 3,
    "EUC-JP": "中国税関総署によると、3月の北朝鮮への輸出は1297万8千ドルだった。" * 3,
}


def decoded_or_not(raw: bytes) -> Decoded | InputError:
    try:
        return decode(raw)
    except InputError as problem:
        return problem


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\x00")
@example("\ufeff".encode("utf-16"))
@example(b"a\xc3")
def test_bytes_become_text_or_a_reason(raw: bytes) -> None:
    decoded = decoded_or_not(raw)
    if isinstance(decoded, InputError):
        assert all((decoded.found, decoded.expected, decoded.hint))
        return
    decoded.text.encode("utf-8")
    if decoded.broken is not None:
        assert raw[decoded.broken.offset] == decoded.broken.value
        assert "\ufffd" in decoded.text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    marked = text.startswith("\ufeff")
    assert decode(text.encode()).text == (text[1:] if marked else text)


# As such text is written: an accented letter has plain ones beside it.
WESTERN = ("café", "über", "señor", "naïve", "“goods”", "£19", "€5", "–", "trade’s", "1990s", "up")


@given(st.lists(st.sampled_from(WESTERN), min_size=1).map(" ".join))
def test_western_text_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("name", list(LONG))
def test_east_asian_encodings_are_told_apart(name: str) -> None:
    decoded = decode(LONG[name].encode(name))
    assert (decoded.encoding, decoded.text, decoded.guessed) == (name, LONG[name], True)
