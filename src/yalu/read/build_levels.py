"""Levels and quantities, and the comparisons between two of them."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_claim import sign_of
from yalu.read.build_beside import (
    beside,
    comparison_sign,
    each,
    moved_up,
    same_goods,
    same_months,
    surplus,
)
from yalu.read.build_changes import moved_by
from yalu.read.builder import Builder
from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.products import product_of
from yalu.read.roles import comparator_of, definite, scaled_by
from yalu.read.sentence import AMOUNTS
from yalu.read.surpluses import surplus_of
from yalu.read.values import Measured
from yalu.trade import Flow, Period


def level_claim(b: Builder, index: int, node: Node) -> None:
    measured: Measured = node.val
    if surplus(b, index, node) or moved_by(b, index, node):
        return
    if "bare" in node.cls or (node.parts and "bare" in node.parts[-1].cls):
        measured = replace(measured, unit=_currency(b, index))
    if measured.hedge == "up to" and moved_up(b, index):
        # "sugar up to $7.54 million from $5.95 million"
        measured = replace(measured, hedge=None, bound=None)
    of, word, product, placed = b.flow(index)
    own = product_of(b.s, index) or same_goods(b, index)
    if own is not None:
        product = own
    elif product is None and placed is None and b.s.ctx.product and not bool(b.s.frames):
        product = b.s.ctx.product
    of, word, product = beside(b, index, measured.unit, own, (of, word, product))
    strict, loose = measured.interval()
    if measured.hedge and "record" in measured.hedge.split():
        # "a record $6.55 billion"
        period = b.s.own_period(index)
        b.add(
            b.make(
                Kind.RECORD, node, of, word, period,
                extremum="max", scope="all_time", product=product,
            )
        )  # fmt: skip
    period, direction = level_period(b, index)
    b.s.ctx.currency = measured.unit
    favoured = None
    if word == "balance" and placed is not None and direction is None and strict.low >= 0:
        favoured, of = surplus_of(b.s, index, placed, of)
    b.add(
        b.make(
            Kind.LEVEL,
            node,
            of,
            word,
            period,
            amount=strict,
            loose=loose,
            unit=measured.unit,
            hedge=measured.hedge,
            product=product,
            each=each(b, index),
            surplus_of=favoured,
        )
    )
    if direction is not None:
        b.bases.add((node.start, node.end))
        _direction_from(b, index, node, of, word, period, direction, product)


def _currency(b: Builder, index: int) -> str:
    """The currency of "4.19 billion": that of the sentence, else that of the article."""
    s = b.s
    if any("terms_cny" in node.cls for node in s.nodes):
        return "CNY"
    for k in (*range(index + 1, len(s.nodes)), *range(index - 1, -1, -1)):
        val = s.nodes[k].val
        if s.has(k - 1, "lpar"):
            # A conversion in brackets is not the currency that the text counts in.
            continue
        if "money" in s.nodes[k].cls and isinstance(val, Measured) and "bare" not in s.nodes[k].cls:
            return val.unit
    return s.ctx.currency


def quantity_claim(b: Builder, index: int, node: Node) -> None:
    measured: Measured = node.val
    strict, loose = measured.interval()
    of, _, product, _ = b.flow(index)
    product = product_of(b.s, index) or product or b.s.ctx.product
    of, _, product = beside(
        b, index, measured.unit, product_of(b.s, index), (of, "volume", product)
    )
    if product is None and measured.unit.startswith("barrels"):
        product = "oil"
    period, direction = level_period(b, index)
    vehicles = measured.unit in (
        "trucks", "trains", "ships", "buses", "wagons", "containers", "shipments",
        "vehicles", "voyages", "deliveries", "locomotives", "flights",
    )  # fmt: skip
    if vehicles and measured.unit != "shipments":
        return
    b.add(
        b.make(
            Kind.COUNT if vehicles else Kind.LEVEL,
            node,
            of,
            "volume",
            period,
            amount=strict,
            loose=loose,
            unit=measured.unit,
            hedge=measured.hedge,
            product=product,
        )
    )
    b.s.ctx.product = product
    if direction is not None:
        b.bases.add((node.start, node.end))
        _direction_from(b, index, node, of, "volume", period, direction, product)


def level_period(b: Builder, index: int) -> tuple[Slot[Period | None], int | None]:
    """The period of a level; and, where the level is a comparison's base, the sign of it."""
    s = b.s
    if s.has(index - 1, "apos") and s.has(index - 2, "record"):
        since = s.nodes[index - 2].val.since
        main = b.main_period(index)
        if since is not None and main.value is not None:
            return Slot(s.base_period(since, main.value), Basis.EXPLICIT), None
    clause = _when_clause(b, index)
    if clause is not None:
        return Slot(clause, Basis.EXPLICIT), None
    again = _restated(b, index)
    if again is not None:
        return again, None
    if s.has(index + 1, "sinceper") and getattr(s.nodes[index + 1].val, "kind", "") == "month":
        # "a surplus of $198.5 million in June alone, and of more than $1 billion since January"
        first, now = s.period_of_ref(s.nodes[index + 1].val), b.main_period(index)
        if first is not None and now.value is not None and first.first < now.value.last:
            return Slot(Period(first.first, now.value.last), Basis.SENTENCE), None
    comparator, ref = comparator_of(s.nodes, index)
    if comparator < 0 and scaled_by(s.nodes, index):
        same = same_months(b, index)
        if same is not None:
            return same, None
        named, now = s.right_reference(index), b.main_period(index)
        if named is not None and now.value is not None:
            # "nine times the $20.31 million of May last year"
            return Slot(s.base_period(named, now.value), Basis.EXPLICIT), None
    if comparator < 0:
        if ref is not None and s.has(index - 1, "apos"):
            main = b.main_period(index)
            if ref.kind in ("base", "same") and main.value is not None:
                return Slot(s.base_period(ref, main.value), Basis.EXPLICIT), None
            return Slot(s.period_of_ref(ref), Basis.EXPLICIT), None
        return _plain_level_period(b, index), None
    main = b.main_period(index)
    sign = comparison_sign(b, comparator)
    if ref is None:
        ref = s.right_reference(index)
    if main.value is None:
        return Slot(None, Basis.DEFAULT), sign
    if ref is None and definite(s.nodes, comparator):
        # "well above the $26.5 million of a typical month in 2021"
        own = s.own_period(index)
        if own.basis >= Basis.CLAUSE and own.value != main.value:
            return own, sign
    if ref is None:
        return _unstated_base(b, main.value), sign
    period = s.base_period(ref, main.value)
    s.ctx.base = period
    return Slot(period, Basis.EXPLICIT if main.basis >= Basis.SENTENCE else main.basis), sign


