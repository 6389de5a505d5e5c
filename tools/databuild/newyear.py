"""The packaged table of China's New Year's days."""

from __future__ import annotations

import csv
from datetime import date

from databuild.inputs import RESOURCES
from yalu.errors import InputError

_FILE = "newyear.csv"


def outputs() -> dict[str, str]:
    """newyear.csv as it is, with its comments.

    Raises:
        InputError: a year that is missing or out of order, or a day that cannot be a New Year.
    """
    text = (RESOURCES / _FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    years = [int(row["year"]) for row in rows]
    if not years or years != list(range(years[0], years[0] + len(years))):
        raise InputError("years are missing or out of order", file=_FILE)
    for row in rows:
        day = date.fromisoformat(row["new_year"])
        if day.year != int(row["year"]) or not (1, 20) <= (day.month, day.day) <= (2, 21):
            raise InputError(f"{day}: no New Year of {row['year']}", file=_FILE)
    return {_FILE: text}
