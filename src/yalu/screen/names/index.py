"""The names of some lists, found by what they share with a query: never all of them compared."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from yalu.screen.fold import words
from yalu.screen.lists.model import Listing, NameList
from yalu.screen.names.compare import usual_weight
from yalu.screen.names.name import Guess, Name, parse
from yalu.screen.names.numbers import REFERENCE, Numbered, asked, of_listing
from yalu.screen.names.organisations import parts
from yalu.screen.names.sounds import could_be_korean, loose, loosely, of_hangul
from yalu.screen.names.tokens import skeleton
from yalu.screen.names.words import load

# How many names are compared in full for one query, the most promising first.
CANDIDATES = 40
# A name that is the whole of another weighs this much in keys of single words.
_WHOLE = 3.0
# What a name must share of what the most promising one does.
_ENOUGH = 0.6
_ENOUGH_TRANSLATED = 0.25
_REMEMBERED = 100_000


class Entry(NamedTuple):
    """One name of a listing, ready to be compared."""

    listing: Listing
    source: NameList
    alias: str
    weak: bool
    name: Name
    kind: Guess


class Index:
    """The names of lists by the keys that spellings of one name share."""

    def __init__(self, lists: Iterable[NameList]) -> None:
        self.lists = tuple(lists)
        self._entries: list[Entry] = []
        self._by_key: dict[str, list[int]] = {}
        self._by_number: dict[str, list[tuple[NameList, Numbered]]] = {}
        self._frequency: dict[str, int] = {}
        self._deletes: dict[str, set[str]] | None = None
        self._weights: dict[str, float] = {}
        for one in self.lists:
            for listing in one.listings:
                self._add(one, listing)
        self._log = math.log(max(2, len(self._entries)))

    def _add(self, source: NameList, listing: Listing) -> None:
        kind: Guess = "person" if listing.kind == "person" else "entity"
        for key, number in of_listing(listing):
            self._by_number.setdefault(key, []).append((source, number))
        forms: set[str] = set()
        for alias in listing.names:
            name = parse(alias.text, kind)
            place = len(self._entries)
            self._entries.append(Entry(listing, source, alias.text, alias.weak, name, kind))
            for key in set(_keys(name, listed=True)):
                self._by_key.setdefault(key, []).append(place)
            forms |= {form for word in name.words for form in (word, "s:" + skeleton(word))}
        # A word counts once for a listing, however many of its names have it.
        for word in forms:
            self._frequency[word] = self._frequency.get(word, 0) + 1

    def weigh(self, word: str) -> float:
        """How much a word tells, from 0.15 for the most common to 1 for one that nobody has."""
        weight = self._weights.get(word)
        if weight is None:
            known = self._frequency
            seen = max(known.get(word, 0), known.get("s:" + skeleton(word), 0) // 2)
            rarity = 1.0 - math.log(1 + seen) / self._log
            weight = max(0.15, min(rarity, usual_weight(word)))
            if len(self._weights) < _REMEMBERED:
                self._weights[word] = weight
        return weight

    def correct(self, text: str) -> str:
        """An organisation's name with its misspelt common words put right: ``Tradng Comany``.

        Only words that no listing has and that one letter makes a common one: what is
        particular to a name stays as it is.
        """
        common = _common()
        found = []
        for word in words(text):
            near = set() if word in self._frequency or word in common else self._near(word) & common
            slips = [
                other
                for other in sorted(near)
                if OSA.distance(word, other) == 1
                and (len(word) > 4 or (len(word) > 2 and other in load().legal))
            ]
            found.append(slips[0] if slips else word)
        return " ".join(found)

    def numbered(self, text: str) -> list[tuple[NameList, Numbered]]:
        """The listings that have a number which stands in the text, each once."""
        found: dict[tuple[str, str], tuple[NameList, Numbered]] = {}
        for key in asked(text):
            for source, number in self._by_number.get(key, ()):
                # A ship's reference is made of its IMO number, which says more.
                place = (source.sha256, number.listing.ref)
                if place not in found or found[place][1].label == REFERENCE:
                    found[place] = (source, number)
        return list(found.values())

    def candidates(self, query: Name, kind: Guess) -> list[Entry]:
        """The names of a kind that share most with a query, the most promising first.

        Names that share much less than the best one does are left out: they could not
        come near it.
        """
        votes: dict[int, float] = {}
        keys = dict.fromkeys(_keys(query))
        for word in query.words:
            if word not in self._frequency:
                keys.update(dict.fromkeys("w:" + near for near in self._near(word)))
        for key in keys:
            places = self._by_key.get(key, ())
            if not places:
                continue
            value = _WHOLE if key[0] in "kchp" else 1.0 - math.log(1 + len(places)) / self._log
            for place in places:
                votes[place] = votes.get(place, 0.0) + max(0.05, value)
        entries = self._entries
        best = heapq.nsmallest(
            CANDIDATES,
            ((-vote, place) for place, vote in votes.items() if entries[place].kind == kind),
        )
        # A name in Hangul asks for every translation of its parts, of which one can be there.
        share = _ENOUGH_TRANSLATED if query.hangul else _ENOUGH
        enough = best[0][0] * share if best else 0.0
        return [entries[place] for vote, place in best if vote <= enough]

    def _near(self, word: str) -> set[str]:
        """Listed words that one letter more, less, other or swapped makes of this one."""
        if len(word) < 3 or len(word) > 40 or word.isdigit():
            return set()
        if self._deletes is None:
            self._deletes = {}
            for known in (*self._frequency, *_common()):
                if known[:2] != "s:" and len(known) > 2:
                    for shorter in _shorter(known):
                        self._deletes.setdefault(shorter, set()).add(known)
        found: set[str] = set()
        for shorter in _shorter(word):
            found |= self._deletes.get(shorter, set())
        return found


@cache
def _common() -> frozenset[str]:
    """The words that many organisations have, all their forms."""
    known = load()
    return frozenset({*known.generic, *known.legal, *known.country, *known.same})


def _shorter(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _keys(name: Name, *, listed: bool = False) -> Iterator[str]:
    """What other spellings of the name would share with it.

    The few listed names in Chinese are found whole: by their syllables they would shut out
    what a name in Hangul means in English.
    """
    for word in name.words:
        yield "w:" + word
        yield "s:" + skeleton(word)
        if could_be_korean(word):
            yield from ("l:" + sounds for sounds in loosely(word))
    for length in (2, 3):
        for at in range(len(name.words) - length + 1):
            joined = "".join(name.words[at : at + length])
            yield "s:" + skeleton(joined)
            yield from ("l:" + sounds for sounds in loosely(joined))
    for form in name.korean:
        yield f"k:{loose(form.surname)}|{loose(form.given)}"
        yield f"g:{loose(form.given)}"
    if name.korean and len(name.words) == 3:
        yield from (f"p:{name.words[0]}|{syllable}" for syllable in name.words[1:])
    elif name.korean and len(name.words) == 2:
        yield f"p:{name.words[0]}|{name.words[1]}"
    if name.han:
        yield "c:" + name.han
    if name.hangul:
        yield "h:" + name.hangul
        if listed and name.han:
            return
        same = load().same
        for syllable in name.hangul:
            yield "l:" + loose(of_hangul(syllable))
        for part in parts(name.hangul):
            yield "l:" + loose(of_hangul(part.hangul))
            for english in part.english:
                yield from ("w:" + same.get(word, word) for word in english)
