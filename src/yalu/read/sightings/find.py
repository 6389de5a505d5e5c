"""Finds sightings sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yalu.read.attribution import Heard
from yalu.read.claims import Dated, Sighting, Span
from yalu.read.days import Now
from yalu.read.lexer import Node
from yalu.read.sightings.fill import SPOKEN, Context, Filler
from yalu.read.sightings.frames import Match, Scene, match_events
from yalu.read.sightings.modality import PARTED
from yalu.read.sightings.pack import TOPICS, SightingPack, load
from yalu.read.speakers import Speech, Voice

_WORD = re.compile(r"[a-z]+")
#: What begins a clause of something that has not happened.
_CONDITIONS = frozenset({"if", "unless"})
#: What begins a clause of something that is asked, or explained.
_ASKING = frozenset({"whether", "why"})
#: After how many years an event is history.
_AGES = 12
_PRONOUNS = frozenset({"it", "they"})
#: For how many sentences "they" may still mean the trucks.
_REMEMBERED = 3


def find_sightings(
    text: str,
    sentences: Sequence[Span],
    published: Dated,
    heard: Sequence[Heard],
    *,
    language: str = "en",
) -> tuple[Sighting, ...]:
    """The events that the text reports, in order; a sentence may hold several.

    ``heard`` are the attributions of ``sentences``, one each. Dates are intervals of ISO
    days, relative to ``published``; both ends are None where nothing says when.
    """
    pack = load(language)
    now = Now.of(published)
    topic: str | None = None
    before: Sighting | None = None
    age, since = 0, 0
    found: list[Sighting] = []
    for index, span in enumerate(sentences):
        age, since = age + 1, since + 1
        words = set(_WORD.findall(text[span[0] : span[1]].lower()))
        pointing = topic is not None and age <= _REMEMBERED and not _PRONOUNS.isdisjoint(words)
        if not pointing and not pack.cues.among(words):
            continue
        speeches = [speech for speech, _ in heard[index].speeches]
        parsed = _Parsed(text, span, speeches, pack)
        context = Context(
            now,
            heard[index].attribution,
            topic if age <= _REMEMBERED else None,
            before if since <= _REMEMBERED else None,
        )
        here = [] if parsed.idle() else parsed.sightings(context)
        if here:
            found += here
            before, since = here[-1], 0
        named = parsed.topic()
        if named:
            topic, age = named, 0
    return tuple(found)


_BREAK = Node("", 0, 0, SPOKEN, frozenset({"brk"}))


class _Parsed:
    """One sentence: its words of attribution set aside, the rest parsed."""

    def __init__(
        self, text: str, span: Span, speeches: Sequence[Speech], pack: SightingPack
    ) -> None:
        self._text = text
        self._span = span
        self._pack = pack
        self._speeches = speeches
        self._all = pack.cascade.parse(text, *span)
        clauses = [speech for speech in self._speeches if speech.voice is not Voice.HEARSAY]
        self._nodes: list[Node] = []
        at = 0
        for node in self._all:
            while at < len(clauses) and clauses[at].clause[1] < node.end:
                at += 1
            speech: Speech | None = clauses[at] if at < len(clauses) else None
            if speech is not None and speech.clause[0] > node.start:
                speech = None
            if speech is None or (
                speech.inline and node.end <= speech.clause[0] + len(speech.verb)
            ):
                self._nodes.append(node)
            elif not speech.inline and (not self._nodes or self._nodes[-1].word != _BREAK.word):
                here = node.start
                self._nodes.append(Node(pack.break_char, here, here, _BREAK.word, _BREAK.cls))

    def idle(self) -> bool:
        """Whether the sentence asks, or tells how things used to be."""
        if self._text[self._span[0] : self._span[1]].rstrip("\"”’') ").endswith("?"):
            return True
        return any(not self._pack.habits.isdisjoint(node.cls) for node in self._nodes)

    def _supposed(self, match: Match) -> bool:
        """Whether an event stands in a clause of "if", "unless" or "had", or in a question."""
        if any(node.word == "whether" for node in self._nodes[match.first : match.last]):
            # "It was unclear whether the ship carried coal": "it" is no train.
            return True
        opening = [node.word for node in self._nodes[:1]]
        if opening == ["had"]:
            # "Had the bridge opened on time, ..."
            return True
        for index in range(match.first, -1, -1):
            node = self._nodes[index]
            if node.word in _ASKING or "unsure" in node.cls:
                return True
            if node.word in _CONDITIONS and (not index or self._nodes[index - 1].cls & PARTED):
                return True
            if index < match.first and node.cls & PARTED:
                return False
        return False

    def topic(self) -> str | None:
        """The carrier that the sentence names last."""
        for node in reversed(self._nodes):
            for topic in TOPICS:
                if topic in node.cls:
                    return topic
        return None

    def sightings(self, context: Context) -> list[Sighting]:
        chars = self._pack.topic_chars
        topic = context.topic
        signature = "".join(
            chars[topic] if topic and "pron" in node.cls else node.sig for node in self._nodes
        )
        scene = Scene(self._nodes, self._all)
        matches = match_events(self._pack.events, scene, signature)
        matches = self._pack.roles.outrank(matches, scene, self._text, told=bool(self._speeches))
        matches = [match for match in matches if not self._supposed(match)]
        filler = Filler(
            self._text,
            self._span,
            self._nodes,
            self._all,
            self._speeches,
            context,
            self._pack.no_good,
        )
        found = [filler.sighting(match, zone) for match, zone in filler.zones(matches)]
        return [sighting for sighting in found if not _history(sighting, context.now)]


def _history(sighting: Sighting, now: Now | None) -> bool:
    """Whether a sighting is of another age: a bridge that was built in 1943."""
    last = sighting.date[1]
    return now is not None and last is not None and now.first.year - int(last[:4]) > _AGES
