"""Who speaks in a sentence: the words of attribution, one sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from yalu.read.claims import Span
from yalu.read.days import DayRef, find_days
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import SHAPES, Alphabet, Lexicon, Node
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
    An ``inline`` attribution stands inside a clause: "was seen by AFP".
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
    inline: bool = False


class CaveatRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule for what is not confirmed or is disputed."""

    name: str
    cue: str
    type: str
    pattern: str
    examples: tuple[str, ...]


class AttributionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/attribution.toml."""

    classes: dict[str, WordClass] = msgspec.field(name="class")
    outlet: dict[str, tuple[str, ...]]
    caveat: tuple[CaveatRow, ...]


@dataclass(frozen=True, slots=True)
class _Pack:
    lexicon: Lexicon
    cues: frozenset[str]
    outlets: dict[str, str]


def pack(language: str = "en") -> _Pack:
    """The words of attribution, compiled."""
    return _pack(language)


@cache
def _pack(language: str) -> _Pack:
    table = read(language, "attribution", AttributionFile)
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    add_classes(lexicon, table.classes)
    outlets: dict[str, str] = {}
    for name, aliases in table.outlet.items():
        for alias in (name, *aliases):
            lexicon.add(alias, "outlet", name, cased=alias[0].isupper())
            outlets[alias] = name
    places = gazetteer(language)
    for name in places.countries:
        lexicon.add(name, "country", cased=name[0].isupper())
    for name in places.adjectives:
        lexicon.add(name, "demonym", cased=True)
    cues = frozenset(
        word
        for name in ("say", "show", "accord", "judging", "hearsay", "put")
        for phrase in lexicon.words_of(name)
        for word in phrase.split()[:1]
    )
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    return _Pack(lexicon, cues, outlets)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase that may speak: nodes [first, last], and the node of its head."""

    first: int
    last: int
    head: int
    voice: Voice
    name: str | None = None
    by: str | None = None


_NEGATIONS = frozenset({"not", "never", "don't", "doesn't", "didn't", "hasn't", "haven't"})
_DAY_PREPOSITION = re.compile(r"\s+(?:on|in|of|from)?\s*$")

#: How far a speaker's phrase reaches, in tokens; longer ones are lists or two sentences.
REACH = 26


