"""Fills a sighting in: who, where, what, how many, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from yalu.read.claims import Attribution, Sighting, Span
from yalu.read.days import Bound, DayRef, Days, Now, resolve
from yalu.read.days.resolve import APPROX, DAY, FUTURE, MONTH, back
from yalu.read.gazetteer import gazetteer
from yalu.read.lexer import Node
from yalu.read.sightings.counts import Count
from yalu.read.sightings.frames import Match
from yalu.read.sightings.goods import goods_of
from yalu.read.sightings.modality import (
    ASSERTED,
    DENIED,
    INFERRED,
    PLANNED,
    REPORTED,
    absent,
    modality_of,
)
from yalu.read.sightings.places import unlisted
from yalu.read.speakers import Speech, Voice
from yalu.trade import territory
from yalu.trade.watched import WATCHED

#: Stands in a sentence for words of attribution that were set aside.
SPOKEN = "\x00"
#: How far back an event without a day may lie: reports are of the past month.
WINDOW = 30
#: Groups of events that are told over several sentences, of which only the first names the place.
_TOLD_ON = frozenset({"road", "rail", "sea", "works", "goods", "quarantine"})
#: What may open or start again does so in the future.
_OPENINGS = ("opening", "resumption")
_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "to",
        "from",
        "around",
        "into",
        "for",
        "of",
        "between",
        "visited",
        "visiting",
        "left",
    }
)


@cache
def _capitals() -> frozenset[str]:
    """Cities that stand for their governments unless something is in, at, to or from them."""
    codes = (WATCHED.home, WATCHED.partner)
    return frozenset(name for code in codes for name in territory.get(code).capitals)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before leave: the carrier they were about, the sighting before."""

    now: Now | None
    attribution: Attribution
    topic: str | None = None
    before: Sighting | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """The nodes [first, last) that belong to one of a sentence's events."""

    first: int
    last: int


