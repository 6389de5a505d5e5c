"""Goods in a text: every mention, with its headings and what held for them on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from yalu.read.claims import GoodsFound
from yalu.screen.goods_words import WORD, Goods, Words, load, singular
from yalu.screen.status import Statement, statement
from yalu.trade.watched import WATCHED

_WITHIN_TERM = re.compile(r"[ \t\u00a0\n]?[-\u2010\u2011'’/]?[ \t\u00a0]?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\u2022]|[\"“”(\[\u2013\u2014])\s*$")

_HYPHENS = ("-", "\u2010", "\u2011")


class Token(NamedTuple):
    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """A term in the text, from token to token; ``listed`` if its surroundings must confirm it."""

    first: int
    last: int
    goods: Goods
    listed: bool


def find_goods(
    text: str, on: date | None = None, *, territory: str = WATCHED.home, language: str = "en"
) -> tuple[GoodsFound, ...]:
    """Every mention of goods, in order; the longest term wins.

    Args:
        text: the article.
        on: the day whose provisions count; None is today.
        territory: the territory that the provisions are about.
        language: the pack whose words are looked for.
    """
    words = load(language)
    tokens = [Token(m[0].casefold(), *m.span()) for m in WORD.finditer(text)]
    day = on or date.today()
    said: dict[str, Statement] = {}
    found = []
    for hit in _confirmed(text, tokens, list(_hits(text, tokens, words)), words):
        span = (tokens[hit.first].start, tokens[hit.last].end)
        goods = hit.goods
        if goods.name not in said:
            said[goods.name] = statement(goods, day, territory)
        one = said[goods.name]
        found.append(
            GoodsFound(
                span,
                text[span[0] : span[1]],
                goods.hs,
                one.provisions,
                status=one.status,
                note=one.note,
            )
        )
    return tuple(found)


def _hits(text: str, tokens: list[Token], words: Words) -> Iterator[Hit]:
    at = 0
    roots = [singular(token.word) for token in tokens]
    while at < len(tokens):
        step = 1
        for length in range(min(words.longest.get(roots[at], 0), len(tokens) - at), 0, -1):
            key = tuple(roots[at : at + length])
            if key in words.never and _joined(text, tokens, at, length):
                step = length
                break
            if key in words.terms and _joined(text, tokens, at, length):
                goods, listed = words.terms[key]
                if length > 1 or _alone(text, tokens, at, words):
                    yield Hit(at, at + length - 1, goods, listed)
                    step = length
                    break
        at += step


def _alone(text: str, tokens: list[Token], at: int, words: Words) -> bool:
    """Whether a single word is the goods: not ``rice-planting``, not ``Apple``, not ``a tap``."""
    word, _, end = tokens[at]
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha():
        return False
    if word in words.plural:
        return False
    return not _proper(text, tokens, at)


def _joined(text: str, tokens: list[Token], at: int, length: int) -> bool:
    """Whether the words of a term stand side by side, with no comma or full stop between."""
    return all(
        _WITHIN_TERM.fullmatch(text, tokens[i].end, tokens[i + 1].start)
        for i in range(at, at + length - 1)
    )


def _proper(text: str, tokens: list[Token], at: int) -> bool:
    """Whether the word is part of a proper name: a capital inside a sentence, not in a heading."""
    start = tokens[at].start
    if not text[start].isupper() or _SENTENCE_START.search(text, max(0, start - 3), start):
        return False
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = WORD.findall(text[first : last if last >= 0 else len(text)])
    long = [word for word in line if len(word) > 3]
    return len(line) > 14 or sum(word[0].isupper() for word in long) < 0.6 * len(long)


def _confirmed(text: str, tokens: list[Token], hits: list[Hit], words: Words) -> Iterator[Hit]:
    """The hits that count: a doubtful word needs other goods or a word of trade beside it."""
    sure = [not hit.listed or _traded(text, tokens, hit, words) for hit in hits]
    chained = [_chained(text, tokens, one, other, words) for one, other in pairwise(hits)]
    for _ in range(2):
        for i, linked in enumerate(chained):
            if linked:
                sure[i] = sure[i + 1] = sure[i] or sure[i + 1]
        chained.reverse()
        sure.reverse()
    return (hit for hit, counts in zip(hits, sure, strict=True) if counts)


def _chained(text: str, tokens: list[Token], one: Hit, other: Hit, words: Words) -> bool:
    """Whether two terms are neighbours in a list: ``coal, lead and seafood``."""
    between = tokens[one.last + 1 : other.first]
    gap = text[tokens[one.last].end : tokens[other.first].start]
    if any(token.word not in words.joining for token in between):
        return False
    return bool(between) or "," in gap


def _traded(text: str, tokens: list[Token], hit: Hit, words: Words) -> bool:
    before = [token.word for token in tokens[max(0, hit.first - 2) : hit.first]]
    after = tokens[hit.last + 1 : hit.last + 2]
    if (
        after
        and after[0].word in words.after
        and text[tokens[hit.last].end : after[0].start] == " "
    ):
        return True
    if before and before[-1] in ("of", "in", "on"):
        return before[0] in words.before
    return bool(before) and before[-1] in words.before
