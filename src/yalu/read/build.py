"""One sentence to claims: every construction becomes a claim with its slots filled."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_amount import multiple_interval
from yalu.read.actions_claim import sign_of
from yalu.read.claims import Basis, Claim, Kind, Slot
from yalu.read.lexer import Node
from yalu.read.products import product_after, product_of
from yalu.read.roles import comparator_of
from yalu.read.sentence import AMOUNTS, Placed, Sentence
from yalu.read.values import OVER, UNDER, Change, Measured, Multiple, RecordPhrase, Ref, Streak
from yalu.trade import Amount, Flow, Period
from yalu.trade.amount import INF

NO_BASE: Slot[Period | None] = Slot(None, Basis.EXPLICIT)


class Builder:
    """Makes the claims of one sentence, left to right."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.claims: list[Claim] = []
        self.bases: set[tuple[int, int]] = set()
        self.goods_near = any("good" in node.cls for node in sentence.nodes)
        self.start_flow = sentence.ctx.flow
        self.start_word = sentence.ctx.word

    def build(self) -> list[Claim]:
        """The sentence's claims in the order of the text."""
        for index, node in enumerate(self.s.nodes):
            if "chg" in node.cls:
                self._change(index, node)
            elif "chgabs" in node.cls:
                self._change_abs(index, node)
            elif "money" in node.cls:
                self._level(index, node)
            elif "qty" in node.cls:
                self._quantity(index, node)
            elif "pct" in node.cls:
                self._percent(index, node)
            elif "mult" in node.cls:
                self._multiple(index, node)
            elif "frac" in node.cls:
                self._fraction(index, node)
            elif "record" in node.cls:
                self._record(index, node)
            elif "streak" in node.cls:
                self._streak(index, node)
            elif "rank" in node.cls or (
                "lead" in node.cls and any(p.at - index in (1, 2, 3) for p in self.s.frames)
            ):
                self._rank(index, node)
        from yalu.read.build_words import word_claims

        self.claims.extend(word_claims(self))
        self._respectively()
        return self.claims

    def _respectively(self) -> None:
        """ "$29,000 and $3,000 in January and February, respectively": one month each."""
        s = self.s
        at = next((k for k, node in enumerate(s.nodes) if node.word == "respectively"), None)
        if at is None:
            return
        ref_at = next((k for k in range(at - 1, -1, -1) if s.has(k, "period")), None)
        if ref_at is None:
            return
        whole = s.period_of(ref_at)
        start = s.nodes[ref_at].start
        figures = [
            i for i, c in enumerate(self.claims) if c.kind == Kind.LEVEL and c.span[1] <= start
        ]
        if whole is None or whole.months != 2 or len(figures) < 2:
            return
        for i, month in zip(figures[-2:], whole.each(), strict=True):
            self.claims[i] = replace(self.claims[i], period=Slot(month, Basis.EXPLICIT))

    # --- slots ------------------------------------------------------------------

    def flow(self, index: int) -> tuple[Slot[Flow | None], str, str | None, Placed | None]:
        """Flow, word and product of the amount at ``index``, and the frame that gave them."""
        placed = self.s.frame_for(index)
        ctx = self.s.ctx
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

    def _pronoun_after(self, placed: Placed, index: int) -> bool:
        """ "before the pandemic upset trade, they had totalled ...": "they" is what went before."""
        if placed.at > index or placed.frame.owner or placed.frame.partner or placed.verb:
            return False
        return self.s.frames[0] is placed and any(
            self.s.has(k, "pronsubj") and self.s.has(k - 1, "comma")
            for k in range(placed.at + 1, index)
        )

    def _nearer_product(self, placed: Placed, index: int) -> str | None:
        """Goods between the frame and the figure, after the figure before: "while sugar was ..."."""
        s = self.s
        run: list[int] = []
        for k in range(index - 1, placed.at, -1):
            if s.nodes[k].cls & AMOUNTS or s.has(k, "semi"):
                break
            if s.has(k, "good"):
                run.append(k)
            elif run and not s.has(k, "and", "adj", "low"):
                break
        if not run or placed.at > index:
            return None
        return s.text[s.nodes[run[-1]].start : s.nodes[run[0]].end]

    def subject_product(self, index: int) -> str | None:
        """Goods that the sentence begins with: "Ferrosilicon ranked second, at ..."."""
        s = self.s
        goods: list[int] = []
        for k in range(min(index, 8)):
            if s.has(k, "good"):
                goods.append(k)
            elif s.nodes[k].cls & AMOUNTS or s.has(k, "pp", "place", "vimp", "vexp", "semi"):
                break
            elif s.has(k, "trade", "owner"):
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
        ctx = self.s.ctx
        found = (own, Basis.EXPLICIT) if own is not None else self.s.base_near(index)
        if found is not None:
            ref, basis = found
            value = self.s.base_period(ref, period.value)
            ctx.base_ref = ref
            if value is not None:
                return Slot(value, basis)
        options = self._base_options(period.value)
        chosen, basis = options[0]
        return Slot(chosen, basis, tuple(options[1:]))

    def _base_options(self, period: Period) -> list[tuple[Period | None, Basis]]:
        ctx = self.s.ctx
        options: list[tuple[Period | None, Basis]] = []
        if ctx.base_ref is not None:
            carried = self.s.base_period(ctx.base_ref, period)
            if carried is not None:
                options.append((carried, Basis.DISCOURSE))
        year_before = period.year_before() if period.months <= 12 else period.before()
        for option in (year_before, period.before()):
            if all(option != seen for seen, _ in options):
                options.append((option, Basis.DEFAULT))
        return options

    def add(self, claim: Claim) -> Claim:
        ctx = self.s.ctx
        if claim.product is None and (self.goods_near or ctx.product):
            # Goods are spoken of nearby: the figure may be theirs, so it is never firm.
            claim = replace(claim, of=replace(claim.of, basis=min(claim.of.basis, Basis.DISCOURSE)))
        self.claims.append(claim)
        if claim.kind in (Kind.RATIO, Kind.CHANGE_PCT) and claim.period.basis >= Basis.SENTENCE:
            self.s.said = Slot(claim.period.value, Basis.SENTENCE)
        if claim.product:
            ctx.product = claim.product
        if claim.of.value is not None:
            ctx.flow = claim.of.value
            ctx.word = claim.word
            ctx.words_seen[claim.word] = claim.of.value
        return claim

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
        claim = Claim(
            kind=kind,
            word=word,
            of=of,
            period=period,
            base=base,
            span=(node.start, node.end),
            sentence=self.s.span,
            text=self.s.text[node.start : node.end],
        )
        return replace(claim, **more)  # type: ignore[arg-type]

    # --- kinds ------------------------------------------------------------------

    def _change(self, index: int, node: Node) -> None:
        change: Change = node.val
        of, word, product, _ = self.flow(index)
        period = self.s.own_period(index)
        base = self.base(index, period, change.base)
        period, base = self._implied(index, period, base)
        period, base = self._from_to(index, period, base)
        amount, loose = _signed(change)
        self.add(
            self.make(
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
                terms=self._terms(index),
            )
        )
        self.s.ctx.sign = change.sign

    def _implied(
        self, index: int, period: Slot[Period | None], base: Slot[Period | None]
    ) -> tuple[Slot[Period | None], Slot[Period | None]]:
        """ "a quarter of levels in May of last year": the period, where none is said, is this May."""
        if period.basis > Basis.DISCOURSE or base.value is None or base.basis < Basis.CLAUSE:
            return period, base
        s = self.s
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

    def _from_to(
        self, index: int, period: Slot[Period | None], base: Slot[Period | None]
    ) -> tuple[Slot[Period | None], Slot[Period | None]]:
        """ "from September to last month" after a change names its base and its period."""
        s = self.s
        for k in range(index + 1, s._segment_end(index)):
            if s.has(k, "fromto"):
                first, last = s.nodes[k].val
                now = s.period_of_ref(last)
                then = s.base_period(first, now) if now is not None else None
                if now is not None and then is not None:
                    return Slot(now, Basis.EXPLICIT), Slot(then, Basis.EXPLICIT)
        return period, base

    def _terms(self, index: int) -> str | None:
        near = range(max(0, index - 3), min(len(self.s.nodes), index + 4))
        return "CNY" if any(self.s.has(k, "terms_cny") for k in near) else None

    def _change_abs(self, index: int, node: Node) -> None:
        change: Change = node.val
        of, word, product, _ = self.flow(index)
        period = self.s.own_period(index)
        base = self.base(index, period)
        strict, loose = change.measured.interval()
        if change.sign < 0:
            strict, loose = -strict, (-loose if loose else None)
        self.add(
            self.make(
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

    def _level(self, index: int, node: Node) -> None:
        measured: Measured = node.val
        of, word, product, placed = self.flow(index)
        own = product_of(self.s, index)
        if own is not None:
            product = own
        elif placed is None and self.s.ctx.product and not self._has_trade():
            product = self.s.ctx.product
        strict, loose = measured.interval()
        period, direction = self._level_period(index)
        self.add(
            self.make(
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
            )
        )
        if direction is not None:
            self.bases.add((node.start, node.end))
            self._direction_from(index, node, of, word, period, direction, product)

    def _has_trade(self) -> bool:
        return bool(self.s.frames)

    def _quantity(self, index: int, node: Node) -> None:
        measured: Measured = node.val
        strict, loose = measured.interval()
        of, word, product, placed = self.flow(index)
        product = product_of(self.s, index) or product or self.s.ctx.product
        if product is None and measured.unit.startswith("barrels"):
            product = "oil"
        period, direction = self._level_period(index)
        vehicles = measured.unit in (
            "trucks", "trains", "ships", "buses", "wagons", "containers", "shipments",
            "vehicles", "voyages", "deliveries", "locomotives", "flights",
        )  # fmt: skip
        if vehicles and measured.unit != "shipments":
            return
        self.add(
            self.make(
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
        self.s.ctx.product = product
        if direction is not None:
            self.bases.add((node.start, node.end))
            self._direction_from(index, node, of, "volume", period, direction, product)

    def _level_period(self, index: int) -> tuple[Slot[Period | None], int | None]:
        """The period of a level; and, where the level is a comparison's base, the sign of it."""
        s = self.s
        if s.has(index - 1, "apos") and s.has(index - 2, "record"):
            since = s.nodes[index - 2].val.since
            main = self._main_period(index)
            if since is not None and main.value is not None:
                return Slot(s.base_period(since, main.value), Basis.EXPLICIT), None
        clause = self._when_clause(index)
        if clause is not None:
            return Slot(clause, Basis.EXPLICIT), None
        comparator, ref = comparator_of(s.nodes, index)
        if comparator < 0:
            if ref is not None and s.has(index - 1, "apos"):
                main = self._main_period(index)
                if ref.kind in ("base", "same") and main.value is not None:
                    return Slot(s.base_period(ref, main.value), Basis.EXPLICIT), None
                return Slot(s.period_of_ref(ref), Basis.EXPLICIT), None
            return self._plain_level_period(index), None
        main = self._main_period(index)
        sign = self._comparison_sign(comparator)
        if ref is None:
            ref = s.right_reference(index)
        if main.value is None:
            return Slot(None, Basis.DEFAULT), sign
        if ref is None:
            return self._unstated_base(main.value), sign
        period = s.base_period(ref, main.value)
        s.ctx.base = period
        return Slot(period, Basis.EXPLICIT if main.basis >= Basis.SENTENCE else main.basis), sign

    def _when_clause(self, index: int) -> Period | None:
        """ "since July 2020, when 12,479 barrels were supplied": the month of that clause."""
        s = self.s
        for k in range(index - 1, max(-1, index - 7), -1):
            if s.word(k) in ("when", "where") and k >= 1:
                j = k - 1 if not s.has(k - 1, "comma") else k - 2
                if j < 0:
                    return None
                val = s.nodes[j].val
                main = self._main_period(index)
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

    def _unstated_base(self, main: Period) -> Slot[Period | None]:
        """ "from $22.5m to $55.m": the base's period, where it is not said, is guessed."""
        s, ctx = self.s, self.s.ctx
        options: list[Period] = []
        for claim in reversed(self.claims):
            if claim.sentence == s.span and claim.base.value and claim.period.value == main:
                return Slot(claim.base.value, Basis.SENTENCE)
        if ctx.base is not None and ctx.base < main and ctx.base.months == main.months:
            options.append(ctx.base)
        carried = s.base_period(ctx.base_ref, main) if ctx.base_ref else None
        for option in (carried, main.before(), main.year_before()):
            if option is not None and option not in options:
                options.append(option)
        return Slot(options[0], Basis.DISCOURSE, tuple((p, Basis.DEFAULT) for p in options[1:]))

    def _plain_level_period(self, index: int) -> Slot[Period | None]:
        s = self.s
        ref = s.right_reference(index, only_base=True)
        if ref is not None and not self._after_change(index):
            main = self._main_period(index)
            if main.value is not None:
                found = s.base_period(ref, main.value)
                if found is not None:
                    return Slot(found, Basis.EXPLICIT)
        return s.own_period(index)

    def _after_change(self, index: int) -> bool:
        """A base right of "rose 5 percent to $X" belongs to the change, not to the level."""
        s = self.s
        return s.has(index - 1, "to", "toward") or any(
            "chg" in s.nodes[k].cls for k in range(max(0, index - 4), index)
        )

    def _main_period(self, index: int) -> Slot[Period | None]:
        """The period that the sentence is about, seen from a comparison's base."""
        s = self.s
        for claim in reversed(self.claims):
            if claim.sentence == s.span and claim.period.value is not None:
                if claim.kind != Kind.LEVEL or claim.span not in self.bases:
                    return claim.period
        for k in (*range(index - 1, -1, -1), *range(index + 1, len(s.nodes))):
            found = s._main(k)
            if found is not None:
                return Slot(found, Basis.SENTENCE)
        return s.discourse_period()

    def _comparison_sign(self, comparator: int) -> int:
        s = self.s
        for k in range(comparator, max(-1, comparator - 5), -1):
            node = s.nodes[k]
            if node.cls & {"money", "pct", "chg"}:
                break
            if s.word(k) == "short":
                return -1
            sign = sign_of(node)
            if sign and not (k == comparator and node.word == "over"):
                return sign
        return 0

    def _direction_from(
        self,
        index: int,
        node: Node,
        of: Slot[Flow | None],
        word: str,
        base: Slot[Period | None],
        sign: int,
        product: str | None,
    ) -> None:
        """A comparison of two levels says which way it went, where no rate says it already."""
        main = self._main_period(index)
        if main.value is None or base.value is None or main.value == base.value:
            return
        if any(
            claim.kind in (Kind.CHANGE_PCT, Kind.RATIO, Kind.CHANGE_ABS)
            and claim.of.value == of.value
            and claim.sentence == self.s.span
            and claim.base.value == base.value
            and bool(claim.product) == bool(product)
            for claim in self.claims
        ):
            return
        if sign == 0:
            current = next(
                (
                    c
                    for c in reversed(self.claims[:-1])
                    if c.kind in (Kind.LEVEL,) and c.amount and c.period.value == main.value
                ),
                None,
            )
            newest = self.claims[-1].amount
            if current is None or current.amount is None or newest is None:
                return
            sign = 1 if current.amount.middle > newest.middle else -1
        first = max(0, index - 3)
        start = self.s.nodes[first].start
        claim = self.make(
            Kind.DIRECTION,
            node,
            of,
            word,
            main,
            base,
            direction="up" if sign > 0 else "down",
            product=product,
        )
        self.claims.append(
            replace(claim, span=(start, node.end), text=self.s.text[start : node.end])
        )

    def _percent(self, index: int, node: Node) -> None:
        """A percentage that no construction took: a share, a ratio, or a gapped change."""
        from yalu.read.build_shares import percent_claim

        percent_claim(self, index, node)

    def _multiple(self, index: int, node: Node) -> None:
        from yalu.read.build_shares import multiple_claim

        multiple_claim(self, index, node)

    def _fraction(self, index: int, node: Node) -> None:
        from yalu.read.build_shares import fraction_claim

        fraction_claim(self, index, node)

    def _record(self, index: int, node: Node) -> None:
        phrase: RecordPhrase = node.val
        of, word, product, _ = self.flow(index)
        period = self.s.own_period(index) if phrase.scope != "year" else self._record_period(index)
        if period.value is None:
            return
        value = period.value
        base: Slot[Period | None] = NO_BASE
        if phrase.scope == "since" and phrase.since is not None:
            if phrase.since.kind == "date":
                return
            since = self.s.base_period(phrase.since, value)
            if phrase.since.kind == "records":
                phrase = replace(phrase, scope="all_time")
            if phrase.since.kind == "year" and phrase.since.year and value.months < 12:
                # Since data began: the first month of that year, not the same month of it.
                since = Period(phrase.since.year * 12, phrase.since.year * 12)
            base = Slot(since, Basis.EXPLICIT)
        elif phrase.scope == "window" and phrase.months:
            # "A 13-month high" is the highest of thirteen months, its own among them;
            # "in more than a year" looks back over the whole year before.
            back = phrase.months if phrase.bound == OVER else max(1, phrase.months - value.months)
            base = Slot(Period(value.first - back, value.first - 1), Basis.EXPLICIT)
        elif phrase.scope == "year":
            year = value.first_year if phrase.period is None else None
            if phrase.period is not None:
                within = resolve_ref(self.s, phrase.period)
                year = within.first_year if within is not None else value.first_year
            first = (year or value.first_year) * 12
            if first < value.first:
                base = Slot(Period(first, value.first - 1), Basis.EXPLICIT)
        self.add(
            self.make(
                Kind.RECORD,
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
            )
        )

    def _record_period(self, index: int) -> Slot[Period | None]:
        found = self.s.own_period(index)
        if found.value is not None and found.value.months > 1:
            discourse = self.s.discourse_period()
            if discourse.value is not None and discourse.value.is_month:
                return discourse
        return found

    def _streak(self, index: int, node: Node) -> None:
        streak: Streak = node.val
        of, word, product, _ = self.flow(index)
        period = self.s.own_period(index)
        if period.value is None:
            return
        step = 12 if streak.unit == "year" else 1
        last = period.value.last
        whole = Period(last - streak.n * step + 1, last)
        sign = streak.sign or self._nearby_sign(index)
        self.add(
            self.make(
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

    def _rank(self, index: int, node: Node) -> None:
        of, word, product, _ = self.flow(index)
        product = self.subject_product(index) or product or self.s.ctx.product
        period = self.s.own_period(index)
        if product is None or period.value is None:
            return
        self.add(
            self.make(
                Kind.RANK, node, of, word, period,
                amount=Amount.exact(float(node.val)), unit="rank", product=product,
            )
        )  # fmt: skip

    def _nearby_sign(self, index: int) -> int:
        for k in range(index, -1, -1):
            sign = sign_of(self.s.nodes[k])
            if sign:
                return sign
            if isinstance(self.s.nodes[k].val, Change):
                return int(self.s.nodes[k].val.sign)
        return 0


def resolve_ref(sentence: Sentence, ref: Ref) -> Period | None:
    return sentence.period_of_ref(ref)


def _signed(change: Change) -> tuple[Amount, Amount | None]:
    """The change as a signed interval in percent; a fall cannot pass -100."""
    strict, loose = change.measured.interval()
    if change.sign >= 0:
        return strict, loose
    strict = Amount(max(-strict.high, -100.0), -strict.low)
    return strict, (Amount(max(-loose.high, -100.0), -loose.low) if loose else None)


def ratio_amount(multiple: Multiple) -> Amount:
    low, high = multiple_interval(multiple)
    return Amount(low, high)


__all__ = ["INF", "OVER", "UNDER", "Builder", "product_after", "ratio_amount"]
