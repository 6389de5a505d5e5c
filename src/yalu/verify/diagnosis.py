"""What went wrong: the neighbouring cell to which the number belongs, if there is one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from yalu.measure import Derivation
from yalu.measure.changes import grown
from yalu.read.claims import Kind
from yalu.trade import Amount, Period
from yalu.verify import chance, compilers
from yalu.verify.compare import Fit, distance
from yalu.verify.guard import GOODS
from yalu.verify.kinds import ask
from yalu.verify.kinds.values import everything
from yalu.verify.products import title
from yalu.verify.question import Question
from yalu.verify.slips import Neighbour, digits, known, wide
from yalu.verify.words import naming

#: Kinds whose number is precise enough for a search to mean anything.
SEARCHED = frozenset({Kind.LEVEL, Kind.CHANGE_PCT, Kind.CHANGE_ABS, Kind.RATIO})


@dataclass(frozen=True, slots=True)
class Match:
    """A slip that would explain the number; ``odds`` that it would explain a wrong one."""

    code: str
    words: str
    nearest: str
    derivation: Derivation | None
    odds: float = 0.0
    period: Period | None = None
    base: Period | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The slips that fit, and the odds of every cell that was searched."""

    matches: tuple[Match, ...] = ()
    searched: tuple[float, ...] = ()
    #: The odds of those cells that lie about as close to the record's figure as the claim.
    close: tuple[float, ...] = ()

    @property
    def only(self) -> Match | None:
        """The one slip that explains it; None where several do or chance could.

        A cell so wide that it fits many numbers is no rival to a precise one.
        """
        precise = [match for match in self.matches if match.odds < chance.ENOUGH]
        if len({match.code for match in precise}) == 1 and self.chance < chance.ENOUGH:
            return min(precise, key=lambda match: match.odds)
        return None

    @property
    def chance(self) -> float:
        """The chance that a wrong number would have fitted some cell as precise as the best.

        Wider cells are left out: they would not have been evidence either.
        """
        best = min((match.odds for match in self.matches), default=1.0)
        return chance.at_least_one(odds for odds in self.searched if odds <= best)

    @property
    def among_close(self) -> float:
        """The chance that a true figure, revised since, would have fitted some cell."""
        return chance.at_least_one(self.close)

    def and_then(self, more: Diagnosis) -> Diagnosis:
        """What two searches come to, one after the other."""
        return Diagnosis(
            (*self.matches, *more.matches),
            (*self.searched, *more.searched),
            (*self.close, *more.close),
        )


NOTHING = Diagnosis()


def diagnose(question: Question, own: Derivation | None = None) -> Diagnosis:
    """The known slips that fit, nearest first: cells, then digits, then other months.

    Each search begins only where the one before found nothing, and the chance is
    that of all searches so far. ``own`` is the record's answer to the claim as it stands.
    """
    if question.claim.kind not in SEARCHED:
        return NOTHING
    named = _goods(question)
    if named:
        return Diagnosis(named)
    found = _other_compilers(question)
    around = _Around.of(question, own)
    for neighbours in (known, digits, wide):
        found = found.and_then(_search(tuple(neighbours(question)), around, question.amount))
        if found.matches:
            return found
    return found


def _goods(question: Question) -> tuple[Match, ...]:
    """Goods of the same flow and months that the number would fit.

    A writer, or the reader, may have left the goods out: that is no slip, and
    where it explains the number nothing is held against it.
    """
    claim = question.claim
    if claim.product is not None or question.reading.period is None:
        return ()
    found = []
    for code in question.levels.view.products(question.of, question.period):
        outcome = ask(replace(question, claim=replace(claim, product=code), product=code))
        if outcome.fit is Fit.HOLDS and outcome.derivation is not None:
            nearest = f"{question.of} {question.period} {claim.kind} ({code})"
            found.append(Match(GOODS, f"{title(code)} alone", nearest, outcome.derivation))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """The band about the record's figure in which a revised one would lie."""

    own: Amount
    reach: float
    growth: bool

    @classmethod
    def of(cls, question: Question, own: Derivation | None) -> _Around | None:
        """None without a figure to be near to; the band is twice as wide as the miss."""
        if own is None:
            return None
        growth = question.claim.kind is Kind.CHANGE_PCT
        record = grown(own.value) if growth else own.value
        miss = distance(grown(question.amount) if growth else question.amount, record)
        return cls(record, miss**2, growth) if 1 < miss < math.inf else None

    def odds(self, neighbour: Neighbour, derived: Amount, claimed: Amount) -> float | None:
        """The chance that a figure in the band would have fitted; None where it could not."""
        changed = neighbour.question.amount
        # A number put right is held to the same cell, and is what varies there.
        moving = changed if changed != claimed else derived
        moving = grown(moving) if self.growth else moving
        if distance(moving, self.own) > self.reach:
            return None
        fits = grown(changed) if self.growth else changed
        return chance.within(fits, grown(derived) if self.growth else derived, self.reach)


def _search(
    neighbours: tuple[Neighbour, ...], around: _Around | None, claimed: Amount
) -> Diagnosis:
    matches: dict[tuple[str, str], Match] = {}
    searched, close = [], []
    for neighbour in neighbours:
        outcome = ask(neighbour.question)
        if outcome.derivation is None or outcome.fit is Fit.UNKNOWN:
            continue
        searched.append(outcome.odds)
        near = around.odds(neighbour, outcome.derivation.value, claimed) if around else None
        if near is not None:
            close.append(near)
        # Only what fits as printed: a loose reading here would be a second guess.
        if outcome.fit is Fit.HOLDS and not outcome.impossible:
            match = Match(
                neighbour.code,
                neighbour.words,
                neighbour.nearest,
                outcome.derivation,
                outcome.odds,
                neighbour.question.reading.period,
                neighbour.question.reading.base,
            )
            matches.setdefault((match.code, match.nearest), match)
    return Diagnosis(tuple(matches.values()), tuple(searched), tuple(close))


def _other_compilers(question: Question) -> Diagnosis:
    """The figures of compilers whom the claim does not mean."""
    if question.claim.kind is not Kind.LEVEL or question.reading.period is None:
        return NOTHING
    matches, searched = [], []
    for one in compilers.others(everything(question), question.claim.compiler):
        odds = chance.of_level(question.amount, one.value)
        searched.append(odds)
        if question.amount.overlaps(one.value) and one.evidences():
            who = one.evidences()[0].compiler
            nearest = f"{question.of} {question.period} {question.claim.kind} ({who})"
            words = f"the figure of {naming(who)}"
            matches.append(Match("compiler", words, nearest, one, odds))
    return Diagnosis(tuple(matches), tuple(searched))