def _restated(b: Builder, index: int) -> Slot[Period | None] | None:
    """ "to $10.71 million, not the $12.97 million first announced": the same months, told anew."""
    s = b.s
    last = b.claims[-1] if b.claims else None
    if last is None or last.kind != Kind.LEVEL or last.sentence != s.span:
        return None
    if not any("restated_w" in node.cls for node in s.nodes):
        return None
    k = index - 1
    while s.has(k, "art", "h_plain"):
        k -= 1
    beside = s.has(k, "from", "up_w", "down_w") or s.word(k) in ("not", "against", "of")
    named = any(s.has(j, "period") for j in range(s.node_at(last.span[0]) + 1, index + 3))
    told = any(s.has(j, "told_v", "restated_w") for j in range(index + 1, index + 6))
    return last.period if beside and (told or not named) else None


def _when_clause(b: Builder, index: int) -> Period | None:
    """ "since July 2020, when 12,479 barrels were supplied": the month of that clause."""
    s = b.s
    for k in range(index - 1, max(-1, index - 7), -1):
        if s.word(k) in ("when", "where") and k >= 1:
            j = k - 1 if not s.has(k - 1, "comma") else k - 2
            if j < 0:
                return None
            val = s.nodes[j].val
            main = b.main_period(index)
            if "record" in s.nodes[j].cls and val.since is not None and main.value:
                return s.base_period(val.since, main.value)
            if s.has(j, "bper", "base", "sinceper") and main.value:
                return s.base_period(val, main.value)
            if s.has(j, "period"):
                return s.period_of(j)
            return None
        if s.nodes[k].cls & AMOUNTS or s.has(k, "semi"):
            return None
    return None


def _unstated_base(b: Builder, main: Period) -> Slot[Period | None]:
    """ "from $22.5m to $55.m": the base's period, where it is not said, is guessed."""
    s, ctx = b.s, b.s.ctx
    options: list[Period] = []
    for k, node in enumerate(s.nodes):
        # "Between August and October exports tumbled from $19.3 million to $253,000"
        if "fromto" in node.cls and s.main(k) == main:
            return Slot(s.base_period(node.val[0], main), Basis.SENTENCE)
    for claim in reversed(b.claims):
        if claim.sentence == s.span and claim.base.value and claim.period.value == main:
            return Slot(claim.base.value, min(claim.base.basis, Basis.SENTENCE))
    if ctx.base is not None and ctx.base < main and ctx.base.months == main.months:
        options.append(ctx.base)
    carried = s.base_period(ctx.base_ref, main) if ctx.base_ref else None
    for option in (carried, main.before(), main.year_before()):
        if option is not None and option not in options:
            options.append(option)
    return Slot(options[0], Basis.DISCOURSE, tuple((p, Basis.DEFAULT) for p in options[1:]))


