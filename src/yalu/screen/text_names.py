"""Listed names that plainly stand in a text: by a listed spelling, never by likeness alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from yalu.read.claims import NameFound
from yalu.screen.fold import Forms, plain, words

_TOKEN = re.compile(r"[^\W_]+")
_WITHIN_NAME = re.compile(r"(?:[ \t\u00a0\n'’‘`.&#()\-\u2010\u2011]|, ?(?=[LC]))*")
_SMALL = frozenset({"of", "the", "and", "for", "de", "in", "no"})
_IMO = re.compile(r"\bIMO[\s:#.]*(?:No\.?|number)?[\s:#]*(\d{7})\b", re.IGNORECASE)
# What must stand beside a name that means other things as well.
_OWNER = re.compile(
    r"(?:North Korea(?:n|['’]s)?|N\. ?Korea(?:n|['’]s)|DPRK(?:['’]s)?|Pyongyang['’]s|"
    r"the North['’]s)[ \n]+$"
)
_SHIP = re.compile(
    r"\b(?:ships?|vessels?|tankers?|freighters?|cargo|bulk carrier|boats?|M/?V|M/?T|IMO|sail\w*|"
    r"flagged|docked|berthed|ferry)\b",
    re.IGNORECASE,
)
_LONGEST = 12


class Entry(NamedTuple):
    """A listed spelling: its listing and what a text must show beside it."""

    ref: str
    name: str
    needs: str


class Listed(NamedTuple):
    """What is known of a listing."""

    type: str
    name: str
    listed_on: str
    imo: str
    born: str


@dataclass(frozen=True, slots=True)
class Names:
    """The listed spellings by their key, and their listings."""

    title: str
    forms: Forms
    listings: dict[str, Listed]
    by_key: dict[str, list[Entry]]
    starts: frozenset[str]
    in_characters: tuple[tuple[str, Entry], ...]


@cache
def load() -> Names:
    """The packaged names."""
    path = files("yalu") / "data" / "screen" / "in_text.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    by_key: dict[str, list[Entry]] = {}
    for key, *entry in table["names"]:
        by_key.setdefault(key, []).append(Entry(*entry))
    return Names(
        table["list"]["title"],
        Forms.of(**table["forms"]),
        {ref: Listed(*row) for ref, row in table["listings"].items()},
        by_key,
        frozenset(key[:3] for key in by_key),
        tuple(
            (entry.name, entry)
            for entries in by_key.values()
            for entry in entries
            if not plain(entry.name).isascii()
        ),
    )


def find_names(text: str, on: date | None = None) -> tuple[NameFound, ...]:
    """Listed names that stand in the text, in order; the longest wins.

    Args:
        text: the article.
        on: the day on which they must have been listed; None takes the whole list.
    """
    names = load()
    tokens = list(_TOKEN.finditer(text))
    hits = [*_hits(text, tokens, names), *_in_characters(text, names), *_by_number(text, names)]
    day = on.isoformat() if on else "9999"
    hits = [hit for hit in hits if names.listings[hit[1].ref].listed_on <= day]
    sure = {entry.ref for _, entry in hits if entry.needs in ("", "exact", "legal")}
    found = [
        _found(text, span, entry, names) for span, entry in hits if _stands(text, span, entry, sure)
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _hits(
    text: str, tokens: list[re.Match[str]], names: Names
) -> Iterator[tuple[tuple[int, int], Entry]]:
    at = 0
    while at < len(tokens):
        step = 1
        if _may_start(tokens[at][0]):
            for last, key in reversed(list(_keys(text, tokens, at, names))):
                span = (tokens[at].start(), tokens[last].end())
                entries = [
                    entry
                    for entry in names.by_key.get(key, ())
                    if plain(entry.name).isascii() and _cased(text, span, entry)
                ]
                if entries:
                    yield from ((span, entry) for entry in entries)
                    step = last - at + 1
                    break
        at += step


def _may_start(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or not word[0].isascii()


def _keys(
    text: str, tokens: list[re.Match[str]], at: int, names: Names
) -> Iterator[tuple[int, str]]:
    """The keys of the token and what follows it, as long as it can be one name."""
    parts: list[str] = []
    for i in range(at, min(at + _LONGEST, len(tokens))):
        word = tokens[i][0]
        if i > at:
            if not _WITHIN_NAME.fullmatch(text, tokens[i - 1].end(), tokens[i].start()):
                return
            joined = text[tokens[i - 1].end() : tokens[i].start()] in ("'", "’", "‘", "-", "`")
            if not (_may_start(word) or word in _SMALL or joined):
                return
        parts += words(word)
        key = names.forms.key(parts)
        if i == at + 1 and key[:3] not in names.starts:
            return
        yield i, key


def _cased(text: str, span: tuple[int, int], entry: Entry) -> bool:
    """Whether an acronym stands in its capitals, and a lone word with its legal form."""
    said = text[span[0] : span[1]]
    if entry.needs == "legal":
        return len(words(said)) > 1
    return entry.needs != "exact" or said == entry.name


def _in_characters(text: str, names: Names) -> Iterator[tuple[tuple[int, int], Entry]]:
    """Names in Chinese characters, between which no blanks stand."""
    if text.isascii():
        return
    for name, entry in names.in_characters:
        at = text.find(name)
        while at >= 0:
            yield (at, at + len(name)), entry
            at = text.find(name, at + 1)


def _by_number(text: str, names: Names) -> Iterator[tuple[tuple[int, int], Entry]]:
    """Ships by their IMO number, which a new name does not change."""
    numbers = {one.imo: ref for ref, one in names.listings.items() if one.imo}
    for match in _IMO.finditer(text):
        if ref := numbers.get(match[1]):
            yield match.span(), Entry(ref, f"IMO {match[1]}", "")


def _stands(text: str, span: tuple[int, int], entry: Entry, sure: set[str]) -> bool:
    """Whether the surroundings show that the listed one is meant."""
    match entry.needs:
        case "" | "exact" | "legal":
            return True
        case "other":
            return entry.ref in sure
        case "owner":
            return bool(_OWNER.search(text, max(0, span[0] - 20), span[0]))
        case "ship":
            near = text[max(0, span[0] - 60) : span[1] + 40]
            return bool(_SHIP.search(near))
        case other:
            raise ValueError(f"in_text.json: unknown need {other!r}")


def _found(text: str, span: tuple[int, int], entry: Entry, names: Names) -> NameFound:
    said = text[span[0] : span[1]]
    one = names.listings[entry.ref]
    same = "".join(words(said)) == "".join(words(entry.name))
    score = 1.0 if same else 0.95
    how = "as listed" if plain(said) == plain(entry.name) else "as listed but for spacing"
    if not same:
        how = f"the listed {entry.name!r} in another form of organisation"
    why = [f"{names.title}: {one.name}, listed {one.listed_on}", how]
    if one.type == "person":
        why.append(
            f"a namesake is possible; listed as born {one.born}"
            if one.born
            else "a namesake is possible; no date of birth is listed"
        )
    if one.type == "vessel" and one.imo:
        why.append(f"IMO {one.imo}")
    return NameFound(span, said, entry.ref, score, "; ".join(why))
