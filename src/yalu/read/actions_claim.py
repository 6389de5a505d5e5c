"""Constructions that carry a claim: changes, records, streaks."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.read.actions_amount import number_of
from yalu.read.actions_period import _ordinal
from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node
from yalu.read.values import ABOUT, OVER, Change, RecordPhrase, Ref, Streak

_UP = frozenset({"rise_v", "rise_n", "rise_a", "up_w", "above_w", "gt", "exceed_v", "lead"})
_DOWN = frozenset({"trail_v", "fall_v", "fall_n", "fall_a", "down_w", "below_w", "lt"})


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
    return Change(sign_of(caps["d"][0]), caps["v"][0].val, base)


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
    of_change = bool("s" in caps and "rate_sup" in caps["s"][0].cls) or any(
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
    return RecordPhrase("max" if maximum else "min", scope, since, months, bound, period, of_change)


def _streak(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Streak:
    count = _ordinal(caps["o"][0]) if "o" in caps else int(number_of(caps["n"][0]).value)
    told = caps["u"][0] if "u" in caps else None
    yearly = told and (told.cls & {"yearw", "yearsw"} or told.word in ("annual", "yearly"))
    unit = "year" if yearly else "month"
    return Streak(count, unit, sign_of(caps["d"][0]) if "d" in caps else 0)


def _rank(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> int:
    """The place in a ranking: 1 is first."""
    return _ordinal(caps["o"][0]) if "o" in caps else 1


CLAIM_ACTIONS: Mapping[str, Action] = {
    "chg": _change,
    "pointchange": _change,
    "chgabs": _change,
    "record": _record,
    "streak": _streak,
    "rank": _rank,
    "lead": _rank,
}
