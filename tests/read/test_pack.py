"""The English pack: rules fire on their own examples; a rule that cannot work is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from yalu.read import pack
from yalu.read.actions import ACTIONS
from yalu.read.engine import PackError, Rule, Stage
from yalu.read.lexer import SHAPES, Alphabet, Lexicon, Node

PACK = pack.load()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}: {example}")
    for rule in PACK.rules
    for example in rule.examples
]


def within(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        yield from within(part)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_fires_on_its_example(rule: Rule, example: str) -> None:
    nodes = PACK.cascade.parse(example, 0, len(example))
    fired = {found.rule for node in nodes for found in within(node)}
    assert rule.name in fired, [(node.word, node.rule) for node in nodes]


def test_every_rule_has_an_example() -> None:
    assert all(rule.examples for rule in PACK.rules)


def small(pattern: str, emit: str = "n") -> Stage:
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    lexicon.add("rose", "rise_v")
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    return Stage("test", [Rule("test", pattern, (emit,), ("rose",))], ACTIONS, alphabet)


def test_an_empty_class_is_refused() -> None:
    with pytest.raises(PackError, match="the class <nosuch> is empty"):
        small("<nosuch>")


def test_a_rule_that_nothing_can_emit_is_refused() -> None:
    with pytest.raises(PackError, match="nothing knows how to emit 'nosuch'"):
        small("<rise_v>", "nosuch")


def test_a_rule_without_an_example_is_refused() -> None:
    with pytest.raises(PackError, match="no example"):
        pack.rule_of({"name": "x", "pattern": "<rise_v>", "emit": "n"}, {})


def test_two_rules_of_one_name_are_refused() -> None:
    rule = Rule("twice", "<rise_v>", ("n",), ("rose",))
    with pytest.raises(PackError, match="two rules are called twice"):
        pack.refuse_twins((rule, rule))
