"""What the reader finds: claims, with the provenance of every slot."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from yalu.trade import Amount, Flow, Period

T = TypeVar("T")
Span = tuple[int, int]
#: The terms of a change without what the season alone would have done.
ADJUSTED = "adjusted"
#: Noted of claims about trade that no customs office has seen.
ILLICIT = "illicit"


class Kind(StrEnum):
    """The ten kinds of claim."""

    LEVEL = "level"
    CHANGE_PCT = "change_pct"
    CHANGE_ABS = "change_abs"
    RATIO = "ratio"
    SHARE = "share"
    RECORD = "record"
    RANK = "rank"
    COUNT = "count"
    DIRECTION = "direction"
    NONE_ZERO = "none_zero"


class Basis(IntEnum):
    """Where a slot's value came from; the higher, the firmer."""

    DEFAULT = 0
    DISCOURSE = 1
    SENTENCE = 2
    CLAUSE = 3
    EXPLICIT = 4


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A value with its provenance, and the other values that it might have had."""

    value: T
    basis: Basis
    others: tuple[tuple[T, Basis], ...] = ()

    @property
    def firm(self) -> bool:
        """Firm enough to accuse: said in the claim's own sentence."""
        return self.basis >= Basis.SENTENCE


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable proposition, with the span that it stands on.

    Shapes and units: ``amount`` is in ``unit`` (``USD``, ``CNY``, ``percent``,
    ``ratio``, ``tonnes``, ``barrels``, ``rank``, ``months``, ...); falls are
    negative; a ratio is the period over its base; a share is in percent.
    ``loose`` is the second reading of trailing zeros. For a record, ``base`` is
    the month named after "since" (``scope`` ``since``), or the window before the
    period (``window``, ``year``), or None (``all_time``). With ``each`` the amount is an
    average: the period as a whole had that for every month or year of it. ``span`` and
    ``sentence`` are character offsets into the dispatch's text.
    """

    kind: Kind
    word: str
    of: Slot[Flow | None]
    period: Slot[Period | None]
    base: Slot[Period | None]
    span: Span
    sentence: Span
    text: str
    amount: Amount | None = None
    loose: Amount | None = None
    unit: str | None = None
    product: str | None = None
    hedge: str | None = None
    direction: str | None = None
    extremum: str | None = None
    scope: str | None = None
    record_of: str = "level"
    compiler: str | None = None
    attributed_to: str | None = None
    terms: str | None = None
    #: ``month``, ``year``, ``quarter``, ``week`` or ``day``: the amount is the average of each.
    each: str | None = None
    #: Of a balance: who, as the text has it, sold more than it bought.
    surplus_of: str | None = None
    modality: str = "reported"
    notes: tuple[str, ...] = ()


class NumberUse(StrEnum):
    """What became of a number in the text."""

    CLAIM = "in_claims"
    KNOWN = "known_other"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class NumberNote:
    """One printed number and what the reader made of it."""

    span: Span
    text: str
    use: NumberUse
    why: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, to whom; a source is never made more precise than its text."""

    who: str | None = None
    anonymous: bool = False
    told: str | None = None
    location: str | None = None
    on: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """An observed event in a dispatch."""

    span: Span
    type: str
    sentence: Span
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    quantity: tuple[float | None, float | None, str] | None = None
    date: tuple[str | None, str | None] = (None, None)
    precision: str = "approx"
    attribution: Attribution = Attribution()
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What an outlet could not confirm (``unconfirmed``), or who disputes what (``disputed``)."""

    type: str
    span: Span
    who: str | None
    about: str


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in the text that a list carries."""

    span: Span
    text: str
    listing: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class GoodsFound:
    """Goods in the text, with their HS headings.

    ``status`` says for each direction what the provisions of the day make of them:
    ``(("to PRK", "partly"), ("from PRK", "none found"))``, of ``FINDINGS`` of
    ``yalu screen goods``; ``note`` what is uncertain about the headings; ``declared`` what the
    record says of such lines, where the goods are said to have been bought.
    """

    span: Span
    text: str
    hs: tuple[str, ...]
    provisions: tuple[str, ...] = ()
    status: tuple[tuple[str, str], ...] = ()
    note: str = ""
    declared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """When a dispatch was published, as an interval of days, and how that is known."""

    first: str | None
    last: str | None
    basis: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A dispatch as read: its text, its date, and everything found in it."""

    text: str
    published: Dated
    outlet: str | None = None
    title: str | None = None
    id: str = ""
    claims: tuple[Claim, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    names: tuple[NameFound, ...] = ()
    goods: tuple[GoodsFound, ...] = ()
    numbers: tuple[NumberNote, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    sentences: tuple[Span, ...] = field(default=())
