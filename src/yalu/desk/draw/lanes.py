"""Events on the axis of the months above them, a lane for each kind."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from yalu.desk.draw.axis import Months, pct, year_lines
from yalu.desk.events import LANES, Event
from yalu.report.markup import Html, el

_HEAD = 20
_ROW = 13
_LEAST_ROWS = 2
_MOST_ROWS = 7
#: Two marks nearer than this share of the width would cover each other on a phone.
_APART = 0.026
_MARKS = {
    "provision": "M-5 0L0 -5L5 0L0 5Z",
    "announcement": "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "sighting": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
}


@dataclass(frozen=True, slots=True)
class Lanes:
    """The events of the axis; ``chosen`` is the id of one, ``dim`` those that are not meant."""

    months: Months
    events: Sequence[Event]
    link: Callable[[Event], str]
    chosen: str
    dim: frozenset[str]


def place(day: date, months: Months) -> float:
    """Where a day stands on the axis."""
    length = calendar.monthrange(day.year, day.month)[1]
    return months.x(day.year * 12 + day.month - 1 + (day.day - 1) / length)


def lanes(picture: Lanes) -> Html:
    """The lanes, one below the other."""
    y = 0.0
    parts: list[Html] = []
    for kind, name in LANES.items():
        mine = [one for one in picture.events if one.lane == kind]
        rows, marks = _marks(picture, mine, y + _HEAD)
        parts.append(el("text", f"{name} ({len(mine)})", class_="way", x=0, y=f"{y + 14:.0f}"))
        parts += marks
        y += _HEAD + rows * _ROW + 10
        parts.append(el("line", class_="hair", x1=0, x2="100%", y1=y - 4, y2=y - 4))
    return el(
        "svg",
        el("title", "Provisions, announcements and sightings by day", id="lanes-title"),
        *year_lines(picture.months, 0, y),
        *parts,
        class_="wide lanes",
        width="100%",
        height=f"{y:.0f}",
        role="group",
        aria_labelledby="lanes-title",
    )


def _marks(picture: Lanes, mine: Sequence[Event], top: float) -> tuple[int, list[Html]]:
    """The marks of a lane, those of near days below each other."""
    ends: list[float] = []
    found = []
    for one in mine:
        x = place(one.first, picture.months)
        if not 0 <= x <= 1:
            continue
        row = next((at for at, end in enumerate(ends) if x - end >= _APART), len(ends))
        row = min(row, _MOST_ROWS - 1)
        if row == len(ends):
            ends.append(x)
        ends[row] = x
        found.append(_mark(picture, one, x, top + row * _ROW + _ROW / 2))
    return max(_LEAST_ROWS, len(ends)), found


def _mark(picture: Lanes, one: Event, x: float, y: float) -> Html:
    kind = f"event {one.lane}"
    if one.id == picture.chosen:
        kind += " here"
    elif one.id in picture.dim:
        kind += " dim"
    shape = el("path", el("title", f"{one.when}: {one.said} ({one.who})"), d=_MARKS[one.lane])
    # A nested picture stands where percent says; the shape inside is in pixels.
    return el(
        "a",
        el("svg", shape, x=pct(x), y=f"{y:.1f}", overflow="visible"),
        href=picture.link(one),
        class_=kind,
        tabindex="-1",
        aria_hidden="true",
    )
