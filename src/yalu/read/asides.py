"""Figures that a sentence sets beside its trade: a head's part, a city, one ship, a stranger."""

from __future__ import annotations

from yalu.read.claims import Claim, Kind
from yalu.read.lexer import Node
from yalu.read.sentence import Sentence
from yalu.trade.flow import WORLD

_HEADS = frozenset(
    {"head", "person", "capita", "inhabitant", "resident", "citizen", "household", "soul"}
    | {"north korean", "man", "family"}
)
_SINGLE = frozenset({"a", "an", "one", "single", "any"})
#: Of which something is a small part.
_SCRAP = frozenset({
    "sliver", "fraction", "speck", "scrap", "drop", "crumb", "part", "portion", "slice",
    "percent", "cent", "%", "share", "blip", "trifle", "pittance", "smidgen",
})  # fmt: skip
#: What is set beside a figure for its size alone.
_BESIDE = frozenset({"next", "beside", "against", "compared", "dwarfed", "than", "alongside"})


def aside(claim: Claim, s: Sentence, at: int) -> str:
    """Why a level is not the sentence's trade but something set beside it; empty if it is."""
    if claim.kind not in (Kind.LEVEL, Kind.DIRECTION):
        return ""
    node = s.nodes[at]
    if _by_head(s, at):
        return "for each person, which no trade record tells"
    if "bare" in node.cls and _counts_people(s, at):
        return "counts something that has no currency"
    if _one_thing(s, at):
        return "the worth of one thing"
    if _strangers(claim, s, at):
        return "of another country"
    return ""


def _by_head(s: Sentence, at: int) -> bool:
    """ "$1.15 per head", "about $1 for each of its people", "$1 a person"."""
    k = at + 1
    if s.word(k) == "per capita":
        return True
    led = s.has(k, "each_w", "art") and s.word(k) != "the"
    if led and (s.word(k + 1) in _HEADS or s.has(k + 1, "placeadj")):
        return True
    if s.word(k) == "for" and (s.has(k + 1, "each_w") or s.word(k + 1) in ("each of", "all")):
        return any(s.has(j, "notrade") or s.word(j) in _HEADS for j in range(k + 2, k + 8))
    return False


def _counts_people(s: Sentence, at: int) -> bool:
    """ "a city of 2.2 million", "of whom 10 million are hungry", "home to 25.8 million"."""
    if s.has(at - 1, "of"):
        of = s.nodes[at - 2] if at >= 2 else None
        return of is not None and bool(of.cls & {"low", "notrade", "place", "cap"})
    return s.word(at - 1) == "whom" or (s.word(at - 1) == "to" and s.word(at - 2) == "home")


def _one_thing(s: Sentence, at: int) -> bool:
    """ "less than a single cargo ship worth $40 million": the price of a thing."""
    if not s.word(at).startswith(("worth", "valued")) and not s.has(at - 1, "worthw"):
        return False
    k = at - 1
    while s.has(k, "worthw", "comma"):
        k -= 1
    if not s.has(k, "vehicle", "low") or s.word(k).endswith("s"):
        return False
    head = k
    while s.has(k, "vehicle", "low", "adj", "goods_w", "cap") and k > head - 4:
        k -= 1
    if s.word(k) not in _SINGLE:
        return False
    # "a cargo worth ..." is trade, "a cargo ship worth ..." is none.
    return s.has(head, "vehicle") or not any(_traded(node) for node in s.nodes[k : head + 1])


def _traded(node: Node) -> bool:
    return bool(node.cls & {"ship_w", "tot_w", "exp_w", "imp_w", "good"}) or node.word in (
        "consignment",
        "load",
        "batch",
        "delivery",
        "cargo",
    )


def _strangers(claim: Claim, s: Sentence, at: int) -> bool:
    """ "tiny next to South Korea's $13.2 billion", "a sliver of China's total exports of ..."."""
    of = claim.of.value
    k = at - 1
    while s.has(k, "adj", "h_plain", "tmod"):
        k -= 1
    if of is not None and s.has(k, "owner"):
        code = s.ctx.code(s.nodes[k].val, None)
        side = {"export": of.a, "import": of.b}.get(claim.word) if not of.total else None
        return code is not None and code != WORLD and code not in ({side} if side else {of.a, of.b})
    placed = s.frame_for(at)
    if placed is None or placed.at >= at or placed.frame.word not in ("export", "import"):
        return False
    frame = placed.frame
    if frame.source or frame.target or frame.partner or not frame.owner:
        return False
    if not any(part.word in ("total", "overall", "all", "entire", "whole", "global", "worldwide")
               for part in s.nodes[placed.at].parts):  # fmt: skip
        return False
    led = s.nodes[max(0, placed.at - 3) : placed.at]
    scrap = s.has(placed.at - 1, "of") and any(node.word in _SCRAP for node in led)
    return scrap or any(node.word.split()[0] in _BESIDE for node in led)
