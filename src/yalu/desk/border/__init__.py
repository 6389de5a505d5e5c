"""The border as data: its outlines, its crossings, and what governments announced about it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where goods cross: its latitude and longitude, and the places that lie at it."""

    name: str
    latitude: float
    longitude: float
    by: tuple[str, ...]
    places: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a government said would hold from a day on; ``way`` is to, from or both."""

    day: date
    who: str
    said: str
    way: str
    places: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """Land by territory, and the border by neighbour, as longitudes and latitudes."""

    source: str
    land: dict[str, list[list[Point]]]
    borders: dict[str, list[list[Point]]]


@cache
def crossings() -> tuple[Crossing, ...]:
    """The crossings, from west to east."""
    table = tomllib.loads((_HERE / "crossings.toml").read_text(encoding="utf-8"))
    return tuple(
        Crossing(
            name=row["name"],
            latitude=row["at"][0],
            longitude=row["at"][1],
            by=tuple(row["by"]),
            places=tuple(row["places"]),
            source=row["source"],
        )
        for row in table["crossing"]
    )


@cache
def announcements() -> tuple[Announcement, ...]:
    """The announcements, from the first day to the last."""
    table = tomllib.loads((_HERE / "announcements.toml").read_text(encoding="utf-8"))
    rows = (
        Announcement(**{**row, "places": tuple(row["places"])}) for row in table["announcement"]
    )
    return tuple(sorted(rows, key=lambda one: one.day))


@cache
def outlines() -> Outlines:
    """The land around the border; ``tools/build_map.py`` has cut it out."""
    table = json.loads((_HERE / "outlines.json").read_text(encoding="utf-8"))
    return Outlines(table["source"], table["land"], table["borders"])
