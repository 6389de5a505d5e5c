"""What a page was asked: the query of its address, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yalu.errors import InputError
from yalu.trade import Flow, Period

#: No trade that yalu knows was published before, and no series reaches further.
_YEARS = range(1900, 2101)
_MOST = 200


class Query:
    """The fields of an address; one that is empty counts as not given."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = {name: value.strip() for name, value in given.items() if value.strip()}

    def text(self, name: str, *, most: int = _MOST) -> str:
        """The field, empty where it is not given.

        Raises:
            InputError: it is longer than ``most``.
        """
        value = self._given.get(name, "")
        if len(value) > most:
            raise InputError(
                f"{name} has {len(value)} characters", expected=f"at most {most}", hint="Shorten it"
            )
        return value

    def one_of(self, name: str, options: tuple[str, ...], default: str) -> str:
        """The field, one of a closed list."""
        value = self.text(name) or default
        if value not in options:
            raise InputError(f"{name}={value!r}", expected=f"one of {', '.join(options)}")
        return value

    def day(self, name: str) -> date | None:
        """A day as ISO 8601 has it."""
        value = self.text(name)
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError as wrong:
            raise InputError(
                f"{name}={value!r} is not a day", expected="a day as 2021-04-19"
            ) from wrong
        _within(day.year, name)
        return day

    def month(self, name: str) -> Period | None:
        """A single month, as ``2021-03``."""
        value = self.text(name)
        if not value:
            return None
        period = Period.parse(value)
        if not period.is_month:
            raise InputError(f"{name}={value!r} is not a month", expected="a month as 2021-03")
        _within(period.first_year, name)
        return period

    def flow(self, name: str, default: Flow) -> Flow:
        """``CHN->PRK`` or ``CHN<->PRK``."""
        value = self.text(name)
        return Flow.parse(value) if value else default

    def number(self, name: str, within: range, default: int) -> int:
        """A whole number in a range."""
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or int(value[:9]) not in within:
            raise InputError(
                f"{name}={value!r}",
                expected=f"a whole number from {within.start} to {within.stop - 1}",
            )
        return int(value)


def _within(year: int, name: str) -> None:
    if year not in _YEARS:
        raise InputError(
            f"{name} lies in the year {year}",
            expected=f"a year from {_YEARS.start} to {_YEARS.stop - 1}",
        )
