"""Figures that a text takes back or says not to be so: "not $2.875 billion", "never reached"."""

from __future__ import annotations

from yalu.read.claims import Claim, Kind
from yalu.read.lexer import Node
from yalu.read.sentence import Sentence

DENIED = "said not to be so"
_NOT = frozenset({"not", "never", "nor", "neither"})
_DO = frozenset({"did", "do", "does", "had", "has", "have", "was", "were", "is", "are", "could"})
#: Between "not" and its figure these begin something else.
_ENDS = frozenset({"comma", "semi", "relword", "than", "until", "future"})
_ONLY = frozenset({"only", "just", "even", "until", "yet", "but", "because", "why", "how", "if"})
#: What is denied of a figure when "did not" stands before it.
_OF_FIGURES = frozenset({
    "vexp", "vimp", "exp_w", "imp_w", "trade", "cop", "be", "rise_v", "fall_v", "exceed_v",
    "h_past",
})  # fmt: skip
_REACH = frozenset({
    "reach", "exceed", "top", "pass", "amount", "come", "total", "hit", "stand", "surpass",
    "cross", "go", "sell", "buy", "ship", "send", "import", "export", "purchase", "procure",
    "supply", "deliver", "trade", "post", "record", "spend", "earn", "pay", "take", "receive",
})  # fmt: skip
_NEAR = 9
#: What may stand between "did not" and what did not come about.
_DENIABLE = frozenset({"cop", "exceed_v", "rise_v", "fall_v", "be", "adv", "to", "h_plain"})
#: "Not only", "not just": what follows did come about.
_NOT_DENIED = frozenset({"only", "just", "merely", "the", "a", "yet"})


def denied(claim: Claim, s: Sentence, at: int) -> bool:
    """Whether the text itself says that this was not so, or that it had it wrong before.

    The record may bear such a sentence out where it misses the figure: it is no claim
    that the figure was so.
    """
    if claim.kind in (Kind.RECORD, Kind.RANK, Kind.NONE_ZERO, Kind.DIRECTION):
        return _taken_back(s, at)
    return _taken_back(s, at) or _negated(s, at)


def not_come_about(claim: Claim, nodes: list[Node], at: int) -> bool:
    """ "did not reach $2 million", "nowhere close to $20 million", "did not grow in 2024"."""
    if claim.kind not in (Kind.LEVEL, Kind.CHANGE_PCT, Kind.CHANGE_ABS, Kind.RATIO, Kind.DIRECTION):
        return False
    for k in range(at - 1, max(-1, at - 4), -1):
        if "denial_w" in nodes[k].cls:
            only = nodes[k + 1].word.split(" ")[0] in _NOT_DENIED
            return k < at - 1 or claim.kind == Kind.DIRECTION or not only
        if not nodes[k].cls & _DENIABLE and nodes[k].word not in ("come", "close", "much"):
            return False
    return False


def _taken_back(s: Sentence, at: int) -> bool:
    """ "It is not true that ...", "An earlier version of this story said ..."."""
    if not any("untrue_w" in node.cls for node in s.nodes):
        return False
    for k in range(at - 1, -1, -1):
        if s.word(k) in (";", "but", "fact") or "instead" in s.word(k):
            return False
        if s.has(k, "untrue_w"):
            return True
    return s.has(at + 1, "comma") and any(s.has(k, "untrue_w") for k in range(at + 1, at + 8))


def _negated(s: Sentence, at: int) -> bool:
    k = at - 1
    while s.has(k, "art", "h_about", "h_over", "h_below", "h_plain") or s.word(k) in ("to", "at"):
        k -= 1
    if s.word(k) in _NOT and s.word(k - 1) != "if":
        # "lowered it to $10.71 million, not the $12.97 million first announced": it was that.
        announced = s.has(at + 1, "restated_w") and "reported" not in s.word(at + 1)
        return not announced
    first = s.nodes[at].parts[0] if s.nodes[at].parts else s.nodes[at]
    for k in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        node = s.nodes[k]
        if node.cls & _ENDS or node.word in _ONLY or node.cls & {"money", "chg", "pct", "qty"}:
            return False
        negated = node.word in _NOT and (node.word == "never" or s.word(k - 1) in _DO)
        if negated or node.word.endswith("n't"):
            # "have not topped $40 million": the verb may be part of the amount.
            verb = s.nodes[k + 1] if k + 1 < at else first
            if "adv" in verb.cls and k + 2 < at:
                verb = s.nodes[k + 2]
            if verb.word in _ONLY:
                return False
            return bool(verb.cls & _OF_FIGURES) or verb.word in _REACH or k + 1 == at
    return False
