"""Percentages and multiples that are shares, ratios, or changes told in other words."""

from __future__ import annotations

from yalu.read.actions_amount import multiple_interval
from yalu.read.actions_claim import sign_of
from yalu.read.build_changes import signed
from yalu.read.build_levels import level_period
from yalu.read.build_ratios import ratio_claim
from yalu.read.builder import Builder
from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.roles import comparator_of
from yalu.read.sentence import Placed
from yalu.read.values import Change, Measured, Multiple
from yalu.trade import Amount, Flow
from yalu.trade.amount import INF


def percent_claim(b: Builder, index: int, node: Node) -> None:
    """A percentage outside a change construction."""
    measured: Measured = node.val
    strict, loose = measured.interval()
    s = b.s
    if s.word(index - 1) in ("all but", "everything but"):
        # "all but 3.3 percent was with China"
        strict, loose = _rest(strict), _rest(loose) if loose else None
    if s.has(index + 1, "of"):
        if _names_level(b, index + 2):
            ratio_claim(
                b, index, node,
                strict.scaled(0.01), loose.scaled(0.01) if loose else None, measured.hedge,
            )  # fmt: skip
            return
        _share(b, index, node, strict, loose, measured.hedge)
        return
    if _beside_part(b, index):
        return
    ranked = b.claims[-1] if b.claims and s.word(index - 1) == "with" else None
    if ranked is not None and ranked.kind == Kind.RANK and ranked.product is None:
        # "China ranked first among the North's trading partners with 96.7 percent"
        b.add(
            b.make(
                Kind.SHARE, node, ranked.of, ranked.word, ranked.period,
                amount=strict, loose=loose, unit="percent", hedge=measured.hedge,
            )
        )  # fmt: skip
        return
    if _share_verb(b, index) or _from_partner(b, index) or _share_noun(b, index):
        _share(b, index, node, strict, loose, measured.hedge)
        return
    before = _compared_share(b, index)
    if before is not None:
        b.add(
            b.make(
                Kind.SHARE, node, before.of, before.word, level_period(b, index)[0],
                amount=strict, loose=loose, unit="percent", hedge=measured.hedge,
                product=before.product,
            )
        )  # fmt: skip
        return
    if s.has(index - 1, "trade") and _gapped_ratio(b):
        # "imports were 9.4 percent of what they had been in April, exports 40.5 percent"
        ratio_claim(
            b, index, node,
            strict.scaled(0.01), loose.scaled(0.01) if loose else None, measured.hedge,
        )  # fmt: skip
        return
    sign = _gapped_sign(b, index)
    if sign:
        of, word, product, _ = b.flow(index)
        period = s.own_period(index)
        base = b.base(index, period)
        amount, wide = signed(Change(sign, measured))
        b.add(
            b.make(
                Kind.CHANGE_PCT, node, of, word, period, base,
                amount=amount, loose=wide, unit="percent", hedge=measured.hedge,
                direction="down" if sign < 0 else "up", product=product,
            )
        )  # fmt: skip


def _gapped_ratio(b: Builder) -> bool:
    """Whether the sentence's last figure is a ratio that another goes on with."""
    last = b.claims[-1] if b.claims else None
    return last is not None and last.sentence == b.s.span and last.kind == Kind.RATIO


def _beside_part(b: Builder, index: int) -> bool:
    """ "$213.15 million, or 8.8 percent, of that was Chinese buying", "$2.43 billion, or 93.8
    percent, was with China": what part the figure before it is."""
    s = b.s
    node = s.nodes[index]
    last = b.claims[-1] if b.claims else None
    k = index - 1
    if s.word(k) != "or":
        return False
    k -= 2 if s.has(k - 1, "comma") else 1
    beside = s.has(k, "money") and last is not None and last.kind == Kind.LEVEL
    ends = index + 2 if s.has(index + 1, "comma") else index + 1
    said = s.has(ends, "of") or (s.has(ends, "be") and s.has(ends + 1, "pp"))
    if not beside or last is None or last.span[0] != s.nodes[k].start or not said:
        return False
    strict, loose = node.val.interval()
    b.add(
        b.make(
            Kind.SHARE, node, last.of, last.word, last.period,
            amount=strict, loose=loose, unit="percent", hedge=node.val.hedge,
            product=last.product,
        )
    )  # fmt: skip
    return True


def _rest(part: Amount) -> Amount:
    """What is left of all, in percent."""
    return Amount(100.0 - part.high, 100.0 - part.low)


def _compared_share(b: Builder, index: int) -> Claim | None:
    """ "91.3 percent of the North's trade, compared with 90.2 percent in 2014": a share too."""
    shares = [c for c in b.claims if c.kind == Kind.SHARE and c.sentence == b.s.span]
    return shares[-1] if shares and comparator_of(b.s.nodes, index)[0] >= 0 else None


