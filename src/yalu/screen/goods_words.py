"""Words for goods, ready to be looked up: the terms of a language pack as packaged."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of goods: its usual name, its headings, and what is uncertain about them.

    A class of goods has a ``basket`` and its ``parts``, each with its codes.
    """

    name: str
    hs: tuple[str, ...]
    basket: str = ""
    unsure: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Basket:
    """A class of goods that no tariff knows: its parts with their codes, and who says so."""

    name: str
    confidence: str
    source: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The terms by their words.

    ``terms`` maps the words of a term to its goods and to whether it counts only
    beside other goods; ``longest`` maps a first word to the length of the longest
    term that begins with it; ``before``, ``after`` and ``joining`` are the words that
    confirm a doubtful one. A term in ``plural`` is meant in the plural only: ``taps``.
    """

    terms: dict[tuple[str, ...], tuple[Goods, bool]]
    plural: frozenset[str]
    never: frozenset[tuple[str, ...]]
    longest: dict[str, int]
    before: frozenset[str]
    after: frozenset[str]
    joining: frozenset[str]
    baskets: dict[str, Basket]

    def goods(self, term: str) -> Goods | None:
        """What a term names."""
        found = self.terms.get(key_of(term))
        return found[0] if found else None


def key_of(term: str) -> tuple[str, ...]:
    """The words of a term, each in the singular: ``floor tiles`` and ``Floor-tile`` are one."""
    return tuple(singular(word) for word in WORD.findall(term.casefold()))


def singular(word: str) -> str:
    """The word without a plural's ending; crude, but the same for text and terms."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "toes")):
        return word[:-2]
    return word[:-1]


@cache
def load(language: str = "en") -> Words:
    """The packaged terms of a language."""
    path = files("yalu") / "data" / "screen" / f"words.{language}.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    baskets = {
        row["name"]: Basket(
            row["name"],
            row["confidence"],
            row["source"],
            tuple((part["name"], tuple(part["hs"])) for part in row["parts"]),
        )
        for row in table["baskets"]
    }
    rows = [
        Goods(
            row["name"],
            tuple(row["hs"]),
            row["basket"],
            row["unsure"],
            baskets[row["basket"]].parts if row["basket"] else (),
        )
        for row in table["rows"]
    ]
    terms = {
        tuple(key.split()): (rows[at], bool(listed)) for key, (at, listed) in table["terms"].items()
    }
    never = frozenset(tuple(key.split()) for key in table["never"])
    longest: dict[str, int] = {}
    for key in (*terms, *never):
        longest[key[0]] = max(len(key), longest.get(key[0], 0))
    before, after, joining = (
        frozenset(table["beside"][kind]) for kind in ("before", "after", "joining")
    )
    return Words(terms, frozenset(table["plural"]), never, longest, before, after, joining, baskets)
