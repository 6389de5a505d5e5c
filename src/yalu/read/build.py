"""One sentence to claims: every construction goes to the module that knows its kind."""

from __future__ import annotations

from collections.abc import Callable

from yalu.read.build_beside import respectively
from yalu.read.build_changes import change_abs_claim, change_claim
from yalu.read.build_levels import level_claim, quantity_claim
from yalu.read.build_pairs import share_out
from yalu.read.build_ratios import multiple_claim
from yalu.read.build_records import rank_claim, record_claim, streak_claim
from yalu.read.build_shares import fraction_claim, percent_claim
from yalu.read.build_words import word_claims
from yalu.read.builder import Builder
from yalu.read.claims import Claim
from yalu.read.lexer import Node
from yalu.read.sentence import Sentence
from yalu.read.vague import loosened

_MAKERS: dict[str, Callable[[Builder, int, Node], None]] = {
    "chg": change_claim,
    "chgabs": change_abs_claim,
    "money": level_claim,
    "qty": quantity_claim,
    "pct": percent_claim,
    "mult": multiple_claim,
    "frac": fraction_claim,
    "record": record_claim,
    "streak": streak_claim,
    "rank": rank_claim,
    "lead": rank_claim,
}
_MADE = frozenset(_MAKERS)


def claims_of(sentence: Sentence) -> list[Claim]:
    """The sentence's claims in the order of the text, those in words alone last."""
    builder = Builder(sentence)
    for index, node in enumerate(sentence.nodes):
        for name in node.cls & _MADE:
            _MAKERS[name](builder, index, node)
    builder.claims.extend(word_claims(builder))
    respectively(builder)
    share_out(builder)
    return loosened(builder.claims, sentence.nodes, sentence.clock)
