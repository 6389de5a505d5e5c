"""Who may speak: the kinds of speakers, and the words of attribution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from yalu.read.claims import Span
from yalu.read.cues import Cues
from yalu.read.days import DayRef
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import SHAPES, Alphabet, Lexicon
from yalu.read.smallpack import WordClass, add_classes, read


class Voice(StrEnum):
    """What kind of speaker it is."""

    PERSON = "person"
    NAME = "name"
    ORG = "org"
    OUTLET = "outlet"
    DATA = "data"
    COUNTRY = "country"
    PRONOUN = "pronoun"
    HEARSAY = "hearsay"


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution in a sentence: the speaker's words, and the side that the content is on.

    ``clause`` covers speaker, verb, listener and day; ``after`` says that what was
    said follows it. ``head`` is the speaker's noun in lower case; ``definite`` and
    ``ordinal`` ("the source", "the second source") point back to one named before.
    A ``counter`` is a body or a table that counts trade. An ``inline`` attribution
    stands inside a clause: "was seen by AFP".
    """

    voice: Voice
    who: str | None
    head: str
    clause: Span
    after: bool
    definite: bool = False
    ordinal: str | None = None
    anonymous: bool = False
    official: bool = False
    told: str | None = None
    location: str | None = None
    day: DayRef | None = None
    verb: str = ""
    counter: bool = False
    inline: bool = False


class CaveatRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule for what is not confirmed or is disputed."""

    name: str
    cue: str
    type: str
    pattern: str
    examples: tuple[str, ...]


class AttributionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/attribution.toml.

    ``agent`` fits nouns that by their form are somebody's, ``thing`` those of them that are not.
    """

    agent: str
    thing: str

    classes: dict[str, WordClass] = msgspec.field(name="class")
    outlet: dict[str, tuple[str, ...]]
    caveat: tuple[CaveatRow, ...]


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The words of attribution; ``cues`` are those of which an attribution needs one."""

    lexicon: Lexicon
    cues: Cues
    hidden: tuple[str, ...]


def pack(language: str = "en") -> SpeakerWords:
    """The words of attribution, compiled."""
    return _pack(language)


@cache
def _pack(language: str) -> SpeakerWords:
    table = read(language, "attribution", AttributionFile)
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    add_classes(lexicon, table.classes)
    for name, aliases in table.outlet.items():
        for alias in (name, *aliases):
            lexicon.add(alias, "outlet", name, cased=alias[0].isupper())
    places = gazetteer(language)
    for name in places.countries:
        lexicon.add(name, "country", cased=name[0].isupper())
    for name in places.adjectives:
        lexicon.add(name, "demonym", cased=True)
    cues = Cues(
        phrase
        for name in ("say", "show", "accord", "judging", "hearsay", "put", "as_saying")
        for phrase in lexicon.words_of(name)
    )
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    return SpeakerWords(lexicon, cues, tuple(lexicon.words_of("hidden")))
