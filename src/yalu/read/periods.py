"""References to periods resolved against the day of publication and the claim's own period."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.read.values import Ref
from yalu.trade import Period

#: The year that "before the pandemic" means in this trade: the last one before the
#: border closed in January 2020 (UN Panel of Experts, S/2020/840, para. 14).
PREPANDEMIC_YEAR = 2019


#: Which months a part of a year may mean, the likeliest first (0 is the December before).
_PARTS: dict[str, tuple[tuple[int, int], ...]] = {
    "early": ((1, 3), (1, 2), (1, 1), (1, 4)),
    "middle": ((6, 8), (6, 7), (6, 6), (7, 7), (5, 7), (5, 8)),
    "late": ((10, 12), (11, 12), (12, 12), (9, 12)),
    "end": ((12, 12), (11, 12), (10, 12), (1, 12)),
    "spring": ((3, 5), (4, 5), (3, 6), (4, 6)),
    "summer": ((6, 8), (7, 8), (6, 9), (7, 9)),
    "autumn": ((9, 11), (10, 11), (9, 12), (10, 12)),
    "winter": ((0, 2), (1, 2), (1, 3), (12, 14)),
    "some": ((1, 12),),
}


@dataclass(slots=True)
class Clock:
    """Where the words of a dispatch are counted from.

    ``now`` is the month of publication (months since year 0); ``near`` the period
    with an explicit year that the sentence is about, if it has one.
    """

    now: int
    near: Period | None = None

    @property
    def year(self) -> int:
        return self.now // 12

    @property
    def latest(self) -> int:
        """The last month for which monthly figures can be out: the one before publication."""
        return self.now - 1

    def month(self, number: int) -> int:
        """The month of that number which an unmarked name means."""
        if self.near is not None:
            options = [(self.near.first_year + k) * 12 + number - 1 for k in (-1, 0, 1)]
            known = [index for index in options if index <= self.latest] or options
            return min(known, key=lambda index: _distance(index, self.near))
        index = self.year * 12 + number - 1
        return index if index <= self.latest else index - 12

    def year_of(self, ref: Ref) -> int | None:
        """The year that the reference states, if any."""
        if ref.year is not None:
            return ref.year
        if ref.rel == "last":
            return self.year - 1
        if ref.rel == "this":
            return self.year
        return None


def _distance(index: int, near: Period | None) -> int:
    if near is None:
        return 0
    if near.first <= index <= near.last:
        return 0
    return min(abs(index - near.first), abs(index - near.last))


def resolve(ref: Ref, clock: Clock) -> Period | None:
    """The months that a reference means, or None where it means none."""
    kind = ref.kind
    year = clock.year_of(ref)
    if kind == "month" and ref.first:
        if year is not None:
            return Period.month(year, ref.first)
        if ref.rel in ("prev",):
            month = clock.month(ref.first)
            return Period(month - 12, month - 12)
        month = clock.month(ref.first)
        return Period(month, month)
    if kind == "monthpart" and ref.first:
        # Its first days are told while it is still going on.
        index = (clock.year if year is None else year) * 12 + ref.first - 1
        return Period(index, index) if index <= clock.now else Period(index - 12, index - 12)
    if kind == "fiscal" and ref.year is not None:
        return Period(ref.year * 12 + 3, ref.year * 12 + 14)
    if kind == "lastnamed" and ref.first:
        index = clock.year * 12 + ref.first - 1
        if index > clock.latest and ref.rel != "this":
            index -= 12
        return Period(index, index)
    if kind == "range" and ref.first and ref.last:
        return _range(ref, clock, year)
    if kind == "year" and ref.year is not None:
        return Period.year(ref.year)
    if kind == "about":
        return windows(ref, clock)[0]
    if kind == "years" and ref.year is not None and ref.year2 is not None:
        return Period(ref.year * 12, ref.year2 * 12 + 11)
    if kind == "rel":
        return _relative(ref, clock)
    if kind == "ytd":
        last = clock.latest
        if ref.year is not None and ref.year != last // 12:
            return Period.year(ref.year)
        return Period(last - last % 12, last)
    if kind == "firstn" and ref.n and 1 <= ref.n <= 12:
        if year is None:
            year = _latest_year(clock, ref.n)
        return Period.months_of(year, 1, ref.n)
    if kind == "sofarn" and ref.n:
        # "the seven months", said in August: those of the year so far, and of nothing else.
        last = clock.latest if clock.near is None else clock.near.last
        return Period(last - ref.n + 1, last) if last % 12 + 1 == ref.n else None
    if kind == "lastn" and ref.n and 1 <= ref.n <= 12:
        year = year if year is not None else clock.year - 1
        return Period.months_of(year, 13 - ref.n, 12)
    if kind == "monthsto" and ref.first and ref.n:
        last = year * 12 + ref.first - 1 if year is not None else clock.month(ref.first)
        return Period(last - ref.n + 1, last)
    if kind == "part" and ref.n:
        length = 6 if ref.unit == "half" else 3
        if year is None:
            year = _latest_year(clock, ref.n * length)
        if ref.unit == "half":
            return Period.half(year, min(ref.n, 2))
        return Period.quarter(year, min(ref.n, 4))
    return None


def windows(ref: Ref, clock: Clock) -> list[Period]:
    """The months that a vague part of a year may mean, as far as they can be known."""
    year = clock.year_of(ref)
    if ref.first is not None:
        # "had reached $874.18 million by May": in that month, or up to it.
        last = clock.month(ref.first) if year is None else year * 12 + ref.first - 1
        return [Period(last, last), Period(last - last % 12, last)]
    spans = _PARTS[ref.unit or "some"]
    if year is None:
        year = _latest_year(clock, max(1, spans[0][0]))
    found = []
    for first, last in spans:
        start, end = year * 12 + first - 1, year * 12 + last - 1
        found.append(Period(start, min(end, max(start, clock.latest))))
    return list(dict.fromkeys(found))


def _range(ref: Ref, clock: Clock, year: int | None) -> Period:
    first, last = ref.first or 1, ref.last or 1
    end = year * 12 + last - 1 if year is not None else clock.month(last)
    if ref.year2 is not None:
        return Period(min(ref.year2 * 12 + first - 1, end), end)
    start = end - end % 12 + first - 1
    if start > end:
        if ref.unit != "to" and first - last == 1:
            # "May and April": named the newer one first.
            start, end = end, start
        else:
            start -= 12
    return Period(start, end)


def _latest_year(clock: Clock, months: int) -> int:
    """The last year whose first so many months can have been published."""
    if clock.near is not None and clock.near.months <= 12:
        return clock.near.last_year
    return clock.year if clock.year * 12 + months - 1 <= clock.latest else clock.year - 1


def _relative(ref: Ref, clock: Clock) -> Period | None:
    if ref.unit == "month":
        return (
            Period(clock.now, clock.now)
            if ref.rel == "this"
            else Period(clock.now - 1, clock.now - 1)
        )
    if ref.unit == "year":
        if ref.rel == "this":
            last = max(clock.latest, clock.year * 12)
            return Period(clock.year * 12, last)
        return Period.year(clock.year - 1)
    length = 6 if ref.unit == "half" else 3
    start = clock.now - clock.now % length - length
    return Period(start, start + length - 1)


def resolve_base(ref: Ref, period: Period, clock: Clock) -> Period | None:
    """The period that a change is measured against, for a claim about ``period``."""
    kind = ref.kind
    if kind == "base":
        if ref.unit == "year":
            return period.shift(-12 * (ref.n or 1))
        if ref.unit == "month":
            return period.shift(-(ref.n or 1)) if period.months == 1 else period.before()
        if ref.unit == "quarter":
            return period.shift(-3)
        return period.before()
    if kind == "same":
        year = ref.year
        if ref.first:
            index = (year if year is not None else period.last_year - 1) * 12 + ref.first - 1
            return Period(index, index)
        if year is not None:
            return period.shift(12 * (year - period.first_year))
        return period.shift(-12)
    if kind == "prepandemic":
        years = PREPANDEMIC_YEAR - period.first_year
        return period.shift(12 * years) if period.months <= 12 else Period.year(PREPANDEMIC_YEAR)
    if kind == "rel" and ref.unit == "year" and ref.rel == "last":
        return period.shift(-12)
    if kind == "rel" and ref.unit == "month" and ref.rel == "last":
        month = clock.now - 1
        return Period(month, month) if month < period.first else period.shift(-1)
    if kind == "year" and ref.year is not None:
        if period.months < 12:
            return period.shift(12 * (ref.year - period.first_year))
        return Period.year(ref.year)
    if kind == "windown" and ref.n:
        return Period(period.first - ref.n, period.first - 1)
    if kind == "month" and ref.first and ref.year is None and ref.rel in (None, "prev"):
        index = period.first - period.first % 12 + ref.first - 1
        if index >= period.first:
            index -= 12
        return Period(index, index)
    found = resolve(ref, clock)
    if kind == "lastnamed" and found is not None and found.first >= period.first:
        # "up on last September's", said of this September
        return found.year_before()
    return found
