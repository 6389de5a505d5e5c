"""How often, how late and by how much published figures were revised, announced or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median

from yalu.errors import InputError
from yalu.measure.changes import rates
from yalu.measure.derivation import Derivation, added, change_pct, leaf, ratio, subtracted
from yalu.measure.levels import Cell
from yalu.measure.triangle import frame
from yalu.measure.vintages import First, Vintages, together
from yalu.record import Figure, View
from yalu.trade import Amount, Flow, Period

#: How a later value shows: printed again for the same period; as what a longer figure
#: leaves for it; as the base on which a printed rate stands.
RESTATED, CUMULATIVE, RATE = "restated", "cumulative", "rate"
#: Less than this many percent is no revision: some outlets cut digits off where others
#: round, so that sums and differences of their figures are off by a last digit.
CUT = 0.05
#: Ages in months since the first release, from and below.
AGES = ((0, 2), (2, 6), (6, 12), (12, 24), (24, None))


@dataclass(frozen=True, slots=True)
class Look:
    """A period looked at again: what was first said, what follows from a later release.

    ``age`` counts whole months between the two days. ``change`` is in percent of the
    first value.
    """

    period: Period
    first: Derivation
    first_day: date
    later: Derivation
    day: date
    how: str
    change: Derivation

    @property
    def age(self) -> int:
        months = (self.day.year - self.first_day.year) * 12 + self.day.month - self.first_day.month
        return max(0, months - (self.day.day < self.first_day.day))

    @property
    def revised(self) -> bool:
        """Whether neither rounding nor cutting digits off explains the difference."""
        change = self.change.allowed
        return change.low > CUT or change.high < -CUT


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
    looks: dict[Period, list[Look]] = {}
    for look in (
        *_restated(figures),
        *_cumulative(vintages, figures),
        *_rated(vintages, cell),
    ):
        if since is None or look.period.first >= since.first:
            looks.setdefault(look.period, []).append(look)
    rows = []
    for period in sorted({*looks, *(figure.period for figure in figures)}):
        if since is not None and period.first < since.first:
            continue
        found = sorted(looks.get(period, ()), key=lambda look: (look.day, look.how))
        if found:
            first = First(period, found[0].first, found[0].first_day)
        else:
            alone = vintages.first(period)
            if alone is None:
                continue
            first = alone
        rows.append(Row(period, first, tuple(found)))
    return Revisions(of, view.as_of, tuple(rows), _ages(rows), tuple(_growth(vintages, rows)))


def _restated(figures: tuple[Figure, ...]) -> Iterator[Look]:
    """Vintages of one period that differ by more than rounding."""
    cells: dict[Period, dict[int, Figure]] = {}
    for figure in figures:
        cells.setdefault(figure.period, {}).setdefault(figure.vintage, figure)
    for period, by_vintage in cells.items():
        numbers = sorted(by_vintage)
        first = by_vintage[numbers[0]]
        for number in numbers[1:]:
            later = by_vintage[number]
            yield _look(period, leaf(first), first.released, leaf(later), later.released, RESTATED)


def _cumulative(vintages: Vintages, figures: tuple[Figure, ...]) -> Iterator[Look]:
    """What a longer figure says of the months in it that came out before.

    They are held against what was first said of them together, where that was said,
    so that a revision shows once and not in every cumulative figure after it.
    """
    seen = set()
    for figure in figures:
        span, day = figure.period, figure.released
        if span.months == 1 or span.months > 12 or (span, day) in seen:
            continue
        seen.add((span, day))
        parts = vintages.cover(span, day)
        old = tuple(part for part in parts if part.day < day)
        new = tuple(part for part in parts if part.day >= day)
        if not old or not _adjoin(old):
            continue
        period = Period(old[0].period.first, old[-1].period.last)
        before = _known(vintages, period, day)
        if period == span and len(before) == 1:
            continue  # The same period told again: its vintages are compared as such.
        whole = leaf(figure)
        later = (
            subtracted(whole, together(new), label=f"{span.words()} less what came out with it")
            if new
            else whole
        )
        if later.value.low > 0:
            first_day = max(part.day for part in before)
            yield _look(period, together(before), first_day, later, day, CUMULATIVE)


def _rated(vintages: Vintages, cell: Cell) -> Iterator[Look]:
    """The bases on which printed rates of growth stand."""
    seen = set()
    for figure in vintages.figures("change_pct", "percent"):
        base, day = figure.base, figure.released
        key = (figure.period, base, day, figure.printed)
        if base is None or figure.terms is not None or base.months > 12 or key in seen:
            continue
        seen.add(key)
        levels = vintages.as_of(day)
        sound = {
            rate.derivation.evidence.printed
            for rate in rates(levels, cell.at(figure.period), base)
            if rate.sound and rate.derivation.evidence is not None
        }
        level = levels.best(cell.at(figure.period))
        parts = _known(vintages, base, day)
        if figure.printed not in sound or level is None or level.tolerance or not parts:
            continue
        implied = _base(level, figure)
        if implied.value.low > 0:
            first_day = max(part.day for part in parts)
            if first_day < day:
                yield _look(base, together(parts), first_day, implied, day, RATE)


def _known(vintages: Vintages, period: Period, day: date) -> tuple[First, ...]:
    """What was first said of a period before the day, else of the parts that make it up."""
    first = vintages.first(period)
    if first is not None and first.day < day:
        return (first,)
    return vintages.cover(period, day)


def _base(level: Derivation, rate: Figure) -> Derivation:
    """The level over one and its growth: what the base must have been."""
    hundred = Derivation("claimed", Amount.exact(100.0), "percent", label="one hundred")
    grown = added((hundred, leaf(rate)), label="percent of the base")
    times = ratio(grown, hundred, label="times the base")
    return replace(ratio(level, times, label=f"the base of {rate.printed!r}"), unit=level.unit)


def _adjoin(parts: tuple[First, ...]) -> bool:
    return all(one.period.last + 1 == other.period.first for one, other in pairwise(parts))


def _look(
    period: Period, first: Derivation, first_day: date, later: Derivation, day: date, how: str
) -> Look:
    return Look(period, first, first_day, later, day, how, change_pct(later, first))


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
