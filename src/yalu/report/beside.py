"""What a dispatch says beside its claims: what was seen, which listed names, which goods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yalu.read.claims import Article, Attribution, Caveat, GoodsFound, NameFound, Sighting, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding: where it stands first, what it is, what is known of it, how often it is said."""

    span: Span
    said: str
    details: tuple[str, ...] = ()
    times: int = 1

    @property
    def line(self) -> str:
        """The finding with how often it is said, where that is more than once."""
        return self.said if self.times == 1 else f"{self.said} (said {self.times} times)"


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind under their title."""

    title: str
    entries: tuple[Entry, ...]


def sections(article: Article) -> tuple[Section, ...]:
    """The sections that have something in them."""
    found = (
        Section("Seen on the ground", _once(sighting(one) for one in article.sightings)),
        Section("Doubted", _once(caveat(one) for one in article.caveats)),
        Section("Names on a list", _once(name(one) for one in article.names)),
        Section("Goods", _once(_alike(article.goods))),
    )
    return tuple(section for section in found if section.entries)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each finding once, at its first place, with how often it is said."""
    first: dict[str, Entry] = {}
    for entry in entries:
        key = entry.said.casefold()
        known = first.get(key)
        first[key] = (
            entry
            if known is None
            else Entry(known.span, known.said, known.details, known.times + 1)
        )
    return tuple(first.values())


def _alike(goods: Iterable[GoodsFound]) -> Iterator[Entry]:
    """The entries, those with the provisions of an earlier one pointing at it."""
    seen: dict[tuple[str, ...], str] = {}
    for one in goods:
        rules = (*one.provisions, *((one.note,) if one.note else ()))
        known = seen.setdefault(rules, one.text)
        if rules and known.casefold() != one.text.casefold():
            rules = (f"as for {known}",)
        yield goods_entry(one, rules)


def caveat(one: Caveat) -> Entry:
    """``not confirmed by Daily NK: where the materials were made``."""
    who = f" by {one.who}" if one.who else ""
    words = {"unconfirmed": "not confirmed", "disputed": "disputed"}[one.type]
    return Entry(one.span, f"{words}{who}: {one.about}")


def sighting(one: Sighting) -> Entry:
    """``trucks waiting: Dandong, 15 trucks, 2021-05-15; a freight agent, told the Post``."""
    facts = [*one.actors, *one.places, *one.goods]
    if one.quantity is not None:
        facts.append(_quantity(*one.quantity))
    first, last = one.date
    if first or last:
        facts.append(first if first == last and first else f"{first or '?'} to {last or '?'}")
    said = one.type.replace("_", " ")
    if facts:
        said += ": " + ", ".join(dict.fromkeys(facts))
    who = _attribution(one.attribution)
    return Entry(one.span, f"{said}; {who}, {one.modality}" if who else f"{said}; {one.modality}")


def name(one: NameFound) -> Entry:
    """``Office 39: listed as KPe.030``, with why."""
    listing = f"listed as {one.listing}" if one.listing else "not listed"
    return Entry(one.span, f"{one.text}: {listing}", (one.why,) if one.why else ())


def goods_entry(one: GoodsFound, rules: tuple[str, ...]) -> Entry:
    """``steel pipe (HS 7304): to PRK banned, from PRK none found``, with its rules."""
    code = f" (HS {', '.join(one.hs)})" if one.hs else ""
    status = ", ".join(f"{way} {what}" for way, what in one.status)
    if not status:
        status = "no provision found" if not one.provisions else "see the provisions"
    return Entry(one.span, f"{one.text}{code}: {status}", (*rules, *one.declared))


def _attribution(said: Attribution) -> str:
    who = said.who or ("an unnamed source" if said.anonymous else "")
    if said.anonymous and said.who:
        who += " (unnamed)"
    parts = [who]
    if said.told:
        parts.append(f"told {said.told}")
    if said.on is not None:
        parts.append(said.on[0] if said.on[0] == said.on[1] else f"{said.on[0]} to {said.on[1]}")
    return ", ".join(part for part in parts if part)


def _quantity(low: float | None, high: float | None, unit: str) -> str:
    if low is not None and high is not None:
        amount = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    elif low is not None:
        amount = f"{low:g} or more"
    elif high is not None:
        amount = f"up to {high:g}"
    else:
        amount = "some"
    return f"{amount} {unit}".strip()
