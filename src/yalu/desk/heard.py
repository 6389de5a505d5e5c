"""Who a claim or a sighting rests on, and what became of it: the rows that pages count."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.read.attribution import Heard, hear
from yalu.read.claims import Article, Sighting, Span
from yalu.read.speakers import Voice
from yalu.verify.result import Result

#: The kinds of source, in the order in which pages list them.
VOICES = {
    "figures": "figures of customs or of another compiler",
    "named": "a person with a name or an office",
    "body": "a body, a company or a government",
    "outlet": "another outlet",
    "unnamed": "a source without a name",
    "hearsay": "hearsay: reportedly, it is said",
    "own": "the outlet itself",
}
_KIND_OF = {
    Voice.DATA: "figures",
    Voice.PERSON: "named",
    Voice.NAME: "named",
    Voice.PRONOUN: "named",
    Voice.ORG: "body",
    Voice.COUNTRY: "body",
    Voice.OUTLET: "outlet",
    Voice.HEARSAY: "hearsay",
}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: who reported it, who it rests on, the verdict of its day and that of today.

    ``voice`` is one of ``VOICES``; ``later`` is empty until it was judged by what is known now.
    """

    claim: str
    outlet: str
    voice: str
    who: str
    kind: str
    verdict: str
    later: str


@dataclass(frozen=True, slots=True)
class SightingRow:
    """An observed event in words, with its days, its places and who it rests on."""

    number: int
    outlet: str
    type: str
    said: str
    first: str | None
    last: str | None
    places: tuple[str, ...]
    voice: str
    who: str
    modality: str


def claim_rows(result: Result) -> tuple[ClaimRow, ...]:
    """The claims of a result; what is known of them now is not yet looked up."""
    heard = _Heard(result.article)
    outlet = result.article.outlet or ""
    rows = []
    for then in result.judgements:
        voice, who = heard.at(then.claim.sentence)
        if then.claim.compiler is not None and voice == "own":
            voice, who = "figures", then.claim.compiler
        kind, verdict = then.claim.kind.value, then.verdict.value
        rows.append(ClaimRow(then.id, outlet, voice, who, kind, verdict, ""))
    return tuple(rows)


def sighting_rows(result: Result) -> tuple[SightingRow, ...]:
    """The sightings of a result, in the order of its text."""
    heard = _Heard(result.article)
    outlet = result.article.outlet or ""
    rows = []
    for number, one in enumerate(result.article.sightings, start=1):
        voice, who = heard.at(one.sentence)
        if one.attribution.anonymous:
            voice = "unnamed"
        rows.append(
            SightingRow(
                number,
                outlet,
                one.type,
                _said(one),
                *one.date,
                one.places,
                voice,
                one.attribution.who or who,
                one.modality,
            )
        )
    return tuple(rows)


def _said(one: Sighting) -> str:
    """``truck queue: about 15 trucks, steel pipe``; when, where and who have their own fields."""
    seen = list(one.actors)
    if one.quantity is not None:
        low, high, unit = one.quantity
        seen = [_quantity(low, high, unit), *(actor for actor in seen if actor != unit)]
    facts = ", ".join(dict.fromkeys([*seen, *one.goods]))
    said = one.type.replace("_", " ")
    return f"{said}: {facts}" if facts else said


def _quantity(low: float | None, high: float | None, unit: str) -> str:
    """The count as a reader would say it: the middle of a span is what was printed."""
    if low is None or high is None:
        bound = low if high is None else high
        word = "at least" if high is None else "at most"
        return f"{word} {bound:g} {unit}" if bound is not None else unit
    if low == high:
        return f"{low:g} {unit}"
    middle = (low + high) / 2
    return f"about {middle:g} {unit}" if middle.is_integer() else f"{low:g} to {high:g} {unit}"


class _Heard:
    """The speakers of an article by sentence."""

    def __init__(self, article: Article) -> None:
        spans = article.sentences
        heard = hear(article.text, spans, article.outlet, published=article.published)
        self._by_span = dict(zip(spans, heard, strict=True))

    def at(self, sentence: Span) -> tuple[str, str]:
        """The kind of source and its name; the outlet itself where nobody else speaks."""
        heard = self._by_span.get(sentence)
        return ("own", "") if heard is None else _kind(heard)


def _kind(heard: Heard) -> tuple[str, str]:
    who = heard.attribution.who or ""
    if heard.attribution.anonymous:
        return "unnamed", who
    if heard.voice is None or not (who or heard.voice is Voice.HEARSAY):
        return "own", ""
    return _KIND_OF[heard.voice], who
