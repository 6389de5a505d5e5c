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
#: Of how many words a plural without an article may be.
_BARE = 3
#: How far from its article a noun stands.
_NEAR = 7


def unnamed(
    nodes: Sequence[Node], first: int, stop: int, *, trade: bool, language: str = "en"
) -> int | None:
    """The head of a noun phrase of plain words among nodes [first, stop), or None.

    ``trade`` asks for a noun that by its form is somebody's: where the verb alone does not
    tell that a person speaks.
    """
    if 0 < stop - first <= _BARE and _several(nodes[first:stop], language):
        return stop - 1
    if first >= stop or not ("indefinite" in nodes[first].cls or nodes[first].word == "the"):
        return None
    trade = trade or nodes[first].word == "the"
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
    if head is None and _somebody(nodes[first + 1 : min(stop, first + 3)]):
        return first + 1
    if head is None or (trade and not is_agent(nodes[head].word, language)):
        return None
    return head


def _somebody(following: Sequence[Node]) -> bool:
    """Whether a person is told by their people alone: "a European who", "a Russian there"."""
    if not following or following[0].cls.isdisjoint(("cap", "demonym")):
        return False
    return len(following) == 1 or not following[1].cls.isdisjoint(_ENDS)


def _several(phrase: Sequence[Node], language: str) -> bool:
    """Whether a phrase is a plural without an article: "hauliers", "local forwarders"."""
    plain = all("low" in node.cls for node in phrase)
    return plain and phrase[-1].word.endswith("s") and is_agent(phrase[-1].word, language)


def is_agent(noun: str, language: str = "en") -> bool:
    """Whether a noun is by its form that of a person: a waitress, no newspaper."""
    agent, thing = _forms(language)
    return bool(agent.search(noun)) and not thing.search(noun)


@cache
def _forms(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read(language, "attribution", AttributionFile)
    return re.compile(table.agent), re.compile(table.thing)
