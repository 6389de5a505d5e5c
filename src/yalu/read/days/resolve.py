"""Days resolved against the day on which they were written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yalu.read.claims import Dated
from yalu.read.days.ref import Bound, DayRef

DAY, MINUTE, MONTH, RANGE, APPROX, SINCE, FUTURE = (
    "day",
    "minute",
    "month",
    "range",
    "approx",
    "since",
    "future",
)


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included; an open end is None."""

    first: date | None
    last: date | None
    precision: str

    def iso(self) -> tuple[str | None, str | None]:
        return (
            self.first.isoformat() if self.first else None,
            self.last.isoformat() if self.last else None,
        )


@dataclass(frozen=True, slots=True)
class Now:
    """When a dispatch was written: an interval of days."""

    first: date
    last: date

    @classmethod
    def of(cls, published: Dated) -> Now | None:
        """The interval of a publication date, or None where neither end is known."""
        if published.first is None and published.last is None:
            return None
        first = date.fromisoformat(published.first or published.last or "")
        last = date.fromisoformat(published.last or published.first or "")
        return cls(first, last)


def resolve(ref: DayRef, now: Now | None, *, future: bool = False) -> Days | None:
    """The days that an expression means, or None where it means none.

    A day, month or weekday without a year is the latest one that is not after
    publication; ``future`` asks for the next one instead.
    """
    if ref.end is not None:
        return _between(ref, ref.end, now, future)
    future = future or ref.rel == "next"
    if now is None:
        found = _resolve(ref, Now(date(1, 1, 1), date(1, 1, 1)), future) if ref.fixed else None
    else:
        found = _resolve(ref, now, future)
    if found is None or ref.bound is None:
        return found
    return _bounded(ref, found, now)


def _between(ref: DayRef, end: DayRef, now: Now | None, future: bool) -> Days | None:
    last = resolve(end, now, future=future)
    if last is None or last.last is None:
        return None
    first = resolve(replace(ref, end=None), Now(last.last, last.last))
    if first is None or first.first is None or first.first > last.last:
        return last
    return Days(first.first, last.last, RANGE)


def _bounded(ref: DayRef, found: Days, now: Now | None) -> Days:
    last = now.last if now is not None else None
    ahead = found.first is not None and last is not None and found.first > last
    if ref.bound is Bound.SINCE and not ahead:
        return Days(found.first, last, SINCE)
    if ref.bound in (Bound.BY, Bound.FROM) and ahead:
        return Days(found.first, found.last, found.precision if ref.day else FUTURE)
    if ref.bound is Bound.THROUGH and now is not None and ahead:
        return Days(now.first, found.last, RANGE)
    return found


def _resolve(ref: DayRef, now: Now, future: bool) -> Days | None:
    kind = ref.kind
    if kind == "date" and ref.month and ref.day:
        return _date(ref, now, future)
    if kind == "range" and ref.month and ref.day and ref.last_day:
        first = _date(ref, now, future)
        if first is None or first.first is None:
            return None
        return Days(first.first, first.first + timedelta(ref.last_day - ref.day), RANGE)
    if kind == "ordinal" and ref.day:
        return _ordinal(ref.day, now, future)
    if kind in ("month", "months", "half") and ref.month:
        return _months(ref, now, future)
    if kind == "year":
        year = ref.year if ref.year is not None else now.last.year
        return _part_of_year(year, ref.part)
    if kind == "unit" and ref.unit:
        return _unit(ref, now)
    if kind == "season" and ref.month:
        return _season(ref, now, future)
    if kind == "weekday" and ref.weekday is not None:
        return _weekday(ref, ref.weekday, now, future)
    if kind == "today":
        shift = timedelta(ref.n or 0)
        return _span(now.first + shift, now.last + shift)
    if kind == "now":
        return _span(now.first, now.last)
    if kind == "recent":
        return Days(back(now.first, ref.n or 30), now.last, APPROX)
    if kind == "window" and ref.n and ref.unit:
        return Days(back(now.first, ref.n * _LENGTH[ref.unit]), now.last, RANGE)
    if kind == "ago" and ref.n and ref.unit:
        return _ago(ref.n, ref.unit, now)
    return None


_LENGTH = {"day": 1, "week": 7, "month": 31, "year": 366}


def back(day: date, days: int) -> date:
    """So many days before, or the first day of the calendar."""
    return day - timedelta(days) if day.toordinal() > days else date.min


def _span(first: date, last: date) -> Days:
    return Days(first, last, DAY if first == last else RANGE)


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _year_for(ref: DayRef, now: Now) -> int | None:
    if ref.year is not None:
        return ref.year
    if ref.rel in ("last", "prev"):
        return now.last.year - 1
    if ref.rel == "this":
        return now.last.year
    if ref.rel == "next":
        return now.last.year + 1
    return None


def _date(ref: DayRef, now: Now, future: bool) -> Days | None:
    assert ref.month is not None
    assert ref.day is not None
    year = _year_for(ref, now)
    if year is not None:
        day = _safe(year, ref.month, ref.day)
        return Days(day, day, MINUTE if ref.minute else DAY) if day else None
    found = _nearest(lambda year: _safe(year, ref.month or 1, ref.day or 1), now, future)
    bounded = ref.bound in (Bound.FROM, Bound.BY)
    if found is not None and bounded and not future and (now.first - found).days > _LONG_AGO:
        # "From Aug. 1", written at the end of July, is no day of the year before.
        soon = _nearest(lambda year: _safe(year, ref.month or 1, ref.day or 1), now, True)
        found = soon if soon is not None and (soon - now.last).days <= _SOON else found
    return Days(found, found, MINUTE if ref.minute else DAY) if found else None


#: A day without a year that lies so far back, and so near ahead, is ahead.
_LONG_AGO, _SOON = 320, 45


