"""A name made ready to be compared: its words, its script, its ways of being read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from yalu.screen.fold import plain
from yalu.screen.names import chinese
from yalu.screen.names.korean import Korean, is_hangul, of_syllables, of_words
from yalu.screen.names.words import load

Guess = Literal["person", "entity", "any"]
# A name longer than this is a text; its beginning is compared.
LONGEST = 200
_WORD = re.compile(r"[^\W_]+")
_SERVANT = re.compile(r"abd(?:[uea](?:l|r|s|n|z|d)?)?$")
_ARTICLES = frozenset({"al", "el", "ul", "ur", "ar", "as", "an", "us", "at"})
_SERVANT_OF = re.compile(r"abd[uea](?:l|r{2}|s{2}|n{2}|z{2}|d{2}|r|s)([a-z]{3,})$")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name.

    ``words`` are plain, without titles, particles and legal forms; ``korean`` the ways to
    read it as a Korean person's name. ``hangul`` is the name where it is written in it
    (or the Korean reading of Chinese characters), ``han`` where it is in Chinese
    characters. ``dropped`` are the words that were left out.
    """

    text: str
    words: tuple[str, ...]
    korean: tuple[Korean, ...] = ()
    hangul: str = ""
    han: str = ""
    dropped: tuple[str, ...] = ()
    cut: bool = False

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word.isdigit())


def clean(text: str) -> str:
    """The text without control, format and bidirectional characters, blanks evened."""
    kept = (char if unicodedata.category(char)[0] != "C" else " " for char in text[: LONGEST * 4])
    return " ".join("".join(kept).split())


@lru_cache(maxsize=8192)
def parse(text: str, guess: Guess = "any") -> Name:
    """A name from its text; never fails, an empty one has no words."""
    tidy = clean(text)
    cut = len(tidy) > LONGEST or len(text) > LONGEST * 4
    tidy = tidy[:LONGEST]
    han = "".join(char for char in tidy if chinese.is_han(char))
    if is_hangul(tidy):
        readings = of_syllables(tidy)
        return Name(tidy, (), readings, hangul="".join(tidy.split()), cut=cut)
    if han and not re.search("[A-Za-z]", tidy):
        person = chinese.korean_reading(han)
        korean = of_syllables(person) if person else ()
        reading = person if guess == "person" else chinese.korean_words(tidy)
        return Name(tidy, chinese.pinyin_words(han), korean, hangul=reading, han=han, cut=cut)
    words, korean, dropped = _words(tidy, guess)
    if len(words) == 2 and " " not in tidy:
        # "Young-Chul" is a given name, though Young could be a surname.
        korean = ()
    return Name(tidy, words, korean, dropped=dropped, cut=cut)


def _words(text: str, guess: Guess) -> tuple[tuple[str, ...], tuple[Korean, ...], tuple[str, ...]]:
    """The words that count, their readings as Korean, and the words that were left out."""
    known = load()
    found = _WORD.findall(plain(text.replace("&", " and ")))
    even = [word for word in found if word not in known.noise] or found
    if guess != "person":
        # "Min" and "Eng" are people's names, "min." and "eng." words of organisations'.
        even = [known.abbreviations.get(word, word) for word in even]
        even = [known.same.get(word, word) for word in even]
    dropped: list[str] = []
    if guess != "entity":
        while len(even) > 2 and even[0] in known.titles:
            dropped.append(even.pop(0))
        korean = of_words(tuple(even))
        if korean:
            # "Son" and "An" are surnames here, no particles.
            return tuple(even), korean, tuple(dropped)
        even = _servants(even)
    kept = []
    for at, word in enumerate(even):
        particle = word in known.particles and guess != "entity"
        legal = word in known.legal and guess != "person"
        before_number = word in known.number and at + 1 < len(even) and even[at + 1].isdigit()
        if (particle or legal or before_number) and len(even) > 1:
            dropped.append(word)
        else:
            kept.append(word)
    return (tuple(kept), (), tuple(dropped)) if kept else (tuple(even), (), ())


def _servants(words: list[str]) -> list[str]:
    """``Abd al-Rahman``, ``Abdul Rahman`` and ``Abdurrahman`` as the same two words."""
    found: list[str] = []
    for word in words:
        if word in _ARTICLES and found[-1:] == ["abdul"]:
            continue
        match = _SERVANT_OF.match(word)
        if word in ("allah", "llah", "lah") and found[-1:] == ["abdul"]:
            found[-1] = "abdullah"
        elif _SERVANT.match(word):
            found.append("abdul")
        elif match and not word.startswith(("abdulla", "abdalla", "abdella")):
            found += ["abdul", match[1]]
        else:
            found.append(word)
    return found
