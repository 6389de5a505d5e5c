"""Numbers that are no claims about trade: caps, prices, habits, other topics."""

from __future__ import annotations

from itertools import pairwise

from yalu.read.asides import aside
from yalu.read.claims import Basis, Claim, Kind
from yalu.read.denied import DENIED, denied, not_come_about
from yalu.read.elsewhere import OTHER, elsewhere
from yalu.read.lexer import Node
from yalu.read.sentence import Sentence

#: What may stand between "a fine" and its sum.
_LEADING = frozenset({"of", "be", "cop", "h_under", "h_about", "h_over", "h_plain", "art"})
_PUT = frozenset({"put", "at", "estimated", "set"})
_ONE = frozenset({"kilo", "kilogram", "kg", "litre", "liter", "sack", "bag", "piece"})

#: No country's trade is told in fewer won.
SMALL_WON = 1e8


def keep(claim: Claim, sentence: Sentence, watched: frozenset[str]) -> str:
    """Empty where the claim stands; else why the number is known and no claim."""
    flow = claim.of.value
    nodes = sentence.nodes
    at = next((k for k, node in enumerate(nodes) if node.start <= claim.span[0] < node.end), 0)
    if any("habit" in node.cls for node in nodes[:at]):
        return "a habit, not an event"
    if _capped(claim, sentence, at):
        return "a legal cap"
    if claim.modality == "forecast" and any(
        a.word in ("could", "might") and b.word != "have" for a, b in pairwise(nodes[: at + 1])
    ):
        return "what might come, not what is"
    if claim.modality == "forecast" and claim.kind == Kind.LEVEL and claim.word == "volume":
        return "a shipment that is planned"
    if claim.modality == "forecast" and claim.kind == Kind.DIRECTION:
        return "what is expected, not what is"
    if _able(claim, nodes, at):
        return "what could be, not what is"
    if any("goalw" in node.cls for node in nodes[:at]):
        return "what somebody wants, not what is"
    if any("market" in node.cls for node in nodes) and claim.of.basis < Basis.CLAUSE:
        return "of a market or a currency, not of trade"
    if not_come_about(claim, nodes, at):
        return "what did not come about"
    if _led_off(claim, nodes, at):
        return "not about trade"
    if _price_moves(claim, nodes, at):
        return "a price"
    off = any("offtopic" in node.cls for node in nodes)
    if off and not sentence.frames and not any("earn_v" in node.cls for node in nodes):
        return "not about trade"
    if denied(claim, sentence, at):
        return DENIED
    if elsewhere(claim, sentence, at):
        return OTHER
    if beside := aside(claim, sentence, at):
        return beside
    if _priced(claim, nodes, at):
        return "a price"
    if claim.unit == "KRW" and claim.amount is not None and claim.amount.high < SMALL_WON:
        return "a price"
    if claim.kind == Kind.LEVEL and claim.unit == "USD" and claim.text.lower().startswith("one "):
        return "a price" if "illion" not in claim.text else ""
    if flow is None:
        return "no flow"
    if not flow.territories & watched:
        return f"trade of another pair: {flow}"
    return ""


def _led_off(claim: Claim, nodes: list[Node], at: int) -> bool:
    """ "fines of up to 5,000 yuan", "the food gap was put at 860,000 tonnes": of something else."""
    if claim.kind not in (Kind.LEVEL, Kind.COUNT):
        return False
    k = at - 1
    while k >= 0 and (nodes[k].cls & _LEADING or nodes[k].word in _PUT):
        k -= 1
    return k >= 0 and k < at - 1 and "offtopic" in nodes[k].cls


def _price_moves(claim: Claim, nodes: list[Node], at: int) -> bool:
    """ "A kilo of rice sold for 6,200 won, up 4.2 percent": the price rose, not the trade."""
    if claim.kind not in (Kind.CHANGE_PCT, Kind.CHANGE_ABS, Kind.RATIO, Kind.DIRECTION):
        return False
    won = [node.val for node in nodes if "money" in node.cls and node.val.unit == "KRW"]
    if any(sum_.num.value < SMALL_WON for sum_ in won):
        # "Rice rose 15 percent to 4,200 won"
        return True
    one = any(a.word in ("a", "per", "one", "each") and b.word in _ONE for a, b in pairwise(nodes))
    if one and any("money" in node.cls for node in nodes):
        return True
    # "Coal fetches some $80 a tonne, a third less than ..."
    for k in range(at - 1, 0, -1):
        if "trade" in nodes[k].cls:
            return False
        if "money" in nodes[k].cls and _each_unit(nodes, k):
            return True
    return False


def _each_unit(nodes: list[Node], at: int) -> bool:
    """ "$80 a tonne", "$30 apiece": the money is for one of something."""
    after = nodes[at + 1 : at + 3]
    if after and after[0].word in ("apiece", "each"):
        return True
    return (
        len(after) == 2
        and after[0].word in ("a", "per")
        and ("unit" in after[1].cls or after[1].word in _ONE)
    )


def _able(claim: Claim, nodes: list[Node], at: int) -> bool:
    """ "The port can handle 3 million tonnes a year": a capacity."""
    return any("able_w" in node.cls for node in nodes[max(0, at - 7) : at]) and (
        claim.kind in (Kind.LEVEL, Kind.COUNT, Kind.SHARE)
    )


def _priced(claim: Claim, nodes: list[Node], at: int) -> bool:
    """ "50 yuan a kilogram", "3 yuan more": too little for a country's trade, or per unit."""
    if claim.kind not in (Kind.LEVEL, Kind.CHANGE_ABS) or claim.unit not in ("CNY", "USD", "KRW"):
        return False
    least = 1000 if claim.unit == "CNY" else 100 if claim.product is None else 0
    small = claim.amount is not None and abs(claim.amount.middle) < least
    spelled = claim.text.endswith(("dollars", "dollar")) and claim.amount is not None
    few = spelled and claim.amount is not None and abs(claim.amount.middle) < 100
    return _each_unit(nodes, at) or small or few


def _capped(claim: Claim, sentence: Sentence, at: int) -> bool:
    if claim.kind != Kind.LEVEL:
        return False
    nodes = sentence.nodes
    caps = [k for k, node in enumerate(nodes) if "capw" in node.cls]
    if not caps:
        return False
    after = " ".join(node.word for node in nodes[at + 1 : at + 4])
    per_year = after.startswith(("a year", "per year", "annually", "a month", "each year"))
    near = any(k < at and at - k <= 12 for k in caps)
    return near or per_year or any(0 < k - at <= 3 for k in caps)
