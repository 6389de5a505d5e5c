"""What was revised, as a triangle: periods down, their age at the second look across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yalu.measure.looks import Look
from yalu.measure.revisions import AGES, Growth, Revisions
from yalu.measure.text import arithmetic, result
from yalu.trade import Flow, Period

HOW = {
    "restated": "printed again",
    "cumulative": "from a cumulative figure",
    "rate": "from a growth rate’s base",
}
#: From so many percent on, a revision is middling or large; for the shade of its cell.
_MIDDLING, _LARGE = 2.0, 8.0
_MOST_GROWTH = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """The last look of one age: its size in words, how it is known, and what it follows from."""

    size: str
    shade: str
    how: str
    day: date
    follows: str


@dataclass(frozen=True, slots=True)
class Line:
    """A period that was revised, its first value, and a cell for each age, None without a look."""

    period: Period
    first: str
    first_day: date
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """Growth on the year before, on first values and with one of them revised."""

    period: Period
    base: Period
    first: str
    revised: str


@dataclass(frozen=True, slots=True)
class Triangle:
    """The revised periods of a flow, how many were looked at again, and growth before and after."""

    of: Flow
    ages: tuple[str, ...]
    lines: tuple[Line, ...]
    looked: int
    looks: int
    counts: tuple[str, ...]
    effects: tuple[Effect, ...]


def triangle(found: Revisions, as_of: date | None) -> Triangle:
    """The triangle as it could be drawn on a day: later looks are left out."""
    lines = []
    looked = looks = 0
    inside: list[Look] = []
    for row in found.rows:
        known = [look for look in row.looks if as_of is None or look.day <= as_of]
        looked += bool(known)
        looks += len(known)
        inside += known
        if any(look.revised for look in known):
            value, day = result(row.first.value), row.first.day
            lines.append(Line(row.period, value, day, tuple(_cell(known, age) for age in AGES)))
    growth = [one for one in found.growth if as_of is None or one.look.day <= as_of]
    growth.sort(key=_difference, reverse=True)
    return Triangle(
        found.of,
        tuple(_months(age) for age in AGES),
        tuple(lines),
        looked,
        looks,
        tuple(_count(inside, age) for age in AGES),
        tuple(
            Effect(one.period, one.base, result(one.first), result(one.revised))
            for one in growth[:_MOST_GROWTH]
        ),
    )


def _difference(one: Growth) -> float:
    return abs(one.first.value.middle - one.revised.value.middle)


def _of_age(looks: list[Look], age: tuple[int, int | None]) -> list[Look]:
    low, high = age
    return [look for look in looks if low <= look.age and (high is None or look.age < high)]


def _cell(looks: list[Look], age: tuple[int, int | None]) -> Cell | None:
    inside = _of_age(looks, age)
    if not inside:
        return None
    last = inside[-1]
    change = last.change.value.middle
    how, follows = HOW[last.how], arithmetic(last.later)
    if not last.revised:
        return Cell("same", "same", how, last.day, follows)
    size = "large" if abs(change) >= _LARGE else "middling" if abs(change) >= _MIDDLING else "small"
    return Cell(
        f"{change:+.1f}%", f"{'up' if change > 0 else 'down'} {size}", how, last.day, follows
    )


def _count(looks: list[Look], age: tuple[int, int | None]) -> str:
    inside = _of_age(looks, age)
    return f"{sum(look.revised for look in inside)} of {len(inside)}" if inside else "none"


def _months(age: tuple[int, int | None]) -> str:
    low, high = age
    if high is None:
        return f"{low} months and more"
    return f"{low} to {high - 1} months"
