"""Sentences in another language than English, which alone is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from yalu.read.claims import NumberNote, NumberUse, Span

NOT_ENGLISH = "not in English, which alone is read"
_WORD = re.compile(r"[^\W\d_]+")
#: Letters of another script that are more than a name, on its own or beside its English; alone
#: with a number, two will do.
_LETTERS = 6
#: Of the common words of other languages in Latin letters, so many make a sentence theirs.
_FEW = 3
# The commonest words, less those that other languages share with English ("in", "die", "do")
# and those that stand in names of places and people ("la", "de", "el").
_COMMON = {
    "English": (
        "the of to and a in for is that on was with by from as at its it were this has have had "
        "not be an which are but said will than"
    ),
    "German": (
        "der und von den dem des nach aus auf für mit sich nicht wurde wurden ist im zum zur bei "
        "eine einen einem einer wie auch"
    ),
    "French": ("les du et vers dans une par sur selon ont été avec pour plus que qui au aux ce"),
    "Spanish": "los las del y para por con una según fue fueron han más este en",
    "Italian": "della dei delle il gli nel alla sono stato secondo ha di",
    "Portuguese": "os da dos em uma foi foram segundo mais não",
    "Dutch": "het een van naar voor met zijn werd werden uit volgens",
    "Polish": "się jest przez oraz według roku",
    "Turkish": "ve bir için ile göre",
    "Vietnamese": "của và trong từ đã",
    "Indonesian": "yang dan dari untuk dengan pada ke",
}
_ENGLISH = frozenset(_COMMON["English"].split())
_OTHERS = frozenset(word for words in _COMMON.values() for word in words.split()) - _ENGLISH


def foreign(text: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences that are in another script, or whose common words are another language's."""
    return [span for span in spans if _is_foreign(text[span[0] : span[1]])]


def left_unread(
    notes: Sequence[NumberNote], text: str, spans: Iterable[Span]
) -> tuple[NumberNote, ...]:
    """The notes; of a foreign sentence's numbers those that are in no claim count as unread."""
    others = foreign(text, spans)
    if not others:
        return tuple(notes)
    return tuple(
        replace(note, use=NumberUse.UNREAD, why=NOT_ENGLISH)
        if note.use is not NumberUse.CLAIM
        and any(start <= note.span[0] < end for start, end in others)
        else note
        for note in notes
    )


def _is_foreign(sentence: str) -> bool:
    if not sentence.isascii():
        letters = [char for char in sentence if char.isalpha()]
        other = sum(not _is_latin(char) for char in letters)
        latin = len(letters) - other
        counted = not latin and any(char.isdigit() for char in sentence)
        # A character of Chinese or a syllable of Hangul says as much as two letters.
        if other >= (2 if counted else _LETTERS) and other * 2 > latin:
            return True
    words = [word.casefold() for word in _WORD.findall(sentence)]
    theirs = sum(word in _OTHERS for word in words)
    return theirs >= _FEW and theirs > 2 * sum(word in _ENGLISH for word in words)


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(("LATIN", "MODIFIER"))
