"""Records, runs and ranks."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_claim import sign_of
from yalu.read.build_ranks import place_of
from yalu.read.builder import NO_BASE, Builder
from yalu.read.claims import Basis, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.values import OVER, Change, RecordPhrase, Ref, Streak
from yalu.trade import Amount, Flow, Period


def record_claim(b: Builder, index: int, node: Node) -> None:
    phrase: RecordPhrase = node.val
    place = place_of(b, index)
    if place is None or (place > 1 and phrase.of_change):
        return
    ranked: dict[str, object] = {}
    if place > 1:
        ranked = {"amount": Amount.exact(float(place)), "unit": "rank"}
    of, word, product, _ = b.flow(index)
    period = b.s.own_period(index) if phrase.scope != "year" else _record_period(b, index)
    of_clause = _of_clause(b, index)
    period = of_clause or period
    if period.value is None or (b.s.has(index - 1, "from") and of_clause is None):
        # "rebounded from a record low": of which month, is not said.
        return
    value = period.value
    base: Slot[Period | None] = NO_BASE
    if phrase.scope == "since" and phrase.since is not None:
        if phrase.since.kind == "date":
            return
        since = b.s.base_period(phrase.since, value)
        others: tuple[tuple[Period | None, Basis], ...] = ()
        if phrase.since.kind == "year" and phrase.since.year and value.months < 12:
            # Since data began: the first month of that year, not the same month of it.
            since = Period(phrase.since.year * 12, phrase.since.year * 12)
            # Or since it was last as high, in some month of that year.
            others = ((Period(since.last + 11, since.last + 11), Basis.DEFAULT),)
        base = Slot(since, Basis.EXPLICIT if _passes(b, index) else Basis.DISCOURSE, others)
        if phrase.since.kind == "records":
            phrase = replace(phrase, scope="all_time")
    elif phrase.scope == "window" and phrase.months:
        # "A 13-month high" is the highest of thirteen months, its own among them;
        # "in more than a year" looks back over the whole year before.
        back = phrase.months if phrase.bound == OVER else max(1, phrase.months - value.months)
        base = Slot(Period(value.first - back, value.first - 1), Basis.EXPLICIT)
    elif phrase.scope == "year":
        year = value.first_year if phrase.period is None else None
        if phrase.period is not None:
            within = b.s.period_of_ref(phrase.period)
            year = within.first_year if within is not None else value.first_year
        first = (year or value.first_year) * 12
        if first < value.first:
            base = Slot(Period(first, value.first - 1), Basis.EXPLICIT)
    b.add(
        b.make(
            Kind.RANK if ranked else Kind.RECORD,
            node,
            of,
            word,
            period,
            base,
            extremum=phrase.extremum,
            scope=phrase.scope,
            hedge=phrase.bound,
            product=product,
            record_of="change" if phrase.of_change else "level",
            **ranked,
        )
    )


def _passes(b: Builder, index: int) -> bool:
    """Whether "for the first time since" is said of passing a sum; of a rise or a fall, it says
    nothing of how high the level is."""
    s = b.s
    if not s.nodes[index].rule.startswith("record.first"):
        return True
    return any(
        "money" in node.cls
        and (getattr(node.val, "bound", None) is not None or s.has(k - 1, "exceed_v", "h_past"))
        for k, node in enumerate(s.nodes[:index])
    )


def _of_clause(b: Builder, index: int) -> Slot[Period | None] | None:
    """ "from $318 million in 2021, which was the lowest since 1998": of the figure before."""
    s = b.s
    if s.has(index - 1, "apos") and s.has(index - 2, "period", "base"):
        # "down from September's two-year high of $14.27 million"
        named: Ref = s.nodes[index - 2].val
        main = b.main_period(index).value
        of_base = s.base_period(named, main) if main is not None else None
        own = s.period_of_ref(named) if s.has(index - 2, "period") else of_base
        return Slot(own, Basis.EXPLICIT) if own is not None else None
    if s.has(index - 1, "from") and s.has(index + 1, "of", "in") and s.has(index + 2, "period"):
        # "quadrupled in December from the all-time low of November"
        main = b.main_period(index).value
        low = s.base_period(s.nodes[index + 2].val, main) if main is not None else None
        return Slot(low, Basis.EXPLICIT) if low is not None else None
    if s.has(index - 1, "comma") and b.claims and b.claims[-1].kind == Kind.DIRECTION:
        return _of_base(b, index)
    if not s.has(index - 1, "be") or not s.has(index - 2, "relword"):
        return None
    spot = s.nodes[index - 2].start
    before = [c for c in b.claims if c.sentence == s.span and c.kind == Kind.LEVEL]
    last = before[-1] if before else None
    return last.period if last is not None and last.span[1] <= spot else None


def _of_base(b: Builder, index: int) -> Slot[Period | None] | None:
    """ "rose to $388 million from $334.9 million in October, its lowest since February"."""
    moved = b.claims[-1]
    phrase: RecordPhrase = b.s.nodes[index].val
    against = {"min": "up", "max": "down"}[phrase.extremum]
    return moved.base if moved.sentence == b.s.span and moved.direction == against else None


def _record_period(b: Builder, index: int) -> Slot[Period | None]:
    found = b.s.own_period(index)
    if found.value is not None and found.value.months > 1:
        discourse = b.s.discourse_period()
        if discourse.value is not None and discourse.value.is_month:
            return discourse
    return found


def streak_claim(b: Builder, index: int, node: Node) -> None:
    streak: Streak = node.val
    of, word, product, _ = b.flow(index)
    period = b.s.own_period(index)
    if period.value is None:
        return
    step = 12 if streak.unit == "year" else 1
    last = period.value.last
    whole = Period(last - streak.n * step + 1, last)
    sign = streak.sign or _nearby_sign(b, index)
    b.add(
        b.make(
            Kind.COUNT,
            node,
            of,
            word,
            Slot(whole, period.basis),
            amount=Amount.exact(streak.n),
            unit="months" if streak.unit == "month" else "years",
            direction={1: "up", -1: "down"}.get(sign),
            product=product,
        )
    )
    if streak.sign and streak.unit == "month":
        # "a second straight monthly rise": this month's, too.
        now = Period(last, last)
        b.claims.append(
            b.make(
                Kind.DIRECTION,
                node,
                of,
                word,
                Slot(now, period.basis),
                Slot(now.before(), Basis.SENTENCE),
                direction="up" if streak.sign > 0 else "down",
                product=product,
            )
        )


def rank_claim(b: Builder, index: int, node: Node) -> None:
    if "lead" in node.cls and not any(0 < p.at - index <= 5 for p in b.s.frames):
        return
    of, word, product, _ = b.flow(index)
    product = b.subject_product(index) or product or b.s.ctx.product
    period = b.s.own_period(index)
    partner = _partner(b, index)
    if partner is not None and period.value is not None:
        b.add(
            b.make(
                Kind.RANK, node, partner, "trade_total", period,
                amount=Amount.exact(float(node.val)), unit="rank",
            )
        )  # fmt: skip
        return
    if product is None or period.value is None:
        return
    b.add(
        b.make(
            Kind.RANK, node, of, word, period,
            amount=Amount.exact(float(node.val)), unit="rank", product=product,
        )
    )  # fmt: skip


def _partner(b: Builder, index: int) -> Slot[Flow | None] | None:
    """ "China ranked first among the North's trading partners": the trade of the two."""
    s = b.s
    if not any(s.has(k, "trader_n") for k in range(index + 1, index + 7)):
        return None
    place = next((k for k in range(index) if s.has(k, "place")), None)
    if place is None or s.subject is None:
        return None
    owners = [
        s.ctx.code(s.nodes[k].val, None) for k in range(index, index + 5) if s.has(k, "owner")
    ]
    owner = owners[0] if owners else s.ctx.home
    if owner is None or owner == s.subject:
        return None
    return Slot(Flow.both(owner, s.subject), Basis.CLAUSE)


def _nearby_sign(b: Builder, index: int) -> int:
    for k in range(index, -1, -1):
        sign = sign_of(b.s.nodes[k])
        if sign:
            return sign
        if isinstance(b.s.nodes[k].val, Change):
            return int(b.s.nodes[k].val.sign)
    return 0
