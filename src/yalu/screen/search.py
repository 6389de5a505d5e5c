"""Words to HS codes: the curated terms first, then the nomenclature's own descriptions."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from yalu.known import day as as_day
from yalu.screen.descriptions import all_of, describe
from yalu.screen.goods_words import Goods, Words, key_of, load
from yalu.screen.status import Statement, statement
from yalu.trade.watched import WATCHED

# Descriptions that share less than this much of the query's weight are no answer.
_ENOUGH = 0.5
_MOST = 12
# Words of descriptions that say nothing about the goods.
_EMPTY = frozenset(
    key_of(
        "and or of the in for with not than other whether n e c no to a an on by excluding "
        "including heading chapter elsewhere specified included thereof"
    )
)
# How like a known term a misspelt one must be: one letter in seven.
_LIKE = 0.86
# A description that shares so much goes before a term that is only part of the words:
# "coconut oil" is no petroleum.
_CLOSE = 0.85


@dataclass(frozen=True, slots=True)
class Answer:
    """One code for some words.

    ``found_by`` is ``code`` (the words are one), ``term`` (they are in the curated table),
    ``class`` (a class of goods, of which the code is one part) or ``description`` (the
    nomenclature's own words are like them). ``score`` is 1 for all but the last.
    """

    code: str
    description: str
    found_by: str
    confidence: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What some words mean: their codes, and what held for them on a day.

    ``statement`` is None where no term is known: a likeness of descriptions says which
    codes to look at, not what the goods are.
    """

    query: str
    answers: tuple[Answer, ...]
    statement: Statement | None
    on: date
    territory: str


def goods(
    words: str, *, on: date | str | None = None, territory: str = WATCHED.home, language: str = "en"
) -> Found:
    """The HS 2022 codes that some words for goods mean, and what holds for them on a day.

    Args:
        words: as a report says it: ``soybean oil``, ``construction materials``.
        on: the day whose provisions count; None is today.
        territory: the territory that the provisions are about.
        language: the language pack whose terms are looked up.
    """
    known = load(language)
    code = words.replace(".", "").strip()
    day = as_day(on) if on else date.today()
    if code.isdigit():
        holds = describe(code)
        itself = (Answer(code, holds, "code", "high", 1.0, "an HS code"),) if holds else ()
        held = statement(Goods(code, (code,)), day, territory) if holds else None
        return Found(words, itself, held, day, territory)
    term = known.goods(words)
    if term:
        return Found(words, _of_term(term, known), statement(term, day, territory), day, territory)
    meant = _misspelt(words, known)
    if meant:
        said = _of_term(meant, known, words)
        return Found(words, said, statement(meant, day, territory), day, territory)
    described = _described(words)
    parts = [answer for one in _inside(words, known) for answer in _of_term(one, known, words)]
    answers: dict[str, Answer] = {}
    for answer in (
        *(one for one in described if one.score >= _CLOSE),
        *parts,
        *(one for one in described if one.score < _CLOSE),
    ):
        answers.setdefault(answer.code, answer)
    return Found(words, tuple(answers.values())[:_MOST], None, day, territory)


def _of_term(term: Goods, known: Words, words: str = "") -> tuple[Answer, ...]:
    """The codes of a term; of one that is near the words or part of them, with less confidence."""
    if term.basket:
        basket = known.baskets[term.basket]
        return tuple(
            Answer(
                code,
                describe(code),
                "class",
                "low" if words else basket.confidence,
                1.0,
                f"{basket.name}: {name}",
            )
            for name, codes in basket.parts
            for code in codes
        )
    confidence = "low" if words else "medium" if term.unsure else "high"
    why = f"{words!r} read as {term.name}" if words else term.unsure or term.name
    return tuple(
        Answer(code, describe(code), "term", confidence, 0.9 if words else 1.0, why)
        for code in term.hs
    )


def _misspelt(words: str, known: Words) -> Goods | None:
    """The known term that the words spell otherwise: ``soyabean oil``, ``microwave owens``."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    plain = "".join(key_of(words))
    if len(plain) < 6:
        return None
    joined = {"".join(key): goods for key, (goods, _) in known.terms.items()}
    near = process.extractOne(
        plain, joined.keys(), scorer=OSA.normalized_similarity, score_cutoff=_LIKE
    )
    return joined[near[0]] if near else None


def _inside(words: str, known: Words) -> list[Goods]:
    """The terms within some words, the longest first at each place."""
    parts = key_of(words)
    found: list[Goods] = []
    at = 0
    while at < len(parts):
        for length in range(len(parts) - at, 0, -1):
            entry = known.terms.get(parts[at : at + length])
            # "Oil" alone would make petroleum of argan oil.
            if entry and len("".join(parts[at : at + length])) > 3:
                found.append(entry[0])
                at += length
                break
        else:
            at += 1
    return found


@cache
def _index() -> tuple[dict[str, list[str]], dict[str, float], dict[str, int]]:
    """Codes by the words of their descriptions, the weight of each word, the length of each."""
    codes: dict[str, list[str]] = {}
    lengths: dict[str, int] = {}
    for code, text in all_of().items():
        found = _words(text)
        lengths[code] = len(found)
        for word in found:
            codes.setdefault(word, []).append(code)
    count = len(lengths)
    weights = {word: math.log(1 + count / len(held)) for word, held in codes.items()}
    return codes, weights, lengths


def _words(text: str) -> set[str]:
    return {word for word in key_of(text) if word not in _EMPTY}


def _described(words: str) -> list[Answer]:
    """Codes whose descriptions share most of the words' weight, headings before what is in them."""
    codes, weights, lengths = _index()
    asked = _known(_words(words), weights)
    whole = sum(weights.get(word, max(weights.values())) for word in asked)
    shared: dict[str, float] = {}
    for word in asked:
        for code in codes.get(word, ()):
            shared[code] = shared.get(code, 0.0) + weights[word]
    scored = [
        (weight / whole * (0.85 + 0.15 / lengths[code] ** 0.5), code)
        for code, weight in shared.items()
        if weight >= _ENOUGH * whole
    ]
    scored.sort(key=lambda pair: (-round(pair[0], 3), len(pair[1]), pair[1]))
    return [
        Answer(
            code,
            describe(code),
            "description",
            "medium" if score >= _CLOSE else "low",
            round(score, 3),
            "its description shares the words",
        )
        for score, code in scored[:_MOST]
    ]


def _known(asked: Iterable[str], weights: dict[str, float]) -> set[str]:
    """The words, each misspelt one replaced by the nearest that descriptions use."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = set()
    for word in asked:
        if word in weights or len(word) < 4:
            found.add(word)
            continue
        near = process.extractOne(
            word, weights.keys(), scorer=OSA.normalized_similarity, score_cutoff=0.8
        )
        found.add(near[0] if near else word)
    return found
