"""A language pack: lexicon and rules as data, compiled into a cascade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from yalu.read import profile
from yalu.read.actions import ACTIONS
from yalu.read.engine import Cascade, PackError, Rule, Stage, classes_used, literals
from yalu.read.lexer import SHAPES, Alphabet, Lexicon
from yalu.read.tables import table
from yalu.trade.flow import WORLD
from yalu.trade.territory import all as all_territories

STAGES = ("number", "period", "amount", "hedge", "base", "place", "record", "trade", "change")
RULE_FILES = ("numbers", "periods", "amounts", "bases", "trade", "claims")


@dataclass(frozen=True, slots=True)
class Pack:
    """A compiled pack: what reads a sentence, and the rules that it was made of."""

    language: str
    cascade: Cascade
    rules: tuple[Rule, ...]
    goods: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    partner_words: re.Pattern[str]
    closed: tuple[str, ...]
    kin: re.Pattern[str]

    def names_of(self, code: str) -> tuple[str, ...]:
        """The names, adjectives and metonyms of a territory, as printed."""
        return self.places.get(code, ())

    def is_named(self, code: str, text: str) -> bool:
        """Whether any of them stands in the text."""
        return any(name in text for name in self.names_of(code))


@cache
def load(language: str = "en") -> Pack:
    """The compiled pack of a language.

    Raises:
        PackError: a rule with an empty class, without an example, or of an unknown stage.
    """
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    _lexicon(lexicon, table(language, "lexicon"))
    places = _places(lexicon, table(language, "places"))
    goods = _goods(lexicon, table(language, "goods"))

    staged: dict[str, list[Rule]] = {stage: [] for stage in STAGES}
    for name in RULE_FILES:
        found = table(language, name)
        macros = found.get("macros", {})
        for row in found["rule"]:
            rule = rule_of(row, macros)
            if row["stage"] not in staged:
                raise PackError(f"rule {rule.name}: no stage {row['stage']!r}")
            staged[row["stage"]].append(rule)
    rules = tuple(rule for stage in STAGES for rule in staged[stage])
    for rule in rules:
        for word in literals(rule.pattern):
            lexicon.add(word, "=" + word)
    refuse_twins(rules)
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    phrases = [*lexicon.words_of("partner"), *lexicon.words_of("both_pair")]
    partner_words = _any_of(phrases)
    stages = [Stage(name, staged[name], ACTIONS, alphabet) for name in STAGES]
    places_table = table(language, "places")
    closed = tuple(phrase.lower() for phrase in places_table["closed"]["phrases"])
    kin = _any_of(
        phrase.lower()
        for phrase in (*lexicon.words_of("partner"), *places_table["place"][profile.load().home])
        if "partner" not in phrase
    )
    return Pack(
        language, Cascade(lexicon, stages), rules, goods, places, partner_words, closed, kin
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest) + r")\b", re.I)


def rule_of(row: dict[str, Any], macros: dict[str, str]) -> Rule:
    """One row of a rule file, its macros written out.

    Raises:
        PackError: it has no example.
    """
    pattern = _expand(row["pattern"], macros)
    examples = tuple(row.get("examples", ()))
    if not examples:
        raise PackError(f"rule {row['name']}: no example")
    return Rule(
        name=row["name"],
        pattern=pattern,
        emit=tuple(row["emit"].split()),
        examples=examples,
        not_before=row.get("not_before", ""),
        not_after=row.get("not_after", ""),
        args=row.get("args", {}),
    )


_MACRO = re.compile(r"(?<![<\w])([A-Z]{2,})(?![\w>])")


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros (words in capitals) written out, three deep at most."""
    for _ in range(3):
        pattern = _MACRO.sub(lambda match: macros[match[1]], pattern)
    return pattern


def refuse_twins(rules: tuple[Rule, ...]) -> None:
    """Raise PackError where two rules share a name: an example could pass by the other."""
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise PackError(f"two rules are called {rule.name}")
        seen.add(rule.name)


def _lexicon(lexicon: Lexicon, table: dict[str, Any]) -> None:
    for name, body in table.items():
        cased = body.get("cased", False)
        for word in body.get("words", "").split():
            lexicon.add(word, name, cased=cased)
        for phrase in body.get("phrases", ()):
            lexicon.add(phrase, name, cased=cased)
        for word, val in body.get("values", {}).items():
            lexicon.add(word, name, val, cased=cased)


def _places(lexicon: Lexicon, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, names in table["place"].items():
        for name in names:
            lexicon.add(name, "place", code, cased=name[0].isupper())
            found.setdefault(code, []).append(name)
    for code, names in table["placeadj"].items():
        for name in names:
            lexicon.add(name, "placeadj", code, cased=True)
            found.setdefault(code, []).append(name)
    taken = {name for names in found.values() for name in names}
    for territory in all_territories():
        if territory.code == WORLD:
            continue
        for name in territory.all_names:
            if name not in taken:
                lexicon.add(name, "place", territory.code, cased=True)
                found.setdefault(territory.code, []).append(name)
        for name in territory.demonyms:
            if name not in taken and name not in territory.all_names:
                lexicon.add(name, "placeadj", territory.code, cased=True)
                found.setdefault(territory.code, []).append(name)
    for phrase in table["partner"]["phrases"]:
        lexicon.add(phrase, "partner", "PARTNER")
    for phrase in table["closed"]["phrases"]:
        lexicon.add(phrase, "place", "CLOSED")
    return {code: tuple(names) for code, names in found.items()}


def _goods(lexicon: Lexicon, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table["goods"]:
        for name in row["names"]:
            lexicon.add(name, "good", name)
        for name in row.get("in_list", ()):
            # Words with other meanings ("lead", "food"): goods only beside a figure or a head.
            lexicon.add(name, "goodish", name)
            found[name] = tuple(row["hs"])
    return found


__all__ = ["Pack", "PackError", "classes_used", "load"]
