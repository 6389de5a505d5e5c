"""Noun phrases that may speak, to the left and to the right of a word that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yalu.read.claims import Span
from yalu.read.days import find_days
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import Node
from yalu.read.persons import unnamed
from yalu.read.speakers import Voice


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may speak: nodes [first, last], and the node of its head.

    ``name`` is a personal name that belongs to it, ``by`` who made the report that speaks
    (``unnamed`` where that is a person without a name),
    ``citing`` what the speaker goes by.
    """

    first: int
    last: int
    head: int
    voice: Voice
    name: str | None = None
    by: str | None = None
    unnamed: bool = False
    citing: str | None = None


_NEGATIONS = frozenset({"not", "never", "don't", "doesn't", "didn't", "hasn't", "haven't"})
_DAY_PREPOSITION = re.compile(r"\s+(?:on|in|of|from)?\s*$")
#: "A man whose window overlooks the river said": the noun stands before the clause.
_RELATIVE = frozenset({"who", "whose", "whom"})
_HEADS = frozenset({"person", "org", "outlet", "data", "country", "capital"})
_LANDS = frozenset({"country", "capital", "demonym"})

#: How far a speaker's phrase reaches, in tokens; longer ones are lists or two sentences.
REACH = 26


def boundary(node: Node) -> bool:
    """Whether a phrase ends before this node."""
    return not node.cls.isdisjoint(("comma", "stop", "quote"))


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, text: str, span: Span, nodes: Sequence[Node], language: str) -> None:
        self.text = text
        self.span = span
        self.nodes = nodes
        self.language = language

    def left(self, index: int) -> Phrase | None:
        """The phrase that ends before a verb, with its apposition."""
        nodes = self.nodes
        while index >= 0 and not nodes[index].cls.isdisjoint(("adverb", "aux")):
            index -= 1
        if index < 0:
            return None
        last, name, citing = index, None, None
        if nodes[index].word == ",":
            # "..., Li Kuiwen, told reporters": an apposition between two commas.
            start = index - 1
            while start >= 0 and index - start < 12 and nodes[start].word != ",":
                start -= 1
            if start < 0 or nodes[start].word != ",":
                return None
            inside = nodes[start + 1 : index]
            if inside and "cite" in inside[0].cls:
                cited = self.right(start + 2)
                citing = self.printed(cited) if cited is not None else None
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
            joined = "link" in prior.cls and self._joins(first - 1)
            if "conj" in prior.cls and not joined and prior.word not in _RELATIVE:
                break
            if "say" in prior.cls and prior.cls.isdisjoint(("data", "nounish", "person")):
                break
            first -= 1
        found = self._phrase(first, last, name)
        return replace(found, citing=citing) if found is not None and citing else found

    def _joins(self, index: int) -> bool:
        """Whether an "and" joins two names ("Kyodo and Jiji") and not two clauses."""
        if index < 1 or index + 1 >= len(self.nodes):
            return False
        named = {"cap", "outlet", "person", "org", "data"}
        return bool(self.nodes[index - 1].cls & named) and bool(self.nodes[index + 1].cls & named)

    def _phrase(self, first: int, last: int, name: str | None) -> Phrase | None:
        """The noun phrase among nodes [first, last], or None where there is none."""
        nodes = self.nodes
        if first > last:
            return None
        if "pron" in nodes[last].cls and (last == first or "prep" not in nodes[last - 1].cls):
            return Phrase(last, last, last, Voice.PRONOUN)
        first = self._skip_adjunct(first, last)
        head = self._head(first, last)
        if head is None:
            return self._unlisted(first, last)
        if any("verbish" in node.cls for node in nodes[first:head]):
            return None
        if any(node.word in _NEGATIONS for node in nodes[head + 1 : last + 1]):
            # What somebody has not said is nobody's word.
            return None
        for index in range(head + 1, last):
            if not nodes[index].cls.isdisjoint(("cut", "accord")):
                break
            if self._finite(index, last):
                return None
        cut, by, hidden = last, None, False
        if head + 1 < last and nodes[head + 1].word == "by":
            author = self.right(head + 2)
            hidden = author is not None and self._hides(author)
        for index in range(head + 1, last + 1):
            if not nodes[index].cls.isdisjoint(("aux", "verbish")):
                cut = index - 1
                break
            if "accord" in nodes[index].cls:
                cut = index - 1
                break
            if "cut" in nodes[index].cls:
                cut = index - 1
                if index < last and nodes[index + 1].word == "by":
                    author = self.right(index + 2)
                    by = self.printed(author) if author is not None else None
                    hidden = author is not None and self._hides(author)
                break
        end = last if name else cut
        found_name = name or self._name_after(head, cut)
        return Phrase(first, end, head, self._voice(nodes[head]), found_name, by, hidden)

    def _hides(self, author: Phrase) -> bool:
        return author.voice is Voice.PERSON and author.name is None

    def _finite(self, index: int, last: int) -> bool:
        """Whether a word after the noun is the verb of a clause: "customs confiscated a crate"."""
        word, following = self.nodes[index], self.nodes[index + 1]
        if "low" not in word.cls or not word.word.endswith("ed"):
            return False
        # "A clerk surnamed Wang": a name, and no object.
        return following.cls.isdisjoint(("prep", "cap")) and not boundary(following)

    def _unlisted(self, first: int, last: int) -> Phrase | None:
        """A phrase without a noun of the lists: a name, or somebody by a trade of theirs."""
        nodes = self.nodes
        start = first + (nodes[first].word == "the" and first < last)
        inside = nodes[start : last + 1]
        if 1 <= len(inside) <= 6 and self._named(inside):
            return Phrase(first, last, last, Voice.NAME)
        head = unnamed(nodes, first, last + 1, trade=False)
        if head is None:
            return None
        cut = next((k - 1 for k in range(head + 1, last + 1) if "cut" in nodes[k].cls), last)
        return Phrase(first, cut, head, Voice.PERSON)

    def _named(self, inside: Sequence[Node]) -> bool:
        """Whether nodes are a name: capitals, or what a hyphen joins to one ("Byung-yeon")."""
        return "cap" in inside[0].cls and all(
            "cap" in node.cls or node.word == "-" or inside[index - 1].word == "-"
            for index, node in enumerate(inside)
        )

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
            if not cls.isdisjoint(_HEADS):
                if "prep" in cls:
                    break
                after = nodes[index + 1].cls if index < last else frozenset()
                found = index
                if "poss" in after:
                    continue
            elif found is not None and not cls.isdisjoint(
                ("prep", "cut", "accord", "postnoun", "comma", "stop", "there")
            ):
                if nodes[index - 1].word == "-":
                    # "a China-based source": an adjective.
                    continue
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

    def right(self, index: int) -> Phrase | None:
        """The phrase that begins at ``index``: up to its noun, then what belongs to the noun."""
        nodes = self.nodes
        if index >= len(nodes):
            return None
        stop = min(len(nodes), index + REACH)
        if "pron" in nodes[index].cls and index + 1 < len(nodes):
            return Phrase(index, index, index, Voice.PRONOUN)
        head = None
        end = index
        while end < stop:
            cls = nodes[end].cls
            if boundary(nodes[end]) or (head is not None and "conj" in cls):
                break
            lands = not cls.isdisjoint(_LANDS)
            if head is not None and lands and nodes[end - 1].cls.isdisjoint(("prep", "poss")):
                goes_on = "org" in nodes[head].cls and "cap" in nodes[min(end + 1, stop - 1)].cls
                if not goes_on:
                    # "According to officials the North's ships ...": the next clause.
                    break
            if not cls.isdisjoint(_HEADS):
                head = end
            elif (
                (head is not None and "poss" not in cls and not self._belongs(head, end))
                or "conj" in cls
                or "verbish" in cls
            ):
                break
            end += 1
            if (
                head is not None
                and end < stop
                and not nodes[end].cls.isdisjoint(("postnoun", "prep", "cut", "there"))
            ):
                break
        if head is None:
            trade = unnamed(nodes, index, stop, trade=True)
            if trade is not None:
                return Phrase(index, max(trade, self._tail(trade + 1, stop)), trade, Voice.PERSON)
            names = [k for k in range(index, min(stop, index + 4)) if "cap" in nodes[k].cls]
            if names[:1] != [index]:
                return None
            last = index
            while last + 1 in names:
                last += 1
            return Phrase(index, last, last, Voice.NAME)
        # An outlet is not "in" or "near" anything: that is where something happened.
        closed = "outlet" in nodes[head].cls or end >= stop
        last = end - 1 if closed else self._tail(end, stop)
        last = max(last, end - 1)
        name = self._name_after(head, last) or self._apposed(head, last)
        return Phrase(index, last, head, self._voice(nodes[head]), name)

    def _apposed(self, head: int, last: int) -> str | None:
        """A personal name between commas after the phrase: "the governor, Ivan Petrov, ..."."""
        nodes = self.nodes
        if "person" not in nodes[head].cls or last + 1 >= len(nodes) or nodes[last + 1].word != ",":
            return None
        end = last + 2
        while end < len(nodes) and "cap" in nodes[end].cls:
            end += 1
        closed = end >= len(nodes) or nodes[end].word in (",", ".")
        if not 2 <= end - last - 2 <= 4 or not closed:
            return None
        return self.text[nodes[last + 2].start : nodes[end - 1].end]

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
                if boundary(nodes[index]) or "conj" in cls or "verbish" in cls:
                    break
                if "det" in cls and begun:
                    return last
                if not cls.isdisjoint(("postnoun", "prep")) and begun:
                    break
                if self.dayish(nodes[index]):
                    return last
                begun = True
                last = index
                index += 1
                taken += 1
        return last

    def dayish(self, node: Node) -> bool:
        return bool(find_days(self.text, node.start, node.end, self.language))

    def printed(self, phrase: Phrase) -> str | None:
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
        if phrase.citing:
            who = f"{who}, citing {phrase.citing}"
        opening = self.text[nodes[first].start : nodes[first].end]
        plain = opening[1:].islower() or opening == "A"
        if nodes[first].cls & {"det", "person", "data"} and plain:
            who = who[:1].lower() + who[1:]
        if who.startswith("the ") and phrase.voice is not Voice.OUTLET:
            who = who[4:]
        return " ".join(who.split())

    def location(self, phrase: Phrase) -> str | None:
        """Where the speaker is, no more precisely than the words have it."""
        nodes, text = self.nodes, self.text
        end = phrase.last
        for index in range(phrase.head + 1, phrase.last + 1):
            # "With relatives in Hyesan" is not where the speaker is.
            if "familiar" in nodes[index].cls or nodes[index].word in ("with", "who", "whose"):
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
