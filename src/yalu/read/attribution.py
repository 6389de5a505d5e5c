"""Who says what: the speaker of every sentence, and what nobody could confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from yalu.read.claims import Attribution, Caveat, Dated, Span
from yalu.read.days import Now, resolve
from yalu.read.quotes import overlapping, quotations
from yalu.read.smallpack import read
from yalu.read.speakers import AttributionFile, Speech, Voice, pack
from yalu.read.speeches import speeches_in

__all__ = ["Caveat", "Heard", "attribute", "caveats", "figure_sources", "hear"]

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence's attribution, the kind of speaker, and the words that say so.

    ``own`` is False where the attribution is carried over from an earlier sentence:
    a quotation that goes on. ``speeches`` are the attributions in the sentence
    itself, each with what it resolves to.
    """

    attribution: Attribution
    voice: Voice | None = None
    own: bool = False
    speeches: tuple[tuple[Speech, Attribution], ...] = ()


def attribute(
    text: str,
    sentences: Sequence[Span],
    outlet: str | None = None,
    *,
    published: Dated | None = None,
    language: str = "en",
) -> list[Attribution]:
    """The attribution of each sentence; ``who`` is None where the outlet itself speaks.

    ``published`` turns "on Sunday" into a day. A pronoun or "the source" is whoever
    it points back to; a quotation that goes on keeps its speaker.
    """
    heard = hear(text, sentences, outlet, published=published, language=language)
    return [item.attribution for item in heard]


def hear(
    text: str,
    sentences: Sequence[Span],
    outlet: str | None = None,
    *,
    published: Dated | None = None,
    language: str = "en",
) -> list[Heard]:
    """The attribution of each sentence with the words it rests on."""
    room = _Room(outlet, Now.of(published) if published else None)
    quoted = quotations(text)
    cues = pack(language).cues
    out: list[Heard] = []
    hint = 0
    for span in sentences:
        inside, hint = overlapping(quoted, span, hint)
        words = set(_WORD.findall(text[span[0] : span[1]].lower()))
        speeches: list[Speech] = []
        if cues.among(words):
            speeches = speeches_in(text, span, inside, language=language)
        if speeches:
            out.append(room.take(speeches))
        elif inside and _covers(inside, span):
            out.append(room.go_on())
        else:
            room.silent()
            out.append(Heard(Attribution()))
    _look_ahead(sentences, quoted, out)
    return out


def _covers(inside: Sequence[Span], span: Span) -> bool:
    """Whether nearly all of a sentence stands in quotation marks."""
    covered = sum(min(last, span[1]) - max(first, span[0]) for first, last in inside)
    return covered >= 0.8 * (span[1] - span[0])


def _look_ahead(sentences: Sequence[Span], quoted: Sequence[Span], out: list[Heard]) -> None:
    """Give the beginning of a quotation the speaker that its last sentence names."""
    at = len(quoted) - 1
    for index in range(len(out) - 2, -1, -1):
        here, following = out[index], out[index + 1]
        if here.own or following.voice in (None, Voice.DATA, Voice.HEARSAY):
            continue
        start, end = sentences[index]
        while at >= 0 and quoted[at][0] >= end:
            at -= 1
        if at < 0 or quoted[at][0] > start or quoted[at][1] <= sentences[index + 1][0]:
            continue
        out[index] = replace(here, attribution=following.attribution, voice=following.voice)


class _Room:
    """Who has spoken so far, for pronouns and "the source"."""

    def __init__(self, outlet: str | None, now: Now | None) -> None:
        self._outlet = outlet
        self._now = now
        self._known: list[tuple[Speech, Attribution]] = []
        self._last: tuple[Speech, Attribution] | None = None
        self._quoting: tuple[Speech, Attribution] | None = None

    def silent(self) -> None:
        """A sentence of the outlet's own: the next quotation begins anew."""
        self._quoting = None

    def go_on(self) -> Heard:
        """A sentence that is all quotation: whoever spoke last goes on."""
        if self._quoting is None:
            return Heard(Attribution())
        speech, attribution = self._quoting
        return Heard(attribution, speech.voice)

    def take(self, speeches: list[Speech]) -> Heard:
        """The sentence's attribution: its first speaker who is somebody, else hearsay."""
        resolved = [(speech, self._resolve(speech)) for speech in speeches]
        main = next((pair for pair in resolved if pair[0].voice is not Voice.HEARSAY), resolved[0])
        cited = [a for s, a in resolved if s is not main[0] and s.voice is Voice.DATA]
        speech, attribution = main
        if cited and attribution.who and speech.voice is not Voice.DATA:
            citing = f"{attribution.who}, citing {cited[0].who}"
            if "citing" not in attribution.who:
                attribution = replace(attribution, who=citing)
        if speech.voice not in (Voice.HEARSAY, Voice.DATA):
            self._quoting = (speech, main[1])
        return Heard(attribution, speech.voice, True, tuple(resolved))

    def _resolve(self, speech: Speech) -> Attribution:
        known = self._antecedent(speech)
        if known is not None:
            origin, before = known
            attribution = replace(
                before, on=self._on(speech) or before.on, told=speech.told or before.told
            )
            self._last = (origin, attribution)
            return attribution
        told = speech.told
        if told is None and speech.anonymous and speech.head in _SOURCES:
            told = self._outlet
        attribution = Attribution(
            speech.who, speech.anonymous, told, speech.location, self._on(speech)
        )
        if speech.voice not in (Voice.PRONOUN, Voice.HEARSAY):
            self._last = (speech, attribution)
            self._known.append(self._last)
            # Old speakers are not called back over a whole book.
            del self._known[:-40]
        return attribution

    def _on(self, speech: Speech) -> tuple[str, str] | None:
        if speech.day is None:
            return None
        days = resolve(speech.day, self._now)
        if days is None or days.first is None or days.last is None:
            return None
        return days.first.isoformat(), days.last.isoformat()

    def _antecedent(self, speech: Speech) -> tuple[Speech, Attribution] | None:
        if speech.voice is Voice.PRONOUN:
            return self._spoken(speech.head)
        if speech.voice is Voice.NAME and speech.who:
            for pair in reversed(self._known):
                if pair[1].who and speech.who in pair[1].who and pair[0].who != speech.who:
                    return pair
            return None
        short = speech.who is not None and len(speech.who.split()) <= 2 + (
            speech.ordinal is not None
        )
        if not speech.definite or not short:
            return None
        same = [pair for pair in self._known if _same_noun(pair[0].head, speech.head)]
        if not same and speech.voice is Voice.DATA:
            same = [pair for pair in self._known if pair[0].voice is Voice.DATA]
        if not same:
            return None
        order = {"first": 0, "second": 1, "third": 2}.get(speech.ordinal or "", -1)
        if speech.ordinal in ("other", "another"):
            return same[-2] if len(same) > 1 else None
        return same[order] if order < len(same) else same[-1]

    def _spoken(self, pronoun: str) -> tuple[Speech, Attribution] | None:
        wanted: tuple[Voice, ...] = (Voice.PERSON, Voice.NAME)
        if pronoun == "it":
            wanted = (Voice.ORG, Voice.OUTLET, Voice.DATA, Voice.COUNTRY)
        if pronoun == "they":
            wanted = (Voice.PERSON, Voice.ORG, Voice.OUTLET)
        if pronoun == "one":
            return None
        return next((pair for pair in reversed(self._known) if pair[0].voice in wanted), None)


