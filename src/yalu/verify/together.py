"""What the claims of one article say about each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from yalu.read.claims import Claim, Kind
from yalu.trade import Flow, Period
from yalu.verify.accuse import mislabelled
from yalu.verify.bench import Bench
from yalu.verify.context import in_context
from yalu.verify.converted import converted
from yalu.verify.finding import Finding
from yalu.verify.readings import firm
from yalu.verify.result import Verdict
from yalu.verify.selfcheck import Check, checks

SWAPPED = "flow_swapped"
_ACCUSED = frozenset({Verdict.CONTRADICTED, Verdict.MISLABELLED})
_MISSED = frozenset({Verdict.AMBIGUOUS, Verdict.CONTRADICTED, Verdict.MISLABELLED})


def together(findings: tuple[Finding, ...], bench: Bench) -> tuple[Finding, ...]:
    """The findings once the whole article has been taken into account."""
    tested = _spared(_tested(in_context(_swapped(findings), bench)))
    return converted(tested, bench.day)


def _swapped(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Exports told as imports and the reverse: two claims that fit each other's cell.

    One claim alone that fits the other direction may do so by chance; two that
    cross, over the same months, do not.
    """
    found = list(findings)
    last: dict[tuple[object, ...], Finding] = {}
    crossing: list[tuple[int, Finding, Flow]] = []
    for place, one in enumerate(findings):
        of = one.claim.of.value
        if of is not None and not of.total and _could_be_swapped(one):
            last[_crossed(one.claim, of)] = one
            crossing.append((place, one, of))
    for place, one, of in crossing:
        other = last.get(_crossed(one.claim, of.reversed()))
        if other is not None:
            found[place] = replace(
                mislabelled(one, SWAPPED),
                why="exports and imports are swapped: each fits the other's place",
                chance=one.chance * other.chance,
            )
    return tuple(found)


def _could_be_swapped(finding: Finding) -> bool:
    return (
        finding.verdict in _MISSED
        and firm(finding.claim)
        and finding.claim.modality not in ("forecast", "planned")
        and any(match.code == SWAPPED for match in finding.diagnosis.matches)
    )


def _crossed(claim: Claim, of: Flow) -> tuple[object, ...]:
    """What two claims share that may have changed places, but for the direction."""
    return of, claim.kind, claim.period.value, claim.base.value, claim.product


def _spared(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Two numbers that miss one cell for no known reason: it is the reading that is wrong.

    Authors slip once; a month or a flow that was misunderstood takes every number
    with it. Where another number of that cell is borne out, the reading stands.
    """
    missed = Counter(_cell(one) for one in findings if _unexplained(one))
    right = {_cell(one) for one in findings if one.verdict is Verdict.SUPPORTED}
    findings = _one_figure_each(findings)
    return tuple(
        replace(
            one,
            verdict=Verdict.AMBIGUOUS,
            why="more than one number misses the record here, as if another cell were meant",
        )
        if _unexplained(one) and missed[_cell(one)] > 1 and _cell(one) not in right
        else one
        for one in findings
    )


def _one_figure_each(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Two levels of one cell in one sentence, one borne out: the other is of something else.

    Nobody gives two figures for the same trade and months in one breath. "China sold it
    goods for $10 million, and that cost it $2 million more": what the second is of was not
    understood, however plain it looked.
    """
    told = {_written(one.claim) for one in findings if one.verdict is Verdict.SUPPORTED}
    return tuple(
        replace(
            one,
            verdict=Verdict.AMBIGUOUS,
            why="another figure of the sentence is that of this trade and period, so that this"
            " one may be of something else",
            match=None,
            code=None,
        )
        if one.verdict in _ACCUSED and _written(one.claim) in told and one.claim.kind is Kind.LEVEL
        else one
        for one in findings
    )


def _written(claim: Claim) -> tuple[object, ...]:
    """The sentence of a level, and the cell and unit that it is given in."""
    cell = claim.of.value, claim.period.value, claim.product, claim.word == "balance"
    return claim.sentence, claim.kind, *cell, claim.unit, claim.each


def _unexplained(finding: Finding) -> bool:
    impossible = finding.chosen is not None and finding.chosen.outcome.impossible
    return finding.verdict is Verdict.CONTRADICTED and finding.code is None and not impossible


def _cell(finding: Finding) -> tuple[Flow | None, Period | None]:
    return finding.claim.of.value, finding.claim.period.value


def _tested(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each finding with what the article's own arithmetic adds to it."""
    claims: tuple[Claim, ...] = tuple(one.claim for one in findings)
    found = list(findings)
    for check in checks(claims):
        finding = found[check.claim]
        noted = replace(finding, notes=(*finding.notes, check.words()))
        found[check.claim] = noted if check.agrees else _disagreeing(noted, check, findings)
    return tuple(found)


def _disagreeing(finding: Finding, check: Check, findings: tuple[Finding, ...]) -> Finding:
    """Arithmetic that fails against figures that the record supports is an error.

    A claim that the record bears out stays borne out: its figures may have been
    published on different days.
    """
    borne_out = all(findings[place].verdict is Verdict.SUPPORTED for place in check.others)
    answered = finding.verdict is Verdict.AMBIGUOUS and finding.firm_miss
    if (
        not check.clear
        or not borne_out
        or not answered
        or not (firm(finding.claim) or check.beside)
        or finding.code is not None
    ):
        return finding
    return replace(
        finding,
        verdict=Verdict.CONTRADICTED,
        why="the figures that the article itself prints, and the record bears out, do not give it",
    )
