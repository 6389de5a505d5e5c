"""One sentence's nodes with what surrounds each: frames, periods, bases, goods."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.read.claims import Basis, Slot
from yalu.read.roles import comparator_of, compared_by, past_bracket
from yalu.read.timed import AMOUNTS, Timed
from yalu.read.values import Frame, Ref
from yalu.trade import Flow

_LINKS = frozenset({"of", "in", "worthw", "art", "adj", "h_plain", "tmod", "adv", "det", "period"})


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
class Sentence(Timed):
    """The nodes of a sentence, with the look-ups that claims need."""

    frames: list[Placed] = field(default_factory=list)
    subject: str | None = None

    def compiler(self) -> str | None:
        """Who compiled the sentence's figures: customs, KOTRA, KITA, ...; None if it says not."""
        for node in self.nodes:
            if "org" in node.cls and isinstance(node.val, dict):
                code = str(node.val["org"])
                if code not in ("other", "mou"):
                    return code
        return "customs" if any("customsw" in node.cls for node in self.nodes) else None

    def frame_for(self, index: int, *, noun: bool = False) -> Placed | None:
        """The frame that an amount belongs to: attached on its right, else the last before it,
        else the first after it; None where the sentence has none."""
        own = next((placed for placed in self.frames if placed.at == index), None)
        if own is not None:
            # "the best month for Chinese shipments since July"
            return own
        if self.has(index - 1, "of", "be", "cop") or self.word(index - 1) == "at":
            # "a deficit of $66.42 million in its February trade with China"
            gap = [p for p in self.frames if p.at == index - 2 and p.word == "balance"]
            if gap:
                return gap[0]
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
                last = self.has(k + 1, "and", "comma", "rpar", "semi") or k + 2 >= len(self.nodes)
                if not linked and not (k == index + 1 and last):
                    return None
                return next((placed for placed in self.frames if placed.at == k), None)
            fell_on = node.word == "fell" and self.word(k + 1) == "on"
            if (
                fell_on
                or node.cls & {"of", "in", "worthw", "be"}
                or node.word in ("worth of", "on", "it")
            ):
                linked = True
            elif not node.cls & _LINKS:
                return None
            k += 1
        return None

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
            ref = self._compared_level(index, stop)
            if ref is None and self.has(stop - 1, "to", "toward"):
                # "more than doubled, to $55.6 million from $22.5 million in August"
                second = self._segment_end(stop)
                risen = self._set_above(second)
                if second < len(self.nodes) and second - stop <= 4 and not risen:
                    ref = self._compared_level(index, second)
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
            if self.nodes[k].cls & {"semi"} and self.word(k) != ":":
                break
            ref = self._base_at(k)
            if ref is None and comparator_of(self.nodes, k)[0] in (0, 1):
                # "Compared with the $2.79 billion of 2019, trade last year was 63 percent lower"
                ref = self._compared_level(0, k)
            if ref is not None:
                return ref, Basis.SENTENCE if self._amount_between(k, index) else Basis.CLAUSE
        for k in range(index + 1, len(self.nodes)):
            ref = self._base_at(k)
            if self.has(k - 1, "of", "in") and self._set_above(k - 2):
                continue
            if ref is not None and self.nodes[k].val is not None and ref.kind in ("base", "same"):
                return ref, Basis.SENTENCE
        return None

    def right_reference(self, index: int, *, only_base: bool = False) -> Ref | None:
        """A period or base right after the figure: "$202 million in May", "... a year earlier"."""
        k = past_bracket(self.nodes, index + 1)
        if self.participle(k) or (self.has(k, "rpar") and self.has(index - 1, "lpar")):
            k += 1
        while self.has(
            k, "in", "of", "worthw", "goods_w", "pp", "art", "h_plain", "levelw", "good", "hy"
        ):
            if self.has(k, "than"):
                return None
            k += 1
        if self.has(k, "money") and (
            self.has(k - 1, "worthw") or self.word(k).startswith(("worth", "valued"))
        ):
            # "1.53 million tonnes worth $72.3 million in the same month a year earlier"
            return self.right_reference(k, only_base=only_base)
        if self.has(k, "bper") or (self.has(k, "period") and not only_base):
            ref: Ref = self.nodes[k].val
            return ref
        return None

    def _compared_level(self, index: int, at: int) -> Ref | None:
        """The period of the level at ``at``, where it is what a change is measured against."""
        if not self.nodes[at].cls & {"money", "qty", "chg"}:
            return None
        comparator, ref = comparator_of(self.nodes, at)
        if comparator < index:
            return None
        return ref if ref is not None else self.right_reference(at)

    def _set_above(self, at: int) -> bool:
        """ "..., a little more than the $1.25 billion of 2019": another comparison, no base."""
        if at >= len(self.nodes) or "money" not in self.nodes[at].cls:
            return False
        k = comparator_of(self.nodes, at)[0]
        above = self.has(k, "gt", "lt", "above_w", "below_w", "h_over", "h_under", "h_below")
        return k > 0 and above and self.has(k - 1, "comma")

    def _compares(self, index: int) -> bool:
        return self.has(index - 1, "from", "than", "apos") or self.has(index - 1, "base")

    def _base_at(self, k: int) -> Ref | None:
        node = self.nodes[k]
        if node.cls & {"base", "bper"} and not node.cls & {"sinceper"}:
            ref: Ref = node.val
            return ref
        if "period" in node.cls and k in self.base_roles and compared_by(self.nodes, k):
            compared: Ref = node.val
            return compared
        return None


__all__ = ["AMOUNTS", "Placed", "Sentence"]
