"""Words of two names set against each other: which pairs are one word, and what is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from yalu.screen.names.sounds import loosely

Weigh = Callable[[str], float]

# What one transliteration writes for another's sound, before vowels are dropped.
_EVEN = (
    (re.compile("kh|gh|ck|q|g"), "k"), (re.compile("dj|zh|j|tch|ch"), "c"), (re.compile("sh"), "s"),
    (re.compile("ph|v|w(?=[^aeiou]|$)"), "f"), (re.compile("th|dh|d|z"), "t"),
    (re.compile("b"), "p"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouyhw]+")
_VOWEL_CLASS = str.maketrans({"a": "i", "e": "i", "y": "i", "o": "u", "w": "u"})
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word, evened out: ``Husayn`` and ``Hussein`` share one.

    A first vowel stays as ``a``, so that ``Usama`` and ``Sama`` do not meet.
    """
    even = word
    for pattern, sound in _EVEN:
        even = pattern.sub(sound, even)
    first = "a" if even[:1] in "aeiouy" else ""
    return first + _DOUBLE.sub(r"\1", _VOWELS.sub("", even))


@lru_cache(maxsize=65536)
def _voiced(word: str) -> str:
    """The consonants evened out, and only front and back vowels told apart.

    ``Husayn`` and ``Hussein`` are one, ``Amina`` and ``Oman`` are not.
    """
    even = word
    for pattern, sound in _EVEN:
        even = pattern.sub(sound, even)
    return _DOUBLE.sub(r"\1", even.translate(_VOWEL_CLASS))


@lru_cache(maxsize=65536)
def _even_vowels(word: str) -> str:
    """The word with its long vowels short: ``Wazeeri`` is ``Waziri``, ``Fouad`` ``Fuad``."""
    for long, short in (("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ie", "i")):
        word = word.replace(long, short)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> tuple[float, str]:
    """How alike two words are from 0 to 1, and why; 0 where they are different words."""
    if one == other:
        return 1.0, "same"
    if one.isdigit() or other.isdigit():
        return 0.0, ""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1:
        return (0.75, "initial") if longer.startswith(shorter) else (0.0, "")
    distance = OSA.distance(one, other, score_cutoff=3)
    if distance > 3 or distance > len(shorter):
        return 0.0, ""
    if _even_vowels(one) == _even_vowels(other):
        return 0.98, "same but for long vowels"
    if not loosely(one).isdisjoint(loosely(other)):
        return 0.96, "same sounds"
    if len(shorter) > 3 and _voiced(one) == _voiced(other):
        return 0.95, "same consonants and like vowels"
    if distance <= 2 and len(skeleton(one)) > 3 and skeleton(one) == skeleton(other):
        return 0.93, "same consonants"
    if distance == 1 and len(longer) >= 4:
        return 0.9, "one letter"
    if distance == 1 and len(longer) == 3:
        return 0.8, "one letter of three"
    if distance == 1 and len(longer) == 2:
        return 0.75, "one letter of two"
    if distance == 2 and len(shorter) >= 7:
        return 0.87, "two letters"
    if len(shorter) >= 6 and JaroWinkler.similarity(one, other) >= 0.93:
        return 0.87, "nearly the same letters"
    return 0.0, ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of two names in pairs: ``pairs`` (mine, theirs, how alike, why), and the rest."""

    pairs: tuple[tuple[str, str, float, str], ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    in_order: bool

    def shares(self, weigh: Weigh) -> tuple[float, float]:
        """How much of each name's weight the other accounts for."""
        met = sum(weigh(one) * value for one, _, value, _ in self.pairs)
        back = sum(weigh(other) * value for _, other, value, _ in self.pairs)
        all_mine = sum(weigh(one) for one, _, _, _ in self.pairs) + sum(map(weigh, self.mine))
        all_theirs = sum(weigh(one) for _, one, _, _ in self.pairs) + sum(map(weigh, self.theirs))
        return (met / all_mine if all_mine else 0.0), (back / all_theirs if all_theirs else 0.0)


def align(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Aligned:
    """The best pairs first, each word once; words run together count as one."""
    scored = []
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            if one == other:
                scored.append((-1.0, abs(i - j), i, j, "same"))
                continue
            value, why = alike(one, other)
            if value:
                scored.append((-value, abs(i - j), i, j, why))
    scored.sort()
    taken_mine: dict[int, int] = {}
    taken_theirs: set[int] = set()
    pairs = []
    for value, _, i, j, why in scored:
        if i not in taken_mine and j not in taken_theirs:
            taken_mine[i] = j
            taken_theirs.add(j)
            pairs.append((mine[i], theirs[j], -value, why))
    order = [taken_mine[i] for i in sorted(taken_mine)]
    rest_mine = [i for i in range(len(mine)) if i not in taken_mine]
    rest_theirs = [j for j in range(len(theirs)) if j not in taken_theirs]
    for run_mine, run_theirs in _runs(mine, theirs, rest_mine, rest_theirs):
        one = "".join(mine[i] for i in run_mine)
        other = "".join(theirs[j] for j in run_theirs)
        value, why = alike(one, other)
        pairs.append((one, other, value, f"{why}, run together"))
        rest_mine = [i for i in rest_mine if i not in run_mine]
        rest_theirs = [j for j in rest_theirs if j not in run_theirs]
    return Aligned(
        tuple(pairs),
        tuple(mine[i] for i in rest_mine),
        tuple(theirs[j] for j in rest_theirs),
        order == sorted(order),
    )


def _runs(
    mine: tuple[str, ...], theirs: tuple[str, ...], left: list[int], right: list[int]
) -> list[tuple[list[int], list[int]]]:
    """A run of left-over words that is one word on the other side: ``nam chon gang``."""
    if not left or not right or len(left) == len(right) == 1:
        return []
    for i in left:
        for j in right:
            # Most pairs end here: what is run together begins with the same letter.
            if mine[i][0] != theirs[j][0]:
                continue
            for run, joined in _from(i, mine, left):
                for other, word in _from(j, theirs, right):
                    both = len(run) > 1 and len(other) > 1
                    if len(run) + len(other) > 2 and (
                        joined == word if both else _joins(joined, word)
                    ):
                        return [(run, other)]
    return []


def _from(start: int, words: tuple[str, ...], free: list[int]) -> list[tuple[list[int], str]]:
    """The runs of one to four free words that begin at a place, with what they make."""
    run, joined = [start], words[start]
    found = [(run, joined)]
    while len(run) < 4 and run[-1] + 1 in free:
        run = [*run, run[-1] + 1]
        joined += words[run[-1]]
        found.append((run, joined))
    return found


def _joins(one: str, other: str) -> bool:
    """Whether words run together are one."""
    if abs(len(one) - len(other)) > 2:
        return False
    return alike(one, other)[0] >= (0.9 if min(len(one), len(other)) > 7 else 0.95)
