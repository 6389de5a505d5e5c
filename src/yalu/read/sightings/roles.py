"""Events by what takes part in them, in any order of words: for sentences no pattern fits.

A pattern says how an event is told, roles only what must be there: a ship, a verb of
leaving, a port. They are tried where no pattern found anything, and where they are the
stronger reading of what one did find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yalu.read.lexer import SHAPES, Alphabet, Lexicon, Node
from yalu.read.sightings.frames import Event, Match, Scene
from yalu.read.smallpack import WordClass, add_classes, forms

#: Within how many nodes of a clause all that take part must stand.
_WINDOW = 26
#: How many nodes before them a word may stand that denies them: "nor was the wire ...".
_BEFORE = 3
#: How many kinds of evidence there must be: a place, a day, a count, a source.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Roles:
    """The events that are known by their roles, and the classes of each kind of evidence.

    A word of the ``bars`` among those that take part, as "not", leaves no event, unless
    it is one of them; one of the ``quiet`` in the sentence means that it is about figures.
    """

    words: Lexicon
    events: tuple[Event, ...]
    evidence: tuple[frozenset[str], ...]
    bars: frozenset[str]
    quiet: frozenset[str]

    def outrank(self, matches: list[Match], scene: Scene, text: str, *, told: bool) -> list[Match]:
        """The matches, with what roles add where there are none or the roles say more.

        ``told`` is whether somebody is quoted. An event names in ``over`` the types that
        are the weaker reading of the same words: a crew that is kept on board for two
        weeks is in quarantine, and its ship at anchor is no call.
        """
        weaker = {match.event.row.type for match in matches}
        tried = [
            event
            for event in self.events
            if not scene.bars(event)
            and (
                not matches or (event.row.type not in weaker and not event.over.isdisjoint(weaker))
            )
        ]
        if not tried:
            return matches
        cast = Cast.of(scene, text, self)
        kinds = sum(not kind.isdisjoint(cast.classes) for kind in self.evidence) + told
        if kinds < _ENOUGH or not self.quiet.isdisjoint(cast.classes):
            return matches
        best: Match | None = None
        for event in tried:
            if not scene.admits(event, cast.named):
                continue
            if best is not None and not _outranks(event, best.event):
                continue
            span = cast.fit(event)
            if span is not None and not self._barred(event, cast, span):
                best = Match(event, *span)
        if best is None:
            return matches
        kept = [match for match in matches if match.event.row.type not in best.event.over]
        return sorted([*kept, best], key=lambda match: (match.first, match.last))

    def _barred(self, event: Event, cast: Cast, span: tuple[int, int]) -> bool:
        asked = frozenset[str]().union(*event.roles)
        each = cast.each[max(0, span[0] - _BEFORE) : span[1]]
        return any(not self.bars.isdisjoint(cls) and asked.isdisjoint(cls) for cls in each)


def _outranks(event: Event, other: Event) -> bool:
    """Whether an event is the stronger reading: it says so, or takes more to be there."""
    if other.row.type in event.over:
        return True
    return event.row.type not in other.over and len(event.roles) > len(other.roles)


@dataclass(frozen=True, slots=True)
class Cast:
    """The classes of each node of a sentence, those of the words in it and of roles too.

    ``named`` are all of them, in the words of attribution as well.
    """

    nodes: Sequence[Node]
    each: Sequence[frozenset[str]]
    classes: frozenset[str]
    named: frozenset[str]

    @classmethod
    def of(cls, scene: Scene, text: str, roles: Roles) -> Cast:
        """The cast of a sentence."""
        if not scene.every:
            return cls((), (), frozenset(), frozenset())
        found = roles.words.tokens(text, scene.every[0].start, scene.every[-1].end)
        words = [token for token in found if token.cls.isdisjoint(SHAPES)]
        each: list[frozenset[str]] = []
        index, reach = 0, 0
        for node in scene.nodes:
            own = _own(node)
            if node.start < reach:
                # "No longer" inside "may no longer" denies nothing.
                own -= roles.bars
            while index < len(words) and words[index].start < node.end:
                if words[index].start >= node.start:
                    own |= words[index].cls
                    reach = max(reach, words[index].end)
                index += 1
            each.append(own)
        classes = frozenset[str]().union(*each)
        named = classes.union(scene.named, *(word.cls for word in words))
        return cls(scene.nodes, each, classes, named)

    def fit(self, event: Event) -> tuple[int, int] | None:
        """The narrowest [first, last) nodes of one clause with a node of its own for each role.

        Who acts may be who tells of it: "customs said it took the cash from them".
        """
        told = event.told & self.named
        roles = [
            role
            for role in event.roles
            if not role.isdisjoint(self.classes) or role.isdisjoint(told)
        ]
        best: tuple[int, int] | None = None
        if any(role.isdisjoint(self.classes) for role in roles):
            return best
        for first, last in _clauses(self.nodes):
            within = frozenset[str]().union(*self.each[first:last])
            if not event.unless.isdisjoint(within):
                continue
            for start in range(first, last):
                if all(role.isdisjoint(self.each[start]) for role in roles):
                    continue
                run = range(start, min(last, start + _WINDOW))
                fitting = [{k for k in run if not role.isdisjoint(self.each[k])} for role in roles]
                reach = _cover(fitting)
                if reach is not None and (best is None or reach - start < best[1] - best[0]):
                    best = (start, reach)
        return best


def _own(node: Node) -> frozenset[str]:
    """The classes of a node and of what it was counted from: "not a single tourist"."""
    if "day" in node.cls or not node.parts:
        return node.cls
    return node.cls.union(*(_own(part) for part in node.parts))


def _cover(fitting: Sequence[set[int]]) -> int | None:
    """The end of the shortest run from the left that holds a place of its own for each set."""
    places = sorted(set[int]().union(*fitting))
    for size in range(len(fitting), len(places) + 1):
        if _matched(fitting, set(places[:size])):
            return places[size - 1] + 1
    return None


def _matched(fitting: Sequence[set[int]], allowed: set[int]) -> bool:
    """Whether each set can have a member of its own among the allowed."""
    if not fitting:
        return True
    return any(_matched(fitting[1:], allowed - {place}) for place in sorted(fitting[0] & allowed))


def _clauses(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """The runs of nodes between breaks."""
    start = 0
    for index, node in enumerate(nodes):
        if "brk" in node.cls:
            yield start, index
            start = index + 1
    yield start, len(nodes)


def role_words(classes: dict[str, WordClass]) -> Lexicon:
    """The words of roles, apart from those of patterns, to which they would be unknown words."""
    lexicon = Lexicon(Alphabet())
    add_classes(lexicon, classes)
    single: dict[str, list[str]] = {}
    for name, words in classes.items():
        for form, _ in forms(words):
            single.setdefault(form, []).append(name)
    for words in classes.values():
        for phrase in words.phrases:
            for part in phrase.split():
                for name in single.get(part, ()):
                    lexicon.add(phrase, name)
    lexicon.freeze()
    return lexicon
