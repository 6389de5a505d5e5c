"""Nouns for persons that no list holds: "a shopkeeper said", "said two former loggers"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from yalu.read.lexer import Node
from yalu.read.smallpack import read
from yalu.read.speakers import AttributionFile

#: Where a noun phrase ends.
_ENDS = ("prep", "cut", "postnoun", "comma", "stop", "there", "aux", "verbish", "conj")
#: How far from its article a noun stands.
_NEAR = 7


def unnamed(
    nodes: Sequence[Node], first: int, stop: int, *, trade: bool, language: str = "en"
) -> int | None:
    """The head of an indefinite noun phrase of plain words among nodes [first, stop), or None.

    ``trade`` asks for a noun that by its form is somebody's: where the verb alone does not
    tell that a person speaks.
    """
    if first >= stop or "indefinite" not in nodes[first].cls:
        return None
    if not trade and first + 1 < stop and nodes[first + 1].word == "of":
        # "One of them said".
        return first
    head = None
    for index in range(first + 1, min(stop, first + _NEAR)):
        node = nodes[index]
        if not node.cls.isdisjoint(_ENDS):
            break
        if "low" in node.cls:
            head = index
    if head is None or (trade and not is_agent(nodes[head].word, language)):
        return None
    return head


def is_agent(noun: str, language: str = "en") -> bool:
    """Whether a noun is by its form that of a person: a waitress, no newspaper."""
    agent, thing = _forms(language)
    return bool(agent.search(noun)) and not thing.search(noun)


@cache
def _forms(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read(language, "attribution", AttributionFile)
    return re.compile(table.agent), re.compile(table.thing)