def _from_partner(b: Builder, index: int) -> bool:
    """ "96.3 percent were from China"."""
    s = b.s
    return s.has(index + 1, "be", "cop") and s.has(index + 2, "pp")


def _share_noun(b: Builder, index: int) -> bool:
    """ "dependence on China climbed to 95.2%"; "in 2018 it was 91.7%" after a share.

    Or "China's share in 2018: 91.7%", as a table says it.
    """
    s = b.s
    led = s.has(index - 1, "to", "at", "be", "cop") or s.word(index - 1) in ("at", ":")
    if not led:
        return False
    if any(s.has(k, "sharen") for k in range(index)):
        return True
    return not s.frames and s.ctx.share_last and any(s.has(k, "pronsubj") for k in range(index))


def _gapped_sign(b: Builder, index: int) -> int:
    """The sign of a rate whose verb was left out: "imports 66 percent", "161.5% year-on-year"."""
    s = b.s
    based = s.has(index + 1, "base", "bper") or s.has(index + 1, "rpar")
    if s.has(index - 1, "and", "comma") and s.has(index + 1, "in") and s.has(index + 2, "period"):
        # "dropped 36.5 percent in March and 28.9 percent in June"
        earlier = [c for c in b.claims if c.kind == Kind.CHANGE_PCT]
        if earlier and earlier[-1].sentence == s.span:
            return -1 if earlier[-1].direction == "down" else 1
    after_frame = s.has(index - 1, "trade") or s.has(index - 1, "by", "byprep")
    if s.has(index - 1, "good") and s.word(index - 3) in ("those", "that"):
        # "Sugar shipments surged 90.4 percent, and those of wheat flour 66 percent"
        after_frame = True
    if not based and not after_frame:
        return 0
    for k in range(index - 1, -1, -1):
        sign = sign_of(s.nodes[k])
        if sign:
            return sign
        val = s.nodes[k].val
        if "chg" in s.nodes[k].cls:
            return int(val.sign)
    return s.ctx.sign if after_frame else 0


def _names_level(b: Builder, k: int) -> bool:
    """Whether what follows "percent of" is a level at some time, not a total that holds a part."""
    s = b.s
    end = min(len(s.nodes), k + 9)
    for j in range(k, end):
        node = s.nodes[j]
        if node.cls & {"comma", "semi", "chg", "pct"}:
            return False
        if "trade" in node.cls:
            if s.has(j + 1, "levelw"):
                return True
            if s.has(j + 1, "base", "bper") and s.nodes[j + 1].val.kind == "prepandemic":
                return True
            return s.has(j + 1, "in", "of", "from") and s.has(j + 2, "bper", "period") and j > k
        if node.cls & {"bper", "levelw", "money", "qty", "mult"} and node.word not in (
            "total", "same", "trade", "value", "volume", "amount", "number",
        ):  # fmt: skip
            return True
        if "levelw" in node.cls and s.has(j - 1, "period"):
            # "11.4 percent of the 2019 amount"
            return True
        if node.cls & {"anaphor_n"} and s.has(j + 1, "in", "of", "from", "relword"):
            return True
        if node.word in ("that", "those") and s.has(j + 1, "bper", "of", "in", "relword"):
            return True
        if node.cls & {"period"} and (s.has(j + 1, "apos") or (s.has(j - 1, "of") and j == k + 1)):
            return True
        if node.word in ("where", "what"):
            return True
    return False


def _share_verb(b: Builder, index: int) -> bool:
    s = b.s
    return any(s.has(k, "sharev", "sharen") for k in range(max(0, index - 4), index)) and (
        s.has(index + 1, "of") or s.has(index - 1, "sharev", "of", "for", "be")
    )


def _whole(b: Builder, index: int) -> Placed | None:
    s = b.s
    everything = s.word(index + 2) in ("everything", "all", "what")
    return next(
        (p for p in s.frames if index < p.at <= index + 8 and (everything or not p.verb)),
        None,
    )


def _share(
    b: Builder, index: int, node: Node, strict: Amount, loose: Amount | None, hedge: str | None
) -> None:
    s = b.s
    whole = _whole(b, index)
    if whole is None:
        if not (
            _share_verb(b, index) or _from_partner(b, index) or _share_noun(b, index)
        ) and not s.has(index + 2, "tvol", "levelw", "det"):
            return
        of, word, product, placed = b.flow(index)
        product = product or _subject_product(b, index) or (None if s.frames else s.ctx.product)
        if placed is not None:
            of = _partner_share(b, index, placed, of)
        elif (
            of.value is not None and of.value.touches_world and s.subject not in (None, s.ctx.home)
        ):
            of = Slot(Flow.both(s.ctx.home, str(s.subject)), of.basis)
    else:
        of, word = whole.flow, whole.word
        product = _subject_product(b, index)
        first = s.frames[0]
        if product is None and first.product and first.at < index and first is not whole:
            product = first.product
        of = _partner_share(b, index, whole, of)
    s.ctx.share_last = True
    period = s.own_period(index)
    if (
        (period.basis <= Basis.DISCOURSE or s.ctx.period == period.value)
        and not product
        and not any(s.has(k, "period") for k in range(len(s.nodes)))
    ):
        # "China makes up 90 percent of its trade": a habit, of no period in particular.
        period = Slot(None, Basis.EXPLICIT)
    b.add(
        b.make(
            Kind.SHARE, node, of, word, period,
            amount=strict, loose=loose, unit="percent", hedge=hedge, product=product,
        )
    )  # fmt: skip


