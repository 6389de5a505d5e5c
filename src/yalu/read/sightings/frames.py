"""Events as patterns over classes, with gaps: compiled, and matched against a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import msgspec

from yalu.read.engine import PackError
from yalu.read.lexer import Alphabet, Lexicon, Node


class EventRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event of packs/en/sightings.toml or sightings_roles.toml, as written.

    The first have a ``pattern``, the second ``roles``.
    """

    name: str
    type: str
    group: str
    pattern: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    counts: str = ""
    actor: str = ""
    unless: str = ""
    needs: str = ""
    topic: str = ""
    modality: str = ""
    default_place: str = ""
    place_class: str = ""
    stats: bool = True
    habitual: bool = False
    done: bool = False
    roles: tuple[str, ...] = ()
    over: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event's row with its pattern or its roles compiled."""

    row: EventRow
    regex: re.Pattern[str] | None
    roles: tuple[frozenset[str], ...]
    over: frozenset[str]
    told: frozenset[str]
    unless: frozenset[str]
    needs: frozenset[str]
    counts: tuple[str, ...]
    actors: tuple[str, ...]


_ELEMENT = re.compile(
    r"\s*(?:<(?P<cls>[\w|-]+)>|(?P<gap>\.{1,3})(?=\s)|(?P<op>[()|?])|(?P<word>[^\s()|?<>]+))"
)
#: How many nodes a gap may hold; both keep the match linear in the sentence.
_GAPS = {".": 3, "..": 8, "...": 16}


def literal_words(pattern: str) -> Iterator[str]:
    """The plain words of an event's pattern."""
    for match in _ELEMENT.finditer(pattern):
        if match["word"]:
            yield match["word"]


def classes_of(row: EventRow) -> set[str]:
    """Every class that an event names, anywhere."""
    found = set(
        f"{row.unless} {row.needs} {row.counts} {row.actor} {row.place_class} {row.told}".split()
    )
    found |= {name for role in row.roles for name in role.split("|")}
    for match in _ELEMENT.finditer(row.pattern):
        if match["cls"]:
            found |= set(match["cls"].split("|"))
    return found


def compile_event(
    row: EventRow, alphabet: Alphabet, lexicon: Lexicon, also: frozenset[str] = frozenset()
) -> Event:
    """The event ready to match; ``also`` are classes of roles, which no pattern can have.

    Raises:
        PackError: no example, an empty class, or a pattern that is not understood.
    """
    if not row.examples:
        raise PackError(f"event {row.name}: no example")
    if bool(row.pattern) == bool(row.roles):
        raise PackError(f"event {row.name}: either a pattern or roles")
    for name in sorted(classes_of(row)):
        if name not in alphabet.by_class and name not in also:
            raise PackError(f"event {row.name}: the class <{name}> is empty")
    return Event(
        row,
        _regex(row, alphabet) if row.pattern else None,
        tuple(frozenset(role.split("|")) for role in row.roles),
        frozenset(row.over.split()),
        frozenset(row.told.split()),
        frozenset(row.unless.split()),
        frozenset(row.needs.split()),
        tuple(row.counts.split()),
        tuple(row.actor.split()),
    )


def _regex(row: EventRow, alphabet: Alphabet) -> re.Pattern[str]:
    breaks = "".join(sorted(alphabet.by_class["brk"]))
    steps = "".join(sorted(alphabet.by_class["brk"] | alphabet.by_class["prep"]))
    out: list[str] = []
    done = 0
    for match in _ELEMENT.finditer(row.pattern):
        if match.start() != done:
            raise PackError(f"event {row.name}: cannot read {row.pattern[done:]!r}")
        done = match.end()
        if match["cls"]:
            names = match["cls"].split("|")
            chars = {char for name in names for char in alphabet.by_class[name]}
            out.append("[" + "".join(sorted(chars)) + "]")
        elif match["gap"]:
            barred = steps if match["gap"] == "." else breaks
            out.append(f"[^{barred}]{{0,{_GAPS[match['gap']]}}}?")
        elif match["op"]:
            out.append("(?:" if match["op"] == "(" else match["op"])
        else:
            out.append("[" + "".join(sorted(alphabet.by_class["=" + match["word"]])) + "]")
    if row.pattern[done:].strip():
        raise PackError(f"event {row.name}: cannot read {row.pattern[done:]!r}")
    return re.compile("".join(out))


#: What happens everywhere, and is a sighting only where a watched land or a border is named
#: if any land is: flights, laws and building sites of third countries are not looked for.
_ANYWHERE = frozenset({"people", "works", "law", "route", "open"})
#: The same where two third countries are named: one may sell to the land that a text is about.
_BETWEEN = frozenset({*_ANYWHERE, "buying", "goods", "quarantine"})
_NEAR = frozenset(
    {"place", "home_land", "border", "border_w", "bridge", "crossing_n", "customs"}
) | {"illicit", "river"}


def _far(nodes: Sequence[Node], classes: set[str]) -> frozenset[str]:
    """The groups that a sentence tells nothing of, because it names third countries alone."""
    if "foreign_land" not in classes or not classes.isdisjoint(_NEAR):
        return frozenset()
    lands = {node.word for node in nodes if "foreign_land" in node.cls}
    return _BETWEEN if len(lands) > 1 else _ANYWHERE


@dataclass(frozen=True, slots=True)
class Match:
    """An event found among a sentence's nodes: [first, last) of them."""

    event: Event
    first: int
    last: int


class Scene:
    """The nodes of one sentence with the classes that they have.

    ``every`` are all nodes, the words of attribution too: an event may need one.
    """

    def __init__(self, nodes: Sequence[Node], every: Sequence[Node]) -> None:
        self.nodes = nodes
        self.every = every
        self.classes = set[str]().union(*(node.cls for node in nodes))
        self.named = self.classes.union(*(node.cls for node in every))
        self._far = _far(every, self.named)

    def admits(self, event: Event, named: Set[str] | None = None) -> bool:
        """Whether the sentence has what an event needs, and no figures where it bars them."""
        if event.needs and event.needs.isdisjoint(named or self.named):
            return False
        return not self.bars(event)

    def bars(self, event: Event) -> bool:
        """Whether the sentence is about figures, or about places too far away for an event."""
        row = event.row
        return row.group in self._far or not (row.stats or "stat" not in self.classes)


def match_events(events: Sequence[Event], scene: Scene, signature: str) -> list[Match]:
    """The events of a sentence, one of each group at most, in the order of the text."""
    found: dict[str, Match] = {}
    for event in events:
        if event.regex is None or event.row.group in found or not scene.admits(event):
            continue
        if not event.unless.isdisjoint(scene.classes):
            continue
        hit = event.regex.search(signature)
        if hit is not None:
            found[event.row.group] = Match(event, *hit.span())
    return sorted(found.values(), key=lambda match: (match.first, match.last))
