"""An expression for a day, before it is known when it was written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Bound(StrEnum):
    """What a preposition does to a day: since it, by it, from it on, through it."""

    SINCE = "since"
    BY = "by"
    FROM = "from"
    THROUGH = "through"


@dataclass(frozen=True, slots=True)
class DayRef:
    """An expression for a day or a stretch of days, as printed.

    ``kind`` as in packs/en/days.toml. ``rel`` is ``last``, ``this``, ``next``,
    ``prev``, ``that`` or ``the``; ``unit`` is ``day``, ``week``, ``month`` or
    ``year``; ``part`` is ``early``, ``mid``, ``late``, ``earlier`` or ``later``.
    ``span`` is in characters of the text that was searched.
    """

    kind: str
    span: tuple[int, int] = (0, 0)
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    rel: str | None = None
    unit: str | None = None
    part: str | None = None
    n: int | None = None
    bound: Bound | None = None
    end: DayRef | None = None
    minute: bool = False

    def at(self, start: int, end: int) -> DayRef:
        """The same expression with its place in the text."""
        return replace(self, span=(start, end))

    @property
    def fixed(self) -> bool:
        """Whether it means the same days whenever it was written."""
        return self.year is not None and self.kind in (
            "iso",
            "date",
            "range",
            "month",
            "months",
            "year",
            "season",
            "half",
        )
