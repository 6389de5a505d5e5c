"""What went wrong: the neighbouring cell to which the number belongs, if there is one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yalu.measure import Derivation
from yalu.read.claims import Kind
from yalu.verify import chance, compilers
from yalu.verify.compare import Fit
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
    """A slip that would explain the number."""

    code: str
    words: str
    nearest: str
    derivation: Derivation | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All slips that fit, and the chance that a wrong number would have fitted one."""

    matches: tuple[Match, ...]
    chance: float
    cells: int

    @property
    def only(self) -> Match | None:
        """The one slip that explains it; None where several do or chance could."""
        codes = {match.code for match in self.matches}
        if len(codes) == 1 and self.chance < chance.ENOUGH:
            return self.matches[0]
        return None


#: The number is that of some of the goods.
GOODS = "goods"
NOTHING = Diagnosis((), 0.0, 0)


def diagnose(question: Question) -> Diagnosis:
    """The known slips that fit, nearest first: cells, then digits, then other months.

    Each search begins only where the one before found nothing, and the chance is
    that of all searches so far.
    """
    if question.claim.kind not in SEARCHED:
        return NOTHING
    named = _goods(question)
    if named:
        return Diagnosis(named, 0.0, len(named))
    other = _other_compiler(question)
    found = NOTHING if other is None else Diagnosis((other,), 0.0, 1)
    for neighbours in (known, digits, wide):
        found = _joined(found, _search(tuple(neighbours(question))))
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


def _joined(one: Diagnosis, more: Diagnosis) -> Diagnosis:
    missed = (1 - one.chance) * (1 - more.chance)
    return Diagnosis((*one.matches, *more.matches), 1 - missed, one.cells + more.cells)


def _search(neighbours: tuple[Neighbour, ...]) -> Diagnosis:
    matches: dict[tuple[str, str], Match] = {}
    missed, cells = 1.0, 0
    for neighbour in neighbours:
        outcome = ask(neighbour.question)
        if outcome.derivation is None or outcome.fit is Fit.UNKNOWN:
            continue
        cells += 1
        missed *= 1 - min(1.0, outcome.odds)
        # Only what fits as printed: a loose reading here would be a second guess.
        if outcome.fit is Fit.HOLDS and not outcome.impossible:
            key = (neighbour.code, neighbour.nearest)
            matches.setdefault(
                key,
                Match(neighbour.code, neighbour.words, neighbour.nearest, outcome.derivation),
            )
    return Diagnosis(tuple(matches.values()), 1 - missed, cells)


def _other_compiler(question: Question) -> Match | None:
    """A figure of a compiler whom the claim does not mean."""
    if question.claim.kind is not Kind.LEVEL or question.reading.period is None:
        return None
    for one in compilers.others(everything(question), question.claim.compiler):
        if question.amount.overlaps(one.value) and one.evidences():
            who = one.evidences()[0].compiler
            nearest = f"{question.of} {question.period} {question.claim.kind} ({who})"
            return Match("compiler", f"the figure of {naming(who)}", nearest, one)
    return None
