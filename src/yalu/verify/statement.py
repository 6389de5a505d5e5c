"""What the record has to say to a claim, as one clause for each kind."""

from __future__ import annotations

from yalu.measure import Derivation
from yalu.measure.text import arithmetic, money, percent, ratio, result, worded
from yalu.read.claims import Claim, Kind
from yalu.trade import Amount
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question
from yalu.verify.words import compiler, plural, sources, subject


def statement(question: Question, outcome: Outcome) -> str:
    """One clause without its full stop, with the sources in brackets."""
    if outcome.derivation is None:
        return outcome.says
    one = outcome.derivation
    who = subject(question.of, question.claim)
    match question.claim.kind:
        case Kind.LEVEL:
            said = _level(question, one, who, outcome)
        case Kind.CHANGE_PCT | Kind.CHANGE_ABS | Kind.DIRECTION:
            said = _moved(question, one, who)
        case Kind.RATIO:
            said = _ratio(question, one, who)
        case Kind.SHARE:
            said = _share(question, one, outcome)
        case Kind.RECORD | Kind.RANK | Kind.COUNT | Kind.NONE_ZERO:
            be = "were" if plural(question.of, question.claim) else "was"
            said = f"{who} {be} {outcome.says}"
    cited = sources(one)
    return f"{said} ({cited})" if cited else said


def claimed(claim: Claim) -> str:
    """The claim's number as it was meant, for "not ..."."""
    if claim.amount is None or claim.kind is Kind.RANK:
        return claim.text
    if claim.kind is Kind.CHANGE_PCT:
        if claim.amount.is_open:
            return f"{worded(claim.amount, 'percent')}"
        return percent(claim.amount, signed=True)
    if claim.kind is Kind.RATIO and not claim.amount.is_open:
        return f"{ratio(claim.amount)} times"
    said = worded(claim.amount, claim.unit or "")
    return f"{said} a {claim.each}" if claim.each else said


def _level(question: Question, one: Derivation, who: str, outcome: Outcome) -> str:
    if outcome.impossible:
        return outcome.says
    value = result(one)
    how = f", {one.label.split(';')[0]}" if one.args and one.label else ""
    return f"{compiler(one)} put {who} at {value} in {question.period.words()}{how}"


def _moved(question: Question, one: Derivation, who: str) -> str:
    base, period = question.reading.base, question.period
    middle = one.value.middle
    verb = "rose" if middle > 0 else "fell" if middle < 0 else "stood still"
    size = percent(_size(one.value)) if one.unit == "percent" else money(_size(one.value), one.unit)
    if len(one.args) != 2 or base is None:
        since = f" from {base.words()}" if base else ""
        label = f", {one.label}" if one.label else ""
        return f"{who} {verb} {size}{since} to {period.words()}{label}"
    new, old = (result(arg) for arg in one.args)
    by = "" if question.claim.kind is Kind.DIRECTION else f", by {size}"
    return f"{who} {verb} from {old} in {base.words()} to {new} in {period.words()}{by}"


def _ratio(question: Question, one: Derivation, who: str) -> str:
    base = question.reading.base
    many = plural(question.of, question.claim)
    be, those = ("were", "those") if many else ("was", "that")
    of = f" {those} of {base.words()}" if base else ""
    if one.unit != "ratio":
        return f"{who}: {result(one)} on {base.words() if base else 'its base'}, as published"
    times = f"{ratio(one.value)} times"
    return f"{who} in {question.period.words()} {be} {times}{of}: {arithmetic(one)}"


def _share(question: Question, one: Derivation, outcome: Outcome) -> str:
    who = subject(question.of, question.claim)
    if question.reading.period is None:
        return f"the yearly shares on record: {outcome.says}"
    if one.op == "observation":
        return f"{compiler(one)} put the share at {result(one)} in {question.period.words()}"
    return f"{who} in {question.period.words()}: {arithmetic(one)}"


def _size(amount: Amount) -> Amount:
    return amount if amount.middle >= 0 else -amount
