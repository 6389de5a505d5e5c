"""Changes in percent and in amounts, with their bases."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_claim import sign_of
from yalu.read.builder import Builder
from yalu.read.claims import ADJUSTED, Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.values import Change, Ref
from yalu.trade import Amount, Flow, Period

#: Changes with a verb or a noun of their own, whatever trade stands behind them.
_MOVING = frozenset(
    f"change.abs.{name}" for name in ("plain", "object", "sign", "moved", "of", "noun", "verb")
)


def change_claim(b: Builder, index: int, node: Node) -> None:
    change: Change = node.val
    of, word, product, _ = b.flow(index)
    period = _period(b, index)
    level = _bracketed(b, index) or _of_level(b, index)
    if level is not None:
        of, word, product, period = level.of, level.word, level.product, level.period
    if word in ("export", "import", "trade_total") and _of_quantity(b, of, product):
        word = "volume"
    base = b.base(index, period, change.base)
    period, base = implied(b, index, period, base)
    period, base = from_to(b, index, period, base)
    period, base = before_that(b, index, period, base)
    amount, loose = signed(change)
    b.add(
        b.make(
            Kind.CHANGE_PCT,
            node,
            of,
            word,
            period,
            base,
            amount=amount,
            loose=loose,
            unit="percent",
            hedge=change.measured.hedge,
            direction="down" if change.sign < 0 else "up",
            product=product,
            terms=_terms(b, index),
        )
    )
    b.s.ctx.sign = change.sign


def _period(b: Builder, index: int) -> Slot[Period | None]:
    """The period of a change: its own, or that of the level that it leads to."""
    period = b.s.own_period(index)
    if b.s.has(index + 1, "to", "toward") and b.s.has(index + 2, "money", "qty"):
        # "After leaping by 137 percent in 2023, trade slipped 5 percent to $2.18 billion last year"
        own = b.s.direct_period(index + 2)
        if own is not None and period.basis <= Basis.CLAUSE:
            return Slot(own, Basis.CLAUSE)
    return period


def _of_quantity(b: Builder, of: Slot[Flow | None], product: str | None) -> bool:
    """ "rose to 285,490 tonnes in April, up 10 percent from March": of the tonnes."""
    last = b.claims[-1] if b.claims else None
    return (
        last is not None
        and last.sentence == b.s.span
        and last.kind == Kind.LEVEL
        and last.word == "volume"
        and last.of.value == of.value
        and last.product == product
    )


def _of_level(b: Builder, index: int) -> Claim | None:
    """The level that a rate is said of: "last year's $1.03 billion was down 63 percent"."""
    k = index - 1 if not b.s.has(index - 1, "be") else index - 2
    if not b.s.has(k, "money", "qty") or not b.claims:
        return None
    be = b.s.has(index - 1, "be") or b.s.nodes[index].word.startswith(("was ", "were ", "is "))
    last = b.claims[-1]
    spot = b.s.nodes[k].start
    return last if be and last.kind == Kind.LEVEL and last.span[0] == spot else None


def _bracketed(b: Builder, index: int) -> Claim | None:
    """The level that a rate in brackets is about: "total $3.55 bn (+14.7%)"."""
    k = index
    while not (b.s.has(k, "lpar") or b.s.word(k).startswith("(")):
        if k == 0 or not b.s.has(k, "comma", "chg", "base"):
            return None
        k -= 1
    if not b.s.has(k - 1, "money", "qty"):
        return None
    spot = b.s.nodes[k - 1].start
    return next((c for c in b.claims if c.kind == Kind.LEVEL and c.span[0] == spot), None)


def _gap(
    b: Builder, node: Node, of: Slot[Flow | None], period: Slot[Period | None], change: Change
) -> None:
    if of.value is None:
        return
    strict, loose = change.measured.interval()
    b.add(
        b.make(
            Kind.LEVEL,
            node,
            replace(of, value=of.value.as_total(), others=()),
            "balance",
            period,
            amount=strict,
            loose=loose,
            unit=change.measured.unit,
            hedge=change.measured.hedge,
        )
    )


def implied(
    b: Builder, index: int, period: Slot[Period | None], base: Slot[Period | None]
) -> tuple[Slot[Period | None], Slot[Period | None]]:
    """ "a quarter of levels in May of last year": the period, where none is said, is this May."""
    if period.basis > Basis.DISCOURSE or base.value is None or base.basis < Basis.CLAUSE:
        return period, base
    s = b.s
    for k in range(index + 1, len(s.nodes)):
        val = s.nodes[k].val
        if not s.has(k, "period", "base") or not isinstance(val, Ref):
            continue
        if val.kind not in ("month", "range") or not (val.year or val.rel == "last"):
            return period, base
        stated = s.period_of_ref(val)
        if stated is None:
            return period, base
        years = (s.clock.latest - stated.last) // 12
        if years < 1:
            return period, base
        return (
            Slot(stated.shift(12 * years), Basis.SENTENCE),
            Slot(stated, Basis.EXPLICIT),
        )
    return period, base


def from_to(
    b: Builder, index: int, period: Slot[Period | None], base: Slot[Period | None]
) -> tuple[Slot[Period | None], Slot[Period | None]]:
    """ "from September to last month" after a change names its base and its period."""
    s = b.s
    for k in range(index + 1, s._segment_end(index)):
        if s.has(k, "fromto"):
            first, last = s.nodes[k].val
            now = s.period_of_ref(last)
            then = s.base_period(first, now) if now is not None else None
            if now is not None and then is not None:
                return Slot(now, Basis.EXPLICIT), Slot(then, Basis.EXPLICIT)
    for k in range(index):
        # "Between March and June trade quintupled"
        if s.has(k, "fromto") and base.basis <= Basis.DISCOURSE and s.main(k) == period.value:
            then = s.base_period(s.nodes[k].val[0], period.value) if period.value else None
            return period, Slot(then, Basis.CLAUSE) if then is not None else base
    return period, base


def before_that(
    b: Builder, index: int, period: Slot[Period | None], base: Slot[Period | None]
) -> tuple[Slot[Period | None], Slot[Period | None]]:
    """ "fell 85 percent in May; the month before they had grown by 72 percent": of April.

    What had happened did so before what the sentence is about; where no month says when, the
    period is a guess.
    """
    s = b.s
    told = any(s.word(k) in ("had", "having") for k in range(max(0, index - 3), index))
    if not told or period.value is None or period.basis >= Basis.EXPLICIT or base.value is None:
        return period, base
    bare = next(
        (k for k in (index + 1, *range(index - 1, max(-1, index - 6), -1)) if s.has(k, "bper")), -1
    )
    if bare >= 0 and s.base_period(s.nodes[bare].val, period.value) == base.value:
        moved = base.value.last - period.value.last
        return base, Slot(base.value.shift(moved), Basis.SENTENCE)
    return Slot(period.value, min(period.basis, Basis.DISCOURSE), period.others), base


def _terms(b: Builder, index: int) -> str | None:
    """``CNY`` for changes of values in yuan, ``adjusted`` for those without the season."""
    near = range(max(0, index - 4), min(len(b.s.nodes), index + 4))
    if any(b.s.has(k, "terms_sa") for k in near):
        return ADJUSTED
    return "CNY" if any(b.s.has(k, "terms_cny") for k in near[1:]) else None


def moved_by(b: Builder, index: int, node: Node) -> bool:
    """ "grew in April by $15.8 million": a change whose verb stands apart from it."""
    s = b.s
    if s.word(index - 1) != "by":
        return False
    k = index - 2
    while s.has(k, "period", "in", "base", "adv"):
        k -= 1
    if k == index - 2 or not s.has(k, "rise_v", "fall_v"):
        return False
    _change_abs(b, index, node, Change(sign_of(s.nodes[k]), node.val))
    return True


def change_abs_claim(b: Builder, index: int, node: Node) -> None:
    """A change by an amount: "rose by $3 million", "fell $26 million"."""
    _change_abs(b, index, node, node.val)


def _change_abs(b: Builder, index: int, node: Node, change: Change) -> None:
    of, word, product, _ = b.flow(index)
    period = _period(b, index)
    beside = next((p.flow.value for p in b.s.frames if p.at == index + 1), None)
    before = [p.flow.value for p in b.s.frames if p.at < index]
    exceeds = node.rule == "change.abs.exceed" and any("trade" in part.cls for part in node.parts)
    if exceeds or (node.rule not in _MOVING and beside in _turned(before)):
        # "imports exceeded exports by $45 million", "exports were $122 million above its imports":
        # the balance between them.
        _gap(b, node, of, period, change)
        return
    base = b.base(index, period, change.base)
    period, base = from_to(b, index, period, base)
    strict, loose = change.measured.interval()
    if change.sign < 0:
        strict, loose = -strict, (-loose if loose else None)
    b.add(
        b.make(
            Kind.CHANGE_ABS,
            node,
            of,
            word,
            period,
            base,
            amount=strict,
            loose=loose,
            unit=change.measured.unit,
            hedge=change.measured.hedge,
            direction="down" if change.sign < 0 else "up",
            product=product,
        )
    )


def _turned(flows: list[Flow | None]) -> list[Flow]:
    """The other direction of the last of the flows."""
    last = flows[-1] if flows else None
    return [last.reversed()] if last is not None and not last.total else []


def signed(change: Change) -> tuple[Amount, Amount | None]:
    """The change as a signed interval in percent; an open fall ends at -100."""
    strict, loose = change.measured.interval()
    if change.sign >= 0:
        return strict, loose
    return _fall(strict), (_fall(loose) if loose else None)


def _fall(size: Amount) -> Amount:
    # Nothing can fall by more than all of it, unless the text says so.
    return Amount(max(-size.high, min(-100.0, -size.low)), -size.low)
