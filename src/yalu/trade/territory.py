"""Countries and areas by code and by name; a territory is a code in data, never free text."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yalu.errors import InputError

_DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or area, with the English words that mean it.

    ``code`` is ISO 3166-1 alpha-3 (``WLD`` for the world), ``m49`` the UN's numeric
    code as text. ``adjectives`` and ``people`` may be shared with another territory.
    """

    code: str
    alpha2: str
    m49: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every word for the territory or its government, the common name first."""
        return (self.name, *self.names, *self.capitals, *self.metonyms)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives and names of its people."""
        return tuple(dict.fromkeys((*self.adjectives, *self.people)))


def get(code: str) -> Territory:
    """The territory with that alpha-3 code.

    Raises:
        InputError: no such code.
    """
    found = _by_code().get(code)
    if found is None:
        raise InputError(f"not a territory: {code!r}", expected="an ISO 3166 alpha-3 code, as PRK")
    return found


def find(name: str) -> Territory | None:
    """The one territory that a code, name, demonym, capital or metonym means.

    None where it means none, or more than one (``Congolese``). Capitals and
    accents do not matter, except in abbreviations: ``US`` is the United States,
    ``us`` is not.
    """
    exact, folded = _index()
    name = " ".join(name.replace("\u2019", "'").split())
    return exact.get(name.removeprefix("the ")) or exact.get(name) or folded.get(_fold(name))


def all() -> tuple[Territory, ...]:
    """Every territory, by code."""
    return tuple(_by_code().values())


@cache
def _by_code() -> dict[str, Territory]:
    text = (_DATA / "territories.json").read_text(encoding="utf-8")
    return {
        entry["code"]: Territory(
            *(entry[key] for key in ("code", "alpha2", "m49", "name")),
            *(
                tuple(entry[key])
                for key in ("names", "adjectives", "people", "capitals", "metonyms")
            ),
        )
        for entry in json.loads(text)
    }


@cache
def _index() -> tuple[dict[str, Territory], dict[str, Territory]]:
    """Words to territories, as written and folded; words that mean two are in neither."""
    meant: dict[str, dict[str, Territory]] = {}
    for territory in all():
        words = (territory.code, territory.alpha2, *territory.all_names, *territory.demonyms)
        for word in words:
            if word:
                meant.setdefault(word.replace("\u2019", "'"), {})[territory.code] = territory
    exact = {word: next(iter(found.values())) for word, found in meant.items() if len(found) == 1}
    folded: dict[str, dict[str, Territory]] = {}
    for word, found in meant.items():
        # Abbreviations and codes keep their capitals: "it", "us" and "in" are words.
        if any(letter.islower() for letter in word):
            folded.setdefault(_fold(word), {}).update(found)
    return exact, {
        word: next(iter(found.values())) for word, found in folded.items() if len(found) == 1
    }


def _fold(word: str) -> str:
    """Lower case, without accents, without a leading article, saints in full."""
    plain = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    plain = plain.replace("&", "and").removeprefix("the ").replace(" the ", " ")
    for short in ("st. ", "st "):
        if plain.startswith(short):
            plain = "saint " + plain.removeprefix(short)
    return plain
