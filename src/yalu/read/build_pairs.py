"""Two trades named together and their figures after them: one figure each, in their order."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.builder import Builder
from yalu.read.claims import Claim, Kind, Slot
from yalu.read.context import resolve_frame
from yalu.read.sentence import Placed, Sentence
from yalu.trade import Flow

_KINDS = (Kind.LEVEL, Kind.CHANGE_PCT, Kind.RATIO, Kind.CHANGE_ABS)
_Way = tuple[Slot[Flow | None], str]


def share_out(b: Builder) -> None:
    """ "China's shipments to and purchases from the North came to $198 million and $26 million"."""
    for placed in b.s.frames:
        ways = _two_ways(b.s, placed)
        if ways is None:
            continue
        first = b.s.nodes[placed.at].end
        for kind in _KINDS:
            found = [
                at
                for at, claim in enumerate(b.claims)
                if claim.kind == kind and claim.sentence == b.s.span and claim.span[0] > first
            ]
            if len(found) == 2 and _joined(b, *(b.claims[at] for at in found)):
                for at, (of, word) in zip(found, ways, strict=True):
                    b.claims[at] = replace(b.claims[at], of=of, word=word)


def _two_ways(s: Sentence, placed: Placed) -> tuple[_Way, _Way] | None:
    """The two directions that end at a frame, in the order in which they are named."""
    head = s.nodes[placed.at]
    words = [part.word for part in head.parts]
    for phrase, order in (
        ("exports and imports", ("export", "import")),
        ("imports and exports", ("import", "export")),
    ):
        if phrase in words:
            frames = (replace(placed.frame, word=order[0]), replace(placed.frame, word=order[1]))
            flows = [resolve_frame(frame, s.ctx, s.subject) for frame in frames]
            if all(flow.value is not None and not flow.value.total for flow in flows):
                return (flows[0], order[0]), (flows[1], order[1])
    before = next((p for p in s.frames if p.at in (placed.at - 2, placed.at - 3)), None)
    if before is None or not s.has(placed.at - 1, "and"):
        return None
    one, other = before.flow.value, placed.flow.value
    if one is None or other is None or one.total or other != one.reversed():
        return None
    return (before.flow, before.word), (placed.flow, placed.word)


def _joined(b: Builder, one: Claim, other: Claim) -> bool:
    """Whether nothing but "and", a hedge or a "to" stands between two figures."""
    between = b.s.text[one.span[1] : other.span[0]].split()
    return len(between) <= 3 and "and" in between
