"""What the judge answers: a verdict with its reason, its arithmetic and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yalu.read.claims import Article, Claim
from yalu.trade import Amount, Flow, Period


class Verdict(StrEnum):
    """The closed vocabulary of verdicts, worst first."""

    CONTRADICTED = "contradicted"
    MISLABELLED = "mislabelled"
    REVISED = "revised"
    AMBIGUOUS = "ambiguous"
    NOT_ON_RECORD = "not_on_record"
    NOT_CHECKABLE = "not_checkable"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published figure behind a verdict."""

    period: Period
    of: Flow
    printed: str
    source: str
    published: str
    url: str
    low: float
    high: float
    unit: str = "USD"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a number follows from observations: a tree that prints and recomputes.

    ``op`` is ``observation`` (a leaf with its evidence), ``claimed`` (a leaf: the
    article's own number), or ``sum``, ``difference``, ``ratio``, ``change_pct``,
    ``share``, ``max``, ``min``, ``count``.
    """

    op: str
    value: Amount
    unit: str
    args: tuple[Derivation, ...] = ()
    evidence: Evidence | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with what the record says of it."""

    id: str
    claim: Claim
    verdict: Verdict
    sentence_for_editor: str
    reason: str
    derivation: Derivation | None = None
    evidence: tuple[Evidence, ...] = ()
    readings: int = 1
    chance: float = 0.0
    nearest: str | None = None
    diagnosis: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text was understood; printed with every check."""

    sentences: int
    numbers: int
    in_claims: int
    known_other: int
    unread: int


@dataclass(frozen=True, slots=True)
class Result:
    """One dispatch, checked."""

    article: Article
    as_of: date
    judgements: tuple[Judgement, ...]
    coverage: Coverage
