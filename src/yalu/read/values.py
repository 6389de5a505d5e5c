"""What rules compute: amounts with their hedges, period references, flow frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.read.lexer import Num
from yalu.trade import Amount
from yalu.trade.amount import INF

#: Hedges by how they bound the figure.
ABOUT, BELOW, OVER, UNDER = "about", "below", "over", "under"


@dataclass(frozen=True, slots=True)
class Measured:
    """A printed amount: number, unit and hedge."""

    num: Num
    unit: str
    bound: str | None = None
    hedge: str | None = None

    def interval(self) -> tuple[Amount, Amount | None]:
        """The strict interval and, for trailing zeros, the loose one.

        Half a unit of the last printed digit; hedges as in the design: "about"
        is one unit of the last significant digit (at most a quarter of the
        figure, and half a unit where four digits or more are printed), "nearly"
        from one unit below up to the figure.
        """
        num = self.num
        if num.high is not None:
            return Amount(min(num.value, num.high), max(num.value, num.high)), None
        value = num.value
        unit = min(num.coarse, abs(value) * 0.25) if num.digits <= 2 else num.coarse
        if self.bound == OVER:
            return Amount(value, INF), None
        if self.bound == UNDER:
            return Amount(-INF if value < 0 else 0.0, value), None
        if self.bound == BELOW:
            return Amount(value - unit, value), None
        if self.bound == ABOUT and num.digits <= 3:
            return Amount.around(value, unit if num.digits <= 2 else num.coarse), None
        strict = Amount.around(value, num.step / 2)
        loose = Amount.around(value, num.coarse / 2) if num.coarse > num.step else None
        return strict, loose


@dataclass(frozen=True, slots=True)
class Multiple:
    """A ratio in words or as "N times"."""

    low: float
    high: float
    bound: str | None = None
    hedge: str | None = None
    form: str = "times"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a period, before it is known when the dispatch was written.

    ``kind`` as in the pack: ``month``, ``range``, ``year``, ``years``, ``firstn``,
    ``lastn``, ``monthsto``, ``windown``, ``part``, ``rel``, ``lastnamed``, ``ytd``,
    ``base``, ``same``, ``prepandemic``, ``anaphor``, ``next``, ``vague``, ``date``, ``about``.
    """

    kind: str
    first: int | None = None
    last: int | None = None
    year: int | None = None
    year2: int | None = None
    rel: str | None = None
    unit: str | None = None
    n: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A noun phrase or verb of trade: who, which way, with whom."""

    word: str
    owner: str | None = None
    source: str | None = None
    target: str | None = None
    partner: str | None = None
    pair: tuple[str, str] | None = None
    both: bool = False
    #: "China's total exports": with whom is not said, and may be everybody.
    whole: bool = False
    world: bool = False
    product: str | None = None
    pronoun: bool = False
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A movement with its size."""

    sign: int
    measured: Measured
    base: Ref | None = None


@dataclass(frozen=True, slots=True)
class RecordPhrase:
    """A superlative with its window; ``place`` is 2 for the second-highest."""

    extremum: str
    scope: str
    since: Ref | None = None
    months: int | None = None
    bound: str | None = None
    period: Ref | None = None
    of_change: bool = False
    place: int = 1


@dataclass(frozen=True, slots=True)
class Streak:
    """Several periods in a row."""

    n: int
    unit: str
    sign: int = 0


@dataclass(slots=True)
class Anchor:
    """Where the dispatch stands: the months that its words are counted from."""

    month: int
    months: list[int] = field(default_factory=list)