def _partner_share(
    b: Builder, index: int, whole: Placed, of: Slot[Flow | None]
) -> Slot[Flow | None]:
    """ "China, which accounts for 90 percent of the country's trade": the flow is the pair's."""
    flow = of.value
    s = b.s
    if flow is None or whole.product:
        return of
    owner = s.ctx.code(whole.frame.owner, s.subject) or s.ctx.owner or s.ctx.home
    partner = None
    for k in range(index - 1, -1, -1):
        if s.has(k, "place"):
            code = s.ctx.code(str(s.nodes[k].val["place"]), owner)
            if code != owner:
                partner = code
                break
        if s.has(k, "owner") and s.has(k + 1, "sharen"):
            # "China's share of North Korea's trade at 96.7 percent"
            code = s.ctx.code(str(s.nodes[k].val), owner)
            if code != owner:
                partner = code
                break
        if s.has(k, "pp") and s.nodes[k].val[1] not in ("CLOSED", "PARTNER", owner):
            partner = s.nodes[k].val[1]
            break
    if partner is None and flow.touches_world:
        partner = _part_named(s.frames, whole, owner)
    if partner is None:
        for k in range(index + 1, len(s.nodes)):
            if s.has(k, "pp") and s.nodes[k].val[0] in ("with", "from", "to"):
                partner = s.ctx.code(s.nodes[k].val[1], owner)
                break
    if partner is None or partner == owner:
        return of
    if flow.total:
        return Slot(Flow.both(owner, partner), of.basis)
    if whole.word == "import":
        return Slot(Flow(partner, owner), of.basis)
    return Slot(Flow(owner, partner), of.basis)


def _part_named(frames: list[Placed], whole: Placed, owner: str) -> str | None:
    """ "Its trade with China ..., accounting for 96.7 percent of its total trade": with whom."""
    for placed in reversed(frames):
        part = placed.flow.value
        if placed.at >= whole.at or part is None or part.touches_world:
            continue
        if owner in part.territories and placed.word == whole.word and not placed.product:
            return part.b if part.a == owner else part.a
    return None


def _subject_product(b: Builder, index: int) -> str | None:
    s = b.s
    goods = [k for k in range(index) if s.has(k, "good")]
    if not goods:
        return None
    first, last = goods[0], goods[0]
    for k in goods[1:]:
        if k - last <= 2:
            last = k
    return s.text[s.nodes[first].start : s.nodes[last].end]


def fraction_claim(b: Builder, index: int, node: Node) -> None:
    """ "a quarter of levels", "fell by half", "half of that"."""
    multiple: Multiple = node.val
    low, high = multiple_interval(multiple)
    s = b.s
    sign = 0
    for k in range(max(0, index - 3), index):
        if s.has(k, "rise_v", "fall_v", "down_w", "up_w"):
            sign = sign_of(s.nodes[k])
    by = s.has(index - 1, "by", "byprep", "rise_v", "fall_v", "up_w", "down_w")
    if s.has(index - 1, "of") and s.has(index - 2, "rise_n", "fall_n"):
        # "an increase of roughly a third"
        sign, by = sign_of(s.nodes[index - 2]), True
    compared = s.has(index + 1, "below_w", "above_w", "gt", "lt") or (
        s.has(index + 1, "rise_a", "fall_a") and not s.has(index + 2, "of")
    )
    if compared and multiple.form == "fraction":
        sign, by = sign_of(s.nodes[index + 1]), True
    if sign and by:
        amount = Amount(low * 100, min(high * 100, INF))
        if sign < 0:
            amount = Amount(max(-100.0, -amount.high), -amount.low)
        of, word, product, _ = b.flow(index)
        period = s.own_period(index)
        b.add(
            b.make(
                Kind.CHANGE_PCT, node, of, word, period, b.base(index, period),
                amount=amount, unit="percent", hedge=multiple.hedge,
                direction="down" if sign < 0 else "up", product=product,
            )
        )  # fmt: skip
        return
    if not s.has(index + 1, "of") and not s.has(index + 1, "art", "period"):
        return
    if _names_level(b, index + 1):
        ratio_claim(b, index, node, Amount(low, high), None, multiple.hedge)
    elif s.has(index + 1, "of"):
        _share(b, index, node, Amount(low * 100, high * 100), None, multiple.hedge)
