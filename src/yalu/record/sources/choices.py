"""The finite sets of values that a column may hold, and what each of them means."""

from __future__ import annotations

from datetime import date
from functools import cache

from yalu.record.sources.spec import Column
from yalu.trade import Period, territory

#: No source reaches further back; the last period is one that was over when the file
#: was fetched.
_FIRST_YEAR = 1950


def choices(column: Column, day: date) -> dict[str, str]:
    """What may stand in a column, and the value that it stands for.

    A period stands for its first and last month (``2021-01..2021-02``), a territory for
    its code.
    """
    match column.kind:
        case "period":
            return periods(day)
        case "territory":
            return {**_territories(column.by), **column.lookup}
        case "choice":
            return dict(column.lookup)
        case _:
            raise ValueError(f"no choices for a column of kind {column.kind!r}")


@cache
def periods(day: date) -> dict[str, str]:
    """Every way to write a month, a quarter, the year so far or a year that is over."""
    found = {}
    for year in range(_FIRST_YEAR, day.year + 1):
        spans: list[tuple[Period, tuple[str, ...]]] = [
            (Period.year(year), (f"{year}", f"{year}年"))
        ]
        spans += [(Period.quarter(year, q), (f"{year}Q{q}", f"{year}-Q{q}")) for q in range(1, 5)]
        for last in range(2, 13):
            so_far = (f"{year}-01..{year}-{last:02}", f"{year}年1-{last}月", f"{year}年1至{last}月")
            spans.append((Period.months_of(year, 1, last), so_far))
        for month in range(1, 13):
            written = (
                f"{year}{month:02}",
                f"{year}-{month:02}",
                f"{year}/{month:02}",
                f"{year}M{month:02}",
                f"{year}-M{month:02}",
                f"{year}年{month}月",
                f"{year}年{month:02}月",
            )
            spans.append((Period.month(year, month), written))
        for period, ways in spans:
            if period.last_day < day:
                for one in ways:
                    found[one] = "..".join(period.pair)
    return found


def _territories(by: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in territory.all():
        for way in by:
            match way:
                case "alpha3":
                    found[one.code] = one.code
                case "m49":
                    found[one.m49] = one.code
                    found[str(int(one.m49))] = one.code
                case "name":
                    for name in (one.name, *one.names):
                        found.setdefault(name, one.code)
                case _:
                    raise ValueError(f"territories are not known by {way!r}")
    return found
