"""Names against lists: ranked hits, each with the name that matched and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from yalu.known import day as day_of
from yalu.screen.lists.model import Listing, NameList
from yalu.screen.lists.store import lists as standing
from yalu.screen.names.compare import MISSING_SYLLABLE, THRESHOLD, Finding, compare
from yalu.screen.names.index import Entry, Index
from yalu.screen.names.name import Guess, Name, parse
from yalu.screen.names.numbers import Numbered, without
from yalu.screen.names.words import load

# A name that the list itself calls low, or of a single word, tells less.
_WEAK = 0.05
# Below the threshold, but near enough to be worth a look.
NEAR = 0.75
MOST = 10
SAME_NUMBER = "same number"
# Up to so many listings with a syllable more than the query are shown as hits.
_FEW = 3
_NOBODY = Name("", ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A listing that a name may be of.

    ``listing`` is the list's reference, ``alias`` the listed name that is most like the
    query, ``why`` what was found in comparing the two, ``entry`` the whole listing.
    """

    query: str
    score: float
    match: bool
    listing: str
    name: str
    alias: str
    kind: str
    list: str
    list_date: date | None
    programme: str
    listed_on: date | None
    known: tuple[tuple[str, str], ...]
    why: tuple[Finding, ...]
    entry: Listing


@dataclass(frozen=True, slots=True)
class Answer:
    """All hits of one name, the likeliest first; ``reason`` says why there are none or few."""

    query: str
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]
    reason: str


@lru_cache(maxsize=4)
def _index(lists: tuple[NameList, ...]) -> Index:
    return Index(lists)


def _asked(lists: Iterable[NameList] | None, as_of: date | None) -> Index:
    return _index(standing(as_of) if lists is None else tuple(lists))


def screen_names(
    names: str | Iterable[str],
    as_of: date | str | None = None,
    *,
    lists: Iterable[NameList] | None = None,
    kind: Guess = "any",
    threshold: float = THRESHOLD,
) -> tuple[Hit, ...]:
    """The ranked hits of some names, name by name, the likeliest first.

    Args:
        names: the names, in Latin letters, Hangul or Chinese characters.
        as_of: the day on which they must have been listed; None takes the lists whole.
        lists: other lists than those packaged and loaded (``load_list``).
        kind: ``person`` or ``entity`` where it is known of all names.
        threshold: the score from which a listing is a hit.
    """
    day = _day(as_of)
    index = _asked(lists, day)
    asked = (names,) if isinstance(names, str) else names
    return tuple(
        hit
        for name in asked
        for hit in answer(name, index, as_of=day, kind=kind, threshold=threshold).hits
    )


def answer_names(
    names: Iterable[str],
    as_of: date | str | None = None,
    *,
    lists: Iterable[NameList] | None = None,
    kind: Guess = "any",
    threshold: float = THRESHOLD,
) -> tuple[Answer, ...]:
    """The same with what was near and a reason, one answer for each name."""
    day = _day(as_of)
    index = _asked(lists, day)
    return tuple(answer(name, index, as_of=day, kind=kind, threshold=threshold) for name in names)


def _day(value: date | str | None) -> date | None:
    return None if value is None else day_of(value)


def answer(
    text: str,
    index: Index,
    *,
    as_of: date | None = None,
    kind: Guess = "any",
    threshold: float = THRESHOLD,
) -> Answer:
    """One name against an index, and the numbers that stand beside it or alone."""
    best = {
        (source.sha256, number.listing.ref): _by_number(text, source, number)
        for source, number in index.numbered(text)
        if number.listing.listed_by(as_of)
    }
    said = without(text)
    if not said and text.strip():
        return _number_alone(text, tuple(best.values()))
    queries = {
        guess: parse(index.correct(said) if guess == "entity" and said.isascii() else said, guess)
        for guess in _guesses(kind)
    }
    for guess, query in queries.items():
        for entry in index.candidates(query, guess):
            if not entry.listing.listed_by(as_of):
                continue
            hit = _hit(text, query, entry, index, threshold)
            key = (entry.source.sha256, entry.listing.ref)
            if hit.score >= NEAR and (key not in best or _rank(hit) > _rank(best[key])):
                best[key] = hit
    ranked = sorted(best.values(), key=lambda hit: (-hit.score, hit.listing))
    if len(queries.get("person", _NOBODY).words) == 2:
        ranked = _incomplete(ranked, threshold)
    hits = tuple(hit for hit in ranked if hit.match)[:MOST]
    near = tuple(hit for hit in ranked if not hit.match)[:MOST]
    return Answer(
        text,
        hits,
        near,
        _reason(
            queries["person" if kind == "person" else "entity"], hits, near, len(ranked) - len(near)
        ),
    )


