"""Whole months: a month, a quarter, January-February, the year to date, a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yalu.errors import InputError

_MONTH = re.compile(r"(\d{4})-(\d{2})$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """An interval of whole months, both ends included.

    Months are counted from January of year 0, so that arithmetic is plain:
    ``Period.month(2021, 3).first == 2021 * 12 + 2``.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first}..{self.last}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month; ``month`` is 1 to 12."""
        if not 1 <= month <= 12:
            raise ValueError(f"no such month: {month}")
        index = year * 12 + month - 1
        return cls(index, index)

    @classmethod
    def year(cls, year: int) -> Period:
        """January to December."""
        return cls(year * 12, year * 12 + 11)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Three months; ``quarter`` is 1 to 4."""
        if not 1 <= quarter <= 4:
            raise ValueError(f"no such quarter: {quarter}")
        first = year * 12 + 3 * (quarter - 1)
        return cls(first, first + 2)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """Six months; ``half`` is 1 or 2."""
        first = year * 12 + 6 * (half - 1)
        return cls(first, first + 5)

    @classmethod
    def months_of(cls, year: int, first: int, last: int) -> Period:
        """From one month to another; a last month before the first is in the next year."""
        start = year * 12 + first - 1
        end = year * 12 + last - 1
        return cls(start, end if end >= start else end + 12)

    @classmethod
    def of_day(cls, day: date) -> Period:
        """The month that holds the day."""
        return cls.month(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Period:
        """``2021-03``, ``2021``, ``2021Q1`` or ``2021-01..2021-03``.

        Raises:
            InputError: anything else.
        """
        text = text.strip()
        try:
            if ".." in text:
                first, last = (cls.parse(part) for part in text.split("..", 1))
                return cls(first.first, last.last)
            if re.fullmatch(r"\d{4}", text):
                return cls.year(int(text))
            if found := re.fullmatch(r"(\d{4})-?Q([1-4])", text):
                return cls.quarter(int(found[1]), int(found[2]))
            if found := _MONTH.match(text):
                return cls.month(int(found[1]), int(found[2]))
        except ValueError as problem:
            raise InputError(f"not a period: {text!r} ({problem})") from problem
        raise InputError(
            f"not a period: {text!r}", expected="2021-03, 2021, 2021Q1 or 2021-01..2021-03"
        )

    @property
    def months(self) -> int:
        """How many months it holds."""
        return self.last - self.first + 1

    @property
    def first_year(self) -> int:
        return self.first // 12

    @property
    def last_year(self) -> int:
        return self.last // 12

    @property
    def is_month(self) -> bool:
        return self.first == self.last

    @property
    def is_year(self) -> bool:
        """A calendar year."""
        return self.months == 12 and self.first % 12 == 0

    @property
    def is_year_to_date(self) -> bool:
        """More than one month, beginning in January of the year in which it ends."""
        return self.first % 12 == 0 and 1 < self.months < 12

    def shift(self, months: int) -> Period:
        """The same length, that many months later."""
        return Period(self.first + months, self.last + months)

    def year_before(self) -> Period:
        """The same months of the year before."""
        return self.shift(-12)

    def before(self) -> Period:
        """The period of the same length that ends where this one begins."""
        return self.shift(-self.months)

    def to_date(self) -> Period:
        """January of its last year up to its last month."""
        return Period(self.last - self.last % 12, self.last)

    def contains(self, other: Period) -> bool:
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last

    def each(self) -> Iterator[Period]:
        """Its months, one by one."""
        return (Period(index, index) for index in range(self.first, self.last + 1))

    @property
    def first_day(self) -> date:
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        year, month = divmod(self.last, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    @property
    def pair(self) -> tuple[str, str]:
        """First and last month as ISO 8601, for JSON: ``("2021-01", "2021-03")``."""
        return iso_month(self.first), iso_month(self.last)

    def __str__(self) -> str:
        if self.is_month:
            return iso_month(self.first)
        if self.is_year:
            return str(self.first // 12)
        return "..".join(self.pair)

    def words(self) -> str:
        """As a sentence would name it: ``March 2021``, ``January-May 2023``, ``2022``."""
        names = calendar.month_name
        first, last = self.first % 12 + 1, self.last % 12 + 1
        if self.is_month:
            return f"{names[first]} {self.first_year}"
        if self.is_year:
            return str(self.first_year)
        if first == 1 and last == 12:
            return f"{self.first_year}-{self.last_year}"
        if self.first_year == self.last_year:
            return f"{names[first]}-{names[last]} {self.first_year}"
        return f"{names[first]} {self.first_year} to {names[last]} {self.last_year}"


def iso_month(index: int) -> str:
    """The month with that number as ISO 8601."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
