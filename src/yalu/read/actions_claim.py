"""Constructions that carry a claim: changes, records, streaks."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.read.actions_amount import number_of
from yalu.read.actions_period import _ordinal
from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node
from yalu.read.values import ABOUT, OVER, Change, Measured, RecordPhrase, Ref, Streak

_UP = frozenset({"rise_v", "rise_n", "rise_a", "up_w", "above_w", "gt", "exceed_v", "lead"})
_DOWN = frozenset({"trail_v", "fall_v", "fall_n", "fall_a", "down_w", "below_w", "lt"})

#: Changes with nothing but a verb before the sum, and what then makes the sum a level.
_PLAIN = frozenset({"change.abs.plain", "change.abs.object", "change.abs.sign"})
_REACHED = (["below"], ["under"], ["above"], ["past"], ["beyond"])
#: Sums that are what was lost or gained themselves.
_OWED = frozenset({"loss", "losses", "gain", "gains", "boost", "hike"})


def sign_of(node: Node) -> int:
    """+1 for a rise, -1 for a fall, 0 for neither."""
    if node.cls & _DOWN:
        return -1
    return 1 if node.cls & _UP else 0


def _change(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Change:
    base = caps["b"][0].val if "b" in caps else None
    if "p" in caps:
        base = caps["p"][0].val
    if rule.name == "change.minus":
        if caps["d"][0].word != "-":
            raise Veto
        return Change(-1, caps["v"][0].val, base)
    moved = caps["d"][0]
    if rule.name.startswith("change.abs.") and moved.word in _OWED:
        # "a loss of $20 million" is what somebody lost, not how far trade fell.
        raise Veto
    amount: Measured = caps["v"][0].val
    if rule.name in _PLAIN and (amount.hedge or "").split()[-1:] in _REACHED:
        # "sank below $100 million" says how far, not by how much.
        raise Veto
    if "moved_v" in moved.cls:
        return Change(int(moved.val["moved_v"]), amount, base)
    return Change(sign_of(moved), amount, base)


def _record(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> RecordPhrase:
    scope = str((rule.args or {})["scope"])
    maximum = True
    if "s" in caps:
        maximum = "max_w" in caps["s"][0].cls
    elif "h" in caps:
        maximum = "low_n" not in caps["h"][0].cls
    months: int | None = None
    bound: str | None = None
    if scope == "window":
        unit = int(caps["u"][0].val["timeunit"])
        if unit == 0:
            raise Veto
        months = int(number_of(caps["n"][0]).value if "n" in caps else 1) * unit
        for node in nodes:
            if "h_over" in node.cls or "h_past" in node.cls:
                bound = OVER
            elif "h_below" in node.cls or "h_about" in node.cls:
                bound = ABOUT
    words = {node.word for node in nodes}
    of_change = bool("s" in caps and "rate_sup" in _leaf(caps["s"][0]).cls) or any(
        node.cls & {"rise_n", "fall_n"} and not node.cls & {"high_n", "low_n"} for node in nodes
    )
    since: Ref | None = caps["x"][0].val if "x" in caps else None
    period: Ref | None = caps["p"][0].val if "p" in caps else None
    if scope == "year" and period is not None and period.kind not in ("year", "ytd", "rel"):
        raise Veto
    if since is None and any("trader_n" in node.cls for node in nodes):
        # "the biggest source of Turkish imports in 2023"
        raise Veto
    if any(node.cls == {"low"} and node.word.endswith("s") for node in nodes):
        # "the strongest sanctions ever" are of something else.
        raise Veto
    if scope == "year" and "most" in words and "the" not in words:
        raise Veto
    return RecordPhrase(
        "max" if maximum else "min", scope, since, months, bound, period, of_change,
        place=_place(caps["s"][0]) if "s" in caps else 1,
    )  # fmt: skip


def _leaf(node: Node) -> Node:
    """The superlative itself: "highest" of "third-highest"."""
    return node.parts[-1] if "placed" in node.cls else node


def _place(node: Node) -> int:
    return int(node.val) if "placed" in node.cls else 1


def _placed(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> int:
    """ "third-highest", "next-to-lowest": which of them it is."""
    place = _ordinal(caps["o"][0]) if "o" in caps else 2
    if place < 1:
        raise Veto
    return place


def _streak(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Streak:
    count = _ordinal(caps["o"][0]) if "o" in caps else int(number_of(caps["n"][0]).value)
    told = caps["u"][0] if "u" in caps else None
    yearly = told and (told.cls & {"yearw", "yearsw"} or told.word in ("annual", "yearly"))
    unit = "year" if yearly else "month"
    return Streak(count, unit, sign_of(caps["d"][0]) if "d" in caps else 0)


def _rank(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> int:
    """The place in a ranking: 1 is first."""
    if "s" in caps:
        return _place(caps["s"][0])
    return _ordinal(caps["o"][0]) if "o" in caps else 1


CLAIM_ACTIONS: Mapping[str, Action] = {
    "chg": _change,
    "pointchange": _change,
    "chgabs": _change,
    "max_w": _placed,
    "min_w": _placed,
    "record": _record,
    "streak": _streak,
    "rank": _rank,
    "lead": _rank,
}
