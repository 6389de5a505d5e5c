"""How alike two names are: a score from 0 to 1, with the findings that it was made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from yalu.screen.names.korean import Korean, is_likely
from yalu.screen.names.name import Guess, Name, parse
from yalu.screen.names.organisations import translate
from yalu.screen.names.sounds import loose
from yalu.screen.names.tokens import Aligned, Weigh, align
from yalu.screen.names.words import load

# From here on two names are called the same. Set so that on pairs of official Korean names
# no shuffled pair reaches it, while careless spellings of one name do.
THRESHOLD = 0.85
# What is taken off for sounds that careless spellings confuse (Chol, Chul): little where
# it is one confusion all along, as in Chung Sung Chul, much where there are several.
_SOFT = {0: 0.0, 1: 0.04, 2: 0.16}
_SOFTEST = 0.25
# What is taken off for a sound that nobody confuses; it weighs less in a long name.
_HARD = 1.6
_SWAPPED = 0.01
_SWAPPED_AND_MISSING = 0.03
# What the words in common must weigh where others are missing: "Abdul Malik" is too common
# to be Abdul Malik al-Houthi.
_EVIDENCE = 0.9
# Kim Chol and Kim Chol Nam are two names; where few listings come into question, screening
# shows them all the same.
PARTIAL = 0.84
MISSING_SYLLABLE = "syllable missing"
# Of what is missing in one of the names: less than of what is there and not met.
_MISSING = 0.35


@dataclass(frozen=True, slots=True)
class Finding:
    """One small thing that was found, by its name, with what it was worth and what was compared."""

    name: str
    value: float
    detail: str

    def __str__(self) -> str:
        return f"{self.name} ({self.value:.2f}): {self.detail}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The answer of ``compare_names``."""

    score: float
    match: bool
    why: tuple[Finding, ...]

    def __str__(self) -> str:
        word = "match" if self.match else "no match"
        return f"{self.score:.2f} {word}: " + "; ".join(map(str, self.why))


def compare_names(a: str, b: str, *, kind: Guess = "any", threshold: float = THRESHOLD) -> Likeness:
    """How alike two names are, whatever their scripts.

    Args:
        a, b: the names, in Latin letters, Hangul or Chinese characters.
        kind: ``person`` or ``entity`` where it is known.
        threshold: the score from which they are called the same.
    """
    guesses: tuple[Guess, ...] = (kind,)
    if kind == "any":
        # Two names that Koreans bear are no organisations, whose words may stand in any order.
        people = bool(parse(a, "person").korean and parse(b, "person").korean)
        guesses = ("person",) if people else ("person", "entity")
    ways = [compare(parse(a, guess), parse(b, guess), usual_weight, guess) for guess in guesses]
    score, why = max(ways, key=lambda way: way[0])
    return Likeness(round(score, 4), score >= threshold, why)


def usual_weight(word: str) -> float:
    """How much a word tells where no list says how common it is."""
    known = load()
    if word in known.country or word in known.legal or len(word) == 1:
        return 0.25
    return 0.45 if word in known.generic else 1.0


def compare(
    one: Name, other: Name, weigh: Weigh, kind: Guess = "any"
) -> tuple[float, tuple[Finding, ...]]:
    """The best of the ways in which two names can be compared."""
    if not (one.words or one.hangul) or not (other.words or other.hangul):
        return 0.0, (Finding("empty", 0.0, "a name without letters"),)
    ways = [*_ways(one, other, weigh, kind)]
    if not ways:
        return 0.0, (Finding("scripts", 0.0, "no way to compare them"),)
    return max(ways, key=lambda way: way[0])


def _ways(
    one: Name, other: Name, weigh: Weigh, kind: Guess
) -> Iterable[tuple[float, tuple[Finding, ...]]]:
    if one.text == other.text or (one.han and one.han == other.han):
        yield 1.0, (Finding("same", 1.0, one.text),)
    if one.hangul and one.hangul == other.hangul:
        yield 0.99, (Finding("same in Hangul", 0.99, one.hangul),)
    both_korean = bool(one.korean and other.korean)
    if both_korean and kind != "entity":
        yield _as_korean(one.korean, other.korean)
        if _part_of(one.words, other.words) or _part_of(other.words, one.words):
            yield PARTIAL, (Finding(MISSING_SYLLABLE, PARTIAL, "the given name is not complete"),)
    if kind != "person":
        for hangul, latin in ((one, other), (other, one)):
            if hangul.hangul and latin.words and not latin.han:
                yield _as_translation(hangul.hangul, latin.words)
    if one.words and other.words and not (both_korean and _two_names(one, other)):
        yield _as_words(one, other, weigh)


def _two_names(one: Name, other: Name) -> bool:
    """Whether both are names as Koreans bear them, so that one letter makes another person."""
    if one.words in (other.words, other.words[1:] + other.words[:1]):
        return False
    if one.words == other.words[-1:] + other.words[:-1]:
        return False
    return all(name.han or is_likely(name.words) for name in (one, other))


