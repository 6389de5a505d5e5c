"""The rules of a language pack as a reader can look them up: pattern, words, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from yalu.errors import InputError
from yalu.read.tables import table

_CLASS = re.compile(r"<([\w|-]+)>")
#: As many words of a class as give the idea of it.
_WORDS = 8


@dataclass(frozen=True, slots=True)
class Described:
    """One rule: where it stands, what it matches, what it makes of it, its examples.

    ``settings`` are its other keys as they are written, ``classes`` the classes of its
    pattern with some of their words, where a list of words makes them.
    """

    name: str
    file: str
    pattern: str
    emits: str
    examples: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, tuple[str, ...]], ...]


def described(language: str = "en") -> tuple[Described, ...]:
    """All rules of the pack, by file, in the order in which they are tried."""
    folder = resources.files("yalu.read") / "packs" / language
    names = sorted(
        path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")
    )
    found = []
    for name in names:
        content = table(language, name)
        words = {**_classes(table(language, "lexicon")), **_classes(content)}
        if name.startswith("sightings"):
            words |= _classes(table(language, "sightings_words"))
        for row in (
            *content.get("rule", ()),
            *content.get("event", ()),
            *content.get("caveat", ()),
        ):
            if "pattern" in row or "roles" in row:
                found.append(_described(row, f"{name}.toml", words))
    return tuple(found)


def explain(name: str, language: str = "en") -> tuple[Described, ...]:
    """The rules of a name; more than one file may have it.

    Raises:
        InputError: no rule is called so; the message has the nearest names.
    """
    rules = described(language)
    found = tuple(rule for rule in rules if rule.name == name)
    if found:
        return found
    from difflib import get_close_matches

    names = sorted({rule.name for rule in rules})
    near = [one for one in names if name and name in one] or get_close_matches(name, names, 5)
    hint = f"Near it: {', '.join(near[:8])}" if near else "`yalu explain-rule` lists all"
    raise InputError(f"no rule is called {name!r}", expected="the name of a rule", hint=hint)


def _classes(content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Some words of each class of a file."""
    tables = {**content, **content.get("class", {})}
    return {name: words for name, body in tables.items() if (words := tuple(_some(body)))}


def _some(body: object) -> Iterator[str]:
    """The words of a class, however they are written: in a list, a line, or with values."""
    if isinstance(body, dict):
        listed = body.get("words", body.get("phrases", body))
        yield from _some(list(listed) if isinstance(listed, dict) else listed)
    elif isinstance(body, str):
        yield from body.split()[:_WORDS]
    elif isinstance(body, list) and all(isinstance(word, str) for word in body):
        yield from body[:_WORDS]


def _described(row: dict[str, Any], file: str, words: dict[str, tuple[str, ...]]) -> Described:
    roles = " + ".join(f"<{role}>" for role in row.get("roles", ()))
    pattern = " ".join(str(row["pattern"]).split()) if "pattern" in row else roles
    emits = row.get("emit", row.get("type", ""))
    used = dict.fromkeys(
        name for group in _CLASS.findall(pattern) for name in group.split("|") if name in words
    )
    shown = {"name", "pattern", "roles", "emit", "type", "examples", "example"}
    examples = row.get("examples", row.get("example", ()))
    return Described(
        str(row.get("name", emits)),
        file,
        pattern,
        emits if isinstance(emits, str) else ", ".join(emits),
        (examples,) if isinstance(examples, str) else tuple(str(one) for one in examples),
        tuple((key, str(value)) for key, value in row.items() if key not in shown),
        tuple((name, words[name]) for name in used),
    )
