"""The attributions of one sentence: who says it, to whom, and on what day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from yalu.read.claims import Span
from yalu.read.days import DayRef, find_days
from yalu.read.lexer import Node
from yalu.read.nounphrases import Phrase, Phrases, boundary
from yalu.read.speakers import Speech, Voice, pack

_CUES = frozenset({"say", "show", "accord", "judging", "hearsay", "put", "as_saying"})
_ORDINALS = frozenset({"first", "second", "third", "other", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_HANDLED = frozenset({"seen by", "obtained by", "quoted by"})
_OF_THINGS = frozenset({"thought", "believed", "said", "estimated", "alleged", "suspected"})
#: What somebody has to do, nobody says: "every firm must report".
_BOUND = frozenset({"must", "should", "shall", "to"})
#: Who speaks for the outlet that sent them.
_PRESS = frozenset(
    {"reporter", "correspondent", "journalist", "photographer", "cameraman", "stringer"}
)
#: How far around its verb an attribution is looked for, in nodes.
_NEAR = 14


def speeches_in(
    text: str, span: Span, quoted: Sequence[Span], *, language: str = "en"
) -> list[Speech]:
    """The attributions in a sentence, in order, none from inside its quotations.

    ``quoted`` are the quotations that touch the sentence, in order.
    """
    return _Reader(text, span, quoted, language).speeches()


class _Reader:
    def __init__(self, text: str, span: Span, quoted: Sequence[Span], language: str) -> None:
        self.text = text
        self.language = language
        self.words = pack(language)
        self.nodes = self.words.lexicon.tokens(text, *span)
        self.phrases = Phrases(text, span, self.nodes, language)
        self.span = span
        self.quoted = quoted
        self.starts = [first for first, _ in quoted]

    def speeches(self) -> list[Speech]:
        found: list[Speech] = []
        for index, node in enumerate(self.nodes):
            if node.cls.isdisjoint(_CUES):
                continue
            if (found and node.start < found[-1].clause[1]) or self._in_quote(node):
                continue
            speech = self._speech(index)
            if speech is not None:
                found.append(speech)
        return found

    def _in_quote(self, node: Node) -> bool:
        at = bisect_right(self.starts, node.start) - 1
        return at >= 0 and self.quoted[at][0] < node.start < self.quoted[at][1]

    def _speech(self, index: int) -> Speech | None:
        node = self.nodes[index]
        if "as_saying" in node.cls:
            return self._quoted(index)
        if node.word in _HANDLED and self._speaks_itself(index):
            # "A report seen by Reuters says": the report speaks.
            return None
        if "accord" in node.cls or ("judging" in node.cls and self._begins(index)):
            phrase = self.phrases.right(index + 1)
            if phrase is None:
                return None
            return self._made(phrase, index, phrase.last, after=self._opens(index))
        if node.cls.isdisjoint(("say", "show", "put")) or node.word.endswith("ing"):
            if "hearsay" in node.cls:
                clause = (node.start, node.end)
                return Speech(Voice.HEARSAY, None, node.word, clause, True, anonymous=True)
            return None
        if index and "be" in self._before(index - 1).cls:
            # "was observed", "is expected": nobody in particular speaks.
            return None
        if index and self._before(index - 1).word in _BOUND:
            return None
        if "tell" in node.cls and self._orders(index):
            return None
        if node.word in _OF_THINGS and any(
            n.word == "to" for n in self.nodes[index + 1 : index + 2]
        ):
            # "Crab thought to have come from there": said of the crab.
            return None
        phrase = self._inverted(index)
        if phrase is not None and self._may(phrase, index):
            return self._made(phrase, index, phrase.last, after=False)
        phrase = self.phrases.left(index - 1)
        if phrase is None or not self._may(phrase, index):
            return None
        return self._made(phrase, index, index, after=phrase.first <= 1 or self._goes_on(index))

    def _quoted(self, index: int) -> Speech | None:
        """ "The BBC quoted a trader as saying", "a trader was quoted as saying"."""
        nodes = self.nodes
        start = max(0, index - _NEAR)
        verbs = [k for k in range(start, index) if "quoting" in nodes[k].cls]
        if not verbs:
            return None
        verb = verbs[-1]
        passive = verb == index - 1
        phrase = self.phrases.left(verb - 1)
        if phrase is None:
            return None
        if passive:
            return self._made(phrase, index, index, after=True)
        cited = self.phrases.right(verb + 1)
        if cited is None:
            return None
        return self._made(phrase, index, index, after=True, cited=cited)

    def _speaks_itself(self, index: int) -> bool:
        """Whether what was seen by an outlet is a writing or picture that a verb follows."""
        nodes = self.nodes
        for back in range(index - 1, max(-1, index - 8), -1):
            if boundary(nodes[back]):
                return False
            if "data" in nodes[back].cls:
                break
        else:
            return False
        return any(not n.cls.isdisjoint(("say", "show")) for n in nodes[index + 1 : index + 5])

    # --- what kind of clause it is ------------------------------------------------------

    def _before(self, index: int) -> Node:
        """The last node at or before ``index`` that is no adverb."""
        while index > 0 and "adverb" in self.nodes[index].cls:
            index -= 1
        return self.nodes[index]

    def _opens(self, index: int) -> bool:
        """Whether the attribution stands before what was said."""
        if index > _NEAR:
            return False
        before = self.nodes[:index]
        return not any(n.cls & {"low", "cap", "num"} or "conj" in n.cls for n in before)

    def _begins(self, index: int) -> bool:
        """Whether a clause begins here."""
        return index == 0 or boundary(self.nodes[index - 1])

    def _orders(self, index: int) -> bool:
        """Whether somebody was told to do something: an order, no statement."""
        for node in self.nodes[index + 1 : index + _NEAR]:
            if node.word == "to":
                return True
            if boundary(node) or node.word == "that":
                return False
        return False

    def _goes_on(self, index: int) -> bool:
        """Whether "that" follows the verb."""
        return any(node.word == "that" for node in self.nodes[index + 1 : index + 9])

    def _inverted(self, index: int) -> Phrase | None:
        """The speaker after the verb: ", said a source in China"."""
        nodes = self.nodes
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if following is None or following.word in ("that", ",", ":"):
            return None
        if index and not ("comma" in nodes[index - 1].cls or "quote" in nodes[index - 1].cls):
            return None
        if "tell" in nodes[index].cls or "put" in nodes[index].cls:
            return None
        phrase = self.phrases.right(index + 1)
        after = nodes[phrase.last + 1 : phrase.last + 2] if phrase is not None else []
        pronoun = phrase is not None and phrase.voice is Voice.PRONOUN
        if pronoun and not any(boundary(node) or "conj" in node.cls for node in after):
            # ", said he knew of no plan".
            return None
        if any(node.cls & {"aux", "verbish"} and "cut" not in node.cls for node in after):
            # ", said Beijing had ...": the next clause begins with its own subject.
            return None
        return phrase

    def _may(self, phrase: Phrase, index: int) -> bool:
        """Whether this kind of speaker says things with this verb."""
        verb, voice, head = self.nodes[index], phrase.voice, self.nodes[phrase.head]
        if voice is Voice.PERSON and "person" not in head.cls and verb.cls & {"nounish", "show"}:
            # A noun of no list speaks with words of speech alone.
            return False
        catenative = index > 0 and self.nodes[index - 1].word.endswith(" to")
        if "nounish" in verb.cls and not catenative:
            return self._may_nounish(phrase, index)
        if "say" in verb.cls:
            telling = "show" in verb.cls or verb.word in ("say", "says", "said")
            return voice is not Voice.DATA or "inst" in head.cls or telling
        if "show" in verb.cls:
            return voice in (Voice.DATA, Voice.ORG, Voice.OUTLET)
        return False

    def _may_nounish(self, phrase: Phrase, index: int) -> bool:
        """The same of a verb that is as often a noun: "reports", "estimates", "put"."""
        verb, voice = self.nodes[index], phrase.voice
        following = self.nodes[index + 1 : index + 2]
        clause = any(node.word == "that" or "det" in node.cls for node in following)
        if clause and voice in (Voice.ORG, Voice.COUNTRY):
            return True
        if "show" in verb.cls and voice is Voice.DATA:
            return True
        if "put" in verb.cls and voice in (Voice.DATA, Voice.ORG, Voice.PERSON):
            return True
        several = self.nodes[phrase.head].word.endswith(("s", "people"))
        return voice in (Voice.OUTLET, Voice.PRONOUN) or (voice is Voice.PERSON and several)

    # --- what it says ---------------------------------------------------------------------

    def _made(
        self, phrase: Phrase, verb: int, end: int, after: bool, cited: Phrase | None = None
    ) -> Speech:
        nodes = self.nodes
        head = nodes[phrase.head]
        told, tail = self._told(verb) if verb > phrase.last else (None, end)
        day, stop = self._day(phrase, max(tail, end, verb))
        cited = cited or self._cited(phrase, verb, stop)
        if cited is not None:
            stop = max(stop, nodes[cited.last].end)
        first = min(phrase.first, verb)
        last = max(nodes[phrase.last].end, nodes[verb].end, nodes[tail].end, stop)
        hidden = self._hidden(first, last)
        official = "official" in head.cls
        press = head.word.rstrip("s") in _PRESS and any(
            "outlet" in node.cls for node in nodes[phrase.first : phrase.head]
        )
        person = phrase.voice is Voice.PERSON and not press
        anonymous = hidden or phrase.unnamed or (person and phrase.name is None and not official)
        who, source = self.phrases.printed(phrase), phrase
        if cited is not None:
            # Second hand: whoever is cited is the source, and told it to whoever cites.
            source = cited
            head = nodes[cited.head]
            anonymous = anonymous or (
                cited.voice is Voice.PERSON and cited.name is None and "official" not in head.cls
            )
            if phrase.citing is None:
                who = f"{who}, citing {self.phrases.printed(cited)}"
            through = [n for n in nodes[phrase.first : phrase.last + 1] if "outlet" in n.cls]
            told = str(through[0].val["outlet"]) if through else told
        before = [node.word for node in nodes[phrase.first : phrase.head]]
        return Speech(
            phrase.voice,
            who,
            nodes[phrase.head].word,
            (nodes[first].start, last),
            after,
            definite=nodes[phrase.first].word in _DEFINITE,
            ordinal=next((word for word in before if word in _ORDINALS), None),
            anonymous=anonymous,
            official=official,
            told=told,
            location=self.phrases.location(source) if anonymous else None,
            day=day,
            verb=nodes[verb].word,
            counter=any("counter" in n.cls for n in nodes[phrase.first : phrase.last + 1]),
            inline=bool(verb) and "accord" in nodes[verb].cls and not self._begins(verb),
        )

    def _cited(self, phrase: Phrase, verb: int, stop: int) -> Phrase | None:
        """Whom the speaker quotes: "Yonhap, citing an official, said", "it wrote, quoting two"."""
        nodes = self.nodes
        if phrase.voice in (Voice.DATA, Voice.PRONOUN):
            return None
        if verb > phrase.last:
            between = range(phrase.last + 1, verb)
            after = next((k for k in range(verb, len(nodes)) if nodes[k].start >= stop), len(nodes))
        else:
            between = range(0)
            after = phrase.last + 1
        following = range(after, min(after + 2, len(nodes)))
        for index in (*between, *following):
            if "cite" in nodes[index].cls and "accord" not in nodes[index].cls:
                return self.phrases.right(index + 1)
        return None

    def _hidden(self, first: int, last: int) -> bool:
        """Whether the sentence says, before, in or after the attribution, that no name is given."""
        start = self.nodes[first].start
        opening = self.text[max(self.span[0], start - 80) : start]
        if not opening.rstrip().endswith(","):
            opening = ""
        around = " ".join(
            (opening + self.text[start : min(last + 120, self.span[1])]).lower().split()
        )
        return any(words in around for words in self.words.hidden)

    def _told(self, verb: int) -> tuple[str | None, int]:
        """Who was told, by the name that the outlet goes by; and the last node of it."""
        nodes = self.nodes
        if "tell" not in nodes[verb].cls:
            return None, verb
        first = index = verb + 1
        while index < len(nodes) and index - first < 8:
            node = nodes[index]
            if boundary(node) or "conj" in node.cls or "prep" in node.cls:
                break
            if self.phrases.dayish(node):
                break
            index += 1
        if index == first or (index == first + 1 and nodes[first].word == "here"):
            words = nodes[verb].word.split()
            return (" ".join(words[1:]) or None), index - 1
        named = [node for node in nodes[first:index] if "outlet" in node.cls]
        if named:
            return str(named[0].val["outlet"]), index - 1
        printed = self.text[nodes[first].start : nodes[index - 1].end]
        return " ".join(printed.split()), index - 1

    def _day(self, phrase: Phrase, last: int) -> tuple[DayRef | None, int]:
        """The day on which it was said, and where its words end."""
        nodes = self.nodes
        stop = last + 1
        while stop < len(nodes) and stop - last < 7:
            if boundary(nodes[stop]) or "conj" in nodes[stop].cls:
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
