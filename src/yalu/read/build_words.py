"""Claims in words alone: directions, near-zero trade, nothing bought."""

from __future__ import annotations

from yalu.read.actions_claim import sign_of
from yalu.read.builder import Builder
from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.products import product_after
from yalu.read.sentence import Placed
from yalu.read.values import Frame
from yalu.trade import Amount, Flow, Period


def word_claims(b: Builder) -> list[Claim]:
    """The sentence's claims that carry no figure."""
    found: list[Claim] = []
    s = b.s
    levels = [
        (c.product, c.period.value) for c in b.claims if c.kind in (Kind.LEVEL, Kind.CHANGE_PCT)
    ]
    for index, node in enumerate(s.nodes):
        if node.parts and not node.cls & {"trade"}:
            continue
        if node.cls & {"halt_v", "zero_w"}:
            found.extend(c for c in _nothing(b, index) if (c.product, c.period.value) not in levels)
        elif node.cls & {"no_w"} and (
            s.has(index - 1, "vimp", "vexp")
            or (
                (s.has(index - 2, "vimp", "vexp") or s.has(index - 3, "vexp"))
                and s.has(index - 1, "partner", "place")
            )
        ):
            found.extend(_bought_none(b, index))
        elif "no_w" in node.cls and s.has(index + 1, "trade"):
            found.extend(_none_shipped(b, index))
        elif node.cls & {"rise_v", "fall_v", "rise_n", "fall_n", "up_w", "down_w"}:
            found.extend(_direction(b, index, found))
        elif node.cls & {"gt", "lt", "rise_a", "fall_a"}:
            found.extend(_compared(b, index, found))
    return found


def _nothing(b: Builder, index: int) -> list[Claim]:
    s = b.s
    if not s.frames and s.ctx.flow is None:
        return []
    if "halt_v" in s.nodes[index].cls and not any(p.at < index for p in s.frames):
        # "halted trade in January" is what a government did, not what was counted.
        return []
    of, word, product, _ = b.flow(index)
    period = s.own_period(index)
    if any("sincethen" in node.cls for node in s.nodes) and s.ctx.since and s.ctx.period:
        first, last = s.ctx.since.last + 1, s.ctx.period.first - 1
        if first <= last:
            period = Slot(Period(first, last), Basis.SENTENCE)
    node = s.nodes[index]
    if any(part.cls & {"season"} for each in s.nodes for part in (each, *each.parts)):
        # "all but dried up in the autumn": which months those are, is not said.
        period = Slot(period.value, min(period.basis, Basis.DISCOURSE), period.others)
    return [b.make(Kind.NONE_ZERO, node, of, word, period, product=product, hedge=None)]


def _bought_none(b: Builder, index: int) -> list[Claim]:
    s = b.s
    product = product_after(s, index + 1)
    of, word, _, _ = b.flow(index)
    node = s.nodes[index]
    return [
        b.make(
            Kind.NONE_ZERO, node, of, word, s.own_period(index),
            product=product, amount=Amount.exact(0.0),
        )
    ]  # fmt: skip


def _none_shipped(b: Builder, index: int) -> list[Claim]:
    """ "listed no crude oil shipments to North Korea in January-May"."""
    s = b.s
    placed = next((p for p in s.frames if p.at == index + 1), None)
    if placed is None or placed.word in ("trade_total", "balance") or placed.flow.value is None:
        return []
    period = s.own_period(index + 1)
    if period.basis < Basis.SENTENCE:
        return []
    return [
        b.make(
            Kind.NONE_ZERO, s.nodes[index], placed.flow, placed.word, period,
            product=placed.product, amount=Amount.exact(0.0),
        )
    ]  # fmt: skip


