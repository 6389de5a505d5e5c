"""Answers about names for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yalu.screen.lists.model import NameList
from yalu.screen.names.screen import Answer, Hit

_MOST_KNOWN = 6


def answer(one: Answer) -> Iterator[str]:
    """One name, hit by hit, or the reason why there is none."""
    if not one.hits:
        yield f"{_short(one.query)}: no hit: {one.reason}"
    else:
        few = f" ({one.reason})" if one.reason else ""
        yield f"{_short(one.query)}: {len(one.hits)} hit{'s' if one.hits[1:] else ''}{few}"
    for hit in one.hits:
        yield from _hit(hit)


def _hit(hit: Hit) -> Iterator[str]:
    since = f", listed {hit.listed_on}" if hit.listed_on else ""
    yield f"  {hit.score:.2f}  {hit.listing}  {hit.name}  [{hit.kind}, {hit.programme}{since}]"
    if hit.alias != hit.name:
        yield f"        by its name {hit.alias}"
    for finding in hit.why:
        yield f"        {finding}"
    known = [f"{label} {value}" for label, value in hit.known[:_MOST_KNOWN]]
    if known:
        yield f"        known: {'; '.join(known)}"


def lists(asked: Sequence[NameList]) -> str:
    """Which lists were asked."""
    names = "; ".join(f"{one.title} of {one.generated or 'an unknown day'}" for one in asked)
    return f"Asked: {names}. A likeness is no identity; not legal advice."


def _short(text: str) -> str:
    """The query as it can be printed: one line, no control characters, not too long."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return plain if len(plain) <= 60 else plain[:57] + "..."
