"""Totals and balances that are told after their parts: "..., and the total $281 million"."""

from __future__ import annotations

from collections.abc import Sequence

from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.sentence import Sentence
from yalu.trade import Flow

_TOTALS = frozenset({"total", "sum", "altogether", "together", "overall", "combined", "in all"})
#: These sum up only with an article: "exports of a total $3 million" are exports.
_DEFINITE = frozenset({"total", "sum"})
_BALANCES = frozenset({"balance", "difference"})
_LEADS = ("comma", "be", "cop", "h_about", "h_over", "h_below", "h_plain", "adv", "art", "semi")
_LEAD_WORDS = frozenset({"that", "this", "makes", "gives", "to", "at", "came", "which"})
#: What may follow a sum of both ways; anything else that moves goods goes one way.
_CROSSED = frozenset({"crossed", "changed", "passed"})


def summed_up(
    s: Sentence, index: int, claims: Sequence[Claim]
) -> tuple[Slot[Flow | None], str] | None:
    """The flow and word of the amount at ``index`` if it sums up, or balances, what was told.

    Firm where both directions were told before it in the sentence; else with the flow that was
    spoken of as another reading.
    """
    if "money" not in s.nodes[index].cls or s.attached(index) is not None:
        return None
    word = _cue(s, index)
    if word is None or any(placed.at > index for placed in s.frames):
        return None
    told = [c for c in claims if c.kind == Kind.LEVEL and c.sentence == s.span and c.of.value]
    if any(claim.product for claim in told):
        return None
    last = told[-1].of.value if told else s.ctx.flow
    if last is None or last.total or (not told and s.ctx.product):
        return None
    if last.reversed() in [claim.of.value for claim in told] or _with_the_other(s, index):
        return Slot(last.as_total(), Basis.SENTENCE), word
    if word == "balance":
        return Slot(last.as_total(), Basis.DISCOURSE, ((last, Basis.DEFAULT),)), word
    return Slot(last.as_total(), Basis.SENTENCE, ((last, Basis.DEFAULT),)), word


def _cue(s: Sentence, index: int) -> str | None:
    """``trade_total`` or ``balance`` where the figure is told as one."""
    if s.nodes[index].word.startswith("the total"):
        return "trade_total"
    if s.has(index - 1, "trade", "comma") and _with_the_other(s, index):
        return "trade_total"
    following = " ".join(node.word for node in s.nodes[index + 1 : index + 9])
    if any(f"{word} " in f"{following} " for word in ("changed hands", "crossed the border")):
        return "trade_total"
    k = index - 1
    while k >= 0:
        word = s.word(k)
        if word in _BALANCES and s.has(k - 1, "art"):
            return "balance"
        if word == "told" and s.word(k - 1) == "all":
            return "trade_total"
        if word in _TOTALS and (word not in _DEFINITE or s.word(k - 1) in ("the", "their")):
            apart = s.has(k + 1, "comma", "be", "cop") or k + 1 == index or word == "together"
            return "trade_total" if apart else None
        if not s.has(k, *_LEADS) and word not in _LEAD_WORDS:
            return None
        k -= 1
    return None


def _with_the_other(s: Sentence, index: int) -> bool:
    """ "combined with imports, $216.5 million", "together with what it bought"."""
    for k in range(index - 1, max(-1, index - 6), -1):
        if s.has(k, "with") and s.word(k - 1) in ("combined", "together", "added", "along"):
            return any(s.has(j, "imp_w", "exp_w", "trade", "vimp", "vexp") for j in (k + 1, k + 2))
        if s.has(k, "money", "semi"):
            return False
    return False


def of_the_sum(s: Sentence, index: int, claims: Sequence[Claim]) -> Claim | None:
    """ "the difference, $160.9 million, is the largest this year": the sum that a record is of."""
    last = claims[-1] if claims else None
    if last is None or last.sentence != s.span or not s.nodes[index].cls & {"record"}:
        return None
    if last.kind != Kind.LEVEL or last.word not in ("trade_total", "balance"):
        return None
    at = s.node_at(last.span[0])
    near = all(s.has(k, "comma", "be", "cop", "art", "adv") for k in range(at + 1, index))
    return last if near and summed_up(s, at, claims[:-1]) is not None else None
