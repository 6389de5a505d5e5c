"""Whose trade a dispatch is about, where it is not that of the watched territory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from yalu.read.context import Context
from yalu.read.lexer import Node
from yalu.read.pack import Pack
from yalu.read.profile import Profile
from yalu.trade.flow import WORLD
from yalu.trade.territory import all as all_territories

#: Where a country is part of something else: "U.S. dollars", "from 2019".
_ELSE = frozenset({"money", "qty", "period", "base", "bper", "org"})
_TRADING = frozenset(
    {"trade", "goodsof", "vimp", "vexp", "exp_w", "imp_w", "tot_w", "bal_w", "goods_w"}
)


def names_home(text: str, lowered: str, loaded: Pack, prof: Profile, outlet: str | None) -> bool:
    """Whether the watched territory is named, by any of its names, or by who writes."""
    return (
        loaded.is_named(prof.home, text)
        or any(phrase in lowered for phrase in loaded.closed)
        # "its neighbour", "the two Koreas": whose, goes without saying.
        or loaded.kin.search(lowered) is not None
        or prof.writes_of_home(outlet)
    )


def turn_to(ctx: Context, nodes: Sequence[Node], text: str, loaded: Pack, prof: Profile) -> bool:
    """Make the first pair that a sentence about trade names the one that the rest is about.

    True where it did: the sentence names somebody who is not of the watched pair.
    """
    if not any(_trading(node) for node in nodes):
        return False
    counted = [node.val["bureau"] for node in nodes if "bureau" in node.cls]
    others = any(
        any(_codes(node)) and "pp" not in node.cls and not _led_by_preposition(node)
        for node in nodes
        if "bureau" not in node.cls
    )
    if counted and not others:
        # "Exports rose 8.5 percent, the Korea Customs Service said": its own country's.
        _turn(ctx, str(counted[0]), WORLD)
        return True
    told = [node for node in nodes if not node.cls & _ELSE]
    named = list(dict.fromkeys(code for node in told for code in _codes(node)))
    if all(
        "pp" in node.cls or _led_by_preposition(node) or _hangs(node, after)
        for node, after in zip(told, [*told[1:], None], strict=True)
        if any(_codes(node))
    ):
        # "imports from Brazil fell most": whose imports, is not said.
        return False
    strangers = [code for code in named if code not in (prof.home, prof.partner)]
    if not strangers:
        return False
    # With whom, is the world unless two are named.
    ctx.home, ctx.partner = strangers[0], WORLD
    first = _first_of_trade(told)
    if len(first) > 1:
        ctx.home, ctx.partner = first[:2]
    elif len(strangers) == 2 and not first:
        ctx.partner = strangers[1]
    elif len(strangers) == 1 and loaded.is_named(prof.partner, text):
        ctx.partner = prof.partner
    if ctx.home == prof.partner and ctx.partner != WORLD:
        ctx.home, ctx.partner = ctx.partner, ctx.home
    _turn(ctx, ctx.home, ctx.partner)
    return True


def _turn(ctx: Context, home: str, partner: str) -> None:
    ctx.home, ctx.partner = home, partner
    ctx.partner_named = True
    ctx.perspective = home
    ctx.topic = ctx.topic_partner = ctx.owner = ctx.subject = None


def _trading(node: Node) -> bool:
    return bool(node.cls & _TRADING) or any(_trading(part) for part in node.parts)


def _first_of_trade(told: Sequence[Node]) -> list[str]:
    """The territories of the first phrase of trade that names any: "Vietnam's exports to Laos"."""
    for node in told:
        if node.cls & {"trade", "pair"} and any(_codes(node)):
            return list(dict.fromkeys(_codes(node)))
    return []


def _hangs(node: Node, after: Node | None) -> bool:
    """ "..., then South Africa's.": an owner of nothing that is said."""
    return "owner" in node.cls and (after is None or after.word in (".", ",", ";"))


def _led_by_preposition(node: Node) -> bool:
    """Whether the first territory in a phrase of trade is whom it is with, not whose it is."""
    if not node.parts:
        return False
    inner = next(part for part in node.parts if any(_codes(part)))
    return "pp" in inner.cls or _led_by_preposition(inner)


def _codes(node: Node) -> Iterator[str]:
    """The territories that a node names, in the order of the text."""
    if node.cls & _ELSE:
        return
    if node.parts:
        for part in node.parts:
            yield from _codes(part)
        return
    if isinstance(node.val, dict):
        for name in ("place", "placeadj"):
            code = node.val.get(name)
            if code in _known():
                yield str(code)


@cache
def _known() -> frozenset[str]:
    return frozenset(one.code for one in all_territories()) - {WORLD}
