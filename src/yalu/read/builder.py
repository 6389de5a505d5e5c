"""The slots of a sentence's claims: flow, product, period and base, each with its provenance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yalu.read.claims import ILLICIT, Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.sentence import AMOUNTS, Placed, Sentence
from yalu.read.sums import of_the_sum, summed_up
from yalu.read.values import Ref
from yalu.trade import Flow, Period
from yalu.trade.flow import WORLD

NO_BASE: Slot[Period | None] = Slot(None, Basis.EXPLICIT)


class Builder:
    """The claims of one sentence as they are made, left to right, and what fills their slots."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.claims: list[Claim] = []
        self.bases: set[tuple[int, int]] = set()
        self.goods_near = any("good" in node.cls for node in sentence.nodes)
        self.start_flow = sentence.ctx.flow
        self.start_word = sentence.ctx.word

    # --- slots ------------------------------------------------------------------

    def flow(self, index: int) -> tuple[Slot[Flow | None], str, str | None, Placed | None]:
        """Flow, word and product of the amount at ``index``, and the frame that gave them."""
        placed = self.s.frame_for(index)
        ctx = self.s.ctx
        if self.s.has(index + 1, "traded_w") or self.s.has(index - 1, "traded_w"):
            # "Of the $485.85 million traded with China, imports took up ..."
            return Slot(Flow.both(*ctx.pair), Basis.SENTENCE), "trade_total", None, None
        traded = self._was_with(index) or self._traded(index)
        if traded is not None:
            return Slot(traded, Basis.SENTENCE), "trade_total", None, None
        summed = self._summed(index)
        if summed is not None:
            return Slot(summed, Basis.SENTENCE), "trade_total", None, None
        if self._total_before(index, placed):
            return Slot(Flow.both(*ctx.pair), Basis.SENTENCE), "trade_total", None, None
        sum_ = summed_up(self.s, index, self.claims)
        if sum_ is not None:
            return *sum_, None, None
        whole = of_the_sum(self.s, index, self.claims)
        if whole is not None:
            return whole.of, whole.word, None, None
        turned = self._reversed(placed, index)
        if turned is not None:
            return turned
        if placed is not None and self._pronoun_after(placed, index) and self.start_flow:
            return Slot(self.start_flow, Basis.SENTENCE), self.start_word, ctx.product, None
        if placed is not None:
            product = self._nearer_product(placed, index) or placed.product
            if product is None and placed.verb:
                product = ctx.product
            return placed.flow, placed.word, product or self.subject_product(index), placed
        if ctx.flow is not None:
            # The sentence before spoke of one flow only: nothing else can be meant.
            basis = Basis.SENTENCE if ctx.flow_alone else Basis.DISCOURSE
            return Slot(ctx.flow, basis), ctx.word, self.subject_product(index) or ctx.product, None
        flow = Flow.both(*ctx.pair)
        return Slot(flow, Basis.DEFAULT), "trade_total", None, None

    def _was_with(self, index: int) -> Flow | None:
        """ "Of the $2.59 billion traded, $2.43 billion, or 93.8 percent, was with China"."""
        s = self.s
        k = index + 1
        while s.has(k, "comma", "or", "pct", "h_about", "adv"):
            k += 1
        if not (s.has(k, "be") and s.has(k + 1, "pp")) or s.nodes[k + 1].val[0] != "with":
            return None
        partner = s.ctx.code(s.nodes[k + 1].val[1], s.subject)
        owner = s.subject if s.subject not in (None, partner) else s.ctx.home
        return Flow.both(str(owner), partner) if partner and partner != owner else None

    def _traded(self, index: int) -> Flow | None:
        """ "the two countries traded goods worth $2.43 billion", "the $2.59 billion that North
        Korea traded with the whole world": both ways, and with whom."""
        s, ctx = self.s, self.s.ctx
        if s.has(index - 1, "goods_w") and s.has(index - 2, "traded_w"):
            return Flow.both(*ctx.pair)
        if not any(s.word(k) in ("that", "which") for k in range(index + 1, index + 4)):
            return None
        for k in range(index + 2, min(len(s.nodes), index + 9)):
            if s.has(k, "comma", "semi", "money"):
                return None
            if s.has(k, "traded_w"):
                owner = s.subject or ctx.home
                world = s.has(k + 1, "worldmod")
                return Flow.both(owner, WORLD) if world else Flow.both(*ctx.pair)
        return None

    def _summed(self, index: int) -> Flow | None:
        """ "exports of $2 million and imports of $1 million, a total of $3 million": of both."""
        told = self.s.nodes[index].word
        named = told.startswith(("a total", "total", "a combined", "combined", "altogether"))
        if not named and self.s.word(index - 1) not in ("total", "altogether", "together"):
            return None
        if "money" not in self.s.nodes[index].cls or self.s.has(index - 1, "of"):
            return None
        ways = [
            claim.of.value
            for claim in self.claims
            if claim.kind == Kind.LEVEL and claim.sentence == self.s.span and claim.of.value
        ]
        last = ways[-1] if ways else None
        if last is None or last.total or last.reversed() not in ways:
            return None
        return last.as_total()

    def _total_before(self, index: int, placed: Placed | None) -> bool:
        """ "July's total was $73.84 million: ...", "The total was ...": both directions."""
        s = self.s
        if s.attached(index) is not None:
            return False
        after = placed.at if placed is not None and placed.at < index else -1
        return any(
            (
                s.word(k) in ("total", "turnover", "sum")
                or (s.word(k) in ("combined", "together", "altogether") and k <= 1)
            )
            and (
                s.has(k + 1, "be", "cop", "adv", "comma", "rise_v", "fall_v", "chg")
                or s.word(k + 1) in ("had", "has", "at")
            )
            and not s.has(k - 1, "imp_w", "exp_w")
            for k in range(after + 1, index)
        ) and (placed is None or placed.at > index or not placed.frame.owner)

    def _reversed(
        self, placed: Placed | None, index: int
    ) -> tuple[Slot[Flow | None], str, str | None, Placed | None] | None:
        """ "... and $127 million in return", "those in the opposite direction": the other way."""
        s, ctx = self.s, self.s.ctx
        at = next((k for k, node in enumerate(s.nodes) if "reverse_w" in node.cls), None)
        if at is None or (placed is not None and placed.word in ("balance", "trade_total")):
            return None
        # Words at the head turn the whole sentence, elsewhere what stands beside them.
        if at <= 2:
            base = self.start_flow
            if base is None or base.total:
                return None
            product = self.subject_product(index)
            return Slot(base.reversed(), Basis.SENTENCE), _turned(self.start_word), product, None
        before = placed if placed is not None and placed.at < index else None
        flow = before.flow.value if before is not None else self.start_flow
        first_money = next((k for k, n in enumerate(s.nodes) if n.cls & {"money", "qty"}), index)
        beside = at < index <= at + 12 or (at - 4 <= index < at and index > first_money)
        between = any(at < p.at < index for p in s.frames)
        if flow is None or flow.total or between or not beside:
            return None
        led = self.claims[-1] if self.claims and self.claims[-1].kind == Kind.RANK else None
        # "while human hair led sales in the other direction with $13.59 million"
        product = led.product if led is not None and led.sentence == s.span else None
        return Slot(flow.reversed(), Basis.SENTENCE), _turned(ctx.word), product, None

    def _pronoun_after(self, placed: Placed, index: int) -> bool:
        """ "before the pandemic upset trade, they had totalled ...": "they" is what went before."""
        if placed.at > index or placed.frame.owner or placed.frame.partner or placed.verb:
            return False
        return self.s.frames[0] is placed and any(
            self.s.has(k, "pronsubj") and self.s.has(k - 1, "comma")
            for k in range(placed.at + 1, index)
        )

    def _nearer_product(self, placed: Placed | None, index: int) -> str | None:
        """Goods right before the figure: "followed by rice ($2 million)"."""
        s = self.s
        floor = placed.at if placed is not None and placed.at < index else -1
        k = index - 1
        while k > floor and (
            s.has(k, "lpar", "cop", "be", "worthw", "h_plain", "adv", "rise_v", "fall_v", "by")
            or s.has(k, "up_w", "down_w")
            or s.has(k, "toward", "from")
            or (s.has(k, "comma") and s.has(k - 1, "good") and not s.has(index, "money"))
            or s.word(k) in ("at", "with", "was", "worth")
        ):
            k -= 1
        run: list[int] = []
        listed = any(claim.product for claim in self.claims)
        for j in range(k, floor, -1):
            if s.has(j, "good"):
                run.append(j)
            elif run and s.has(j, "and", "adj", "low") and not s.has(j, "adv") and j > floor + 1:
                if not any(s.has(i, "good") for i in range(max(floor + 1, j - 2), j)):
                    break
            elif listed and not run and k < index - 1 and s.has(j, "low", "cap"):
                # A list of goods goes on with a word that the lexicon does not know.
                return self._unknown_goods(j, floor)
            else:
                break
        if not run:
            return None
        return s.text[s.nodes[run[-1]].start : s.nodes[run[0]].end]

    def _unknown_goods(self, last: int, floor: int) -> str | None:
        s = self.s
        first = last
        while first - 1 > floor and s.has(first - 1, "low", "cap", "adj", "good"):
            first -= 1
        while first <= last and s.word(first) in ("followed", "then", "came", "those"):
            first += 1
        return s.text[s.nodes[first].start : s.nodes[last].end] if first <= last else None

    def subject_product(self, index: int) -> str | None:
        """Goods that the sentence begins with: "Ferrosilicon ranked second, at ..."."""
        s = self.s
        goods: list[int] = []
        near = self._nearer_product(None, index)
        if near is not None:
            return near
        if self.s.has(0, "goodish") and self.s.has(1, "sharev", "cop", "be", "rise_v", "fall_v"):
            return self.s.text[self.s.nodes[0].start : self.s.nodes[0].end]
        for k in range(min(index, 8)):
            if s.has(k, "good"):
                goods.append(k)
            elif (
                s.nodes[k].cls & AMOUNTS
                or s.has(k, "pp", "place", "vimp", "vexp", "semi")
                or s.has(k, "trade", "owner")
            ):
                break
        if not goods:
            return None
        return s.text[s.nodes[goods[0]].start : s.nodes[goods[-1]].end]

    def base(
        self, index: int, period: Slot[Period | None], own: Ref | None = None
    ) -> Slot[Period | None]:
        """The base of a change: named, carried over, or the habit of the trade."""
        if period.value is None:
            return Slot(None, Basis.DEFAULT)
        if self.s.word(index + 1) in ("it", "that") and not self.s.has(index + 2, "of", "trade"):
            # "37 percent of what it had been in 2019, in other words 63 percent below it"
            for claim in reversed(self.claims):
                if claim.sentence == self.s.span and claim.base.value is not None:
                    return Slot(claim.base.value, Basis.SENTENCE)
        ctx = self.s.ctx
        found = (own, Basis.EXPLICIT) if own is not None else self.s.base_near(index)
        if found is not None:
            ref, basis = found
            value = self.s.base_period(ref, period.value)
            if ref.kind in ("base", "same"):
                # "on-year" is a habit that carries over; "than in June 2019" is not.
                ctx.base_ref = ref
            if value is not None:
                return Slot(value, basis)
        for claim in reversed(self.claims):
            # "exports sank 70 percent from August; imports were down just 2 percent"
            if (
                claim.kind == Kind.CHANGE_PCT
                and claim.sentence == self.s.span
                and claim.period.value == period.value
                and claim.base.value is not None
                and claim.base.basis >= Basis.CLAUSE
            ):
                return Slot(claim.base.value, Basis.SENTENCE)
        if any(getattr(node.val, "kind", "") == "next" for node in self.s.nodes[:index]):
            # "A month later it was up 22.4 percent": on the month before.
            return Slot(period.value.before(), Basis.SENTENCE)
        options = self._base_options(period.value)
        carried = self._from_unstated(index, period.value)
        if carried is not None:
            options = [carried, *(one for one in options if one[0] != carried[0])]
        chosen, basis = options[0]
        return Slot(chosen, basis, tuple(options[1:]))

    def _from_unstated(self, index: int, period: Period) -> tuple[Period, Basis] | None:
        """ "almost doubled, from $4.74 million to $9.12 million": against the month that the
        sentence before was measured against."""
        s, base = self.s, self.s.ctx.base
        k = index + 2 if s.has(index + 1, "comma") else index + 1
        led = s.has(k, "from") and s.has(k + 1, "money", "qty")
        if not led or base is None or base.months != period.months or base >= period:
            return None
        return base, Basis.DISCOURSE

    def _base_options(self, period: Period) -> list[tuple[Period | None, Basis]]:
        ctx = self.s.ctx
        options: list[tuple[Period | None, Basis]] = []
        if ctx.base_ref is not None:
            carried = self.s.base_period(ctx.base_ref, period)
            if carried is not None:
                options.append((carried, Basis.DISCOURSE))
        year_before = period.year_before() if period.months <= 12 else period.before()
        if period.is_year_to_date and not options:
            # "fell 52 percent in the first three months": against the same months before.
            same: list[tuple[Period | None, Basis]] = [(year_before, Basis.SENTENCE)]
            # Only a quarter or a half follows on another; five months do not.
            return [*same, (period.before(), Basis.DEFAULT)] if period.months in (3, 6) else same
        if period.is_year and (not options or options[0][0] == year_before):
            # "fell 33 percent in 2018": a whole year is measured against the one before.
            return [(year_before, Basis.SENTENCE)]
        for option in (year_before, period.before()):
            if all(option != seen for seen, _ in options):
                options.append((option, Basis.DEFAULT))
        return options

    def add(self, claim: Claim) -> Claim:
        ctx = self.s.ctx
        near_goods = claim.product is None and (self.goods_near or ctx.product)
        if (near_goods and not self._in_all(claim)) or self._torn(claim):
            # Goods are spoken of nearby and the figure may be theirs, or it is part of a number
            # that was not understood: it is never firm.
            claim = replace(claim, of=replace(claim.of, basis=min(claim.of.basis, Basis.DISCOURSE)))
        if claim.kind == Kind.LEVEL and self._smuggled(claim):
            way = claim.of
            if way.basis < Basis.CLAUSE or any(p.verb for p in self.s.frames):
                way = Slot(Flow(ctx.home, WORLD), Basis.DISCOURSE)
            self.claims.append(replace(claim, of=way, word="export", notes=(ILLICIT,)))
        else:
            self.claims.append(claim)
        if claim.kind in (Kind.RATIO, Kind.CHANGE_PCT) and claim.period.basis >= Basis.SENTENCE:
            self.s.said = Slot(claim.period.value, Basis.SENTENCE)
        if claim.product:
            ctx.product = claim.product
        if claim.of.value is not None:
            if claim.of.basis < Basis.SENTENCE or claim.of.value != ctx.flow:
                ctx.flow_alone = False
            ctx.flow = claim.of.value
            ctx.word = claim.word
            ctx.words_seen[claim.word] = claim.of.value
        return claim

    def _torn(self, claim: Claim) -> bool:
        """ "three score-two million": the figure hangs on a number or a word before it."""
        nodes, at = self.s.nodes, self.s.node_at(claim.span[0])
        if not at or nodes[at].start != claim.span[0]:
            return False
        before, start = nodes[at - 1], claim.span[0]
        touches = before.end == start and ("hy" in before.cls or before.word[-1:].isalnum())
        hanging = touches and at > 1 and nodes[at - 2].end == before.start
        return bool(before.cls & {"n", "hundredword"}) or ("hy" in before.cls and hanging)

    def _smuggled(self, claim: Claim) -> bool:
        """ "Coal worth $370 million was smuggled in 2019": past customs, and so no export."""
        if not any("smuggled_w" in node.cls for node in self.s.nodes):
            return False
        counted = [p for p in self.s.frames if not p.verb and p.flow.basis >= Basis.CLAUSE]
        return not counted

    def _in_all(self, claim: Claim) -> bool:
        """ "Trade with China" in the sentence itself: whatever was spoken of, it is all goods."""
        return claim.word == "trade_total" and any(
            placed.flow.basis >= Basis.CLAUSE
            and placed.flow.value == claim.of.value
            and placed.word == "trade_total"
            and not placed.product
            for placed in self.s.frames
        )

    def make(
        self,
        kind: Kind,
        node: Node,
        of: Slot[Flow | None],
        word: str,
        period: Slot[Period | None],
        base: Slot[Period | None] = NO_BASE,
        **more: object,
    ) -> Claim:
        at = self.s.node_at(node.start)
        imagined = False
        for k, n in enumerate(self.s.nodes[:at]):
            if "future" in n.cls and not self.s.has(k - 1, "than", "as"):
                imagined = True
            elif n.word in ("after", "following"):
                # "is expected to grow, after a 270 percent jump": that has happened.
                imagined = False
        slots: dict[str, Any] = {
            "modality": "forecast" if imagined else "reported",
            "compiler": self.s.ctx.compiler,
        }
        return Claim(
            kind=kind,
            word=word,
            of=of,
            period=period,
            base=base,
            span=(node.start, node.end),
            sentence=self.s.span,
            text=self.s.text[node.start : node.end],
            attributed_to=self.s.ctx.source,
            **(slots | more),
        )

    def main_period(self, index: int) -> Slot[Period | None]:
        """The period that the sentence is about, seen from a comparison's base."""
        s = self.s
        for claim in reversed(self.claims):
            measured_against = claim.kind == Kind.LEVEL and claim.span in self.bases
            if claim.sentence == s.span and claim.period.value and not measured_against:
                return claim.period
        for k in (*range(index - 1, -1, -1), *range(index + 1, len(s.nodes))):
            found = s.main(k)
            if found is not None:
                return Slot(found, Basis.SENTENCE)
        return s.discourse_period()


def _turned(word: str) -> str:
    """The word for the other direction."""
    return {"export": "import", "import": "export"}.get(word, word)