def _plain_level_period(b: Builder, index: int) -> Slot[Period | None]:
    s = b.s
    ref = s.right_reference(index, only_base=True)
    if ref is not None and not _after_change(b, index):
        main = b.main_period(index)
        if main.value is not None:
            found = s.base_period(ref, main.value)
            if found is not None:
                return Slot(found, Basis.EXPLICIT)
    return s.own_period(index)


def _after_change(b: Builder, index: int) -> bool:
    """A base right of "rose 5 percent to $X" belongs to the change, not to the level."""
    s = b.s
    return s.has(index - 1, "to", "toward") or any(
        s.has(k, "chg", "chgabs") for k in range(max(0, index - 4), index)
    )


def _direction_from(
    b: Builder,
    index: int,
    node: Node,
    of: Slot[Flow | None],
    word: str,
    base: Slot[Period | None],
    sign: int,
    product: str | None,
) -> None:
    """A comparison of two levels says which way it went, where no rate says it already."""
    main = b.main_period(index)
    if main.value is None or base.value is None or main.value == base.value:
        return
    if any(
        claim.kind in (Kind.CHANGE_PCT, Kind.RATIO, Kind.CHANGE_ABS)
        and claim.of.value == of.value
        and claim.sentence == b.s.span
        and claim.base.value == base.value
        and (claim.word == "balance") == (word == "balance")
        and bool(claim.product) == bool(product)
        for claim in b.claims
    ):
        return
    if sign == 0 and any(
        b.s.word(k) in ("compared", "compares", "comparing")
        or b.s.nodes[k].word.startswith("compared")
        for k in range(max(0, index - 4), index)
    ):
        # "compared with $24 million in April" sets two levels side by side and says no more.
        return
    if sign == 0:
        current = next(
            (
                c
                for c in reversed(b.claims[:-1])
                if c.kind in (Kind.LEVEL,)
                and c.amount
                and c.period.value == main.value
                # "$2.18 billion in all, against $191 million a month" are not of one kind.
                and c.each == b.claims[-1].each
            ),
            None,
        )
        newest = b.claims[-1].amount
        if current is None or current.amount is None or newest is None:
            return
        # The verb's word goes before the numbers': "fell to $12.98 million from $3,000" says
        # that they fell, and it is for the judge to see that they did not.
        sign = _verb_before(b, current) or (1 if current.amount.middle > newest.middle else -1)
    if any(
        c.kind == Kind.RATIO and c.sentence == b.s.span and c.base.value == c.period.value
        for c in b.claims
    ):
        # "seven times as much as it bought: $2.0 billion against $292 million" is no change.
        return
    if _said_by_record(b, of, base.value, sign):
        return
    first = max(0, index - 3)
    start = b.s.nodes[first].start
    claim = b.make(
        Kind.DIRECTION,
        node,
        of,
        word,
        main,
        base,
        direction="up" if sign > 0 else "down",
        product=product,
    )
    b.claims.append(replace(claim, span=(start, node.end), text=b.s.text[start : node.end]))


def _said_by_record(b: Builder, of: Slot[Flow | None], base: Period, sign: int) -> bool:
    """ "the most since September and far above the $33,000 of January and February"."""
    top = "max" if sign > 0 else "min"
    return any(
        claim.kind == Kind.RECORD
        and claim.sentence == b.s.span
        and claim.of.value == of.value
        and claim.extremum == top
        and claim.base.value is not None
        and claim.base.value.first < base.first
        for claim in b.claims
    )


def _verb_before(b: Builder, level: Claim) -> int:
    """The direction of the verb that leads to a level; 0 where there is none."""
    s = b.s
    at = s.node_at(level.span[0])
    if any(s.has(k, "trade", "be") for k in range(at + 1, s.node_at(b.claims[-1].span[0]))):
        # "Even after June's rebound to $14.14 million, trade was ..." goes on to something else.
        return 0
    for k in range(at - 1, max(-1, at - 4), -1):
        if s.nodes[k].cls & {"money", "pct", "chg", "period"}:
            break
        if sign := sign_of(s.nodes[k]):
            return sign
    return 0
