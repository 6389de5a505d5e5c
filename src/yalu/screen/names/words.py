"""The words that names are made of, as packaged: surnames, readings, titles, forms."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NameWords:
    """Tables that the comparison of names needs; every word plain, as ``fold.plain`` leaves it.

    ``surnames`` are Korean, in Hangul, ``common`` the usual ones of them; ``irregular`` maps
    romanisations that follow from no rule to them. ``hanja`` gives a Chinese character's
    Korean reading in people's names, ``hanja_of_words`` in organisations' as well, whose
    words ``chinese`` has where Korean uses others. ``given`` has the syllables of given
    names, ``korean`` the parts of organisations' names with what English lists write for
    them, the longest first.
    """

    surnames: frozenset[str]
    common: frozenset[str]
    irregular: dict[str, tuple[str, ...]]
    hanja: dict[str, str]
    hanja_of_words: dict[str, str]
    chinese: tuple[tuple[str, str], ...]
    given: frozenset[str]
    generic: frozenset[str]
    country: frozenset[str]
    abbreviations: dict[str, str]
    titles: frozenset[str]
    particles: frozenset[str]
    noise: frozenset[str]
    korean: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    same: dict[str, str]
    legal: frozenset[str]
    number: frozenset[str]


@cache
def load() -> NameWords:
    """The packaged tables."""
    path = files("yalu") / "data" / "screen" / "names.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    irregular: dict[str, tuple[str, ...]] = {}
    for hangul, spellings in table["irregular"].items():
        for spelling in spellings:
            irregular[spelling] = (*irregular.get(spelling, ()), hangul)
    readings = {char: hangul for hangul, chars in table["hanja"].items() for char in chars}
    of_words = {char: hangul for hangul, chars in table["hanja_of_words"].items() for char in chars}
    korean = sorted(table["korean"].items(), key=lambda pair: -len(pair[0]))
    return NameWords(
        surnames=frozenset(table["surnames"]),
        common=frozenset(table["common"]),
        irregular=irregular,
        hanja=readings,
        hanja_of_words=readings | of_words,
        chinese=tuple(sorted(table["chinese"].items(), key=lambda pair: -len(pair[0]))),
        given=frozenset([*table["given"], *table["hanja"], *table["surnames"]]),
        generic=frozenset(table["generic"]),
        country=frozenset(table["country"]),
        abbreviations=table["abbreviations"],
        titles=frozenset(table["titles"]),
        particles=frozenset(table["particles"]),
        noise=frozenset(table["noise"]),
        korean=tuple(
            (word, tuple(tuple(one.split()) for one in english)) for word, english in korean
        ),
        same={other: row[0] for row in table["same"] for other in row[1:]},
        legal=frozenset(table["legal"]),
        number=frozenset(table["number"]),
    )
