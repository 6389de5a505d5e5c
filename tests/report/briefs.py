"""The briefs that tests look at: four months, each on the day or two after its release."""

from __future__ import annotations

from functools import cache

import yalu
from yalu.record import Record
from yalu.report.brief import Brief, brief

#: 2023-01 came out together with February, 2024-12 has one direction only.
DAYS = {
    "2020-05": "2020-06-24",
    "2021-03": "2021-04-19",
    "2023-01": "2023-03-20",
    "2024-12": "2025-01-20",
}


@cache
def record() -> Record:
    return yalu.open_record()


@cache
def made(month: str, as_of: str | None = None, flow: str = "CHN<->PRK") -> Brief:
    """The brief of a month on a day, by default its own."""
    return brief(record(), month, flow=flow, as_of=as_of or DAYS[month])
