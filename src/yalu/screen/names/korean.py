"""A personal name as Korean: the ways to take it apart into surname and given name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from yalu.screen.names.sounds import could_be_korean, loose, of_hangul, of_latin
from yalu.screen.names.words import load

_HANGUL = range(0xAC00, 0xD7A4)


@dataclass(frozen=True, slots=True)
class Korean:
    """One way to take a name apart: the sounds of its surname and of its given name."""

    surname: str
    given: str

    @property
    def all(self) -> str:
        return self.surname + self.given


def is_hangul(text: str) -> bool:
    """Whether all of its letters are Hangul."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(ord(char) in _HANGUL for char in letters)


@lru_cache(maxsize=65536)
def of_syllables(text: str) -> tuple[Korean, ...]:
    """A Hangul name of two to four syllables; blanks are dropped."""
    name = "".join(char for char in text if ord(char) in _HANGUL)
    words = load()
    found = []
    for length in (2, 1):
        if name[:length] in words.surnames and 1 <= len(name) - length <= 3:
            found.append(Korean(of_hangul(name[:length]), of_hangul(name[length:])))
    return tuple(found)


@lru_cache(maxsize=65536)
def of_words(words: tuple[str, ...]) -> tuple[Korean, ...]:
    """A romanised name, from its plain words: surname first, or last as in the West.

    Nothing where a word could not be Korean or no surname stands at either end.
    """
    irregular = load().irregular
    if not 1 <= len(words) <= 4 or not all(
        could_be_korean(word) or word in irregular for word in words
    ):
        return ()
    found = []
    if len(words) == 1:
        return _joined(words[0])
    for surname, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        sounds = surname_sounds(surname)
        for reading in sounds:
            found += [Korean(reading, each) for each in _given(given)]
    return tuple(dict.fromkeys(found))


def _joined(word: str) -> tuple[Korean, ...]:
    """``Kimyongchol``: the surname is what the word begins with."""
    found = []
    for length in range(2, min(6, len(word) - 2)):
        for reading in surname_sounds(word[:length]):
            if len(word) >= 7:
                found += [Korean(reading, each) for each in _given((word[length:],))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def surname_sounds(word: str) -> tuple[str, ...]:
    """The sounds of a romanised surname; nothing where it is none.

    A spelling that is a surname as it stands (Chu) is that one and no other; one that is
    only loosely a surname (Sung) may be any that sounds so.
    """
    exact, loosely = _surnames()
    found = [of_hangul(hangul) for hangul in load().irregular.get(word, ())]
    for sounds in of_latin(word):
        found += [sounds] if sounds in exact else loosely.get(loose(sounds), [])
    return tuple(dict.fromkeys(found))


@cache
def _surnames() -> tuple[frozenset[str], dict[str, list[str]]]:
    """The sounds of all surnames, and those that sound loosely so."""
    exact = sorted({of_hangul(one) for one in load().surnames})
    loosely: dict[str, list[str]] = {}
    for sounds in exact:
        loosely.setdefault(loose(sounds), []).append(sounds)
    return frozenset(exact), loosely


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a given name, its words run together, every way to read them."""
    readings = [""]
    for word in words:
        readings = [before + after for before in readings for after in of_latin(word)]
    return tuple(dict.fromkeys(readings))


@cache
def _syllables() -> frozenset[str]:
    """The syllables of given names, loosely."""
    return frozenset(loose(of_hangul(one)) for one in load().given)


@lru_cache(maxsize=65536)
def given_syllables(word: str) -> int:
    """Of how many syllables of given names a word is made; 0 where it is not.

    What is not ("Kwnag", "Chpl") is a slip of the keyboard rather than another name.
    """
    syllables = _syllables()
    counts = [0]
    for sounds in of_latin(word):
        sound = loose(sounds)
        if sound in syllables:
            return 1
        if any(sound[:at] in syllables and sound[at:] in syllables for at in range(1, len(sound))):
            counts.append(2)
        elif could_be_korean(word):
            counts.append(3)
    return max(counts)


@lru_cache(maxsize=8192)
def is_likely(words: tuple[str, ...]) -> bool:
    """Whether Koreans are called so: a usual surname first, then a name of one or two syllables."""
    if len(words) < 2:
        return False
    usual = {of_hangul(one) for one in load().common}
    counts = [given_syllables(word) for word in words[1:]]
    return bool(usual & set(surname_sounds(words[0]))) and all(counts) and sum(counts) <= 2