#: Speakers who speak to the outlet that quotes them unless it says otherwise.
_SOURCES = frozenset({"source", "sources", "insider", "insiders", "people", "partner", "contact"})


def _same_noun(one: str, other: str) -> bool:
    return one == other or one.rstrip("s") == other.rstrip("s")


def figure_sources(heard: Sequence[Heard]) -> list[str | None]:
    """On whose word a figure in each sentence stands.

    The sentence's own speaker, or the one whose quotation it is; else the last data,
    or body that counts trade, that the text has named.
    """
    current: str | None = None
    out: list[str | None] = []
    for item in heard:
        for speech, attribution in item.speeches:
            if speech.counter and speech.voice in (Voice.DATA, Voice.ORG):
                current = attribution.who
        out.append(item.attribution.who or current)
    return out


# --- what nobody could confirm ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _CaveatRule:
    name: str
    type: str
    cue: re.Pattern[str]
    pattern: re.Pattern[str]


#: How much text around its cue a caveat may take; keeps a line of any length linear.
_BEFORE, _AFTER = 160, 320


@cache
def _caveat_rules(language: str) -> tuple[_CaveatRule, ...]:
    table = read(language, "attribution", AttributionFile)
    return tuple(
        _CaveatRule(row.name, row.type, re.compile(rf"\b(?:{row.cue})\b"), re.compile(row.pattern))
        for row in table.caveat
    )


@cache
def _any_cue(language: str) -> re.Pattern[str]:
    """The cue of any rule: one search tells that a sentence has none."""
    cues = (row.cue for row in read(language, "attribution", AttributionFile).caveat)
    return re.compile(rf"\b(?:{'|'.join(cues)})\b")


def caveats(text: str, sentences: Sequence[Span], *, language: str = "en") -> tuple[Caveat, ...]:
    """What the text says is unconfirmed or disputed, in order.

    ``about`` is what is in doubt; "the claim" and "that" are filled in from the clause before.
    """
    found: list[Caveat] = []
    quoted, hint = quotations(text), 0
    cue = _any_cue(language)
    for first, last in sentences:
        inside, hint = overlapping(quoted, (first, last), hint)
        if cue.search(text, first, last) is None:
            continue
        for rule in _caveat_rules(language):
            caveat = _caveat(rule, text, first, last)
            if caveat is None or any(a < caveat.span[0] < b for a, b in inside):
                # In quotation marks it is the speaker's doubt, not the outlet's.
                continue
            if not any(_overlap(caveat.span, c.span) for c in found[-3:]):
                found.append(caveat)
    return tuple(found)


def _caveat(rule: _CaveatRule, text: str, first: int, last: int) -> Caveat | None:
    done = first
    for cue in rule.cue.finditer(text, first, last):
        if cue.start() < done:
            continue
        start, end = max(first, cue.start() - _BEFORE), min(last, cue.end() + _AFTER)
        # A window that opens inside a word would show half a name.
        while start > first and text[start - 1].isalnum():
            start += 1
        done = cue.end()
        match = rule.pattern.search(text, start, end)
        if match is None:
            continue
        groups = match.groupdict()
        about = (groups["about"] or "").strip(' ,.;”"')
        if rule.type == "disputed" and _POINTS_BACK.fullmatch(about):
            about = _clause_before(text, first, match.start()) or about
        who = groups.get("who")
        who = _CONJUNCTION.sub("", " ".join(who.split())) if who else None
        return Caveat(rule.type, match.span(), who, about)
    return None


_POINTS_BACK = re.compile(r"(?:that|this|it|(?:the|this|that|these|those) \w+)", re.IGNORECASE)
_CONJUNCTION = re.compile(r"^(?:but|though|although|yet|while|and|that|as)\s+", re.IGNORECASE)
_CONNECTIVE = re.compile(r"[,;]?\s*(?:but|though|although|yet|while|and)?\s*$")


def _clause_before(text: str, first: int, at: int) -> str:
    clause = text[max(first, at - 300) : at]
    return _CONNECTIVE.sub("", clause).strip(" ,;")


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