def _by_number(text: str, source: NameList, number: Numbered) -> Hit:
    """The listing that has the number, which is sure where the list is."""
    listing = number.listing
    why = (Finding(SAME_NUMBER, 1.0, f"{number.label} {number.value}"),)
    return _of(text, listing, source, listing.name, 1.0, True, why)


def _number_alone(text: str, hits: tuple[Hit, ...]) -> Answer:
    """The answer to a number without a name."""
    why = "no number on the lists is the same; a ship or a person may be listed without one"
    return Answer(text, hits, (), "" if hits else why)


def _rank(hit: Hit) -> tuple[bool, float, bool]:
    """Of one listing its number, else the likeliest name, of those the one that was asked for."""
    numbered = hit.why[0].name == SAME_NUMBER
    return numbered, hit.score, hit.alias.casefold() == hit.query.casefold()


def _incomplete(ranked: list[Hit], threshold: float) -> list[Hit]:
    """Where nothing else is like a Korean name, those that have a syllable more, if few."""
    part = [hit for hit in ranked if hit.why[0].name == MISSING_SYLLABLE]
    if not part or len(part) > _FEW or any(hit.match for hit in ranked):
        return ranked
    shown = [replace(hit, score=max(hit.score, threshold), match=True) for hit in part]
    return [*shown, *(hit for hit in ranked if hit not in part)]


def _guesses(kind: Guess) -> tuple[Guess, ...]:
    """A name whose kind is not known is tried as a person's and as an organisation's."""
    return ("person", "entity") if kind == "any" else (kind,)


def _hit(text: str, query: Name, entry: Entry, index: Index, threshold: float) -> Hit:
    score, why = compare(query, entry.name, index.weigh, entry.kind)
    if entry.weak and score:
        score -= _WEAK
        why = (*why, Finding("weak alias", -_WEAK, "the list calls this name low in quality"))
    score = round(max(0.0, min(1.0, score)), 4)
    return _of(text, entry.listing, entry.source, entry.alias, score, score >= threshold, why)


def _of(
    text: str,
    listing: Listing,
    source: NameList,
    alias: str,
    score: float,
    match: bool,
    why: tuple[Finding, ...],
) -> Hit:
    """The hit with what the list knows of it."""
    return Hit(
        query=text,
        score=score,
        match=match,
        listing=listing.ref,
        name=listing.name,
        alias=alias,
        kind=listing.kind,
        list=source.title,
        list_date=source.generated,
        programme=listing.programme,
        listed_on=listing.listed_on,
        known=listing.known,
        why=why,
        entry=listing,
    )


def _reason(query: Name, hits: tuple[Hit, ...], near: tuple[Hit, ...], found: int) -> str:
    """Why there are no hits, or not all of them; empty where the hits say it themselves."""
    known = load()
    if hits:
        return f"the {MOST} likeliest of {found}" if found > len(hits) else ""
    if not query.words and not query.hangul:
        return "no letters that could be a name"
    if query.cut:
        return "too long to be a name; its beginning was compared"
    if len(query.words) == 1 and len(query.words[0]) == 1:
        return "one letter is no name"
    ordinary = known.generic | known.country | known.legal
    if query.words and all(word in ordinary or word.isdigit() for word in query.words):
        return "only words that many organisations have: give what tells this one from others"
    if len(query.words) == 1 and not query.hangul:
        return "a single word, and no listing has it as a name of its own: give the full name"
    if query.han and not query.hangul:
        return (
            "the lists hold few names in Chinese, and this one's Korean reading is not known here: "
            "it was compared by its Chinese sounds alone; ask in Hangul or Latin letters as well"
        )
    if near:
        return f"nothing on the lists is like enough; nearest {near[0].alias} ({near[0].score:.2f})"
    return "nothing on the lists is like it"
