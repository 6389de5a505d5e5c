"""What a claim is judged with: the record then and now, and what the article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from yalu.measure import Levels
from yalu.read.claims import Basis, Claim, Span
from yalu.record import Record


@dataclass(frozen=True, slots=True)
class Bench:
    """The record as it stood on the day, and as it stands now."""

    record: Record
    then: Levels
    now: Levels
    day: date
    #: Whether the article's own date is known, from which its years follow.
    dated: bool = True
    #: Where the article names goods, and where its sentences are.
    goods: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    #: Where goods are named, in the order of the text.
    starts: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        record: Record,
        day: date,
        *,
        dated: bool = True,
        goods: tuple[Span, ...] = (),
        sentences: tuple[Span, ...] = (),
    ) -> Bench:
        then, now = Levels.of(record.as_of(day)), Levels.of(record.as_of(None))
        starts = tuple(sorted(start for start, _ in goods))
        return cls(record, then, now, day, dated, goods, sentences, starts)

    def goods_near(self, claim: Claim) -> bool:
        """Whether goods are named before the claim, in its sentence or the one before.

        "This is a 44 percent rise" after a sentence on food speaks of food; where the
        claim's own clause names the flow, it speaks of the flow.
        """
        if claim.product is not None or claim.of.basis >= Basis.CLAUSE:
            return False
        # Both lists stand in the order of the text.
        earlier = bisect_right(self.sentences, claim.sentence[0], key=lambda one: one[1])
        first = self.sentences[earlier - 1][0] if earlier else claim.sentence[0]
        return bisect_left(self.starts, first) < bisect_left(self.starts, claim.span[0])
