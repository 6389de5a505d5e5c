"""Ratios: doubled, a quarter of what it was, ten times as much as it bought."""

from __future__ import annotations

from yalu.read.actions_amount import multiple_interval
from yalu.read.actions_claim import sign_of
from yalu.read.build_changes import from_to, implied
from yalu.read.builder import Builder
from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.sentence import Placed
from yalu.read.timed import CLAUSES
from yalu.read.values import BELOW, Multiple, Ref
from yalu.trade import Amount, Flow, Period
from yalu.trade.amount import INF

_COMPARED = frozenset(
    [
        "higher",
        "larger",
        "bigger",
        "greater",
        "more",
        "lower",
        "smaller",
        "less",
        "fewer",
        "as",
        "that",
        "the",
        "what",
        "those",
        "above",
        "over",
        "up",
    ]
)


def ratio_claim(
    b: Builder,
    index: int,
    node: Node,
    amount: Amount,
    loose: Amount | None,
    hedge: str | None,
    base_ref: Ref | None = None,
) -> None:
    s = b.s
    of, word, product, _ = b.flow(index)
    moved = _moved(b, index)
    if moved is not None:
        of, word, product = moved.flow, moved.word, moved.product
    level = _apposed(b, index)
    if level is not None:
        of, word, product = level.of, level.word, level.product
    period = _ratio_period(b, index)
    product = product or (s.ctx.product if not s.frames or s.frames[0].verb else None)
    base: Slot[Period | None] | None = None
    if _of_two_flows(b, index, of.value):
        base = Slot(period.value, period.basis)
    elif period.value is not None:
        for k in range(index + 1, min(len(s.nodes), index + 10)):
            if s.has(k, "fromto") or s.word(k) in CLAUSES:
                # "tripled in 2022, but it had fallen by 41 percent in 2021"
                break
            if s.has(k, "period", "bper", "base"):
                ref: Ref = s.nodes[k].val
                if s.has(k, "period") and s.period_of(k) == period.value:
                    continue
                if not any(s.has(j, "money", "qty") for j in range(index + 1, k)):
                    s.base_roles.add(k)
                found = s.base_period(ref, period.value)
                if found is not None and found != period.value:
                    base = Slot(found, Basis.EXPLICIT)
                    s.ctx.base_ref = s.ctx.base_ref or ref
                    break
            if s.has(k, "comma", "semi") and k > index + 6:
                break
    if base is None:
        base = b.base(index, period)
    period, base = from_to(b, index, period, base)
    period, base = implied(b, index, period, base)
    b.add(
        b.make(
            Kind.RATIO, node, of, word, period, base,
            amount=amount, loose=loose, unit="ratio", hedge=hedge, product=product,
            direction="up" if amount.low >= 1 else "down" if amount.high <= 1 else None,
        )
    )  # fmt: skip


def _apposed(b: Builder, index: int) -> Claim | None:
    """ "traded goods worth $2.43 billion, less than half of what they had in 2017": its ratio."""
    s = b.s
    last = b.claims[-1] if b.claims else None
    if last is None or last.kind != Kind.LEVEL or not s.has(index - 1, "comma"):
        return None
    beside = s.has(index - 2, "money", "qty") and s.nodes[index - 2].start == last.span[0]
    return last if beside else None


def _moved(b: Builder, index: int) -> Placed | None:
    """ "... and nearly doubled its own sales to $22.3 million": what the verb is done to."""
    val = b.s.nodes[index].val
    if not isinstance(val, Multiple) or val.form != "verb":
        return None
    return next((p for p in b.s.frames if p.at == index + 1 and not p.verb), None)


def _ratio_period(b: Builder, index: int) -> Slot[Period | None]:
    """The period of a ratio: named before it; a period after it is its base."""
    s = b.s
    k = index + 1
    while s.has(k, "comma", "to", "toward") and k < index + 3:
        k += 1
    if s.has(k, "money", "qty") and k > index + 1 and "mult" in s.nodes[index].cls:
        # "more than doubled to $291.89 million last year"
        reached = s.direct_period(k)
        if reached is not None:
            return Slot(reached, Basis.CLAUSE)
    k = index + 1
    while s.has(k, "in", "adv") and k < index + 3:
        k += 1
    if s.has(k, "period") and "mult" in s.nodes[index].cls and k not in s.base_roles:
        # "more than halved last year", "doubled in 2023"
        direct = s.period_of(k)
        if direct is not None:
            return Slot(direct, Basis.EXPLICIT)
    for k in range(index - 1, -1, -1):
        found = s.main(k)
        if found is not None:
            return Slot(found, Basis.CLAUSE)
    for k in range(index + 1, len(s.nodes)):
        if (
            s.has(k, "period")
            and s.has(k - 1, "in")
            and k not in s.base_roles
            and not any(s.has(j, "than", "of", "levelw", "that") for j in range(index + 1, k))
        ):
            found = s.period_of(k)
            if found is not None:
                return Slot(found, Basis.CLAUSE)
    return s.discourse_period()


def multiple_claim(b: Builder, index: int, node: Node) -> None:
    """ "more than doubled", "10-fold", "eight times higher", "17 times less", "twice March's"."""
    multiple: Multiple = node.val
    s = b.s
    low, high = multiple_interval(multiple)
    if multiple.form == "times":
        following = s.word(index + 1)
        rising = any(sign_of(s.nodes[k]) > 0 for k in range(max(0, index - 4), index))
        named = s.has(index + 1, "period", "bper", "money", "qty", "pron")
        if following.split(" ")[0] not in _COMPARED and not rising and not named:
            return
    if multiple.form == "adjective" and not (
        s.has(index + 1, "art", "period", "bper", "levelw", "of", "money", "trade", "qty", "owner")
        or s.word(index + 1) in ("that", "what", "as")
    ):
        return
    inverse = any(s.has(k, "fall_a", "lt") for k in (index + 1, index + 2)) or any(
        s.has(k, "fall_v", "down_w") and not s.has(k, "rise_v")
        for k in range(max(0, index - 3), index)
    )
    if inverse and low > 1:
        low, high = (0.0 if high == INF else 1 / high), 1 / low
    if multiple.form == "verb" and high == INF and low < 1:
        low, high = 0.0, low
    if multiple.form == "verb" and multiple.bound == BELOW and high < 1:
        # "almost halved": what is left is a little more than half.
        low, high = high, high * 1.2
    ratio_claim(b, index, node, Amount(low, high), None, multiple.hedge)


def _of_two_flows(b: Builder, index: int, flow: Flow | None) -> bool:
    """ "almost seven times as much as it bought", "nearly twice its imports": one flow beside
    another, at one time."""
    s = b.s
    if _moved(b, index) is not None:
        return False
    beside = next((p for p in s.frames if p.at == index + 1), None)
    if beside is not None and beside.flow.value is not None and beside.flow.value != flow:
        return "mult" in s.nodes[index].cls
    summed = index + 2 if s.has(index + 1, "art") else index + 1
    if s.has(summed, "money") and any(s.has(k, "reverse_w") for k in range(summed + 1, summed + 4)):
        # "nearly twice the $880 million that travelled the other way"
        return "mult" in s.nodes[index].cls
    for k in range(index + 1, min(len(s.nodes), index + 10)):
        if s.has(k, "comma", "semi"):
            break
        if s.word(k).endswith("as") and s.has(k + 1, "pronsubj", "place"):
            return s.has(k + 2, "vimp", "vexp", "spend_v", "earn_v")
    return False
