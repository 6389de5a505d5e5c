"""Whose surplus a balance is: "North Korea's deficit with China" is China's surplus."""

from __future__ import annotations

from yalu.read.claims import Basis, Slot
from yalu.read.sentence import Placed, Sentence
from yalu.trade import Flow

#: What a country does with a balance of its own.
_HAD = frozenset({
    "had", "has", "ran", "run", "runs", "running", "posted", "posting", "posts", "recorded",
    "registered", "logged", "saw", "booked", "incurred", "suffered", "enjoyed", "faced", "held",
    "maintained", "reported", "have",
})  # fmt: skip
_LEFT = frozenset({"left", "leaving", "gave", "giving", "leaves", "gives", "handed", "handing"})


def surplus_of(
    s: Sentence, index: int, placed: Placed, of: Slot[Flow | None]
) -> tuple[str | None, Slot[Flow | None]]:
    """The country that the text says sold more than it bought; None where it does not say.

    With it the flow, which is firm where the sentence names both sides.
    """
    frame = placed.frame
    flow = of.value
    if not frame.sign or flow is None or not flow.total:
        return None, of
    side = s.ctx.code(frame.owner, None) or _holder(s, min(index, placed.at))
    if side not in flow.territories:
        return None, of
    other = flow.b if side == flow.a else flow.a
    partner = s.ctx.code(frame.partner or _with(s, index), side)
    if partner is not None and partner != other:
        return None, of
    if partner is not None:
        of = Slot(flow, max(of.basis, Basis.CLAUSE))
    return (side if frame.sign > 0 else other), of


def _holder(s: Sentence, first: int) -> str | None:
    """ "North Korea had a surplus of", "leaving the North with a deficit of"."""
    k = first - 1
    while s.has(k, "art", "adj", "h_plain", "h_about", "adv"):
        k -= 1
    if s.has(k, "place") and s.word(k - 1) in _LEFT:
        return _code(s, k)
    if s.has(k, "with") and s.has(k - 1, "place") and s.word(k - 2) in _LEFT:
        return _code(s, k - 1)
    if s.word(k) in _HAD and s.has(k - 1, "place"):
        return _code(s, k - 1)
    return None


def _with(s: Sentence, index: int) -> str | None:
    """ "a surplus of $26.9 million with China"."""
    node = s.nodes[index + 1] if s.has(index + 1, "pp") else None
    return str(node.val[1]) if node is not None and node.val[0] == "with" else None


def _code(s: Sentence, k: int) -> str | None:
    val = s.nodes[k].val
    return s.ctx.code(val.get("place") if isinstance(val, dict) else val, None)
