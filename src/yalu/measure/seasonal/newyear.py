"""How much of China's New Year falls into each month."""

from __future__ import annotations

import csv
from dataclasses import dataclass
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
#: So many years with the day in January, and as many with it in February, carry an effect.
CARRIERS = 2
#: Months on either side of January and February that tell their level, how many of them must
#: be known, and by what factor the level may change.
REACH, _FEWEST, BREAK = 6, 3, 2.0
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


@dataclass(frozen=True, slots=True)
class Carriers:
    """The years that can tell a New Year's effect, by the month into which the day fell.

    ``broken`` are years in which the level itself changed about the New Year.
    """

    january: tuple[int, ...]
    february: tuple[int, ...]
    broken: tuple[int, ...]

    @property
    def enough(self) -> bool:
        """Whether one odd year cannot make an effect by itself."""
        return min(len(self.january), len(self.february)) >= CARRIERS

    def words(self) -> str:
        """How many there are, as a sentence would have it."""
        broken = ""
        if self.broken:
            years = ", ".join(map(str, self.broken))
            broken = f" (not counting {years}, when the level itself changed)"
        return (
            f"January and February are both known in {_years(self.january)} in which it fell in "
            f"January and {_years(self.february)} in which it fell in February{broken}; {CARRIERS} "
            "of each are needed"
        )


def carriers(logs: NDArray[np.float64], span: Period) -> Carriers:
    """The years of the span whose January and February are both known and of one level.

    An effect of a day that moves is told from years in which it fell differently: with only
    one year of a kind, whatever else happened in that year would be called New Year. The
    level has changed where the median of up to half a year before January and that of up to
    half a year after February are more than a factor of two apart, and it is not so every
    year: the half year after is far from the same months of the year before, too.
    """
    import numpy as np

    found: dict[int, list[int]] = {1: [], 2: []}
    broken = []
    for year, day in days().items():
        january = year * 12 - span.first
        if january < 0 or january + 1 >= span.months:
            continue
        if not np.isfinite(logs[january : january + 2]).all():
            continue
        if _broken(logs, january):
            broken.append(year)
        else:
            found[day.month].append(year)
    return Carriers(tuple(found[1]), tuple(found[2]), tuple(broken))


def _broken(logs: NDArray[np.float64], january: int) -> bool:
    """Whether the level about a January and February is another after than before."""
    import numpy as np

    months = np.arange(january + 2, min(january + 2 + REACH, len(logs)))
    before, after = logs[max(0, january - REACH) : january], logs[months]
    before, after = before[np.isfinite(before)], after[np.isfinite(after)]
    if min(len(before), len(after)) < _FEWEST:
        return False
    if abs(np.median(after) - np.median(before)) <= np.log(BREAK):
        return False
    months = months[months >= 12]
    grown = logs[months] - logs[months - 12]
    grown = grown[np.isfinite(grown)]
    # Half of the step, in logs, is more than seasons do from one year to the next.
    return len(grown) < _FEWEST or bool(abs(np.median(grown)) > np.log(BREAK) / 2)


def _years(found: tuple[int, ...]) -> str:
    if not found:
        return "no year"
    return f"{len(found)} year{'' if len(found) == 1 else 's'} ({', '.join(map(str, found))})"


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
