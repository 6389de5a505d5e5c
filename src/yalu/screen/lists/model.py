"""A list: its date and the hash of its file, and its listings with all their names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["person", "entity", "vessel", "aircraft"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a listing; ``quality`` is the list's own word for an alias, empty for the name.

    ``weak`` names are those that the list itself calls low, and those of one word.
    """

    text: str
    quality: str = ""

    @property
    def weak(self) -> bool:
        return self.quality.lower() in ("low", "weak")


@dataclass(frozen=True, slots=True)
class Listing:
    """One designated person, entity, ship or aircraft.

    ``ref`` is the list's own reference, ``programme`` the measures that it is listed
    under. ``known`` is what else helps to tell it from a namesake, each with its label:
    ``("born", "1962-02-18")``, ``("IMO", "8606173")``.
    """

    ref: str
    kind: Kind
    names: tuple[ListedName, ...]
    programme: str
    listed_on: date | None
    updated_on: date | None = None
    known: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name that the list puts first."""
        return self.names[0].text

    def listed_by(self, day: date | None) -> bool:
        """Whether it was listed on a day; one without a date counts always."""
        return day is None or self.listed_on is None or self.listed_on <= day


@dataclass(frozen=True, slots=True)
class NameList:
    """A list as it stood on its date. ``rejects`` are the entries that could not be read.

    What was taken off the list before that date is not in it, so that asking it as of an
    earlier day finds who was listed then and still is.
    """

    title: str
    generated: date | None
    sha256: str
    source: str
    listings: tuple[Listing, ...]
    rejects: tuple[str, ...] = ()
