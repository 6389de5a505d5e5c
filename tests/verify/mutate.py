"""A true claim made false: a digit, the sign, the month, the flow, the unit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from yalu.read.claims import Claim, Kind
from yalu.trade import Amount

_OTHER = {"export": "import", "import": "export"}


def mutations(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """Every way to make it false, with the name of the way."""
    amount = claim.amount
    if amount is not None and not amount.is_open and amount.width > 0:
        yield from _digits(claim, amount)
    if claim.kind is Kind.LEVEL and amount is not None and claim.word != "balance":
        for factor in (10.0, 0.1, 1000.0, 0.001):
            loose = claim.loose.scaled(factor) if claim.loose else None
            yield "unit", replace(claim, amount=amount.scaled(factor), loose=loose)
    if claim.kind is Kind.CHANGE_PCT and amount is not None and not amount.is_open:
        yield "sign", replace(claim, amount=-amount, loose=-claim.loose if claim.loose else None)
    period, of, base = claim.period.value, claim.of.value, claim.base.value
    if period is not None and period.is_month and amount is not None:
        for step in (-1, 1):
            moved = replace(claim.period, value=period.shift(step))
            based = replace(claim.base, value=base.shift(step)) if base else claim.base
            yield "month", replace(claim, period=moved, base=based)
    if of is not None and not of.total and amount is not None:
        flow = replace(claim.of, value=of.reversed())
        yield "flow", replace(claim, of=flow, word=_OTHER.get(claim.word, claim.word))
    if claim.kind is Kind.DIRECTION and claim.direction in ("up", "down"):
        yield "sign", replace(claim, direction="down" if claim.direction == "up" else "up")


def _digits(claim: Claim, amount: Amount) -> Iterator[tuple[str, Claim]]:
    """Each of the first three digits, three up or down."""
    step = 10 ** math.floor(math.log10(amount.width) + 1e-9)
    text = str(round(abs(amount.middle) / step))
    for place in range(min(3, len(text))):
        digit = int(text[place])
        changed = text[:place] + str((digit + 3) % 10 or 1) + text[place + 1 :]
        size = int(changed) * step
        middle = -size if amount.middle < 0 else size
        shifted = Amount.around(middle, amount.width / 2)
        loose = Amount.around(middle, claim.loose.width / 2) if claim.loose else None
        if not shifted.overlaps(amount) and not (loose and loose.overlaps(amount)):
            yield "digit", replace(claim, amount=shifted, loose=loose)
