"""Small packs: word classes and staged rules from TOML, for the readers beside the claim reader.

The claim reader's pack is one large cascade. Days, speakers and sightings each
need a few classes and a stage or two of their own; this reads them, strictly: a
key that is not known, a rule without an example and an empty class are errors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from yalu.read.engine import PackError, Rule, literals
from yalu.read.lexer import Lexicon
from yalu.read.tables import table

T = TypeVar("T")


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one class.

    ``verbs`` and ``nouns`` are given in their base form and added with their
    regular forms (``_`` for a blank in them); irregular forms go into ``words``.
    ``values`` gives a word its meaning; ``cased`` words, and acronyms, count only with a capital.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    verbs: str = ""
    nouns: str = ""
    values: dict[str, int | float | str] = {}
    cased: bool = False


class RuleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of a stage, as written."""

    stage: str
    name: str
    pattern: str
    emit: str
    examples: tuple[str, ...]
    args: dict[str, int | float | str] = {}
    not_before: str = ""
    not_after: str = ""


def read(language: str, name: str, kind: type[T]) -> T:
    """The TOML file of a language pack as a checked value.

    Raises:
        PackError: a key that is not known, or a value of another kind; names the place.
    """
    try:
        return msgspec.convert(table(language, name), kind)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as problem:
        raise PackError(f"packs/{language}/{name}.toml: {problem}") from problem


def add_classes(lexicon: Lexicon, classes: dict[str, WordClass]) -> None:
    """Put the words of the classes into a lexicon."""
    for name, words in classes.items():
        for form, value in forms(words):
            # An acronym is no word in small letters: WHO, FAO.
            cased = words.cased or (len(form) > 1 and form.isupper())
            lexicon.add(form, name, value, cased=cased)


def forms(words: WordClass) -> Iterator[tuple[str, int | float | str | None]]:
    """Every word and phrase of a class, with its meaning; nouns mean 1, in the plural 2."""
    for word in words.words.split():
        yield word, None
    for phrase in words.phrases:
        yield phrase, None
    for verb in words.verbs.split():
        for form in verb_forms(verb):
            yield form, None
    for noun in words.nouns.split():
        single = noun.replace("_", " ")
        yield single, 1
        yield plural(single), 2
    yield from words.values.items()


def rules_of(rows: Iterable[RuleRow], macros: dict[str, str], lexicon: Lexicon) -> list[Rule]:
    """The rules with macros written out and their literal words in the lexicon.

    Raises:
        PackError: two rules of one name, or a rule without an example.
    """
    found: list[Rule] = []
    seen: set[str] = set()
    for row in rows:
        if row.name in seen:
            raise PackError(f"two rules are called {row.name}")
        seen.add(row.name)
        if not row.examples:
            raise PackError(f"rule {row.name}: no example")
        pattern = expand(row.pattern, macros)
        for word in literals(pattern):
            lexicon.add(word, "=" + word)
        found.append(
            Rule(
                row.name,
                pattern,
                tuple(row.emit.split()),
                row.examples,
                row.not_before,
                row.not_after,
                row.args,
            )
        )
    return found


_MACRO = re.compile(r"(?<![<\w])([A-Z]{2,})(?![\w>])")


def expand(pattern: str, macros: dict[str, str]) -> str:
    """The pattern with its macros (words in capitals) written out, three deep at most."""
    for _ in range(3):
        pattern = _MACRO.sub(lambda match: macros[match[1]], pattern)
    return pattern


def verb_forms(verb: str) -> tuple[str, ...]:
    """``carry``: carry, carries, carried, carrying. A doubled last letter is written ``stop+``."""
    if verb.endswith("+"):
        base = verb[:-1]
        return (base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    third = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (verb, verb + third, verb + "ed", verb + "ing")


def plural(noun: str) -> str:
    """``truck``: trucks; ``ferry``: ferries; ``bus``: buses."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun + "s"
