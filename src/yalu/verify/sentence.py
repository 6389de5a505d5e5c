"""One plain sentence for each verdict, which an editor can paste."""

from __future__ import annotations

from yalu.measure.text import arithmetic, result
from yalu.read.claims import Kind
from yalu.verify.finding import Asked, Finding
from yalu.verify.result import Verdict
from yalu.verify.statement import claimed, statement
from yalu.verify.words import capital, source, sources, subject


def sentence(finding: Finding) -> str:
    """The verdict as a sentence, with the record's figure and its source in it."""
    match finding.verdict:
        case Verdict.SUPPORTED:
            said = _supported(finding)
        case Verdict.REVISED:
            said = _revised(finding)
        case Verdict.MISLABELLED:
            said = _mislabelled(finding)
        case Verdict.CONTRADICTED:
            said = _contradicted(finding)
        case Verdict.AMBIGUOUS:
            said = _ambiguous(finding)
        case Verdict.NOT_ON_RECORD:
            said = finding.why
        case Verdict.NOT_CHECKABLE:
            said = f"no trade record can settle this: {finding.why}"
    return capital(said).rstrip(".") + "."


def reason(finding: Finding) -> str:
    """Why the verdict is what it is, in more detail than the sentence."""
    parts = [finding.why]
    chosen = finding.chosen
    if chosen is not None and chosen.outcome.derivation is not None:
        parts.append(f"record: {chosen.outcome.says}" if chosen.outcome.says else "")
        parts.append(chosen.outcome.note)
    if finding.match is not None and finding.match.derivation is not None:
        parts.append(f"there: {arithmetic(finding.match.derivation)}")
    parts.extend(finding.notes)
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _supported(finding: Finding) -> str:
    if finding.chosen is None:
        return finding.why
    said = statement(finding.chosen.question, finding.chosen.outcome)
    note = finding.chosen.outcome.note
    first, _, rest = note.partition("; ")
    note = rest if first in said else note
    if finding.claim.kind is Kind.RECORD or not note or note in said:
        return said
    return f"{said}; {note}"


def _revised(finding: Finding) -> str:
    if finding.chosen is None or finding.later is None or finding.later.derivation is None:
        return finding.why
    now = finding.later.derivation
    stands = f"{result(now)} ({sources(now)})"
    if finding.chosen.outcome.fit.agrees:
        said = statement(finding.chosen.question, finding.chosen.outcome)
        return f"{said}; a later release has {stands}"
    then = finding.chosen.outcome.derivation
    had = f"{result(then)} ({sources(then)})" if then is not None else "another figure"
    return f"the record of that day had {had}; a later release has {stands}, which agrees"


def _mislabelled(finding: Finding) -> str:
    number = claimed(finding.claim)
    said = _record_has(finding.chosen)
    if finding.match is None:
        return f"{number} is {finding.why}; {said}"
    there = finding.match.derivation
    same = finding.chosen is not None and there == finding.chosen.outcome.derivation
    shown = "" if same or there is None else f" ({result(there)}; {sources(there)})"
    return f"{number} fits {finding.match.words}{shown}; {said}"


def _contradicted(finding: Finding) -> str:
    if finding.chosen is not None and finding.chosen.outcome.impossible:
        whole = finding.chosen.outcome
        cited = f" ({sources(whole.derivation)})" if whole.derivation is not None else ""
        return f"{claimed(finding.claim)} cannot be: {whole.says}{cited}"
    said = _record_has(finding.chosen)
    if finding.claim.amount is None:
        return said
    return f"{said}, not {claimed(finding.claim)}"


def _ambiguous(finding: Finding) -> str:
    who = finding.claim.of.value
    about = f" on {subject(who, finding.claim)}" if who is not None else ""
    said = f"the record does not settle this claim{about}: {finding.why}"
    chosen = finding.chosen
    if chosen is not None and chosen.outcome.derivation is not None and not _said(finding, chosen):
        said += f". It has {result(chosen.outcome.derivation)}"
        cited = [source(one) for one in chosen.outcome.derivation.evidences()]
        if cited:
            said += f" ({cited[0]})"
    return said


def _said(finding: Finding, chosen: Asked) -> bool:
    return chosen.outcome.says in finding.why


def _record_has(chosen: Asked | None) -> str:
    return statement(chosen.question, chosen.outcome) if chosen is not None else "no figure"
