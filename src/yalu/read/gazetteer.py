"""Places that sightings and sources name, with coordinates; from packs/en/gazetteer.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from yalu.read.engine import PackError
from yalu.read.smallpack import read


@dataclass(frozen=True, slots=True)
class Place:
    """A place: latitude and longitude in degrees, to about a kilometre.

    ``country`` holds ISO 3166 alpha-3 codes: two for what lies between, none for
    the open sea. ``implies`` names the places that a mention of this one stands for.
    """

    name: str
    kind: str
    country: tuple[str, ...]
    latitude: float
    longitude: float
    within: str | None = None
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    kind: str
    country: tuple[str, ...]
    at: tuple[float, float]
    within: str | None = None
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()


class _Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    adjectives: tuple[str, ...]
    names: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    country: dict[str, _Country]
    place: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by every name that they go by, and countries by name and adjective."""

    places: dict[str, Place]
    countries: dict[str, str]
    adjectives: dict[str, str]
    titles: dict[str, str]
    _found: re.Pattern[str]

    def find(self, text: str) -> list[tuple[int, int, Place | str]]:
        """Where the text names places (as Place) or countries (as code), in order."""
        out: list[tuple[int, int, Place | str]] = []
        for match in self._found.finditer(text):
            name = match.group()
            known: Place | str | None = self.places.get(name)
            if known is None:
                known = self.countries.get(name) or self.adjectives[name]
            out.append((match.start(), match.end(), known))
        return out

    def label(self, found: Place | str) -> str:
        """``Dandong, China``; a country by its name alone."""
        if isinstance(found, str):
            return self.titles[found]
        if len(found.country) == 1:
            return f"{found.name}, {self.titles[found.country[0]]}"
        return found.name


def gazetteer(language: str = "en") -> Gazetteer:
    """The packaged places.

    Raises:
        PackError: a name that two places share, or an ``implies`` that names no place.
    """
    return _gazetteer(language)


@cache
def _gazetteer(language: str) -> Gazetteer:
    table = read(language, "gazetteer", _File)
    places: dict[str, Place] = {}
    for row in table.place:
        place = Place(
            row.name, row.kind, row.country, *row.at, row.within, row.aliases, row.implies
        )
        for name in (row.name, *row.aliases):
            if name in places:
                raise PackError(f"gazetteer: {name!r} names two places")
            places[name] = place
    for place in places.values():
        for name in place.implies:
            if name not in places:
                raise PackError(f"gazetteer: {place.name} implies {name!r}, which is not there")
    countries = {name: code for code, row in table.country.items() for name in row.names}
    adjectives = {name: code for code, row in table.country.items() for name in row.adjectives}
    titles = {code: row.name for code, row in table.country.items()}
    names = sorted({*places, *countries, *adjectives}, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in names)
    found = re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)")
    return Gazetteer(places, countries, adjectives, titles, found)
