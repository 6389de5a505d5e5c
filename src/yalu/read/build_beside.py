"""What stands beside a level: what it is the average of, compared with, or above by how much."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_claim import sign_of
from yalu.read.builder import Builder
from yalu.read.claims import Basis, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.roles import comparator_of, definite
from yalu.trade import Flow, Period


def surplus(b: Builder, index: int, node: Node) -> bool:
    """ "exceeded the $57 million of March by $41 million": by how much, which is no level."""
    s = b.s
    if s.word(index - 1) != "by" or not b.claims:
        return False
    if b.claims[-1].kind in (Kind.CHANGE_ABS, Kind.LEVEL) and _gapped_surplus(b, index, node):
        return True
    moved = b.claims[-1].kind == Kind.DIRECTION
    last = b.claims[-2] if moved and len(b.claims) > 1 else b.claims[-1]
    if last.kind != Kind.LEVEL:
        return False
    at = s.node_at(last.span[0])
    beside, _ = comparator_of(s.nodes, at)
    sign = comparison_sign(b, beside) if beside >= 0 else 0
    if not sign or last.sentence != s.span or not index - 7 < at < index:
        return False
    if moved:
        # By how much says which way, too.
        b.claims.pop()
    strict, loose = node.val.interval()
    b.add(
        b.make(
            Kind.CHANGE_ABS, node, last.of, last.word, b.main_period(index), last.period,
            amount=strict if sign > 0 else -strict,
            loose=loose if sign > 0 or loose is None else -loose,
            unit=node.val.unit, hedge=node.val.hedge,
            direction="up" if sign > 0 else "down", product=last.product,
        )
    )  # fmt: skip
    return True


def _gapped_surplus(b: Builder, index: int, node: Node) -> bool:
    """ "exports dropped by $21 million, and imports by $3 million": the verb is the one before."""
    earlier = [
        c for c in b.claims if c.kind == Kind.CHANGE_ABS and c.sentence == b.s.span and c.direction
    ]
    if not earlier:
        return False
    of, word, product, _ = b.flow(index)
    period = b.s.own_period(index)
    fell = earlier[-1].direction == "down"
    strict, loose = node.val.interval()
    b.add(
        b.make(
            Kind.CHANGE_ABS, node, of, word, period, b.base(index, period),
            amount=-strict if fell else strict,
            loose=-loose if fell and loose is not None else loose,
            unit=node.val.unit, hedge=node.val.hedge,
            direction=earlier[-1].direction, product=product,
        )
    )  # fmt: skip
    return True


def moved_up(b: Builder, index: int) -> bool:
    """Whether a figure follows that it went up from."""
    k = index + 1
    while b.s.has(k, "in", "period", "comma"):
        k += 1
    return b.s.has(k, "from") and any(b.s.has(j, "money", "qty") for j in (k + 1, k + 2, k + 3))


def each(b: Builder, index: int) -> str | None:
    """``month``, ``year``, ... where the figure is an average over the period: "$210 million a
    month", "averaged $210 million", "of a typical month"."""
    s = b.s
    if s.word(index + 1) == "a quarter" and not s.has(index + 2, "of"):
        return "quarter"
    for k in (index + 2, index + 3, index + 4):
        # "a month", "worth of goods a month", "per day"
        if s.has(k, "each_w") or s.word(k - 1) not in ("a", "per", "each", "every"):
            continue
        if s.has(k, "monthw", "yearw", "dayw", "quarterw"):
            return s.word(k)
    if not s.averaged:
        return None
    last = b.claims[-1] if b.claims else None
    if last is not None and last.each and last.kind == Kind.LEVEL and last.sentence == s.span:
        # "averaged $146 million a month and its exports just under $16 million"
        at = s.node_at(last.span[0])
        between = range(at + 1, index)
        verbs = any(s.has(k, "cop", "rise_v", "fall_v", "semi") for k in between)
        if not verbs and any(s.has(k, "trade") for k in between):
            return last.each
    if s.has(index + 1, "of") and s.has(index + 3, "average_w"):
        return "year" if s.has(index + 4, "yearw") else "month"
    near = any(s.has(k, "average_w") for k in range(max(0, index - 4), index))
    if near or any(s.has(k, "average_w") and s.has(k + 1, "trade") for k in range(index)):
        yearly = any(
            part.word in ("annual", "yearly", "annually")
            for node in s.nodes[:index]
            for part in (node, *node.parts)
        )
        return "year" if yearly else "month"
    return None