def _part_of(few: tuple[str, ...], all_: tuple[str, ...]) -> bool:
    """Whether a surname and one syllable are what is left of a Korean name of three."""
    return len(few) == 2 and len(all_) == 3 and few[0] == all_[0] and few[1] in all_[1:]


def _as_korean(
    mine: tuple[Korean, ...], theirs: tuple[Korean, ...]
) -> tuple[float, tuple[Finding, ...]]:
    """Two Korean names by their sounds, surname against surname."""
    best = (0.0, (Finding("Korean sounds", 0.0, "no way to read them agrees"),))
    for one in mine:
        for other in theirs:
            if one.surname != other.surname:
                continue
            hard = OSA.distance(loose(one.given), loose(other.given))
            soft = _confused(one.all, other.all)
            length = max(len(one.all), len(other.all))
            score = 1.0 - _SOFT.get(soft, _SOFTEST) - _HARD * hard / length
            if score > best[0]:
                same = f"{hard} other, {soft} confusable" if hard or soft else "the same"
                detail = f"{one.surname}-{one.given} / {other.surname}-{other.given}: {same} sounds"
                best = (score, (Finding("Korean sounds", round(score, 3), detail),))
    return best


def _confused(mine: str, theirs: str) -> int:
    """How many kinds of confusable sounds two strings differ in."""
    kinds = {
        (one, other)
        for one, other in zip(mine, theirs, strict=False)
        if one != other and loose(one) == loose(other)
    }
    return len(kinds)


def _as_translation(hangul: str, words: tuple[str, ...]) -> tuple[float, tuple[Finding, ...]]:
    """An organisation in Hangul and in English, part by part."""
    found = translate(hangul, words)
    score = _blend(found.mine, found.theirs)
    if found.proper is False:
        score *= 0.6
    if found.proper is None and sum(len(words.split()) for _, words in found.pairs) < 2:
        score = min(score, 0.5)
    said = ", ".join(f"{part} {word}" for part, word in found.pairs) or "nothing in common"
    return score, (Finding("translation", round(score, 3), said),)


def _as_words(one: Name, other: Name, weigh: Weigh) -> tuple[float, tuple[Finding, ...]]:
    """Two names word by word, in any order."""
    aligned = align(one.words, other.words)
    mine, theirs = aligned.shares(weigh)
    score = _blend(mine, theirs)
    why = [
        Finding(reason, round(value, 3), first if first == second else f"{first} / {second}")
        for first, second, value, reason in aligned.pairs
    ]
    if not aligned.in_order:
        off = _SWAPPED if not (aligned.mine or aligned.theirs) else _SWAPPED_AND_MISSING
        score -= off
        why.append(Finding("order", -off, "words in another order"))
    if aligned.mine or aligned.theirs:
        left = ", ".join((*aligned.mine, *aligned.theirs))
        why.append(Finding("left over", 0.0, left))
    if one.numbers != other.numbers:
        score = min(score, 0.6)
        why.append(Finding("numbers", 0.0, "they differ"))
    cap = _cap(aligned, one, other, weigh)
    if cap is not None:
        score = min(score, cap.value)
        why.append(cap)
    return max(0.0, score), tuple(why)


def _blend(mine: float, theirs: float) -> float:
    """What is there and not met counts fully, what is missing by a third."""
    more, less = max(mine, theirs), min(mine, theirs)
    if more == 0:
        return 0.0
    return more * (1 - _MISSING + _MISSING * less)


def _cap(aligned: Aligned, one: Name, other: Name, weigh: Weigh) -> Finding | None:
    """Why the score cannot be high: nothing was met that tells one name from another."""
    known = load()
    ordinary = known.generic | known.country | known.legal
    everything = not aligned.mine and not aligned.theirs
    if everything and (len(aligned.pairs) > 1 or one.words == other.words):
        return None
    telling = [
        pair
        for pair in aligned.pairs
        if not (pair[0] in ordinary or pair[0].isdigit()) and pair[2] >= 0.8 and len(pair[0]) > 1
    ]
    if not telling:
        if (
            len(aligned.pairs) > 2
            and len(aligned.mine) + len(aligned.theirs) < 2
            and aligned.in_order
        ):
            return None
        return Finding("nothing telling", 0.5, "only words that many names have")
    if len(aligned.pairs) > 1:
        if not everything and sum(weigh(first) for first, _, _, _ in aligned.pairs) < _EVIDENCE:
            return Finding("common words", 0.84, "many people bear the words in common")
        if all(value < 0.95 for _, _, value, _ in aligned.pairs):
            return Finding("no word the same", 0.8, "every word is another by a letter")
        return None
    # "Namchongang" for Namchongang Trading: a rare word, and nothing but common ones left.
    word, _, value, _ = telling[0]
    rest = {*aligned.mine, *aligned.theirs}
    long = len(word) >= 5 and weigh(word) >= 0.6
    if long and (rest <= ordinary if value == 1.0 else not rest):
        return None
    return Finding("one word", 0.6, "only one word in common")
