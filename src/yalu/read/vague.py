"""A part of a year that has no fixed months: early 2020, the closing months, that summer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yalu.read.claims import Basis, Claim, Slot
from yalu.read.lexer import Node
from yalu.read.periods import Clock, windows
from yalu.read.values import Ref
from yalu.trade import Period

#: How firm a span is, and the others that the same words may mean.
_Spans = dict[Period, tuple[Basis, tuple[Period, ...]]]


def loosened(claims: list[Claim], nodes: list[Node], clock: Clock) -> list[Claim]:
    """The claims, with every period that the words leave open as one of several.

    "In early 2020" is January, or January and February, or the first quarter: no month
    is named, so the record may bear such a claim out and never refute it.
    """
    found: _Spans = {}
    for ref in _vague(nodes):
        first, *others = windows(ref, clock)
        # "By May" names its month, and only leaves open whether that is all.
        basis = Basis.DISCOURSE if ref.first is None else Basis.EXPLICIT
        found[first] = (basis, tuple(others))
    if not found:
        return claims
    return [
        replace(claim, period=_open(claim.period, found), base=_open(claim.base, found))
        for claim in claims
    ]


def _open(slot: Slot[Period | None], found: _Spans) -> Slot[Period | None]:
    if slot.value is None or slot.value not in found:
        return slot
    basis, spans = found[slot.value]
    others = tuple((one, Basis.DEFAULT) for one in spans if one != slot.value)
    return Slot(slot.value, min(slot.basis, basis), (*slot.others, *others))


def _vague(nodes: Iterable[Node]) -> Iterator[Ref]:
    for node in nodes:
        if isinstance(node.val, Ref) and node.val.kind == "about":
            yield node.val
        yield from _vague(node.parts)
