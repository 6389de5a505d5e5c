"""Yuan to the dollar, month by month: what a change in dollars is in yuan."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from yalu.measure.derivation import RATE_UNIT, Derivation, Evidence
from yalu.trade import Amount, Flow, Period

SOURCE = "Federal Reserve, H.10/G.5, monthly average"
URL = "https://fred.stlouisfed.org/series/EXCHUS"
#: How far the average of a month may be from what the author converted with.
OFF = 0.0025
#: Customs themselves convert at the rate of one day of the month before, which in
#: months of change is this much off: enough to bear a claim out, not to accuse one.
OFF_BY_CUSTOMS = 0.02


@cache
def _table() -> dict[int, float]:
    text = (files("yalu.measure") / "cny_per_usd.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {Period.parse(row["month"]).first: float(row["cny_per_usd"]) for row in rows}


def yuan_per_dollar(period: Period) -> Derivation | None:
    """The mean of the months' average rates; None where a month is missing."""
    table = _table()
    rates = [table.get(month.first) for month in period.each()]
    known = [rate for rate in rates if rate is not None]
    if not known or len(known) < len(rates):
        return None
    mean = sum(known) / len(known)
    value = Amount(mean * (1 - OFF), mean * (1 + OFF))
    evidence = Evidence(
        period=period,
        of=Flow("CHN", "USA"),
        printed=f"{mean:.4f}",
        source=SOURCE,
        published=str(period.last_day),
        url=URL,
        low=value.low,
        high=value.high,
        unit=RATE_UNIT,
        note="average of the months; customs convert at a day of the month before",
    )
    return Derivation("observation", value, RATE_UNIT, evidence=evidence, tolerance=OFF_BY_CUSTOMS)


def rates_between(period: Period) -> Amount | None:
    """The lowest and the highest monthly average that is known; None where none is."""
    table = _table()
    known = [table[month.first] for month in period.each() if month.first in table]
    return Amount(min(known), max(known)) if known else None


def in_yuan(dollars: Derivation, period: Period) -> Derivation | None:
    """A level in dollars as yuan at the rates of its months."""
    rate = yuan_per_dollar(period)
    if rate is None:
        return None
    return Derivation(
        "product",
        dollars.value * rate.value,
        "CNY",
        (dollars, rate),
        label="converted to yuan at the rates of those months",
    )


def in_dollars(yuan: Derivation, period: Period) -> Derivation | None:
    """A level in yuan as dollars at the rates of its months."""
    rate = yuan_per_dollar(period)
    if rate is None:
        return None
    return Derivation(
        "ratio",
        yuan.value / rate.value,
        "USD",
        (yuan, rate),
        label="converted from yuan at the rates of those months",
    )
