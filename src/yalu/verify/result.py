"""What the judge answers: a verdict with its reason, its arithmetic and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yalu.measure.derivation import Derivation, Evidence
from yalu.read.claims import Article, Claim
from yalu.trade import Flow, Period

__all__ = ["Alternative", "Coverage", "Derivation", "Evidence", "Judgement", "Result", "Verdict"]


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
class Alternative:
    """One of the ways to read a claim, and what the record says of it read so.

    ``how`` says where it departs from the first reading, ``says`` what the record has
    for it (empty where it is silent), ``agrees`` whether the claim holds, None where
    the record is silent.
    """

    of: Flow | None
    period: Period | None
    base: Period | None
    how: str
    says: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with what the record says of it.

    ``alternatives`` are the readings that were put to the record, the reader's own first.
    ``reviewed`` is the reason of an editor who lets the finding stand; it is then not counted.
    """

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
    alternatives: tuple[Alternative, ...] = ()
    reviewed: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text was understood; printed with every check."""

    sentences: int
    numbers: int
    in_claims: int
    known_other: int
    unread: int
    #: Sentences in another language than English, of which nothing is read.
    foreign: int = 0
    #: Tables, whose figures are not read either.
    tables: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One dispatch, checked."""

    article: Article
    as_of: date
    judgements: tuple[Judgement, ...]
    coverage: Coverage

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from yalu.report.notebook import as_html

        return as_html(self)

    def _repr_markdown_(self) -> str:
        """What a notebook shows where it cannot show HTML."""
        from yalu.report.notebook import as_markdown

        return as_markdown(self)
