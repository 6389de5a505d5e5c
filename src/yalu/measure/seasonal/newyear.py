"""How much of China's New Year falls into each month."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.trade import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TABLE = Path(__file__).resolve().parents[2] / "data" / "newyear.csv"

#: Days before the New Year in which orders are brought forward, of the holiday itself
#: (a week off by law since 1999), and after it until work is back to normal. Twenty
#: days on either side are the windows of Roberts and White, Seasonal Adjustment of
#: Chinese Economic Statistics, Reserve Bank of Australia RDP 2015-13.
BEFORE, DURING, AFTER = 20, 7, 20
#: The windows by name, in the order of the columns of ``shares``.
WINDOWS = ("before", "during", "after")


@cache
def days() -> dict[int, date]:
    """New Year's day by year."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {int(row["year"]): date.fromisoformat(row["new_year"]) for row in rows}


def shares(span: Period) -> NDArray[np.float64]:
    """For each month the shares of the days before, during and after, less their mean.

    The mean is that of the same calendar month over the whole table, so that what
    every February has in common stays with the month and only the moving part is left.

    Raises:
        InputError: the span reaches beyond the table.
    """
    import numpy as np

    table = days()
    if span.first_year < min(table) or span.last_year > max(table):
        raise InputError(
            f"no New Year's days for {span}",
            expected=f"months from {min(table)} to {max(table)}",
            hint="Add years to resources/newyear.csv and run `make data`.",
        )
    raw, means = _all()
    rows = [raw.get(month, np.zeros(3)) - means[month % 12] for month in _months(span)]
    return np.array(rows)


def _months(span: Period) -> range:
    return range(span.first, span.last + 1)


@cache
def _all() -> tuple[dict[int, NDArray[np.float64]], NDArray[np.float64]]:
    """The shares of every month that has some, and the mean of each calendar month."""
    import numpy as np

    raw: dict[int, NDArray[np.float64]] = {}
    sums = np.zeros((12, 3))
    for day in days().values():
        windows = ((-BEFORE, 0), (0, DURING), (DURING, DURING + AFTER))
        for column, (start, end) in enumerate(windows):
            for offset in range(start, end):
                month = Period.of_day(day + timedelta(offset)).first
                part = 1 / (end - start)
                raw.setdefault(month, np.zeros(3))[column] += part
                sums[month % 12, column] += part
    return raw, sums / len(days())
