"""Names of organisations: written in Hangul against English, and what their words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from yalu.screen.names.sounds import loose, of_hangul, of_latin
from yalu.screen.names.words import load

_DIGITS = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name in Hangul: what English lists write for it, or its sounds."""

    hangul: str
    english: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=4096)
def parts(hangul: str) -> tuple[Part, ...]:
    """The parts of an organisation's name, with the fewest syllables left untranslated.

    Those left over are proper names: 조선백호무역회사 is Korea, Paekho, trading, company.
    """
    table = load().korean
    best: list[tuple[int, int, tuple[Part, ...]]] = [(0, 0, ())]
    for end in range(1, len(hangul) + 1):
        unread, count, before = best[end - 1]
        last = before[-1] if before and not before[-1].english else None
        if last:
            spelled = (*before[:-1], Part(last.hangul + hangul[end - 1]))
        else:
            spelled = (*before, Part(hangul[end - 1]))
        choices = [(unread + 1, len(spelled), spelled)]
        digits = _DIGITS.search(hangul, 0, end)
        if digits:
            unread, count, before = best[digits.start()]
            choices.append((unread, count + 1, (*before, Part(digits[0], ((digits[0],),)))))
        for word, english in table:
            if hangul.endswith(word, 0, end) and _may_stand(word, hangul, end):
                unread, count, before = best[end - len(word)]
                choices.append((unread, count + 1, (*before, Part(word, english))))
        best.append(min(choices, key=lambda choice: choice[:2]))
    return best[-1][2]


def _may_stand(word: str, hangul: str, end: int) -> bool:
    """A word of one syllable is one only at the end: 국 is a bureau, not part of a name."""
    if len(word) > 1 or word == "총":
        return True
    return end == len(hangul) and (word not in "호실" or hangul[end - 2 : end - 1].isdigit())


@dataclass(frozen=True, slots=True)
class Translated:
    """How much of a Hangul name an English one accounts for, and the other way round.

    ``proper`` says whether every proper name in the one is in the other, None where
    there is none.
    """

    mine: float
    theirs: float
    proper: bool | None
    pairs: tuple[tuple[str, str], ...]


def translate(hangul: str, words: tuple[str, ...]) -> Translated:
    """An organisation's name in Hangul against the words of an English or romanised one."""
    known = load()
    left = [known.same.get(word, word) for word in words]
    weight_all = sum(_weight(word) for word in left)
    met = weight = weight_met = 0.0
    proper: bool | None = None
    pairs = []
    for part in sorted(parts(hangul), key=lambda part: bool(part.english)):
        if _is_legal(part):
            continue
        value = _value(part)
        weight += value
        taken = _take_meaning(part, left) if part.english else _take_sounds(part, left)
        if not part.english:
            proper = bool(taken) and proper is not False
        if taken:
            met += value
            weight_met += sum(_weight(word) for word in taken)
            pairs.append((part.hangul, " ".join(taken)))
            for word in taken:
                left.remove(word)
    return Translated(
        met / weight if weight else 0.0,
        weight_met / weight_all if weight_all else 0.0,
        proper,
        tuple(pairs),
    )


def _value(part: Part) -> float:
    """How much a part tells: a country little, a number or a proper name most."""
    if not part.english or part.hangul.isdigit():
        return 1.0
    return 0.3 if _is_country(part) else 0.6


def _weight(word: str) -> float:
    known = load()
    if word in known.country or word in known.legal:
        return 0.2 if len(word) > 3 else 0.05
    return 0.6 if word in known.generic else 1.0


def _is_country(part: Part) -> bool:
    return any(set(english) <= load().country for english in part.english)


def _is_legal(part: Part) -> bool:
    """Whether it only says what form of company it is, which names carry or leave out."""
    return any(set(english) <= load().legal for english in part.english)


def _take_meaning(part: Part, left: list[str]) -> list[str]:
    """The words of the longest translation that are all there."""
    known = load()
    for english in sorted(part.english, key=len, reverse=True):
        words = [known.same.get(word, word) for word in english if word not in known.legal]
        if all(word in left for word in words):
            return words
        if len(words) == 1:
            like = [word for word in left if _same_stem(word, words[0])]
            if like:
                return like[:1]
    return []


def _same_stem(one: str, other: str) -> bool:
    """Whether two words share a stem: ``science`` and ``scientific``, ``industry`` and plural."""
    return len(one) > 5 and len(other) > 5 and one[:5] == other[:5]


def _take_sounds(part: Part, left: list[str]) -> list[str]:
    """The word, or two or three in a row, that sound like the part."""
    sounds = loose(of_hangul(part.hangul))
    for length in (1, 2, 3):
        for at in range(len(left) - length + 1):
            run = left[at : at + length]
            if any(loose(reading) == sounds for reading in of_latin("".join(run))):
                return run
    return []
