"""Provisions: each prohibition or cap, and which of them were in force for a code on a day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Direction(StrEnum):
    """Which way the goods go, seen from the territory that the regime is about."""

    TO = "to"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Grace:
    """Deliveries under contracts from before, allowed until a day, if notified."""

    until: date
    contract_before: date
    notice_by: date

    def __str__(self) -> str:
        return (
            f"until {self.until} under a contract from before {self.contract_before}, "
            f"notified by {self.notice_by}"
        )


@dataclass(frozen=True, slots=True)
class CatchAll:
    """A clause that no customs code carries."""

    paragraph: str
    direction: str
    since: date
    text: str


@dataclass(frozen=True, slots=True)
class Regime:
    """Whose measures, and about which territory."""

    code: str
    label: str
    title: str
    territory: str
    source: str
    adopted: dict[str, int]
    catch_all: tuple[CatchAll, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One prohibition or cap, with the days on which it holds.

    ``hs`` are prefixes in ``edition``, empty where the resolution names goods that no
    code holds. ``only`` says which part of its codes is meant, empty for all of
    them. ``reading`` says whose codes these are: the resolution's own text, or the
    customs of somebody who applies it. ``basket`` is the class of goods that the
    paragraph itself names. ``first_day`` is the first day on which it
    binds, ``last_day`` the last or None.
    """

    id: str
    regime: str
    resolution: str
    paragraph: str
    direction: Direction
    hs: tuple[str, ...]
    edition: str
    label: str
    basket: str
    adopted: date
    first_day: date
    last_day: date | None
    grace: Grace | None
    exemption: str
    cap: str
    superseded_by: str
    only: str
    reading: tuple[str, ...]
    basis: str
    confidence: str
    source: str

    def in_force(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)

    @property
    def by_chapter(self) -> bool:
        """Whether the resolution itself names whole chapters."""
        return self.reading == ("UN text",)

    @property
    def firm(self) -> bool:
        """More than one reader's wide interpretation."""
        return self.confidence != "low"

    @property
    def name(self) -> str:
        """As a sentence cites it: ``UN 2397 (2017) para 7``, ``EU 2017/1509 Annex VIII``."""
        regime = regimes()[self.regime]
        year = regime.adopted.get(self.resolution)
        resolution = f"{self.resolution} ({year})" if year else self.resolution
        if self.paragraph.startswith("Annex"):
            return f"{regime.label} {resolution} {self.paragraph.partition(' (')[0]}"
        return f"{regime.label} {resolution} para {self.paragraph}"


@cache
def _table() -> tuple[dict[str, Regime], tuple[Provision, ...]]:
    path = files("yalu") / "data" / "screen" / "provisions.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    found = {
        row["code"]: Regime(
            **{key: row[key] for key in ("code", "label", "title", "territory", "source")},
            adopted=row["adopted"],
            catch_all=tuple(
                CatchAll(**{**clause, "since": date.fromisoformat(clause["since"])})
                for clause in row["catch_all"]
            ),
        )
        for row in table["regimes"]
    }
    columns, texts = table["columns"], table["texts"]
    shared = [columns.index(name) for name in table["shared"]]
    rows = []
    for row in table["rows"]:
        for at in shared:
            row[at] = texts[row[at]]
        rows.append(_provision(dict(zip(columns, row, strict=True))))
    return found, tuple(rows)


def _provision(row: dict[str, str | list[str] | dict[str, str] | None]) -> Provision:
    grace = row["grace"]
    days = {key: _day(row[key]) for key in ("adopted", "first_day", "last_day")}
    return Provision(
        **{
            **row,
            **days,
            "direction": Direction(str(row["direction"])),
            "hs": tuple(row["hs"] or ()),
            "reading": tuple(row["reading"] or ()),
            "grace": Grace(**{key: date.fromisoformat(day) for key, day in grace.items()})
            if isinstance(grace, dict)
            else None,
        }  # type: ignore[arg-type]
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def regimes() -> dict[str, Regime]:
    """The regimes by their code."""
    return _table()[0]


def provisions() -> tuple[Provision, ...]:
    """All provisions, in the order of their regimes and resolutions."""
    return _table()[1]


def in_force(on: date, regime: str | None = None) -> tuple[Provision, ...]:
    """Those that bind on a day, of one regime or of all."""
    return tuple(one for one in provisions() if one.in_force(on) and regime in (None, one.regime))