class Sentence:
    """The tokens of one sentence, and the attributions among them."""

    def __init__(self, text: str, span: Span, quoted: Sequence[Span], language: str) -> None:
        self.text = text
        self.span = span
        self.language = language
        self._pack = pack(language)
        self.nodes = self._pack.lexicon.tokens(text, *span)
        self._quoted = quoted

    def speeches(self) -> list[Speech]:
        """The attributions, in order, none inside a quotation."""
        found: list[Speech] = []
        for index, node in enumerate(self.nodes):
            cls = node.cls
            if cls.isdisjoint(("say", "show", "accord", "judging", "hearsay", "put")):
                continue
            if found and node.start < found[-1].clause[1]:
                continue
            if self._in_quote(node):
                continue
            speech = self._speech(index)
            if speech is not None:
                found.append(speech)
        return found

    def _in_quote(self, node: Node) -> bool:
        return any(first < node.start < last for first, last in self._quoted)

    def _speech(self, index: int) -> Speech | None:
        node = self.nodes[index]
        if "accord" in node.cls or ("judging" in node.cls and self._begins(index)):
            phrase = self._right(index + 1)
            if phrase is None:
                return None
            return self._made(phrase, index, phrase.last, after=self._opens(index))
        if node.cls.isdisjoint(("say", "show", "put")) or node.word.endswith("ing"):
            if "hearsay" in node.cls:
                clause = (node.start, node.end)
                return Speech(Voice.HEARSAY, None, node.word, clause, True, anonymous=True)
            return None
        if index and "be" in self.nodes[self._before(index - 1)].cls:
            # "was observed", "is expected": nobody in particular speaks.
            return None
        if "tell" in node.cls and self._orders(index):
            return None
        phrase = self._inverted(index)
        if phrase is not None and self._may(phrase, node):
            return self._made(phrase, index, phrase.last, after=False)
        phrase = self._left(index - 1)
        if phrase is None or not self._may(phrase, node):
            return None
        return self._made(phrase, index, index, after=phrase.first <= 1 or self._goes_on(index))

    def _before(self, index: int) -> int:
        """The last node at or before ``index`` that is no adverb."""
        while index > 0 and "adverb" in self.nodes[index].cls:
            index -= 1
        return max(index, 0)

    def _opens(self, index: int) -> bool:
        """Whether the attribution stands before what was said."""
        before = self.nodes[:index]
        return not any(n.cls & {"low", "cap", "num"} or "conj" in n.cls for n in before)

    def _begins(self, index: int) -> bool:
        """Whether a clause begins here."""
        return index == 0 or self._boundary(self.nodes[index - 1])

    def _orders(self, index: int) -> bool:
        """Whether somebody was told to do something: an order, no statement."""
        for node in self.nodes[index + 1 : index + 14]:
            if node.word == "to":
                return True
            if self._boundary(node) or node.word in ("that", "on", "in"):
                return False
        return False

    def _goes_on(self, index: int) -> bool:
        """Whether "that" or a clause follows the verb."""
        following = self.nodes[index + 1 : index + 9]
        return any(node.word == "that" for node in following)

    def _may(self, phrase: _Phrase, verb: Node) -> bool:
        """Whether this kind of speaker says things with this verb."""
        voice, head = phrase.voice, self.nodes[phrase.head]
        before = self.nodes[max(0, self.nodes.index(verb) - 1)]
        if "nounish" in verb.cls and not before.word.endswith(" to"):
            following = self.nodes[self.nodes.index(verb) + 1 :][:1]
            clause = bool(following) and (following[0].word == "that" or "det" in following[0].cls)
            if clause and voice in (Voice.ORG, Voice.COUNTRY):
                return True
            several = voice is Voice.PERSON and head.word.endswith(("s", "people"))
            if "put" in verb.cls and voice in (Voice.DATA, Voice.ORG, Voice.PERSON):
                return True
            return voice is Voice.OUTLET or several or voice is Voice.PRONOUN
        if "say" in verb.cls:
            if voice is Voice.DATA:
                return (
                    "inst" in head.cls or "show" in verb.cls or verb.word in ("say", "says", "said")
                )
            return True
        if "show" in verb.cls:
            return voice in (Voice.DATA, Voice.ORG, Voice.OUTLET)
        return False

    # --- noun phrases -------------------------------------------------------------

    def _boundary(self, node: Node) -> bool:
        return not node.cls.isdisjoint(("comma", "stop", "quote"))

    def _left(self, index: int) -> _Phrase | None:
        """The phrase that ends before a verb, with its apposition."""
        nodes = self.nodes
        while index >= 0 and not nodes[index].cls.isdisjoint(("adverb", "aux")):
            index -= 1
        if index < 0:
            return None
        last, name = index, None
        if nodes[index].word == ",":
            # "..., Li Kuiwen, told reporters": an apposition between two commas.
            start = index - 1
            while start >= 0 and index - start < 12 and nodes[start].word != ",":
                start -= 1
            if start < 0 or nodes[start].word != ",":
                return None
            inside = nodes[start + 1 : index]
            if inside and "cite" in inside[0].cls:
                name = None
            elif inside and all("cap" in node.cls for node in inside):
                name = self.text[inside[0].start : inside[-1].end]
            last = index = start - 1
        first = index
        if index >= 0 and nodes[index].word == ")":
            while first > 0 and nodes[first].word != "(":
                first -= 1
        while first > 0 and index - first < REACH:
            prior = nodes[first - 1]
            if "quote" in prior.cls or prior.word in (";", ":", "--", ",", "(", "["):
                break
            if prior.word == ")":
                while first > 0 and nodes[first - 1].word != "(":
                    first -= 1
                first = max(first - 1, 0)
                continue
            if "conj" in prior.cls and not ("link" in prior.cls and self._joins(first - 1)):
                break
            if "say" in prior.cls and prior.cls.isdisjoint(("data", "nounish", "person")):
                break
            first -= 1
        return self._phrase(first, last, name)

    def _joins(self, index: int) -> bool:
        """Whether an "and" joins two names ("Kyodo and Jiji") and not two clauses."""
        if index < 1 or index + 1 >= len(self.nodes):
            return False
        named = {"cap", "outlet", "person", "org", "data"}
        return bool(self.nodes[index - 1].cls & named) and bool(self.nodes[index + 1].cls & named)

    def _phrase(self, first: int, last: int, name: str | None) -> _Phrase | None:
        """The noun phrase among nodes [first, last], or None where there is none."""
        nodes = self.nodes
        if first > last:
            return None
        if "pron" in nodes[last].cls and (last == first or "prep" not in nodes[last - 1].cls):
            return _Phrase(last, last, last, Voice.PRONOUN)
        first = self._skip_adjunct(first, last)
        head = self._head(first, last)
        if head is None:
            inside = nodes[first : last + 1]
            named = 1 <= len(inside) <= 4 and all("cap" in node.cls for node in inside)
            return _Phrase(first, last, last, Voice.NAME) if named else None
        if any("verbish" in node.cls for node in nodes[first:head]):
            return None
        if any(node.word in _NEGATIONS for node in nodes[head + 1 : last + 1]):
            # What somebody has not said is nobody's word.
            return None
        cut, by = last, None
        for index in range(head + 1, last + 1):
            if not nodes[index].cls.isdisjoint(("aux", "verbish")):
                cut = index - 1
                break
            if "cut" in nodes[index].cls:
                cut = index - 1
                if index < last and nodes[index + 1].word == "by":
                    author = self._right(index + 2)
                    by = self._printed(author) if author is not None else None
                break
        end = last if name else cut
        found_name = name or self._name_after(head, cut)
        return _Phrase(first, end, head, self._voice(nodes[head]), found_name, by)

    def _skip_adjunct(self, first: int, last: int) -> int:
        """Past "On Tuesday", "In February" and the like, to where the speaker's phrase begins."""
        nodes = self.nodes
        if nodes[first].cls.isdisjoint(("prep", "adverb")):
            return first
        for index in range(first + 1, last + 1):
            if "det" in nodes[index].cls and self._head(index, last) is not None:
                return index
        for index in range(first + 1, last + 1):
            earlier = nodes[index - 1].cls
            if "prep" not in earlier and nodes[index].cls & {"country", "outlet", "org", "demonym"}:
                return index
        return first + 1 if "adverb" in nodes[first].cls else first

    def _head(self, first: int, last: int) -> int | None:
        """The node that names the speaker: the last head noun before any preposition."""
        nodes = self.nodes
        found = None
        for index in range(first, last + 1):
            cls = nodes[index].cls
            if not cls.isdisjoint(("person", "org", "outlet", "data", "country", "capital")):
                if "prep" in cls:
                    break
                after = nodes[index + 1].cls if index < last else frozenset()
                found = index
                if "poss" in after:
                    continue
            elif found is not None and not cls.isdisjoint(
                ("prep", "cut", "postnoun", "comma", "stop", "there")
            ):
                break
        return found

    def _voice(self, node: Node) -> Voice:
        cls = node.cls
        for name, voice in (
            ("outlet", Voice.OUTLET),
            ("person", Voice.PERSON),
            ("data", Voice.DATA),
            ("org", Voice.ORG),
        ):
            if name in cls:
                return voice
        return Voice.COUNTRY

    def _name_after(self, head: int, last: int) -> str | None:
        """A personal name right after the noun: "ambassador Alexander Matsegora"."""
        nodes = self.nodes
        index = head + 1
        if index <= last and nodes[index].word == ",":
            index += 1
        end = index
        while end <= last and "cap" in nodes[end].cls:
            end += 1
        if "person" not in nodes[head].cls or end == index:
            return None
        return self.text[nodes[index].start : nodes[end - 1].end]

    def _right(self, index: int) -> _Phrase | None:
        """The phrase that begins at ``index``: up to its noun, then what belongs to the noun."""
        nodes = self.nodes
        if index >= len(nodes):
            return None
        stop = min(len(nodes), index + REACH)
        if "pron" in nodes[index].cls and index + 1 < len(nodes):
            return _Phrase(index, index, index, Voice.PRONOUN)
        head = None
        end = index
        while end < stop:
            cls = nodes[end].cls
            if self._boundary(nodes[end]) or (head is not None and "conj" in cls):
                break
            lands = not cls.isdisjoint(("country", "capital", "demonym"))
            if head is not None and lands and nodes[end - 1].cls.isdisjoint(("prep", "poss")):
                goes_on = "org" in nodes[head].cls and "cap" in nodes[min(end + 1, stop - 1)].cls
                if not goes_on:
                    # "According to officials the North's ships ...": the next clause.
                    break
            if not cls.isdisjoint(("person", "org", "outlet", "data", "country", "capital")):
                head = end
            elif head is not None and "poss" not in cls and not self._belongs(head, end):
                break
            elif "conj" in cls or "verbish" in cls:
                break
            end += 1
            if (
                head is not None
                and end < stop
                and not nodes[end].cls.isdisjoint(("postnoun", "prep", "cut", "there"))
            ):
                break
        if head is None:
            names = [k for k in range(index, min(stop, index + 4)) if "cap" in nodes[k].cls]
            if names[:1] != [index]:
                return None
            last = index
            while last + 1 in names:
                last += 1
            return _Phrase(index, last, last, Voice.NAME)
        last = self._tail(end, stop) if end < stop else end - 1
        last = max(last, end - 1)
        return _Phrase(index, last, head, self._voice(nodes[head]), self._name_after(head, last))

    def _belongs(self, head: int, index: int) -> bool:
        """Whether a word after the noun is a name of the same phrase."""
        return "cap" in self.nodes[index].cls or "poss" in self.nodes[index - 1].cls

    def _tail(self, index: int, stop: int) -> int:
        """The last node of what follows the noun: "in North Pyongan province"."""
        nodes = self.nodes
        last = index - 1
        while index < stop and not nodes[index].cls.isdisjoint(("postnoun", "there")):
            if "there" in nodes[index].cls:
                return index
            index += 1
            if index < stop and "prep" in nodes[index].cls:
                index += 1
            taken, begun = 0, False
            while index < stop and taken < 8:
                cls = nodes[index].cls
                if self._boundary(nodes[index]) or "conj" in cls or "verbish" in cls:
                    break
                if "det" in cls and begun:
                    return last
                if not cls.isdisjoint(("postnoun", "prep")) and begun:
                    break
                if self._dayish(nodes[index]):
                    return last
                begun = True
                last = index
                index += 1
                taken += 1
        return last

    def _dayish(self, node: Node) -> bool:
        return bool(find_days(self.text, node.start, node.end, self.language))

    def _inverted(self, index: int) -> _Phrase | None:
        """The speaker after the verb: ", said a source in China"."""
        nodes = self.nodes
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if following is None or following.word in ("that", ",", ":"):
            return None
        if index and not ("comma" in nodes[index - 1].cls or "quote" in nodes[index - 1].cls):
            return None
        if "tell" in nodes[index].cls or "put" in nodes[index].cls:
            return None
        return self._right(index + 1)

    # --- what is known of a speaker -------------------------------------------------

    def _made(self, phrase: _Phrase, verb: int, end: int, after: bool) -> Speech:
        nodes, text = self.nodes, self.text
        head = nodes[phrase.head]
        told, tail = self._told(verb) if verb > phrase.last else (None, end)
        day, stop = self._day(phrase, max(tail, end, verb))
        first = min(phrase.first, verb)
        last = max(nodes[phrase.last].end, nodes[verb].end, nodes[tail].end, stop)
        who = self._printed(phrase)
        voice = phrase.voice
        tail_text = text[last : last + 120]
        hidden = any(words in tail_text for words in pack(self.language).lexicon.words_of("hidden"))
        official = "official" in head.cls
        anonymous = hidden or (voice is Voice.PERSON and phrase.name is None and not official)
        ordinal = next(
            (
                n.word
                for n in nodes[phrase.first : phrase.head]
                if n.word in ("first", "second", "third", "other", "another")
            ),
            None,
        )
        definite = nodes[phrase.first].word in ("the", "this", "that", "these", "those")
        return Speech(
            voice,
            who,
            head.word,
            (nodes[first].start, last),
            after,
            definite=definite,
            ordinal=ordinal,
            anonymous=anonymous,
            official=official,
            told=told,
            location=self._location(phrase) if anonymous else None,
            day=day,
            verb=nodes[verb].word,
            inline=bool(verb) and "accord" in nodes[verb].cls and not self._begins(verb),
        )

    def _printed(self, phrase: _Phrase) -> str | None:
        """The speaker as printed, without a leading "the" and with a small article."""
        if phrase.voice is Voice.PRONOUN:
            return None
        nodes = self.nodes
        first = phrase.first
        while first < phrase.head and not nodes[first].cls.isdisjoint(("adverb", "quote")):
            first += 1
        who = self.text[nodes[first].start : nodes[phrase.last].end].strip(" ,.")
        for ref in find_days(who, 0, len(who), self.language):
            if ref.span[1] == len(who):
                who = _DAY_PREPOSITION.sub("", who[: ref.span[0]]) or who
        if phrase.name and phrase.name not in who:
            who = f"{who}, {phrase.name}"
        if phrase.by:
            who = f"{who} by {phrase.by}"
        opening = self.text[nodes[first].start : nodes[first].end]
        plain = opening[1:].islower() or opening == "A"
        if nodes[first].cls & {"det", "person", "data"} and plain:
            who = who[:1].lower() + who[1:]
        if who.startswith("the ") and phrase.voice is not Voice.OUTLET:
            who = who[4:]
        return " ".join(who.split())

    def _told(self, verb: int) -> tuple[str | None, int]:
        """Who was told, by the name that the outlet goes by; and the last node of it."""
        nodes = self.nodes
        if "tell" not in nodes[verb].cls:
            return None, verb
        index = verb + 1
        first = index
        while index < len(nodes) and index - first < 8:
            node = nodes[index]
            if self._boundary(node) or "conj" in node.cls or "prep" in node.cls:
                break
            if self._dayish(node):
                break
            index += 1
        if index == first or (index == first + 1 and nodes[first].word == "here"):
            words = nodes[verb].word.split()
            return (" ".join(words[1:]) or None), index - 1
        named = [n for n in nodes[first:index] if "outlet" in n.cls]
        if named:
            return str(named[0].val["outlet"]), index - 1
        printed = self.text[nodes[first].start : nodes[index - 1].end]
        return " ".join(printed.split()), index - 1

    def _day(self, phrase: _Phrase, last: int) -> tuple[DayRef | None, int]:
        """The day on which it was said, and where its words end."""
        nodes = self.nodes
        stop = last + 1
        while stop < len(nodes) and stop - last < 7:
            node = nodes[stop]
            if self._boundary(node) or "conj" in node.cls:
                break
            stop += 1
        start = nodes[last].end
        end = nodes[stop - 1].end if stop - 1 > last else start
        for ref in find_days(self.text, start, end, self.language):
            between = self.text[start : ref.span[0]].split()
            if len(between) <= 2 and ref.kind != "year":
                return ref, ref.span[1]
        inside = find_days(self.text, nodes[phrase.head].end, start, self.language)
        if not inside and "prep" in nodes[0].cls and phrase.first <= 6:
            # "In February the ambassador had said ...".
            opening = nodes[phrase.first].start
            inside = find_days(self.text, self.span[0], opening, self.language)
        inside = [ref for ref in inside if ref.kind != "year"]
        return (inside[0] if inside else None), start

    def _location(self, phrase: _Phrase) -> str | None:
        """Where the speaker is, no more precisely than the words have it."""
        nodes, text = self.nodes, self.text
        end = phrase.last
        for index in range(phrase.head + 1, phrase.last + 1):
            if "familiar" in nodes[index].cls:
                end = index - 1
                break
        if any("there" in node.cls for node in nodes[phrase.head : phrase.last + 1]):
            return self._last_place(nodes[phrase.first].start)
        start = nodes[phrase.first].start
        places = gazetteer(self.language)
        found = places.find(text[start : nodes[end].end])
        named = [place for _, _, place in found if not isinstance(place, str)]
        if named:
            return places.label(named[-1])
        return places.label(found[-1][2]) if found else None

    def _last_place(self, before: int) -> str | None:
        places = gazetteer(self.language)
        found = places.find(self.text[max(self.span[0], before - 400) : before])
        return places.label(found[-1][2]) if found else None
