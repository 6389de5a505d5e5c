"""What happened at the border, from three kinds of source, on one axis of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yalu.desk.border import announcements
from yalu.desk.results import Seen
from yalu.screen.provisions import Provision, provisions
from yalu.trade import territory
from yalu.trade.watched import WATCHED

#: The lanes of the timeline, from above.
LANES = {
    "provision": "Provisions of the Security Council",
    "announcement": "Announcements",
    "sighting": "Sightings in checked dispatches",
}
_SHOWN_REGIME = "UN-1718"
_MOST_GOODS = 4


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated. ``first`` and ``last`` are the days that it may have been on.

    ``source`` is a page elsewhere, ``result`` the address of the checked dispatch that
    it stands in.
    """

    id: str
    lane: str
    first: date
    last: date
    said: str
    who: str
    places: tuple[str, ...] = ()
    source: str = ""
    result: str = ""
    more: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The day, or the days."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def events(seen: Iterable[Seen]) -> tuple[Event, ...]:
    """Everything that has a day, in the order of days."""
    found = [*_provisions(), *_announcements(), *_sightings(seen)]
    return tuple(sorted(found, key=lambda one: (one.first, one.lane, one.id)))


def _provisions() -> list[Event]:
    """One event for each paragraph, direction and first day, with the goods it names."""
    groups: dict[tuple[str, str, date], list[Provision]] = {}
    for one in provisions():
        if one.regime == _SHOWN_REGIME:
            groups.setdefault((one.name, one.direction.value, one.first_day), []).append(one)
    home = territory.get(WATCHED.home).name
    found = []
    for (name, direction, day), rows in groups.items():
        labels = list(dict.fromkeys(row.label for row in rows))
        more = f" and {len(labels) - _MOST_GOODS} more" if len(labels) > _MOST_GOODS else ""
        word = "capped" if all(row.cap for row in rows) else "banned"
        found.append(
            Event(
                id=f"p.{name}.{direction}.{day}",
                lane="provision",
                first=day,
                last=day,
                said=f"{direction} {home} {word}: {'; '.join(labels[:_MOST_GOODS])}{more}",
                who=name,
                source=rows[0].source,
                more=tuple(labels[_MOST_GOODS:]),
            )
        )
    return found


def _announcements() -> list[Event]:
    return [
        Event(
            id=f"a.{one.day}.{number}",
            lane="announcement",
            first=one.day,
            last=one.day,
            said=one.said,
            who=one.who,
            places=one.places,
            source=one.url,
        )
        for number, one in enumerate(announcements())
    ]


def _sightings(seen: Iterable[Seen]) -> list[Event]:
    """Those that have a day; one end may be open."""
    found = []
    for one in seen:
        first, last = one.first or one.last, one.last or one.first
        if first is None or last is None:
            continue
        who = one.who or one.outlet or "the outlet itself"
        if one.outlet and one.who:
            who += f", in {one.outlet}"
        found.append(
            Event(
                id=f"s.{one.result}.{one.number}",
                lane="sighting",
                first=date.fromisoformat(first[:10]),
                last=date.fromisoformat(last[:10]),
                said=one.said,
                who=who,
                places=one.places,
                result=one.result,
                more=(one.modality,),
            )
        )
    return found
