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


class Lazy:
    """A pattern that is compiled when it is first searched for: a text needs few of them."""

    __slots__ = ("search", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.search: Callable[..., re.Match[str] | None] = self._first

    def _first(self, *where: Any) -> re.Match[str] | None:
        self.search = re.compile(self.source).search
        return self.search(*where)


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    action: Action
    sig: str
    classes: frozenset[str]
    captures: tuple[tuple[str, int], ...]
    pattern: Lazy

    def apply(self, nodes: list[Node], match: re.Match[str]) -> Node | None:
        """The node that the match becomes; None where the action refuses it."""
        spans = match.regs
        part = tuple(nodes[slice(*spans[0])])
        captures = {
            name: tuple(nodes[slice(*spans[group])])
            for name, group in self.captures
            if spans[group][1] > spans[group][0]
        }
        try:
            val = self.action(self.rule, part, captures)
        except Veto:
            return None
        word = " ".join([node.word for node in part])
        rule = self.rule.name
        return Node(self.sig, part[0].start, part[-1].end, word, self.classes, val, part, rule)


#: Where a rule matches next, its rank in the stage, and the match.
_Ahead = tuple[int, int, re.Match[str]]


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
    """One step of the cascade: the leftmost match wins, of those the rule listed first."""

    def __init__(
        self, name: str, rules: list[Rule], actions: Mapping[str, Action], alphabet: Alphabet
    ) -> None:
        self.name = name
        self._compiled: list[_Compiled] = []
        #: For each character, the rules (as bits) that cannot match without it or its like.
        self.woken: dict[str, int] = {}
        for rank, rule in enumerate(rules):
            tokens = _tokens(rule.pattern)
            source, captures = _translate(rule, tokens, alphabet)
            needed = _needed(rule, tokens, alphabet)
            if not needed:
                raise PackError(f"rule {rule.name}: its pattern may match nothing")
            for char in needed:
                self.woken[char] = self.woken.get(char, 0) | 1 << rank
            emitted = frozenset(rule.emit)
            action = actions.get(rule.emit[0])
            if action is None:
                raise PackError(f"rule {rule.name}: nothing knows how to emit {rule.emit[0]!r}")
            char = alphabet.char(emitted)
            pattern = Lazy(source)
            self._compiled.append(_Compiled(rule, action, char, emitted, tuple(captures), pattern))

    @property
    def size(self) -> int:
        """How many rules it has."""
        return len(self._compiled)

    def run(self, nodes: list[Node], sig: str, rules: int) -> list[Node]:
        """The nodes with every match replaced by what its rule emits.

        ``sig`` is their signature, ``rules`` (as bits) those that ``woken`` says may match
        in it; the list itself comes back where nothing matches.
        Every rule is searched for by itself: a search that begins with one class skips
        what cannot match, which an alternation of all rules does not (several times slower).
        Rules whose rarest necessary class the sentence does not hold are not searched for.
        """
        ahead: list[_Ahead] = []
        while rules:
            rank = (rules & -rules).bit_length() - 1
            rules &= rules - 1
            match = self._compiled[rank].pattern.search(sig)
            if match is not None:
                ahead.append((match.start(), rank, match))
        if not ahead:
            return nodes
        out: list[Node] = []
        done = 0
        while ahead:
            first, rank, match = min(ahead)
            compiled = self._compiled[rank]
            made = compiled.apply(nodes, match)
            if made is None:
                # Another rule may still have a use for what this one refuses.
                again = compiled.pattern.search(sig, first + 1)
                ahead.remove((first, rank, match))
                if again is not None:
                    ahead.append((again.start(), rank, again))
                continue
            out.extend(nodes[done:first])
            out.append(made)
            edge = done = match.end()
            ahead = [
                (found.start(), rank, found)
                for start, rank, match in ahead
                if (
                    found := match
                    if start >= edge
                    else self._compiled[rank].pattern.search(sig, edge)
                )
            ]
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
    rule: Rule, tokens: list[_Token], alphabet: Alphabet
) -> tuple[str, list[tuple[str, int]]]:
    """The rule's pattern as a regular expression, and the groups of its captures."""
    out: list[str] = []
    captures: list[tuple[str, int]] = []
    opened: list[bool] = []

    def capture(name: str) -> None:
        captures.append((name, len(captures) + 1))

    out.extend(f"(?<!{_one(rule, '<' + name + '>', alphabet)})" for name in rule.not_before.split())
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
    return "".join(out), captures


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


def _needed(rule: Rule, tokens: list[_Token], alphabet: Alphabet) -> set[str]:
    """Characters of which every match holds at least one: those of its rarest necessary element.

    A choice needs what any of its branches needs; empty where a branch needs nothing.
    """
    branches: list[list[set[str]]] = [[]]
    k = 0
    while k < len(tokens):
        token, quant = tokens[k], tokens[k].quant
        if token.body == "|":
            branches.append([])
        elif token.body == "(":
            end = _closing(tokens, k)
            quant = tokens[end].quant
            if quant not in ("?", "*"):
                inner = _needed(rule, tokens[k + 1 : end], alphabet)
                branches[-1].extend([inner] if inner else [])
            k = end
        elif quant not in ("?", "*"):
            branches[-1].append(_set(rule, token.body, alphabet))
        k += 1
    if not all(branches):
        return set()
    return {char for branch in branches for char in min(branch, key=len)}


def _closing(tokens: list[_Token], k: int) -> int:
    """Where the parenthesis that opens at ``k`` closes."""
    depth = 0
    for end in range(k, len(tokens)):
        depth += (tokens[end].body == "(") - (tokens[end].body == ")")
        if depth == 0:
            return end
    raise ValueError("a parenthesis that never closes")


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
        #: The same bits as in the stages, those of a later stage above those of an earlier.
        self._woken: dict[str, int] = {}
        self._parts: list[tuple[Stage, int, int]] = []
        above = 0
        for stage in stages:
            for char, rules in stage.woken.items():
                self._woken[char] = self._woken.get(char, 0) | rules << above
            self._parts.append((stage, above, (1 << stage.size) - 1))
            above += stage.size

    def parse(self, text: str, start: int, end: int) -> list[Node]:
        """The nodes of one sentence after the last stage."""
        nodes = self.lexicon.tokens(text, start, end)
        sig = signature(nodes)
        awake = self._awake(sig)
        for stage, above, mask in self._parts:
            rules = awake >> above & mask
            if not rules:
                continue
            after = stage.run(nodes, sig, rules)
            if after is not nodes:
                nodes, sig = after, signature(after)
                awake = self._awake(sig)
        return nodes

    def _awake(self, sig: str) -> int:
        """The rules of all stages that may match in nodes of this signature."""
        rules, woken = 0, self._woken
        for char in set(sig):
            if char in woken:
                rules |= woken[char]
        return rules


def signature(nodes: list[Node]) -> str:
    """The characters of the nodes, which the rules match."""
    return "".join([node.sig for node in nodes])
