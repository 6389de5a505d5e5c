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


@dataclass(frozen=True, slots=True)
class _Token:
    """One element of a pattern: its capture name, its body and its quantifier."""

    cap: str | None
    body: str
    quant: str


def _tokens(pattern: str) -> list[_Token]:
    return [_Token(m["cap"], m["body"], m["quant"] or "") for m in _ELEMENT.finditer(pattern)]


def _translate(
    rule: Rule, alphabet: Alphabet, first: int
) -> tuple[str, list[tuple[str, int]], int]:
    """The rule's pattern as a regular expression, its captures, and how many groups it has."""
    out: list[str] = []
    captures: list[tuple[str, int]] = []
    opened: list[bool] = []

    def capture(name: str) -> None:
        captures.append((name, first + len(captures) + 1))

    out.extend(f"(?<!{_one(rule, '<' + name + '>', alphabet)})" for name in rule.not_before.split())
    tokens = _tokens(rule.pattern)
    k = 0
    while k < len(tokens):
        token = tokens[k]
        choice = _choice(tokens, k)
        if choice is not None:
            # ( <a> | <b> ) is one character class: fewer branches, and faster by half.
            end, bodies = choice
            piece = (
                "[" + "".join(sorted({c for b in bodies for c in _set(rule, b, alphabet)})) + "]"
            )
            quant = tokens[end].quant
            if token.cap:
                capture(token.cap)
                piece = f"({piece}{quant})"
            else:
                piece += quant
            out.append(piece)
            k = end + 1
            continue
        if token.body == "(":
            if token.cap:
                capture(token.cap)
                # Two parentheses, so that a repeated group is captured whole.
                out.append("((?:")
            else:
                out.append("(?:")
            opened.append(bool(token.cap))
        elif token.body == ")":
            out.append(")" + token.quant + (")" if opened.pop() else ""))
        elif token.body == "|":
            out.append("|")
        else:
            piece = _one(rule, token.body, alphabet)
            if token.cap:
                capture(token.cap)
                out.append(f"({piece}{token.quant})")
            else:
                out.append(piece + token.quant)
        k += 1
    out.extend(f"(?!{_one(rule, '<' + name + '>', alphabet)})" for name in rule.not_after.split())
    return "".join(out), captures, len(captures)


def _choice(tokens: list[_Token], k: int) -> tuple[int, list[str]] | None:
    """Where the group at ``k`` ends and the classes it chooses from, if it holds nothing else."""
    if tokens[k].body != "(":
        return None
    bodies: list[str] = []
    k += 1
    while k + 1 < len(tokens):
        token = tokens[k]
        if token.body in "()|" or token.cap or token.quant:
            return None
        bodies.append(token.body)
        if tokens[k + 1].body == ")":
            return k + 1, bodies
        if tokens[k + 1].body != "|":
            return None
        k += 2
    return None


def _set(rule: Rule, body: str, alphabet: Alphabet) -> set[str]:
    name = body[1:-1] if body.startswith("<") else "=" + body
    try:
        return alphabet.by_class[name]
    except KeyError:
        raise PackError(f"rule {rule.name}: the class {body} is empty") from None


def _one(rule: Rule, body: str, alphabet: Alphabet) -> str:
    return "[" + "".join(sorted(_set(rule, body, alphabet))) + "]"


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
