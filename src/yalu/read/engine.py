"""Rules compiled to regular expressions over signatures, run in a cascade."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yalu.errors import YaluError
from yalu.read.lexer import Alphabet, Lexicon, Node

_ELEMENT = re.compile(
    r"\s*(?:(?P<cap>[a-z]+):)?(?P<body><[\w-]+>|\(|\)|\||[^\s()|<>?*+:]+)(?P<quant>[?*+])?"
)


class PackError(YaluError):
    """A language pack with a rule that cannot work; raised when the pack is compiled."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a pack: a pattern over classes, what it emits, and its examples.

    ``not_before`` and ``not_after`` name classes that must not touch the match;
    ``args`` are passed to the action.
    """

    name: str
    pattern: str
    emit: tuple[str, ...]
    examples: tuple[str, ...]
    not_before: str = ""
    not_after: str = ""
    args: Mapping[str, Any] | None = None


Captures = dict[str, tuple[Node, ...]]
Action = Callable[[Rule, tuple[Node, ...], Captures], Any]


class Veto(Exception):  # noqa: N818 - control flow of an action, not an error
    """Raised by an action that declines the match."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    action: Action
    sig: str
    classes: frozenset[str]
    captures: tuple[tuple[str, int], ...]


def literals(pattern: str) -> set[str]:
    """The plain words of a pattern; each becomes a class of its own."""
    found = set()
    for match in _ELEMENT.finditer(pattern):
        body = match["body"]
        if body not in "()|" and not body.startswith("<"):
            found.add(body)
    return found


def classes_used(pattern: str) -> set[str]:
    return {m["body"][1:-1] for m in _ELEMENT.finditer(pattern) if m["body"].startswith("<")}


class Stage:
    """One step of the cascade: all its rules as one alternation, the first listed wins."""

    def __init__(
        self, name: str, rules: list[Rule], actions: Mapping[str, Action], alphabet: Alphabet
    ) -> None:
        self.name = name
        self._compiled: list[_Compiled] = []
        sources = []
        groups = 0
        self._by_index: dict[int, _Compiled] = {}
        for rule in rules:
            source, captures, count = _translate(rule, alphabet, groups + 1)
            emitted = frozenset(rule.emit)
            action = actions.get(rule.emit[0])
            if action is None:
                raise PackError(f"rule {rule.name}: nothing knows how to emit {rule.emit[0]!r}")
            compiled = _Compiled(rule, action, alphabet.char(emitted), emitted, tuple(captures))
            self._by_index[groups + 1] = compiled
            self._compiled.append(compiled)
            groups += 1 + count
            sources.append(f"({source})")
        self._regex = re.compile("|".join(sources))

    def run(self, nodes: list[Node]) -> list[Node]:
        """The nodes with every match replaced by what its rule emits."""
        sig = "".join([node.sig for node in nodes])
        search = self._regex.search
        match = search(sig)
        if match is None:
            return nodes
        out: list[Node] = []
        done = 0
        while match is not None:
            first, last = match.span()
            compiled = self._by_index[match.lastindex or 0]
            part = tuple(nodes[first:last])
            captures = {
                name: tuple(nodes[match.start(index) : match.end(index)])
                for name, index in compiled.captures
                if match.end(index) > match.start(index) >= 0
            }
            try:
                val = compiled.action(compiled.rule, part, captures)
            except Veto:
                match = search(sig, first + 1)
                continue
            out.extend(nodes[done:first])
            out.append(
                Node(
                    compiled.sig,
                    part[0].start,
                    part[-1].end,
                    " ".join(node.word for node in part),
                    compiled.classes,
                    val,
                    part,
                    compiled.rule.name,
                )
            )
            done = last
            match = search(sig, last)
        out.extend(nodes[done:])
        return out


def _translate(
    rule: Rule, alphabet: Alphabet, first: int
) -> tuple[str, list[tuple[str, int]], int]:
    """The rule's pattern as a regular expression, its captures, and how many groups it has."""
    out: list[str] = []
    captures: list[tuple[str, int]] = []
    count = 0
    opened: list[bool] = []
    if rule.not_before:
        out.extend(
            "(?<!" + _one(rule, f"<{name}>", alphabet) + ")" for name in rule.not_before.split()
        )
    for match in _ELEMENT.finditer(rule.pattern):
        body, cap, quant = match["body"], match["cap"], match["quant"] or ""
        if body == "(":
            if cap:
                count += 1
                captures.append((cap, first + count))
                # Two parentheses, so that a repeated group is captured whole.
                out.append("((?:")
            else:
                out.append("(?:")
            opened.append(bool(cap))
        elif body == ")":
            out.append(")" + quant + (")" if opened.pop() else ""))
        elif body == "|":
            out.append("|")
        else:
            piece = _one(rule, body, alphabet)
            if cap:
                count += 1
                captures.append((cap, first + count))
                piece = f"({piece}{quant})"
            else:
                piece += quant
            out.append(piece)
    if rule.not_after:
        out.extend(
            "(?!" + _one(rule, f"<{name}>", alphabet) + ")" for name in rule.not_after.split()
        )
    return "".join(out), captures, count


def _one(rule: Rule, body: str, alphabet: Alphabet) -> str:
    name = body[1:-1] if body.startswith("<") else "=" + body
    try:
        return alphabet.pattern(name)
    except KeyError:
        raise PackError(f"rule {rule.name}: the class {body} is empty") from None


class Cascade:
    """A compiled pack: the lexicon and its stages, in order."""

    def __init__(self, lexicon: Lexicon, stages: list[Stage]) -> None:
        self.lexicon = lexicon
        self.stages = stages

    def parse(self, text: str, start: int, end: int) -> list[Node]:
        """The nodes of one sentence after the last stage."""
        nodes = self.lexicon.tokens(text, start, end)
        for stage in self.stages:
            nodes = stage.run(nodes)
        return nodes
