"""The day on which a compiler publishes a period, from its calendar."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from yalu.trade import Period

_DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a compiler's calendar; see ``resources/record/calendar.toml``."""

    compiler: str
    source: str
    goods: bool | None = None
    last_months: tuple[int, ...] = ()
    since: int | None = None
    until: int | None = None
    months_after: int = 0
    day: int = 0
    year_month: int = 0

    def fits(self, period: Period, goods: bool) -> bool:
        if self.goods not in (None, goods):
            return False
        if self.year_month and not period.is_year:
            return False
        if self.last_months and period.last % 12 + 1 not in self.last_months:
            return False
        after = self.since is None or period.last >= self.since
        return after and (self.until is None or period.last <= self.until)

    def release(self, period: Period) -> date:
        if self.year_month:
            return date(period.last_year + 1, self.year_month, self.day)
        year, month = divmod(period.last + self.months_after, 12)
        return date(year, month + 1, min(self.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendars of all compilers."""

    rules: tuple[Rule, ...]
    news: timedelta

    def release(self, compiler: str, period: Period, goods: bool) -> date | None:
        """The calendar day for the period, or None where the compiler has no calendar for it."""
        for rule in self.rules:
            if rule.compiler == compiler and rule.fits(period, goods):
                return rule.release(period)
        return None


@cache
def packaged() -> Calendar:
    """The calendars that ship with yalu."""
    text = (_DATA / "calendar.json").read_text(encoding="utf-8")
    return calendar_of(json.loads(text))


def calendar_of(table: dict[str, object]) -> Calendar:
    """The calendars in a parsed table.

    Raises:
        ValueError: a key that no rule has, or a rule without a day.
    """
    entries = table["release"]
    days = table["news_days"]
    if not isinstance(entries, list) or not isinstance(days, int):
        raise ValueError("a calendar holds a list of [[release]] and a number of news_days")
    return Calendar(tuple(_rule(dict(entry)) for entry in entries), timedelta(days=days))


def _rule(entry: dict[str, object]) -> Rule:
    known = {"compiler", "source", "goods", "last_months", "since", "until", "months_after"}
    if strange := set(entry) - known - {"day", "year"}:
        raise ValueError(f"not a key of a release rule: {', '.join(sorted(strange))}")
    year = entry.get("year")
    months = entry.get("last_months", [])
    goods = entry.get("goods")
    if not isinstance(months, list) or not isinstance(goods, bool | None):
        raise ValueError(f"last_months is a list, goods true or false: {entry}")
    month, day = (year["month"], year["day"]) if isinstance(year, dict) else (0, entry.get("day"))
    if not isinstance(day, int):
        raise ValueError(f"a release rule without a day: {entry}")
    return Rule(
        compiler=str(entry["compiler"]),
        source=str(entry["source"]),
        goods=goods,
        last_months=tuple(months),
        since=_month(entry.get("since")),
        until=_month(entry.get("until")),
        months_after=int(str(entry.get("months_after", 0))),
        day=day,
        year_month=month,
    )


def _month(text: object) -> int | None:
    return None if text is None else Period.parse(str(text)).first


def last_day(text: str) -> date:
    """The last day that a date can mean: ``2021-05`` is some day up to 31 May 2021."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year, month, calendar.monthrange(year, month)[1])
