"""What came of one claim, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.read.claims import Claim
from yalu.verify.diagnosis import NOTHING, Diagnosis, Match
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question
from yalu.verify.result import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading and the record's answer to it."""

    question: Question
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with all that its sentence and its reason are made of.

    ``chosen`` is the reading that decided, ``asked`` all of them. ``why`` is the
    reason that the verdict itself adds: what is missing, who else published, why
    the record holds its tongue. ``notes`` come from the article's own arithmetic.
    """

    claim: Claim
    verdict: Verdict
    why: str = ""
    chosen: Asked | None = None
    asked: tuple[Asked, ...] = ()
    chance: float = 0.0
    diagnosis: Diagnosis = NOTHING
    match: Match | None = None
    code: str | None = None
    nearest: str | None = None
    later: Outcome | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def firm_miss(self) -> bool:
        """Understood, answered, and not borne out."""
        return self.chosen is not None and not self.chosen.outcome.fit.agrees
