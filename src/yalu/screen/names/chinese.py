"""Chinese characters in names: their Chinese and their Korean readings."""

from __future__ import annotations

import re
from functools import lru_cache

from yalu.screen.names.words import load


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def korean_reading(han: str) -> str:
    """The characters in Hangul; empty where one is not in the table."""
    readings = load().hanja
    found = "".join(readings.get(char, "") for char in han)
    return found if len(found) == len(han) else ""


def korean_words(text: str) -> str:
    """An organisation's name in Hangul, its numbers kept; empty where a character is not known.

    The reading is by the character: 侦察总局 is 정찰총국, as the Korean name is written
    in Chinese characters. What Chinese says with another word (公司) is replaced first.
    """
    known = load()
    for chinese, korean in known.chinese:
        text = text.replace(chinese, korean)
    text = re.sub(r"第(?=\d)", "", text)
    kept = [char for char in text if char.isalnum()]
    found = [known.hanja_of_words.get(char, "") if is_han(char) else char for char in kept]
    return "".join(found) if all(found) else ""


@lru_cache(maxsize=4096)
def pinyin_words(han: str) -> tuple[str, ...]:
    """The characters in pinyin without tones, one word each, full and simplified forms alike."""
    # 30 ms to import: only where a name is in Chinese characters.
    from pypinyin import Style, lazy_pinyin

    return tuple(word for word in lazy_pinyin(han, style=Style.NORMAL) if word.isascii())