def _direction(b: Builder, index: int, found: list[Claim]) -> list[Claim]:
    """ "imports grew": a direction where the sentence gives no figure for it."""
    s = b.s
    node = s.nodes[index]
    frame = None
    at = index
    for k in (index + 1, index + 2, index + 3):
        if s.has(k, "money"):
            at = k
            break
        if s.has(k, "pct"):
            # "climbed to 95.2%" says it with a figure.
            return []
        if not s.has(k, "to", "toward", "adv", "h_plain", "art"):
            break
    if node.cls & {"rise_v", "fall_v"}:
        before = [p for p in s.frames if p.at < index and not p.in_base and not p.verb]
        goes_on = s.word(index - 1) in ("then", "and", "before")
        if before and index - before[-1].at <= (14 if goes_on else 6):
            frame = before[-1]
        if s.has(index + 1, "trade"):
            frame = next((p for p in s.frames if p.at == index + 1), None)
        if frame is None and before and s.has(index - 1, "and"):
            frame = before[-1]
    headed = s.has(index + 1, "in", "of") and s.has(index + 2, "trade")
    if frame is None and headed and node.cls & {"rise_n", "fall_n"}:
        frame = next((p for p in s.frames if p.at == index + 2), None)
    if frame is None and at != index and node.cls & {"rise_n", "fall_n"}:
        # "after July's slump to $144.75 million"
        frame = b.s.frame_for(at) if s.has(index - 1, "apos", "art", "adj") else None
    if frame is None and node.cls & {"up_w", "down_w", "rise_n", "fall_n"}:
        based = s.has(index + 1, "base") and not s.has(index + 2, "apos")
        if based and not s.has(index - 1, "pct", "chg"):
            frame = b.s.frame_for(index)
    if s.has(index + 1, "zero_w") or s.has(index + 2, "zero_w"):
        return []
    if frame is None and at != index and not s.frames and s.ctx.flow is not None:
        flow: Slot[Flow | None] = Slot(s.ctx.flow, Basis.DISCOURSE)
        frame = Placed(index, Frame(word=s.ctx.word), flow, s.ctx.word, s.ctx.product)
    if frame is None or frame.flow.value is None or frame.flow.basis < Basis.DISCOURSE:
        return []
    period = s.own_period(at)
    if period.value is None or period.basis < Basis.SENTENCE:
        return []
    base = b.base(index, period)
    if base.basis <= Basis.DISCOURSE and (period.value.is_month or period.value.is_year):
        base = Slot(
            period.value.before(), Basis.DEFAULT, ((period.value.year_before(), Basis.DEFAULT),)
        )
    for claim in (*b.claims, *found):
        same = claim.of.value == frame.flow.value and _overlap(claim.period.value, period.value)
        if same and claim.kind in (
            Kind.CHANGE_PCT, Kind.RATIO, Kind.RECORD, Kind.DIRECTION, Kind.CHANGE_ABS,
        ):  # fmt: skip
            return []
    return [
        b.make(
            Kind.DIRECTION, node, frame.flow, frame.word, period, base,
            direction="up" if sign_of(node) > 0 else "down", product=frame.product,
        )
    ]  # fmt: skip


def _compared(b: Builder, index: int, found: list[Claim]) -> list[Claim]:
    """ "more than in the previous month": a direction with its base and no figure."""
    s = b.s
    k = index + 1
    if s.has(k, "than"):
        k += 1
    elif not s.has(index, "gt", "lt"):
        return []
    while s.has(k, "in", "of", "levelw", "that"):
        k += 1
    if not s.has(k, "period", "bper") or s.has(k + 1, "apos"):
        return []
    if s.has(index - 1, "pct", "mult", "money", "frac", "chg"):
        return []
    of, word, product, _ = b.flow(index)
    main = b.main_period(index)
    if main.value is None:
        return []
    base = s.base_period(s.nodes[k].val, main.value)
    if base is None:
        return []
    s.base_roles.add(k)
    return [
        b.make(
            Kind.DIRECTION, s.nodes[index], of, word, main, Slot(base, Basis.EXPLICIT),
            direction="up" if sign_of(s.nodes[index]) > 0 else "down", product=product,
        )
    ]  # fmt: skip


def _overlap(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
