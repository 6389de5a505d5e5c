"""An amount beside its conversion: "181.53 million yuan (around $28.3 million)"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from yalu.measure.currency import in_dollars, in_yuan, rates_between
from yalu.measure.derivation import claimed as leaf
from yalu.measure.text import result
from yalu.read.claims import Claim, Kind
from yalu.trade import Amount, Period
from yalu.verify.compare import Fit
from yalu.verify.finding import Asked, Finding
from yalu.verify.outcome import Outcome
from yalu.verify.result import Verdict
from yalu.verify.statement import claimed

#: Letters between an amount and its conversion: " (", ", or ".
_BETWEEN = 6
#: Banks, customs and newsrooms convert at rates that are this much apart.
_OFF = 0.04
_OPEN = frozenset({Verdict.NOT_ON_RECORD, Verdict.AMBIGUOUS})
_CURRENCIES = frozenset({"CNY", "USD"})


def converted(findings: tuple[Finding, ...], day: date) -> tuple[Finding, ...]:
    """Conversions that no rate from the months spoken of to ``day`` can give are wrong.

    A conversion that the record bears out, or has another answer to, is left as it is.
    """
    found = list(findings)
    for place, (one, other) in enumerate(pairwise(findings), 1):
        if other.verdict in _OPEN and other.asked and _is_conversion(one.claim, other.claim):
            found[place] = _tried(other, one.claim, day)
    return tuple(found)


def _is_conversion(claim: Claim, after: Claim) -> bool:
    return (
        claim.kind is after.kind is Kind.LEVEL
        and {claim.unit, after.unit} == _CURRENCIES
        and 0 <= after.span[0] - claim.span[1] <= _BETWEEN
        and claim.of.value == after.of.value
        and claim.period.value == after.period.value
        and claim.product == after.product
    )


def _tried(finding: Finding, claim: Claim, day: date) -> Finding:
    """The finding on a conversion of ``claim``: wrong if it is at no rate since then."""
    period, printed, told = claim.period.value, _wide(claim), _wide(finding.claim)
    if period is None or printed is None or told is None or printed.low <= 0:
        return finding
    since = Period(period.first - 1, max(period.last, Period.of_day(day).last))
    rates, yuan = rates_between(since), claim.unit == "CNY"
    line = leaf(printed, claim.unit or "", label=claim.text)
    made = in_dollars(line, period) if yuan else in_yuan(line, period)
    if rates is None or made is None:
        return finding
    rates = rates.widened(_OFF)
    if told.overlaps(printed / rates if yuan else printed * rates):
        return finding
    says = f"{claimed(claim)} were {result(made)} at the rates of {period.words()}"
    return replace(
        finding,
        verdict=Verdict.CONTRADICTED,
        why="no rate of exchange since then gives it",
        chosen=Asked(
            finding.asked[0].question, Outcome(Fit.FAILS, made, says=says, impossible=True)
        ),
    )


def _wide(claim: Claim) -> Amount | None:
    amount = claim.loose or claim.amount
    return None if amount is None or amount.is_open else amount
