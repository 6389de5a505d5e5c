"""One sentence's nodes with what surrounds each: frames, periods, bases, goods."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.read.claims import Basis, Slot, Span
from yalu.read.context import Context, resolve_frame
from yalu.read.lexer import Node
from yalu.read.periods import Clock, resolve, resolve_base
from yalu.read.roles import base_periods, comparator_of, split_ranges
from yalu.read.values import Frame, Ref
from yalu.trade import Flow, Period

AMOUNTS = frozenset({"money", "qty", "chg", "chgabs", "pct", "mult", "frac", "record", "streak"})
_STATS = frozenset(
    """customs data figures statistics government administration agency ministry general authorities authority
    officials state official media foreign""".split()
)
#: Endings of words that describe trade rather than name goods.
_ADJECTIVES = ("ing", "ed", "al", "ish", "ous", "ive", "ic", "ly", "ent", "ant", "ary", "ous", "day", "ion")
_BREAKS = frozenset({"semi"})
_LINKS = frozenset({"of", "in", "worthw", "art", "adj", "h_plain", "tmod", "adv", "det"})


@dataclass(slots=True)
class Placed:
    """A frame with its place in the sentence and the flow that it means."""

    at: int
    frame: Frame
    flow: Slot[Flow | None]
    word: str
    product: str | None = None
    verb: bool = False
    in_base: bool = False


@dataclass(slots=True)
class Sentence:
    """The nodes of a sentence, with the look-ups that claims need."""

    text: str
    span: Span
    nodes: list[Node]
    ctx: Context
    clock: Clock
    frames: list[Placed] = field(default_factory=list)
    subject: str | None = None
    base_roles: set[int] = field(default_factory=set)
    said: Slot[Period | None] | None = None

    def __post_init__(self) -> None:
        split_ranges(self.nodes)
        self.base_roles = base_periods(self.nodes)

    def set_clock(self) -> None:
        """Let unmarked months be near to the period with a year that the sentence is about."""
        for k, node in enumerate(self.nodes):
            if "period" not in node.cls or k in self.base_roles:
                continue
            if self.has(k - 1, "of", "art") and any(
                self.has(j, "pct", "frac", "mult", "chg") for j in range(max(0, k - 3), k)
            ):
                continue
            ref: Ref = node.val
            if ref.kind in ("month", "range", "year", "firstn", "part") and (
                ref.year is not None or ref.rel == "last"
            ):
                self.clock.near = resolve(ref, self.clock)
                return

    def has(self, index: int, *classes: str) -> bool:
        """Whether the node there exists and is in one of the classes."""
        if not 0 <= index < len(self.nodes):
            return False
        return not self.nodes[index].cls.isdisjoint(classes)

    def word(self, index: int) -> str:
        return self.nodes[index].word if 0 <= index < len(self.nodes) else ""

    # --- frames ---------------------------------------------------------------

    def place_frames(self) -> None:
        """Find the sentence's frames and resolve their flows, left to right."""
        subject: str | None = None
        for index, node in enumerate(self.nodes):
            if "place" in node.cls and not self._statistical(index):
                if self.has(index - 1, "of") and subject:
                    continue
                subject = self.ctx.code(_value(node, "place"), subject)
                self.subject = self.subject or subject
            elif "owner" in node.cls and not self._statistical(index):
                subject = self.ctx.code(node.val, subject)
                self.subject = self.subject or subject
            elif "trade" in node.cls or "goodsof" in node.cls:
                frame: Frame = node.val
                flow = resolve_frame(frame, self.ctx, subject)
                explicit = self.ctx.code(frame.owner, subject)
                if explicit and frame.word != "goods":
                    subject = explicit
                    self.subject = self.subject or subject
                elif frame.word == "goods" and flow.value is not None:
                    entered = next(
                        (
                            self.nodes[k].val[1]
                            for k in range(index + 1, len(self.nodes))
                            if "pp" in self.nodes[k].cls and self.nodes[k].val[0] == "to"
                        ),
                        None,
                    )
                    target = self.ctx.code(entered, subject) if entered else None
                    if target and target != flow.value.a:
                        flow = Slot(Flow(flow.value.a, target), Basis.EXPLICIT)
                word = "export" if frame.word in ("ship", "goods") else frame.word
                self.frames.append(
                    Placed(
                        index,
                        frame,
                        flow,
                        self._word(frame.word, flow, subject) if frame.word == "ship" else word,
                        frame.product or self._of_product(index) or self._before_product(index),
                        in_base=self._in_base(index),
                    )
                )
            elif node.cls & {"vimp", "vexp"} and not node.parts:
                self._verb_frame(index, subject)
        if self.subject is None:
            self.subject = subject

    def _word(self, word: str, flow: Slot[Flow | None], subject: str | None) -> str:
        lead = subject or self.ctx.owner
        return "import" if flow.value is not None and flow.value.b == lead else "export"

    def _statistical(self, index: int) -> bool:
        """Whether a country is named only as whose statistics they are."""
        following = self.word(index + 1)
        if self.has(index + 1, "org"):
            return True
        return any(part in _STATS for part in following.split())

    def _in_base(self, index: int) -> bool:
        return self.has(index - 1, "than") or (
            self.has(index - 1, "of", "levelw") and self.has(index - 2, "than", "from")
        )

    def _verb_frame(self, index: int, subject: str | None) -> None:
        node = self.nodes[index]
        buying = "vimp" in node.cls
        source = target = agent = None
        if not buying and self.has(index + 1, "place", "partner"):
            target = _value(self.nodes[index + 1], "place", "partner")
        for k in range(index + 1, min(len(self.nodes), index + 16)):
            found = self.nodes[k]
            if "pp" in found.cls:
                kind, code = found.val
                if kind == "from" and source is None:
                    source = code
                elif kind == "to" and target is None:
                    target = code
                elif kind == "by" and agent is None:
                    agent = code
            elif k > index and found.cls & {"vimp", "vexp", "semi"} and not found.parts:
                break
        if self.has(index - 1, "pp") and self.nodes[index - 1].val[0] == "with":
            # "with North Korea buying ..."
            subject = self.ctx.code(self.nodes[index - 1].val[1], subject)
        if agent is not None:
            subject = self.ctx.code(agent, subject)
        frame = Frame(
            word="import" if buying else "export",
            owner=subject,
            source=source if buying else None,
            target=None if buying else target,
            pronoun=subject is None,
        )
        if subject is None and not (source or target):
            frame = Frame(word=frame.word, pronoun=True)
        flow = resolve_frame(frame, self.ctx, subject)
        around = (*range(index + 1, min(index + 6, len(self.nodes))), index - 1, index - 2, index - 3)
        goods = next(
            (
                _value(self.nodes[k], "good")
                for k in around
                if k >= 0 and "good" in self.nodes[k].cls
            ),
            None,
        )
        self.frames.append(Placed(index, frame, flow, frame.word, goods, verb=True))

    def _before_product(self, index: int) -> str | None:
        """ "its food imports": an unknown noun between an owner and the head names goods."""
        node = self.nodes[index - 1] if index else None
        if node is None or "low" not in node.cls or node.parts or len(node.cls) > 2:
            return None
        if not (index == 1 or self.has(index - 2, "owner", "pron", "placeadj", "adj", "and")):
            return None
        head = self.nodes[index].parts[0] if self.nodes[index].parts else self.nodes[index]
        if head.cls & {"owner", "placeadj", "pron", "art", "pair", "place", "tmod", "adj"}:
            return None
        if node.word.endswith(_ADJECTIVES) or node.word in ("and", "of", "by", "as", "that"):
            return None
        return node.word

    def _of_product(self, index: int) -> str | None:
        """ "imports of food items": the noun phrase after "of", unless it means all goods."""
        if self.has(index + 1, "of") and self.has(index + 2, "good", "goodish", "low", "adj", "cap"):
            last = index + 2
            while self.has(last + 1, "good", "goodish", "low", "goods_w") and last < index + 5:
                last += 1
            if any(self.has(k, "good") for k in range(index + 2, last + 1)) or not any(
                self.has(k, "goods_w") for k in range(index + 2, last + 1)
            ):
                return self.text[self.nodes[index + 2].start : self.nodes[last].end]
        return None

    def frame_for(self, index: int, *, noun: bool = False) -> Placed | None:
        """The frame that an amount belongs to: attached on its right, else the last before it,
        else the first after it; None where the sentence has none."""
        attached = self.attached(index)
        if attached is not None:
            return attached
        usable = [placed for placed in self.frames if not placed.in_base]
        before = [placed for placed in usable if placed.at < index]
        if not before and self.ctx.flow is not None and self.anaphor_before(index):
            return None
        if before:
            return before[-1]
        after = [placed for placed in usable if placed.at > index]
        return after[0] if after else None

    def anaphor_before(self, index: int) -> bool:
        """ "It ...", "That was ...", "The figure has ...": the subject is what went before."""
        for k in range(index):
            if self.has(k, "pronsubj") or self.word(k) in ("that", "this", "those"):
                return not self.has(k + 1, "trade", "low", "cap") or self.has(k + 1, "be", "cop")
            if self.has(k, "anaphor_n") and (k == 0 or self.has(k - 1, "art", "pron")):
                return not self.has(k + 1, "of", "in", "pp")
        return False

    def attached(self, index: int) -> Placed | None:
        """A frame that follows "in" or "of" right after the amount: "$46 million in exports"."""
        k = index + 1
        linked = False
        while k < len(self.nodes) and k <= index + 5:
            node = self.nodes[k]
            if "trade" in node.cls or "goodsof" in node.cls:
                if not linked:
                    return None
                return next((placed for placed in self.frames if placed.at == k), None)
            if node.cls & {"of", "in", "worthw"}:
                linked = True
            elif not node.cls & _LINKS:
                return None
            k += 1
        return None

    # --- periods --------------------------------------------------------------

    def own_period(self, index: int) -> Slot[Period | None]:
        """The period that a figure is about, and how firmly."""
        direct = self._direct_period(index)
        if direct is not None:
            return Slot(direct, Basis.EXPLICIT)
        stop = self._segment_end(index)
        for k in range(index + 1, stop):
            if self.has(k, "comma", "lpar"):
                break
            found = self._main(k)
            if found is not None:
                within = self._within(found, index)
                return Slot(within or found, Basis.CLAUSE)
        for k in range(index - 1, -1, -1):
            if self.has(k, "sameper"):
                carried = self.discourse_period()
                return Slot(carried.value, max(carried.basis, Basis.SENTENCE), carried.others)
            found = self._main(k)
            if found is not None:
                return Slot(found, Basis.CLAUSE if not self._amount_between(k, index) else Basis.SENTENCE)
        for k in range(index + 1, len(self.nodes)):
            found = self._main(k)
            if found is not None:
                return Slot(found, Basis.SENTENCE)
        if self.said is not None:
            return self.said
        return self.discourse_period()

    def _within(self, found: Period, index: int) -> Period | None:
        """ "August saw exports down for the first time in 2025": the month, not its year."""
        if found.is_month:
            return None
        for k in range(index - 1, -1, -1):
            left = self._main(k)
            if left is not None and left.is_month and found.contains(left):
                return left
        return None

    def discourse_period(self) -> Slot[Period | None]:
        """The month that the article is about, when the sentence names none."""
        ctx = self.ctx
        latest = Period(self.clock.latest, self.clock.latest)
        main = ctx.main_period
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
        return Slot(latest, Basis.DEFAULT)

    def _direct_period(self, index: int) -> Period | None:
        """A period that touches the figure: "April's $199.42 million", "$202 million in September"."""
        if self.word(index - 1) == ":" and self.has(index - 2, "period"):
            return self.period_of(index - 2)
        if self.has(index - 1, "apos") and self.has(index - 2, "period", "base"):
            ref: Ref = self.nodes[index - 2].val
            if "period" in self.nodes[index - 2].cls or "chg" in self.nodes[index].cls:
                return self.period_of_ref(ref)
        k = index + 1
        for _ in range(5):
            if self.has(k, "fromto") or (self.has(k, "period") and k not in self.base_roles):
                return self._main(k)
            if self.has(k, "in", "of", "worthw", "goods_w", "pp", "trade", "goodsof", "art", "good", "adv"):
                k += 1
                continue
            if k == index + 1 and self.has(k, "pronsubj", "place", "relword"):
                k += 1
                continue
            if self.has(k, "vimp", "vexp", "be") and self.has(index + 1, "pronsubj", "place", "relword"):
                k += 1
                continue
            return None
        return None

    def _main(self, k: int) -> Period | None:
        if self.has(k, "fromto"):
            return self.period_of_ref(self.nodes[k].val[1])
        if self.has(k, "period") and k not in self.base_roles:
            return self.period_of(k)
        return None

    def period_of(self, k: int) -> Period | None:
        return self.period_of_ref(self.nodes[k].val)

    def period_of_ref(self, ref: Ref) -> Period | None:
        if ref.kind == "windown":
            return None
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
            if node.word in ("while", "but", "whereas", "although", "though"):
                return k
        return len(self.nodes)

    # --- bases ----------------------------------------------------------------

    def base_near(self, index: int) -> tuple[Ref, Basis] | None:
        """The base reference that a change at ``index`` names, right of it, then in its clause."""
        stop = self._segment_end(index)
        for k in range(index + 1, stop):
            ref = self._base_at(k)
            if ref is None and self.has(k, "from", "than") and self.word(k + 1) in (
                "what", "that", "those", "where", "when",
            ):  # fmt: skip
                after = [j for j in range(k + 2, stop) if self.has(j, "period", "bper")]
                ref = self.nodes[after[0]].val if after else None
                self.base_roles.update(after[:1])
            if ref is not None:
                return ref, Basis.EXPLICIT
        if stop < len(self.nodes) and self.nodes[stop].cls & {"money", "qty", "chg"}:
            at, ref = comparator_of(self.nodes, stop)
            if at >= index:
                if ref is None:
                    ref = self.right_reference(stop)
                if ref is not None:
                    return ref, Basis.EXPLICIT
            # "fell 80.9 percent to $491.1 million from a year earlier"
            end = self._segment_end(stop)
            if not self._compares(stop):
                for k in range(stop + 1, end):
                    ref = self._base_at(k)
                    if ref is not None:
                        return ref, Basis.CLAUSE
        for k in range(index - 1, -1, -1):
            if self.nodes[k].cls & {"semi"}:
                break
            ref = self._base_at(k)
            if ref is not None:
                return ref, Basis.SENTENCE if self._amount_between(k, index) else Basis.CLAUSE
        for k in range(index + 1, len(self.nodes)):
            ref = self._base_at(k)
            if ref is not None and self.nodes[k].val is not None and ref.kind in ("base", "same"):
                return ref, Basis.SENTENCE
        return None

    def right_reference(self, index: int, *, only_base: bool = False) -> Ref | None:
        """A period or base right after the figure: "$202 million in September", "... a year earlier"."""
        k = index + 1
        while self.has(k, "in", "of", "worthw", "goods_w", "pp", "art", "h_plain", "levelw", "good"):
            if self.has(k, "than"):
                return None
            k += 1
        if self.has(k, "bper") or (self.has(k, "period") and not only_base):
            ref: Ref = self.nodes[k].val
            return ref
        return None

    def _compares(self, index: int) -> bool:
        return self.has(index - 1, "from", "than", "apos") or self.has(index - 1, "base")

    def _base_at(self, k: int) -> Ref | None:
        node = self.nodes[k]
        if node.cls & {"base", "bper"} and not node.cls & {"sinceper"}:
            ref: Ref = node.val
            return ref
        return None

    def base_period(self, ref: Ref, period: Period) -> Period | None:
        return resolve_base(ref, period, self.clock)


def _value(node: Node, *names: str) -> str:
    if isinstance(node.val, dict):
        for name in names:
            if name in node.val:
                return str(node.val[name])
    return str(node.val)
