"""Noun phrases of trade become frames: who, which way, with whom."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node
from yalu.read.values import Frame

#: "exports to it": to whom, the sentence has said.
THIRD_PERSON = "IT"
_HEADS = (("exp_w", "export"), ("imp_w", "import"), ("tot_w", "trade_total"), ("bal_w", "balance"))


def _code(node: Node) -> str:
    """The territory that a node names."""
    if isinstance(node.val, dict):
        for name in ("place", "placeadj", "partner"):
            if name in node.val:
                return str(node.val[name])
    if isinstance(node.val, str):
        return node.val
    raise Veto


def _pair(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> tuple[str, str] | str:
    args = rule.args or {}
    if args.get("both"):
        return "both"
    if "codes" in args:
        first, second = args["codes"]
        return str(first), str(second)
    one, other = _code(caps["a"][0]), _code(caps["b"][0])
    if one == other:
        raise Veto
    return one, other


def _pp(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> tuple[str, str]:
    prep = caps["w"][0]
    kind = next(
        name
        for cls, name in (
            ("from", "from"),
            ("with", "with"),
            ("byprep", "by"),
            ("toward", "to"),
        )
        if cls in prep.cls
    )
    return kind, _code(caps["p"][0])


def _owner(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> str:
    return _code(caps["p"][0])


_WHOLE = frozenset({"total", "overall", "all", "entire", "whole", "global", "worldwide"})


def _trade(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Frame:
    if rule.name in ("trade.total", "trade.together"):
        return Frame("trade_total", both=True)
    if rule.name in ("trade.elided", "trade.those", "trade.route"):
        return _elided(rule, caps)
    head = caps["h"][0]
    word = next((word for cls, word in _HEADS if cls in head.cls), "ship")
    owner = source = target = partner = None
    pair: tuple[str, str] | None = None
    both = pronoun = False
    for node in caps.get("o", ()):
        if "owner" in node.cls:
            owner = node.val
        elif "pron" in node.cls:
            pronoun = True
        elif "pair" in node.cls:
            both, pair = _take_pair(node, both, pair)
        elif "place" in node.cls or "placeadj" in node.cls:
            owner = _code(node)
    world = False
    for node in caps.get("m", ()):
        world = world or "worldmod" in node.cls
        if "overall_w" in node.cls and "o" in caps:
            world = True
        if "placeadj" in node.cls:
            owner = _code(node)
    whole = any(node.word in _WHOLE for node in caps.get("m", ()))
    if rule.name == "pp.it":
        if "from" in caps["w"][0].cls:
            source = THIRD_PERSON
        else:
            target = THIRD_PERSON
    for node in caps.get("q", ()):
        if "pair" in node.cls:
            both, pair = _take_pair(node, both, pair)
            continue
        if "worldmod" in node.cls:
            world = True
            continue
        kind, code = node.val
        if kind == "from":
            source = code
        elif kind == "to":
            target = code
        elif kind == "with":
            partner = code
        elif kind == "by":
            owner = owner or code
    product = " ".join(n.word for n in caps.get("g", ()) if n.cls & {"good", "goodish"}) or None
    sign = int(head.val.get("bal_w", 0)) if isinstance(head.val, dict) else 0
    return Frame(
        word=word,
        owner=owner,
        source=source,
        target=target,
        partner=partner,
        pair=pair,
        both=both,
        whole=whole,
        world=world,
        product=product,
        pronoun=pronoun,
        sign=sign,
    )


def _elided(rule: Rule, caps: Captures) -> Frame:
    """ "the DPRK's to China", "China to DPRK:": the preposition tells which way."""
    kind, code = caps["q"][0].val
    owner = None
    if rule.name != "trade.those":
        owner = caps["o"][0].val if rule.name == "trade.elided" else _code(caps["o"][0])
    if kind == "to":
        return Frame("export", owner=owner, target=code, pronoun=owner is None)
    if kind == "from" and rule.name != "trade.route":
        return Frame("import", owner=owner, source=code, pronoun=owner is None)
    raise Veto


def _take_pair(
    node: Node, both: bool, pair: tuple[str, str] | None
) -> tuple[bool, tuple[str, str] | None]:
    if node.val == "both":
        return True, pair
    return both, node.val


def _goodsof(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Frame:
    if "q" in caps:
        kind, code = caps["q"][0].val
        if kind == "from":
            return Frame(word="goods", source=code)
        if kind == "to":
            return Frame(word="goods", target=code)
        raise Veto
    node = caps["o"][0]
    owner = node.val if "owner" in node.cls else _code(node)
    return Frame(word="goods", owner=owner)


TRADE_ACTIONS: Mapping[str, Action] = {
    "pair": _pair,
    "pp": _pp,
    "owner": _owner,
    "trade": _trade,
    "goodsof": _goodsof,
}
