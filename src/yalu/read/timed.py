"""What a sentence's periods are about: which month a figure is of, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yalu.read.claims import Basis, Slot, Span
from yalu.read.context import Context
from yalu.read.lexer import Node
from yalu.read.periods import Clock, resolve, resolve_base
from yalu.read.roles import (
    base_periods,
    comparator_of,
    lend_units,
    part_over,
    past_bracket,
    scaled_by,
    split_ranges,
)
from yalu.read.values import Ref
from yalu.trade import Period

AMOUNTS = frozenset({"money", "qty", "chg", "chgabs", "pct", "mult", "frac", "record", "streak"})
_PERIODS = ("period", "fromto")
#: References that mean some months of whatever year it is.
_PARTS = frozenset({"month", "range", "firstn", "part"})
#: Words that begin another statement of the same sentence.
CLAUSES = frozenset({"while", "but", "whereas", "although", "though"})
_BREAKS = frozenset({"semi"})
_PARTICIPLES = frozenset({"seen", "sold", "bought", "sent", "made", "spent", "paid", "taken"})


@dataclass(slots=True)
class Timed:
    """The nodes of a sentence, and the look-ups that tell which period each is of."""

    text: str
    span: Span
    nodes: list[Node]
    ctx: Context
    clock: Clock
    base_roles: set[int] = field(default_factory=set)
    said: Slot[Period | None] | None = None
    #: Where periods stand: asked for at every node, for every figure.
    period_at: frozenset[int] = frozenset()
    #: Where trade is spoken of as of the year so far.
    told_to_date: frozenset[int] = frozenset()
    #: Whether "the year to July" is spoken of, and whether an average is.
    year_to: bool = False
    averaged: bool = False
    #: Whether something is told "so far".
    so_far: bool = False

    def __post_init__(self) -> None:
        split_ranges(self.nodes)
        lend_units(self.nodes)
        part_over(self.nodes)
        self.base_roles = base_periods(self.nodes)
        self.period_at = frozenset(
            k for k, node in enumerate(self.nodes) if not node.cls.isdisjoint(_PERIODS)
        )
        self.year_to = any(self.nodes[k].rule == "year.to" for k in self.period_at)
        self.averaged = any("average_w" in node.cls for node in self.nodes)
        self.so_far = any("sofar" in node.cls for node in self.nodes)
        self.told_to_date = frozenset(
            k for k, node in enumerate(self.nodes) if "year - to - date" in node.word
        )

    def set_clock(self) -> None:
        """Let unmarked months be near to the period with a year that the sentence is about."""
        for k, node in enumerate(self.nodes):
            if "period" not in node.cls or k in self.base_roles:
                continue
            led = k == 0 or self.has(k - 1, "in", "comma") or self.word(k - 1) in ("for", "and")
            beside = any(
                self.has(j, "pct", "frac", "mult", "chg", "money") for j in range(max(0, k - 3), k)
            )
            if not led or (self.has(k - 1, "of", "art") and beside) or self._hangs_on_base(k):
                continue
            ref: Ref = node.val
            if ref.kind in ("month", "range", "year", "firstn", "part", "about") and (
                ref.year is not None or ref.rel == "last"
            ):
                if self._beside_bare(ref):
                    continue
                self.clock.near = resolve(ref, self.clock)
                return

    def _beside_bare(self, ref: Ref) -> bool:
        """ "$16.8 million in July; in July 2019 it was $207.7 million": two Julys, not one."""
        return ref.kind == "month" and any(
            isinstance(node.val, Ref)
            and (node.val.kind, node.val.first, node.val.year, node.val.rel)
            == ("month", ref.first, None, None)
            for node in (self.nodes[k] for k in self.period_at)
        )

    def _hangs_on_base(self, k: int) -> bool:
        """ "against $13.0 million a year earlier and $215.3 million in 2020": the period of what
        is compared with, not the one that the sentence is about."""
        j = k - 1
        while j >= 0 and (
            self.has(j, "in", "of", "art", "goods_w", "worthw") or self.participle(j)
        ):
            j -= 1
        if not self.has(j, "money", "qty"):
            return False
        if comparator_of(self.nodes, j)[0] >= 0 or scaled_by(self.nodes, j):
            return True
        before = next((i for i in range(j - 1, -1, -1) if self.has(i, "money", "qty")), -1)
        joined = self.has(j - 1, "and", "comma")
        return joined and before >= 0 and comparator_of(self.nodes, before)[0] >= 0

    def has(self, index: int, *classes: str) -> bool:
        """Whether the node there exists and is in one of the classes."""
        if not 0 <= index < len(self.nodes):
            return False
        return not self.nodes[index].cls.isdisjoint(classes)

    def word(self, index: int) -> str:
        return self.nodes[index].word if 0 <= index < len(self.nodes) else ""

    def own_period(self, index: int) -> Slot[Period | None]:
        """The period that a figure is about, and how firmly."""
        found = self._own_period(index)
        year = found.value
        if self.so_far and year is not None and year.is_year and year.contains(self.latest):
            # "Trade in 2023 has come to $874.18 million so far"
            return replace(found, value=Period(year.first, self.clock.latest))
        if not self.year_to or found.value is None or not found.value.is_year_to_date:
            return found
        # "In the year to July": since January, or twelve months.
        last = found.value.last
        others = ((Period(last - 11, last), Basis.DEFAULT),)
        return Slot(found.value, min(found.basis, Basis.DISCOURSE), others)

    def _own_period(self, index: int) -> Slot[Period | None]:
        direct = self.direct_period(index)
        if direct is not None:
            return Slot(self._headed(direct, index) or direct, Basis.EXPLICIT)
        if (so_far := self._year_to_date(index)) is not None:
            return Slot(so_far, Basis.CLAUSE)
        stop = self._segment_end(index)
        for k in range(index + 1, stop):
            if self.has(k, "comma", "lpar") or (
                self.has(k, "and") and not self.has(k + 1, "period")
            ):
                break
            found = self.main(k)
            if found is not None:
                within = self._within(found, index)
                return Slot(within or found, Basis.CLAUSE)
        for k in range(index - 1, -1, -1):
            if self.has(k, "sameper"):
                return self._anaphoric(k)
            found = self.main(k) if k in self.period_at and not self._aside(k) else None
            if found is not None:
                return Slot(
                    found, Basis.CLAUSE if not self._amount_between(k, index) else Basis.SENTENCE
                )
        for k in range(index + 1, len(self.nodes)):
            found = self.main(k)
            if found is None:
                continue
            other = self.ctx.period is not None and (
                self._anothers(k, index) or self._compared_rate(index, k)
            )
            if other or (self.has(k - 1, "of") and self._amount_between(index, k)):
                # "... double the $3.25 million of August": the other figure's month.
                continue
            if self._amount_between(index, k) and "money" in self.nodes[index].cls:
                return Slot(found, Basis.DISCOURSE)
            return Slot(found, Basis.SENTENCE)
        if self.said is not None:
            return self.said
        return self._led_by_base() or self.discourse_period()

    def _headed(self, direct: Period, index: int) -> Period | None:
        """ "Through September, trade totalled $531 million in 2020": of those months alone."""
        head = next((k for k in (0, 1) if k in self.period_at and k not in self.base_roles), None)
        if head is None or not direct.is_year or "fromto" in self.nodes[head].cls:
            return None
        ref: Ref = self.nodes[head].val
        led = self.period_of(head)
        told = ref.year is not None or ref.rel is not None or ref.kind not in _PARTS
        if told or led is None or self._amount_between(head, index):
            return None
        return led.shift(12 * (direct.first_year - led.last_year))

    def _led_by_base(self) -> Slot[Period | None] | None:
        """ "In the same month last year China had taken in ...": counted from what was told."""
        if not (self.has(0, "in") and self.has(1, "bper")) or self.ctx.period is None:
            return None
        carried = self.discourse_period()
        if carried.value is None:
            return None
        return Slot(self.base_period(self.nodes[1].val, carried.value), carried.basis)

    def _year_to_date(self, index: int) -> Period | None:
        """ "Year-to-date trade stood at $2.2 billion": up to the month that is spoken of."""
        if not self.told_to_date:
            return None
        of = next((k for k in range(index, -1, -1) if "trade" in self.nodes[k].cls), -1)
        if of not in self.told_to_date:
            return None
        spoken = self.ctx.period
        last = spoken.last if spoken is not None and spoken.is_month else self.clock.latest
        return Period(last - last % 12, last)

    def _anaphoric(self, k: int) -> Slot[Period | None]:
        """ "for the month", "in the quarter", "over the same period": of what went before."""
        carried = self._named_before(k) or self.discourse_period()
        found, main = carried.value, self.ctx.main_period
        unit = getattr(self.nodes[k].val, "unit", None)
        if found is not None and unit == "quarter" and found.is_month:
            start = found.first - found.first % 3
            found = Period(start, start + 2)
        elif "months" in self.nodes[k].word:
            # "in those two months": all of them.
            pass
        elif found is not None and unit == "month" and found.months > 1:
            named = "month" in self.nodes[k].word
            if named and main is not None and main.is_month:
                found = main
            elif named and "same" not in self.nodes[k].word:
                found = Period(found.last, found.last)
        return Slot(found, max(carried.basis, Basis.SENTENCE), carried.others)

    def _named_before(self, k: int) -> Slot[Period | None] | None:
        """ "In March 2020 trade was shrinking: the total that month ...": the sentence's own."""
        months = "month" in self.nodes[k].word and "months" not in self.nodes[k].word
        for j in range(k - 1, -1, -1):
            found = self.main(j) if j in self.period_at else None
            if found is not None and found.is_month == months:
                return Slot(found, Basis.CLAUSE)
        return None

    def participle(self, k: int) -> bool:
        """ "the $4.39 million recorded in March", "shipped a year earlier"."""
        word = self.word(k)
        told = word.endswith("ed") or word in _PARTICIPLES
        return told and self.has(
            k, "low", "levelw", "vexp", "vimp", "cop", "tmod", "adj", "spend_v", "earn_v"
        )

    def _anothers(self, k: int, index: int) -> bool:
        """Whether the period at ``k`` hangs on another figure: "the $4 million sold in March"."""
        j = k - 1
        while j >= 0 and (self.has(j, "in", "of", "goods_w", "worthw") or self.participle(j)):
            j -= 1
        # In "edged up 5.2% to $26.1 million last month" the level is the change's own.
        own = self.has(j - 1, "to", "toward")
        return j != index and j >= 0 and self.has(j, "money", "qty") and not own

    def _compared_rate(self, index: int, k: int) -> bool:
        """ "rose 15.9%, compared with a 4% gain in August": the month of the other rate."""
        j = k - 1
        while j > index and self.has(j, "in", "of", "levelw"):
            j -= 1
        if j <= index or not self.has(j, "chg", "pct"):
            return False
        return any(
            self.word(i).split()[0] in ("compared", "after", "against", "versus", "following")
            for i in range(index + 1, j)
        )

    def _aside(self, k: int) -> bool:
        """ "Imports, $37.1 million in November, were ...": a period inside an apposition."""
        if not self.has(k, "period") or not self.has(k + 1, "comma"):
            return False
        j = k - 1
        while self.has(j, "in", "of"):
            j -= 1
        return (
            self.has(j, "money", "qty")
            and self.has(j - 1, "comma")
            and self.has(k + 2, "be", "cop")
        )

    def _within(self, found: Period, index: int) -> Period | None:
        """ "August saw exports down for the first time in 2025": the month, not its year."""
        if found.is_month:
            return None
        for k in range(index - 1, -1, -1):
            left = self.main(k)
            if left is not None and left.is_month and found.contains(left):
                return left
        return None

    @property
    def latest(self) -> Period:
        """The last month of which the dispatch can have had figures."""
        return Period(self.clock.latest, self.clock.latest)

    def discourse_period(self) -> Slot[Period | None]:
        """The month that the article is about, when the sentence names none."""
        ctx = self.ctx
        latest, main = self.latest, ctx.main_period
        if (
            ctx.period is not None
            and main is not None
            and ctx.period.is_month
            and main.is_month
            and ctx.period < main
        ):
            return Slot(main, Basis.DISCOURSE, ((ctx.period, Basis.DEFAULT),))
        if ctx.period is not None and ctx.period_alone:
            return Slot(ctx.period, Basis.SENTENCE)
        if ctx.period is not None:
            others: list[tuple[Period | None, Basis]] = []
            for option in (ctx.main_period, latest):
                if option is not None and option != ctx.period:
                    others.append((option, Basis.DEFAULT))
            return Slot(ctx.period, Basis.DISCOURSE, tuple(others))
        if any(part.word in ("annual", "yearly") for node in self.nodes for part in node.parts):
            return Slot(Period.year(self.clock.year - 1), Basis.SENTENCE)
        return Slot(latest, Basis.DEFAULT)

    def direct_period(self, index: int) -> Period | None:
        """A period that touches the figure: "April's $199.42 million", "$202 million in May"."""
        if self.word(index - 1) == ":" and self.has(index - 2, "period"):
            return self.period_of(index - 2)
        if (
            self.has(index - 1, "lpar")
            and self.has(index - 2, "period")
            and self.has(index + 1, "rpar")
        ):
            # "nearly twice as much as in March ($4.39 million)"
            return self.period_of(index - 2)
        if self.has(index - 1, "period") and index - 1 not in self.base_roles:
            # "Apr '23 $199.42m -> May '23 $189.57m"
            return self.period_of(index - 1)
        if self.has(index - 1, "of") and self.has(index - 2, "record", "low_n", "high_n"):
            # "down from September's two-year high of $14.27 million"
            if self.has(index - 3, "apos") and self.has(index - 4, "period", "base"):
                return self.period_of(index - 4)
        elif (
            self.has(index - 1, "of")
            and self.has(index - 2, "levelw", "tvol", "anaphor_n")
            and self.has(index - 3, "period")
        ):
            # "nearly 400 times the January-February total of $33,000"
            return self.period_of(index - 3)
        if self.has(index - 1, "apos") and self.has(index - 2, "period", "base"):
            ref: Ref = self.nodes[index - 2].val
            if "period" in self.nodes[index - 2].cls or "chg" in self.nodes[index].cls:
                return self.period_of_ref(ref)
        k = past_bracket(self.nodes, index + 1)
        for _ in range(5):
            if self.has(k, "sameper"):
                return self._anaphoric(k).value
            if k in self.period_at and ("fromto" in self.nodes[k].cls or k not in self.base_roles):
                return self.main(k)
            if self.has(
                k, "in", "of", "worthw", "goods_w", "pp", "trade", "goodsof", "art", "good", "adv"
            ):
                k += 1
                continue
            if k == index + 1 and self.has(k, "pronsubj", "place", "relword"):
                k += 1
                continue
            if self.has(k, "vimp", "vexp", "be") and self.has(
                index + 1, "pronsubj", "place", "relword"
            ):
                k += 1
                continue
            return None
        return None

    def main(self, k: int) -> Period | None:
        if k not in self.period_at:
            return None
        if "fromto" in self.nodes[k].cls:
            return self.period_of_ref(self.nodes[k].val[1])
        return None if k in self.base_roles else self.period_of(k)

    def first_period(self) -> Period | None:
        """The first period that it is about."""
        named = (self.main(k) for k in range(len(self.nodes)))
        return next((one for one in named if one is not None), None)

    def node_at(self, start: int) -> int:
        """The first node that begins there or later; 0 where none does."""
        return next((k for k, node in enumerate(self.nodes) if node.start >= start), 0)

    def period_of(self, k: int) -> Period | None:
        return self.period_of_ref(self.nodes[k].val)

    def period_of_ref(self, ref: Ref) -> Period | None:
        if ref.kind == "windown":
            return None
        if ref.kind == "next" and self.ctx.period is not None:
            return self.ctx.period.shift(self.ctx.period.months)
        found = resolve(ref, self.clock)
        main = self.ctx.period
        if (
            ref.kind == "rel"
            and ref.unit == "year"
            and ref.rel == "this"
            and main is not None
            and main.is_year_to_date
            and main.last_year == self.clock.year
        ):
            return main
        return found

    def _amount_between(self, first: int, last: int) -> bool:
        return any(self.nodes[k].cls & AMOUNTS for k in range(first + 1, last))

    def _segment_end(self, index: int) -> int:
        """Where the stretch that belongs to an amount ends: the next amount, frame or semicolon."""
        for k in range(index + 1, len(self.nodes)):
            node = self.nodes[k]
            if node.cls & AMOUNTS or node.cls & _BREAKS:
                return k
            if "trade" in node.cls and not self.has(k - 1, "of", "in", "worthw", "than"):
                return k
            if node.word in CLAUSES:
                return k
        return len(self.nodes)

    def base_period(self, ref: Ref, period: Period) -> Period | None:
        return resolve_base(ref, period, self.clock)
