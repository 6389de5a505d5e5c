"""What the claims beside it tell of a claim that the record does not bear out.

"June's volume was just 6 percent of that a year ago" does not say whose. Where the
article's last figure is borne out by the record for the same flow, to the digit, the
claim goes on about that flow; a known slip that then explains its number is one. And
a slip made once is made again in what is worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yalu.read.claims import Basis, Claim, Kind, Span
from yalu.verify import chance
from yalu.verify.accuse import mislabelled, twice_witnessed
from yalu.verify.bench import Bench
from yalu.verify.compare import Fit
from yalu.verify.diagnosis import SEARCHED, diagnose
from yalu.verify.finding import Finding
from yalu.verify.guard import ASSERTING, WRONG_FLOW, pinned
from yalu.verify.readings import firm
from yalu.verify.result import Verdict


def in_context(findings: tuple[Finding, ...], bench: Bench) -> tuple[Finding, ...]:
    """The findings, those explained by a slip where another figure tells the flow."""
    sentences = _by_sentence(findings)
    before = dict(zip(sentences, [(), *sentences.values()], strict=False))
    told = []
    for one in findings:
        own = one.claim.sentence
        near = (*sentences[own], *before[own])
        told.append(_explained(one, tuple(_witnesses(one, near))) if _open(one, bench) else one)
    again = _by_sentence(tuple(told))
    return tuple(_repeated(one, again[one.claim.sentence]) for one in told)


def _by_sentence(findings: tuple[Finding, ...]) -> dict[Span, tuple[Finding, ...]]:
    """The findings of each sentence that has any, in the order of the text."""
    found: dict[Span, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.claim.sentence, []).append(one)
    return {span: tuple(found[span]) for span in sorted(found)}


def _open(finding: Finding, bench: Bench) -> bool:
    """Everything but the flow is said, and the number fits in no direction on record."""
    claim = finding.claim
    told = replace(claim, of=replace(claim.of, basis=Basis.SENTENCE))
    return (
        (finding.verdict is Verdict.AMBIGUOUS or _turned(finding))
        and not firm(claim)
        and firm(told)
        and bench.dated
        and claim.product is None
        and claim.modality in ASSERTING
        and not any(
            one.outcome.fit.agrees
            for one in finding.asked
            if one.question.reading.of == claim.of.value
        )
        and not bench.goods_near(claim)
    )


def _turned(finding: Finding) -> bool:
    """Borne out only as another flow than the one read, which a witness may rule out."""
    of = finding.claim.of.value
    return (
        finding.verdict is Verdict.SUPPORTED
        and finding.chosen is not None
        and finding.chosen.question.reading.of != of
    )


def _witnesses(finding: Finding, near: tuple[Finding, ...]) -> Iterator[Finding]:
    """Figures of its own sentence, or of the last one that had any, that tell the flow."""
    claim = finding.claim
    for one in near:
        if (
            one is not finding
            and one.verdict is Verdict.SUPPORTED
            and one.chosen is not None
            and one.chosen is one.asked[0]
            and one.claim.kind in SEARCHED
            and one.chosen.outcome.odds < chance.ENOUGH
            and _same_trade(one.claim, claim)
            and not _same_cell(one.claim, claim)
        ):
            yield one


def _same_cell(one: Claim, other: Claim) -> bool:
    """Two levels of one cell in one sentence: one of them is of something else, as read."""
    return (
        one.kind is Kind.LEVEL
        and other.kind is Kind.LEVEL
        and one.sentence == other.sentence
        and one.of.value == other.of.value
        and one.period.value == other.period.value
    )


def _same_trade(one: Claim, other: Claim) -> bool:
    """The same flow, or the other one as the same country would tell it."""
    mine, theirs = one.of.value, other.of.value
    if one.product is not None or mine is None or theirs is None:
        return False
    if mine == theirs:
        return True
    ways = {one.word, other.word}
    return not mine.total and mine.reversed() == theirs and ways == {"export", "import"}


def _levels_beside(claim: Claim, witnesses: tuple[Finding, ...]) -> list[Finding]:
    """Levels of the same months in the very sentence."""
    return [
        one
        for one in witnesses
        if one.claim.kind is Kind.LEVEL
        and one.claim.sentence == claim.sentence
        and one.claim.period.value == claim.period.value
    ]


def _explained(finding: Finding, witnesses: tuple[Finding, ...]) -> Finding:
    claim, first = finding.claim, finding.asked[0]
    # A figure of the same months in the very sentence tells the flow beyond doubt.
    beside = bool(_levels_beside(claim, witnesses))
    other_way = any(one.outcome.fit.agrees for one in finding.asked)
    if not witnesses or (other_way and not beside):
        return finding
    if claim.kind is Kind.RECORD:
        return _no_record(finding, witnesses)
    if claim.kind not in SEARCHED:
        return finding
    found = diagnose(first.question, first.outcome.derivation)
    told = replace(finding, diagnosis=found, chance=found.chance, chosen=first)
    if found.only is not None:
        code = found.only.code
        said = beside if code in WRONG_FLOW else pinned(claim, code)
        if said and (first.outcome.fit is Fit.FAILS or twice_witnessed(first, found)):
            return mislabelled(told, code)
    return finding if other_way else told


def _repeated(finding: Finding, findings: tuple[Finding, ...]) -> Finding:
    """A rate on the very period that another figure of the sentence was given by mistake."""
    claim = finding.claim
    if finding.verdict is not Verdict.AMBIGUOUS or claim.kind not in (Kind.CHANGE_PCT, Kind.RATIO):
        return finding
    for other in findings:
        if (
            other.verdict is Verdict.MISLABELLED
            and other.match is not None
            and other.claim.sentence == claim.sentence
            and other.claim.of.value == claim.of.value
            and other.claim.period.value == claim.base.value
            and {one.code for one in finding.diagnosis.matches} == {"wrong_base"}
        ):
            for match in finding.diagnosis.matches:
                if match.base is not None and match.base == other.match.period:
                    return mislabelled(finding, "wrong_base")
    return finding


def _no_record(finding: Finding, witnesses: tuple[Finding, ...]) -> Finding:
    """A record that an earlier month takes away, where the very figure meant stands beside it."""
    claim, first = finding.claim, finding.asked[0]
    beside = _levels_beside(claim, witnesses)
    own = [one for one in beside if one.claim.of.value == claim.of.value]
    if not own or first.outcome.fit is not Fit.FAILS or not first.outcome.missing:
        return finding
    return replace(
        finding,
        verdict=Verdict.CONTRADICTED,
        why="",
        chosen=first,
        code="since_month",
        nearest=first.outcome.missing,
    )
