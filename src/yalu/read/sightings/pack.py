"""The pack of sightings, compiled: words, counts and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from yalu.read.cues import Cues
from yalu.read.days import DAY_ACTIONS, add_days
from yalu.read.engine import Action, Cascade, PackError, Rule, Stage
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import SHAPES, Alphabet, Lexicon
from yalu.read.sightings.counts import COUNT_ACTIONS
from yalu.read.sightings.frames import Event, EventRow, compile_event, literal_words
from yalu.read.sightings.roles import Roles, role_words
from yalu.read.smallpack import RuleRow, WordClass, add_classes, forms, read, rules_of
from yalu.trade import territory
from yalu.trade.watched import WATCHED

STAGES = ("num", "quant", "count")

#: The classes that a kind of place has besides that of a place.
_KINDS = {
    "bridge": "bridge_p",
    "port": "port_p",
    "airfield": "airfield",
    "border": "border",
    "residence": "residence",
    "river": "river",
}

#: What a pronoun may stand for when the sentence before was about it.
TOPICS = ("truck", "train", "ship")


class WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/sightings_words.toml."""

    classes: dict[str, WordClass] = msgspec.field(name="class")
    macros: dict[str, str]
    rule: tuple[RuleRow, ...]
    anchors: str
    together: tuple[str, ...]
    common: str
    inherited: str
    no_good: str
    habits: str


class EventsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/sightings.toml."""

    types: tuple[str, ...]
    event: tuple[EventRow, ...]


class RolesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/sightings_roles.toml."""

    classes: dict[str, WordClass] = msgspec.field(name="class")
    event: tuple[EventRow, ...]
    evidence: str
    bars: str
    quiet: str


class _Goods(msgspec.Struct, frozen=True):
    names: tuple[str, ...]


class _GoodsFile(msgspec.Struct, frozen=True):
    goods: tuple[_Goods, ...]


@dataclass(frozen=True, slots=True)
class SightingPack:
    """What finds sightings.

    ``cues`` are the words and phrases of which a sentence must have one to be worth parsing;
    ``topic_chars`` stand for a pronoun that means a carrier; a word of the ``no_good``
    classes is no part of a good's name, one of the ``habits`` tells how things once were.
    """

    cascade: Cascade
    events: tuple[Event, ...]
    roles: Roles
    rules: tuple[Rule, ...]
    types: tuple[str, ...]
    cues: Cues
    break_char: str
    topic_chars: Mapping[str, str]
    classes: frozenset[str]
    no_good: frozenset[str]
    habits: frozenset[str]


def load(language: str = "en") -> SightingPack:
    """The compiled pack.

    Raises:
        PackError: an unknown type, an empty class, a rule or event without example, or
            two of one name.
    """
    return _load(language)


@cache
def _load(language: str) -> SightingPack:
    words = read(language, "sightings_words", WordsFile)
    table = read(language, "sightings", EventsFile)
    roles = read(language, "sightings_roles", RolesFile)
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    day_stages, day_rules = add_days(lexicon, language)
    add_classes(lexicon, words.classes)
    _inherit(lexicon, words)
    for goods in read(language, "goods", _GoodsFile).goods:
        for name in goods.names:
            lexicon.add(name, "good")
    _add_places(lexicon, language)
    count_rules = rules_of(words.rule, words.macros, lexicon)
    for row in table.event:
        for word in literal_words(row.pattern):
            lexicon.add(word, "=" + word)
    cues = _cues(words, language)
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    topic_chars = {topic: alphabet.char({"pron", f"{topic}_t"}) for topic in TOPICS}
    break_char = alphabet.char({"brk"})

    stage_of = {row.name: row.stage for row in words.rule}
    for name, stage in stage_of.items():
        if stage not in STAGES:
            raise PackError(f"rule {name}: no stage {stage!r}")
    actions: dict[str, Action] = {**DAY_ACTIONS, **COUNT_ACTIONS}
    stages = [Stage(name, rules, actions, alphabet) for name, rules in day_stages]
    for name in STAGES:
        rules = [rule for rule in count_rules if stage_of[rule.name] == name]
        stages.append(Stage(name, rules, actions, alphabet))
    unused = set(table.types) - {row.type for row in table.event}
    if unused:
        raise PackError(f"no event yields {', '.join(sorted(unused))}")
    return SightingPack(
        Cascade(lexicon, stages),
        _events(table.event, table.types, alphabet, lexicon),
        Roles(
            role_words(roles.classes),
            _events(roles.event, table.types, alphabet, lexicon, frozenset(roles.classes)),
            tuple(frozenset(kind.split("|")) for kind in roles.evidence.split()),
            frozenset(roles.bars.split()),
            frozenset(roles.quiet.split()),
        ),
        (*day_rules, *count_rules),
        table.types,
        cues,
        break_char,
        topic_chars,
        frozenset(words.classes) | frozenset(roles.classes),
        frozenset(words.no_good.split()),
        frozenset(words.habits.split()),
    )


def _inherit(lexicon: Lexicon, words: WordsFile) -> None:
    """Give phrases the inherited classes of their first words."""
    for name in words.inherited.split():
        single = {form for form, _ in forms(words.classes[name]) if " " not in form}
        for other in words.classes.values():
            for phrase in other.phrases:
                if phrase.split()[0].lower() in single:
                    lexicon.add(phrase, name, cased=other.cased)


def _add_places(lexicon: Lexicon, language: str) -> None:
    places = gazetteer(language)
    for name, place in places.places.items():
        lexicon.add(name, "place", place.name, cased=True)
        if place.kind in _KINDS:
            lexicon.add(name, _KINDS[place.kind], cased=True)
    watched = (WATCHED.home, WATCHED.partner)
    for name, code in places.countries.items():
        lexicon.add(name, "country", code, cased=True)
        lexicon.add(name, "home_land" if code in watched else "foreign_land", code, cased=True)
    for name, code in places.adjectives.items():
        lexicon.add(name, "demonym", code, cased=True)
        lexicon.add(name, "home_land" if code in watched else "foreign_adj", code, cased=True)
    for land in territory.all():
        if land.code in watched:
            continue
        for name in (land.name, *land.names):
            lexicon.add(name, "foreign_land", land.code, cased=True)
            lexicon.add(name, "country", land.code, cased=True)
        for name in land.adjectives:
            lexicon.add(name, "foreign_adj", land.code, cased=True)
            lexicon.add(name, "demonym", land.code, cased=True)


def _events(
    rows: tuple[EventRow, ...],
    types: tuple[str, ...],
    alphabet: Alphabet,
    lexicon: Lexicon,
    also: frozenset[str] = frozenset(),
) -> tuple[Event, ...]:
    seen: set[str] = set()
    for row in rows:
        if row.name in seen:
            raise PackError(f"two events are called {row.name}")
        seen.add(row.name)
        unknown = {row.type, *row.over.split()} - set(types)
        if unknown:
            raise PackError(f"event {row.name}: {', '.join(sorted(unknown))} is not in the list")
    return tuple(compile_event(row, alphabet, lexicon, also) for row in rows)


def _cues(words: WordsFile, language: str) -> Cues:
    """The words of the anchor classes and of places."""
    phrases = [form for name in words.anchors.split() for form, _ in forms(words.classes[name])]
    return Cues(
        (*phrases, *gazetteer(language).places, *words.together),
        common=frozenset(words.common.split()),
    )