class Filler:
    """The slots of one sentence's sightings."""

    def __init__(
        self,
        text: str,
        span: Span,
        nodes: Sequence[Node],
        every: Sequence[Node],
        speeches: Sequence[Speech],
        context: Context,
        no_good: frozenset[str],
    ) -> None:
        self._text = text
        self._span = span
        self._nodes = nodes
        self._all = every
        self._speeches = speeches
        self._context = context
        self._no_good = no_good

    def zones(self, matches: Sequence[Match]) -> Iterator[tuple[Match, Zone]]:
        """Each event with its part of the sentence: parted at the last break between two."""
        start = 0
        for index, match in enumerate(matches):
            end = len(self._nodes)
            following = matches[index + 1] if index + 1 < len(matches) else None
            cut = None
            if following is not None and match.last <= following.first:
                between = range(match.last, following.first)
                cuts = [k for k in between if not self._nodes[k].cls.isdisjoint(("brk", "comma"))]
                cut = cuts[-1] if cuts else None
            if cut is not None:
                end = cut
            yield match, Zone(start, end)
            if cut is not None:
                start = cut

    def sighting(self, match: Match, zone: Zone) -> Sighting:
        """The sighting of a match."""
        nodes, row = self._nodes, match.event.row
        speech = self._speech(match)
        attribution = self._attribution(speech)
        # Words after the last one of the match qualify something else.
        told = nodes[max(zone.first, match.first - 6) : match.last]
        around = nodes[slice(*self._clause(match, zone))]
        modality = row.modality or modality_of(told, around, speech, attribution, done=row.done)
        none = absent(row.type, nodes, match.first, match.last)
        if none:
            modality = DENIED
        if row.type.endswith(_OPENINGS) and modality == REPORTED and _agreed(told):
            modality = PLANNED
        days = self._days(match, zone, attribution, modality, told)
        told_of = modality in (ASSERTED, REPORTED) and not row.done
        if days is not None and told_of and self._ahead(days):
            modality = PLANNED
        return Sighting(
            span=(nodes[match.first].start, nodes[match.last - 1].end),
            type=row.type,
            sentence=self._span,
            actors=self._actors(match, zone),
            places=self._places(match, zone),
            goods=goods_of(self._text, nodes, *self._clause(match, zone), self._no_good),
            quantity=None if none else self._quantity(match, zone),
            date=days.iso() if days else (None, None),
            precision=days.precision if days else "habitual" if row.habitual else APPROX,
            attribution=attribution,
            modality=modality,
        )

    def _ahead(self, days: Days) -> bool:
        """Whether days lie wholly after publication."""
        now = self._context.now
        return now is not None and days.first is not None and days.first > now.last

    # --- on whose word --------------------------------------------------------------

    def _speech(self, match: Match) -> Speech | None:
        """The attribution in the sentence that covers the event."""
        start = self._nodes[match.first].start
        spoken = [s for s in self._speeches if s.voice is not Voice.HEARSAY]
        before = [s for s in spoken if s.clause[1] <= start and s.after]
        if before:
            return before[-1]
        after = [s for s in spoken if s.clause[0] >= start]
        return after[0] if after else None

    def _attribution(self, speech: Speech | None) -> Attribution:
        """The sentence's attribution, or that of the one of its speakers who told of this event."""
        given = self._context.attribution
        several = len([s for s in self._speeches if s.voice is not Voice.HEARSAY]) > 1
        pointing = speech is not None and speech.definite and speech.voice is Voice.PERSON
        if not several or speech is None or speech.who is None or pointing:
            return given
        if given.who is not None and speech.who in given.who:
            return given
        days = resolve(speech.day, self._context.now) if speech.day else None
        on = None
        if days is not None and days.first is not None and days.last is not None:
            on = (days.first.isoformat(), days.last.isoformat())
        return Attribution(speech.who, speech.anonymous, speech.told, speech.location, on)

    def _clause(self, match: Match, zone: Zone) -> tuple[int, int]:
        """The part of the zone between the words of attribution or semicolons around the event."""
        parted = [k for k in range(zone.first, zone.last) if self._nodes[k].word in (SPOKEN, ";")]
        first = max((k + 1 for k in parted if k < match.first), default=zone.first)
        last = min((k for k in parted if k >= match.last), default=zone.last)
        return first, last

    # --- who and where ----------------------------------------------------------------

    def _distance(self, match: Match, index: int) -> int:
        return max(match.first - index, index - match.last + 1, 0)

    def _printed(self, node: Node) -> str:
        if isinstance(node.val, Count):
            return " ".join(self._text[slice(*node.val.noun)].split())
        return " ".join(self._text[node.start : node.end].split())

    def _actors(self, match: Match, zone: Zone) -> tuple[str, ...]:
        for name in match.event.actors:
            having = [k for k in range(zone.first, zone.last) if name in self._nodes[k].cls]
            if having:
                # Who acts stands before what is done, as a rule.
                nearest = min(having, key=lambda k: (k >= match.last, self._distance(match, k)))
                return (self._printed(self._nodes[nearest]),)
        return ()

    def _places(self, match: Match, zone: Zone) -> tuple[str, ...]:
        row = match.event.row
        inside = self._nodes[zone.first : zone.last]
        found = self._named(inside)
        if row.place_class:
            found += [self._printed(node) for node in inside if row.place_class in node.cls]
        if not found:
            found = unlisted(self._text, inside)
        if not found:
            found = self._named(self._all)
        # What happens at another country's border did not happen at the watched one.
        lands = set[str]().union(*(node.cls for node in inside))
        abroad = "foreign_land" in lands or ("foreign_adj" in lands and "home_land" not in lands)
        if not found and not abroad and any("border" in node.cls for node in inside):
            found = [WATCHED.border]
        before = self._context.before
        if not found and not abroad and row.default_place:
            found = [row.default_place]
        if not found and before is not None and row.group in _TOLD_ON:
            found = list(before.places)
        if not found:
            found = [self._printed(node) for node in inside if "country" in node.cls]
        return tuple(dict.fromkeys(found))

    def _named(self, nodes: Sequence[Node]) -> list[str]:
        """The places that the nodes name, as printed, with what a bridge stands between."""
        known = gazetteer().places
        found: list[str] = []
        for index, node in enumerate(nodes):
            if "place" not in node.cls:
                continue
            name = self._printed(node)
            earlier = nodes[index - 1].word if index else ""
            if name in _capitals() and earlier.rsplit(" ", 1)[-1] not in _WHERE:
                continue
            found.append(name)
        if len(found) == 1 and found[0] in known:
            found += known[found[0]].implies
        return found

    # --- how many -------------------------------------------------------------------------

    def _quantity(self, match: Match, zone: Zone) -> tuple[float | None, float | None, str] | None:
        for name in match.event.counts:
            counted = [
                (self._distance(match, k), self._nodes[k].val)
                for k in range(zone.first, zone.last)
                if name in self._nodes[k].cls and isinstance(self._nodes[k].val, Count)
            ]
            if not counted:
                continue
            if name == "tons":
                # "300 tons of one fertilizer and 800 of another" came together.
                low = sum(count.low or 0.0 for _, count in counted)
                return low, low, "tons"
            count = min(counted, key=lambda pair: pair[0])[1]
            return count.low, count.high, count.unit + self._rate(zone)
        return self._same_as_before(match)

    def _same_as_before(self, match: Match) -> tuple[float | None, float | None, str] | None:
        """The quantity of the sighting before, where "it" or "they" are the same carriers."""
        before = self._context.before
        if before is None or not match.event.row.topic or before.quantity is None:
            return None
        if before.quantity[2].split()[0].rstrip("s") not in match.event.counts:
            return None
        nodes = self._nodes[match.first : match.last]
        return before.quantity if any("pron" in node.cls for node in nodes[:1]) else None

    def _rate(self, zone: Zone) -> str:
        rates = (("perday", " per day"), ("perweek", " per week"), ("permonth", " per month"))
        for node in self._nodes[zone.first : zone.last]:
            for name, rate in rates:
                if name in node.cls:
                    return rate
        return ""

    # --- when ---------------------------------------------------------------------------------

    def _days(
        self,
        match: Match,
        zone: Zone,
        attribution: Attribution,
        modality: str,
        told: Sequence[Node],
    ) -> Days | None:
        row, now = match.event.row, self._context.now
        if row.habitual:
            return None
        said = _said(attribution)
        anchor = said or now
        ahead = modality == PLANNED or any("m_plan" in node.cls for node in told)
        if row.type.endswith(_OPENINGS) and modality != INFERRED:
            ahead = ahead or any("m_suspect" in node.cls for node in told)
        ref = None if row.modality == DENIED else self._day_ref(match, zone)
        if row.done:
            # What was agreed on is ahead only where it is due by a day.
            ahead = ref is not None and ref.bound is Bound.BY
        if ref is not None and ref.kind != "now":
            relative = ref.kind in ("today", "recent", "window")
            found = resolve(ref, anchor if relative else now, future=ahead)
            if found is not None and not (ahead and _elsewhere(found, now)):
                return found
        if anchor is None:
            return None
        status = row.type == "border_status" or row.modality == DENIED
        if status or (ref is not None and ref.kind == "now" and row.group == "shut"):
            return Days(anchor.first, anchor.last, DAY if anchor.first == anchor.last else APPROX)
        if ahead:
            return Days(anchor.first, None, FUTURE)
        return Days(back(anchor.first, WINDOW), anchor.last, APPROX)

    def _day_ref(self, match: Match, zone: Zone) -> DayRef | None:
        """The expression for a day nearest to either end of the event, in its zone.

        Of a deadline the last one counts: it is the one that holds now.
        """
        nodes = self._nodes
        found: list[tuple[int, DayRef]] = []
        for index in range(zone.first, zone.last):
            val = nodes[index].val
            if "day" not in nodes[index].cls or not isinstance(val, DayRef):
                continue
            if index + 1 < len(nodes) and nodes[index + 1].word == "'s":
                continue
            ends = (abs(index - match.first), abs(index - match.last + 1))
            found.append((min(ends) + _VAGUER.get(val.kind, 0), val))
        if not found:
            return None
        if match.event.row.type == "construction_deadline":
            return found[-1][1]
        bounded = [val for _, val in found if val.bound is Bound.BY]
        if match.event.row.type == "purchase_order" and bounded:
            return bounded[-1]
        return min(found, key=lambda pair: pair[0])[1]


#: How much farther off a vaguer expression counts: a day is meant before a month beside it.
_VAGUER = {"now": 20, "year": 9, "half": 8, "month": 8, "season": 8}

#: A month named beside something planned is not that of next year: "imports jumped in
#: March amid talk that the border may soon open".
_AHEAD = 240


def _agreed(told: Sequence[Node]) -> bool:
    """Whether what is told is what somebody agreed to do: "agreed to resume"."""
    return any("agree" in node.cls and following.word == "to" for node, following in pairwise(told))


def _elsewhere(found: Days, now: Now | None) -> bool:
    """Whether days beside something planned are past, or too far off to be meant."""
    if now is None or found.first is None or found.last is None:
        return False
    far = found.precision == MONTH and (found.first - now.last).days > _AHEAD
    return found.last < now.first or far


def _said(attribution: Attribution) -> Now | None:
    if attribution.on is None:
        return None
    return Now(date.fromisoformat(attribution.on[0]), date.fromisoformat(attribution.on[1]))