def beside(
    b: Builder,
    index: int,
    unit: str,
    own: str | None,
    found: tuple[Slot[Flow | None], str, str | None],
) -> tuple[Slot[Flow | None], str, str | None]:
    """ "diesel at 367 tonnes, down from 2,606 tonnes": what is compared with is of the same goods.

    Flow, word and product of the level before, where the figure is the base of it.
    """
    s = b.s
    last = b.claims[-1] if b.claims else None
    if own is not None or last is None or last.sentence != s.span or last.unit != unit:
        return found
    comparator, _ = comparator_of(s.nodes, index)
    if comparator < 0 or last.kind != Kind.LEVEL or last.product is None:
        return found
    spot = s.node_at(last.span[0])
    if any(spot < placed.at < index for placed in s.frames):
        return found
    return last.of, last.word, last.product


def same_goods(b: Builder, index: int) -> str | None:
    """ "nearly 8,000 tonnes, worth $4.5 million": the same goods in another unit."""
    s = b.s
    k = index - 1
    while s.has(k, "comma", "lpar", "or", "h_plain", "worthw"):
        k -= 1
    last = b.claims[-1] if b.claims else None
    if s.has(k, "to", "toward") and last is not None and last.sentence == s.span:
        # "diesel more than halved, to 2,606 tonnes", "those of flour 66 percent to 11,000 tonnes"
        j = k - 2 if s.has(k - 1, "comma") else k - 1
        moved = last.kind in (Kind.CHANGE_PCT, Kind.RATIO)
        return last.product if moved and s.nodes[j].start == last.span[0] else None
    if k == index - 1 and not s.nodes[index].word.startswith(("worth", "valued")):
        return None
    if s.has(k, "qty", "money") and b.claims and b.claims[-1].sentence == s.span:
        last = b.claims[-1]
        near = s.nodes[k].start <= last.span[0] <= s.nodes[k].end
        return last.product if near else None
    return None


def same_months(b: Builder, index: int) -> Slot[Period | None] | None:
    """ "about two-thirds of the $207.87 million posted in 2020", said of January and February:
    of the same months of 2020, though the year alone is printed."""
    ref = b.s.right_reference(index)
    if ref is None and b.s.has(index - 1, "apos") and b.s.has(index - 2, "period"):
        # "about a third of last year's $1.47 billion"
        ref = b.s.nodes[index - 2].val
    yearly = ref is not None and (
        ref.kind == "year" or (ref.kind, ref.unit, ref.rel) == ("rel", "year", "last")
    )
    if ref is None or not yearly:
        return None
    main, whole = b.main_period(index).value, b.s.period_of_ref(ref)
    if main is None or whole is None or main.months >= 12:
        return None
    return Slot(b.s.base_period(ref, main), Basis.SENTENCE, ((whole, Basis.DEFAULT),))


def comparison_sign(b: Builder, comparator: int) -> int:
    s = b.s
    for k in range(comparator, max(-1, comparator - 5), -1):
        node = s.nodes[k]
        if node.cls & {"money", "pct", "chg"}:
            break
        if s.word(k) == "short":
            return -1
        sign = sign_of(node)
        if k == comparator and not sign and definite(s.nodes, k):
            sign = -1 if node.cls & {"h_under", "h_below"} else int("h_over" in node.cls)
        if sign and not (k == comparator and node.word == "over"):
            return sign
    return 0


def respectively(b: Builder) -> None:
    """ "$29,000 and $3,000 in January and February, respectively": one month each."""
    s = b.s
    at = next((k for k, node in enumerate(s.nodes) if node.word == "respectively"), None)
    if at is None:
        return
    ref_at = next((k for k in range(at - 1, -1, -1) if s.has(k, "period")), None)
    if ref_at is None:
        return
    whole = s.period_of(ref_at)
    start = s.nodes[ref_at].start
    levels = [i for i, c in enumerate(b.claims) if c.kind == Kind.LEVEL]
    figures = [i for i in levels if b.claims[i].span[1] <= start]
    if not figures:
        # "Imports in the two months were $20.1 million and $17.96 million, respectively."
        figures = [i for i in levels if b.claims[i].sentence == s.span]
    named = [s.period_of(k) for k in range(at) if s.has(k, "period") and k not in s.base_roles]
    months = tuple(one for one in named if one is not None and one.is_month)
    if whole is not None and whole.months == 2 and len(figures) >= 2:
        months = tuple(whole.each())
    elif len(months) < 2 or len(months) != len(figures):
        # "fell in July but rose in August, to $144.75 million and $177.1 million, respectively"
        return
    for i, month in zip(figures[-len(months) :], months, strict=True):
        b.claims[i] = replace(b.claims[i], period=Slot(month, Basis.EXPLICIT))
