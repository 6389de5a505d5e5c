"""How often, how late and by how much published figures were revised, announced or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from yalu.errors import InputError
from yalu.measure.derivation import Derivation, change_pct
from yalu.measure.levels import Cell
from yalu.measure.looks import Look, looks
from yalu.measure.triangle import frame
from yalu.measure.vintages import First, Vintages
from yalu.record import View
from yalu.trade import Flow, Period

#: Ages in months since the first release, from and below.
AGES = ((0, 2), (2, 6), (6, 12), (12, 24), (24, None))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the triangle: a period, its first value, and every later look at it."""

    period: Period
    first: First
    looks: tuple[Look, ...]

    @property
    def revised(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.revised)


@dataclass(frozen=True, slots=True)
class Age:
    """What looks of one age found: how many, how many revised, which way and how far.

    Percentages are of the first value, and only of the looks that found a revision.
    """

    months: tuple[int, int | None]
    looks: int
    up: int
    down: int
    median_pct: float | None
    most_down_pct: float | None
    most_up_pct: float | None


@dataclass(frozen=True, slots=True)
class Growth:
    """A year's growth on first values, and what it is once one of them is revised."""

    period: Period
    base: Period
    first: Derivation
    revised: Derivation
    look: Look


@dataclass(frozen=True, slots=True)
class Revisions:
    """The triangle of a flow, its sizes by age, and what they do to growth."""

    of: Flow
    as_of: date | None
    rows: tuple[Row, ...]
    ages: tuple[Age, ...]
    growth: tuple[Growth, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(look for row in self.rows for look in row.looks)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return frame(self).__arrow_c_stream__(requested_schema)


def revisions(view: View, of: Flow, *, since: Period | None = None) -> Revisions:
    """Every period of the flow that a release said something about more than once.

    Customs restates a month hardly ever; revisions are silent. So a later value is
    taken from three places: the same period printed again; a cumulative figure less
    the months that came out with it, against what the other months were first said to
    be; and a printed growth rate with its level, which give the base that it stands on.
    Only figures of customs and of those who restate it unchanged are compared. A period
    with several rows of evidence has them all, the earliest first.

    Raises:
        InputError: nothing of the flow is on record.
    """
    cell = Cell(of, Period.month(2000, 1))
    vintages = Vintages(view, cell)
    figures = vintages.figures()
    if not figures:
        day = f" on {view.as_of}" if view.as_of else ""
        raise InputError(
            f"nothing of {of} on record{day}",
            hint="`yalu record` lists the flows and months that are covered.",
        )
    seen: dict[Period, list[Look]] = {}
    for look in looks(vintages, cell):
        if since is None or look.period.first >= since.first:
            seen.setdefault(look.period, []).append(look)
    rows = []
    for period in sorted({*seen, *(figure.period for figure in figures)}):
        if since is not None and period.first < since.first:
            continue
        found = sorted(seen.get(period, ()), key=lambda look: (look.day, look.how))
        if found:
            first = First(period, found[0].first, found[0].first_day)
        else:
            alone = vintages.first(period)
            if alone is None:
                continue
            first = alone
        rows.append(Row(period, first, tuple(found)))
    return Revisions(of, view.as_of, tuple(rows), _ages(rows), tuple(_growth(vintages, rows)))


def _ages(rows: list[Row]) -> tuple[Age, ...]:
    looks = [look for row in rows for look in row.looks]
    found = []
    for low, high in AGES:
        inside = [look for look in looks if low <= look.age and (high is None or look.age < high)]
        sizes = [look.change.value.middle for look in inside if look.revised]
        found.append(
            Age(
                (low, high),
                len(inside),
                sum(size > 0 for size in sizes),
                sum(size < 0 for size in sizes),
                median(sizes) if sizes else None,
                min(sizes) if sizes else None,
                max(sizes) if sizes else None,
            )
        )
    return tuple(found)


def _growth(vintages: Vintages, rows: list[Row]) -> Iterator[Growth]:
    """Growth on the year before, of each revised period and of the year after it."""
    for row in rows:
        revised = row.revised
        if not revised:
            continue
        look = revised[-1]
        before = vintages.first(row.period.year_before())
        after = vintages.first(row.period.shift(12))
        if before is not None and before.value.value.low > 0:
            yield Growth(
                row.period,
                before.period,
                change_pct(look.first, before.value),
                change_pct(look.later, before.value),
                look,
            )
        if after is not None and look.first.value.low > 0:
            yield Growth(
                after.period,
                row.period,
                change_pct(after.value, look.first),
                change_pct(after.value, look.later),
                look,
            )