def _nearest(make: object, now: Now, future: bool) -> date | None:
    """The latest such day not after publication, or the first not before it."""
    assert callable(make)
    years = range(now.first.year - 4, now.last.year + 5)
    days = [day for year in years if 1 <= year <= 9998 and (day := make(year)) is not None]
    if future:
        return min((day for day in days if day >= now.first), default=None)
    return max((day for day in days if day <= now.last), default=None)


def _ordinal(day: int, now: Now, future: bool) -> Days | None:
    month = now.last.year * 12 + now.last.month - 1
    steps = range(13) if future else range(0, -13, -1)
    for step in steps:
        found = _safe((month + step) // 12, (month + step) % 12 + 1, day)
        if found and (found >= now.first if future else found <= now.last):
            return Days(found, found, DAY)
    return None


_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def month_part(year: int, month: int, part: str | None, ends: bool = False) -> Days:
    """A month, or its first, second or last ten days; its last day where ``ends``."""
    length = monthrange(year, month)[1]
    if ends:
        return Days(date(year, month, length), date(year, month, length), DAY)
    if part in _PARTS:
        low, high = _PARTS[part]
        return Days(date(year, month, low), date(year, month, min(high, length)), RANGE)
    return Days(date(year, month, 1), date(year, month, length), MONTH)


def _months(ref: DayRef, now: Now, future: bool) -> Days | None:
    assert ref.month is not None
    last_month = ref.last_month or ref.month
    year = _year_for(ref, now) if ref.rel != "last" or ref.unit == "year" else None
    if ref.rel in ("last", "this") and ref.unit is None and ref.year is None:
        year = _named_month_year(ref, now)
    if year is None:
        start = _nearest(lambda year: month_part(year, last_month, ref.part).first, now, future)
        if future and now.last.month == last_month:
            start = date(now.last.year, last_month, 1)
        if start is None:
            return None
        year = start.year
    last = month_part(year, last_month, ref.part)
    if ref.last_month is None:
        return last
    first_year = year - 1 if ref.month > last_month else year
    return Days(month_part(first_year, ref.month, None).first, last.last, RANGE)


def _named_month_year(ref: DayRef, now: Now) -> int:
    """The year of "last September" (the latest one past) or "this January"."""
    assert ref.month is not None
    year = now.last.year
    if ref.rel == "this":
        return year
    return year if ref.month < now.last.month else year - 1


def _part_of_year(year: int, part: str | None) -> Days:
    if part == "early":
        return Days(date(year, 1, 1), date(year, 3, 31), APPROX)
    if part == "mid":
        return Days(date(year, 5, 1), date(year, 8, 31), APPROX)
    if part == "late":
        return Days(date(year, 10, 1), date(year, 12, 31), APPROX)
    return Days(date(year, 1, 1), date(year, 12, 31), RANGE)


_STEP = {"last": -1, "prev": -1, "next": 1}


def _unit(ref: DayRef, now: Now) -> Days | None:
    step = _STEP.get(ref.rel or "", 0)
    if ref.unit == "year":
        year = now.last.year + step
        if ref.part == "earlier":
            end = now.last if step == 0 else date(year, 12, 31)
            return Days(date(year, 1, 1), end, RANGE)
        if ref.part == "later":
            return Days(now.first, date(year, 12, 31), FUTURE)
        return _part_of_year(year, ref.part)
    if ref.unit == "month":
        low, high = _shift(now.first, step), _shift(now.last, step)
        first = month_part(low[0], low[1], ref.part)
        last = month_part(high[0], high[1], ref.part)
        precision = MONTH if low == high and ref.part not in _PARTS else RANGE
        if ref.part == "earlier" and step == 0:
            return Days(first.first, now.last, RANGE)
        if ref.part == "later" and step == 0:
            return Days(now.first, last.last, FUTURE)
        return Days(first.first, last.last, precision)
    if ref.unit == "week":
        monday_first = now.first - timedelta(now.first.weekday()) + timedelta(7 * step)
        monday_last = now.last - timedelta(now.last.weekday()) + timedelta(7 * step)
        end = monday_last + timedelta(6)
        return Days(monday_first, min(end, now.last) if step == 0 else end, RANGE)
    return _span(now.first + timedelta(step), now.last + timedelta(step))


def _shift(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _season(ref: DayRef, now: Now, future: bool) -> Days | None:
    assert ref.month is not None
    year = _year_for(ref, now)
    if year is None or (ref.rel == "last" and ref.month < now.last.month - 2):
        start = _nearest(lambda year: date(year, ref.month or 1, 1), now, future)
        if start is None:
            return None
        year = start.year
    first = date(year, ref.month, 1)
    end = year * 12 + ref.month + 1
    last = date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])
    return Days(first, last, APPROX)


def _weekday(ref: DayRef, weekday: int, now: Now, future: bool) -> Days:
    if future:
        first = now.first + timedelta((weekday - now.first.weekday()) % 7)
        last = now.last + timedelta((weekday - now.last.weekday()) % 7)
    else:
        # "Last Sunday", written on a Sunday, is the one a week before.
        past = timedelta(1 if ref.rel == "last" else 0)
        first, last = now.first - past, now.last - past
        first -= timedelta((first.weekday() - weekday) % 7)
        last -= timedelta((last.weekday() - weekday) % 7)
    precision = MINUTE if ref.minute else DAY
    return Days(first, last, precision if first == last else RANGE)


def _ago(n: int, unit: str, now: Now) -> Days:
    length = _LENGTH[unit]
    slack = 0 if unit == "day" else length // 4
    first = back(now.first, n * length + slack)
    last = back(now.last, max(0, n * length - slack))
    return Days(first, last, DAY if first == last else APPROX)
