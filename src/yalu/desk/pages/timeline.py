"""The timeline and the map: what was seen, forbidden and announced beside the monthly trade."""

from __future__ import annotations

from yalu.desk.answer import Answer, Table
from yalu.desk.border import crossings
from yalu.desk.desk import Desk
from yalu.desk.draw.axis import Months
from yalu.desk.draw.lanes import Lanes, lanes
from yalu.desk.draw.map import Spot, border_map, shown
from yalu.desk.draw.mirror import Mirror, Side, mirror
from yalu.desk.events import LANES, Event, events
from yalu.desk.overview import HOME
from yalu.desk.plain import name as called
from yalu.desk.plain import sales
from yalu.desk.query import Query
from yalu.errors import InputError
from yalu.read.gazetteer import gazetteer
from yalu.record.series import series
from yalu.trade import Period
from yalu.trade.watched import WATCHED

_SINCE = Period.month(2016, 1)
_MOST_SIGHTINGS = 2_000
_MOST_MONTHS = 600
_COLUMNS = ("id", "kind", "first_day", "last_day", "what", "who", "places", "source", "result")


def page(desk: Desk, query: Query) -> Answer:
    """Events and trade of some months; of one place or one event where it is chosen."""
    months = _months(desk, query)
    window = Months(months.first, months.last)
    place, chosen_id = query.text("place"), query.text("event", most=300)
    lane = query.one_of("kind", ("", *LANES), "")
    every = events(desk.results.sightings(_MOST_SIGHTINGS))
    inside = [one for one in every if one.last >= months.first_day and one.first <= months.last_day]
    names = _names(place)
    listed = [
        one
        for one in inside
        if (not names or not names.isdisjoint(one.places)) and lane in ("", one.lane)
    ]
    chosen = next((one for one in every if one.id == chosen_id), None)
    if chosen_id and chosen is None:
        raise InputError(f"no event {chosen_id!r}", hint="It may have been forgotten at this desk")
    keep = {name: query.text(name) for name in ("since", "until", "place", "kind")}
    about = frozenset(chosen.places) if chosen else names
    context = {
        "months": months,
        "events": listed[::-1],
        "count": len(inside),
        "chosen": chosen,
        "place": place,
        "kind": lane,
        "kinds": LANES,
        "keep": keep,
        "trade": _trade(desk, months, chosen),
        "lanes": lanes(
            Lanes(
                window,
                inside,
                lambda one: desk.link("timeline", **{**keep, "event": one.id}),
                chosen.id if chosen else "",
                frozenset(one.id for one in inside if one not in listed),
            )
        ),
        "map": border_map(
            _spots(inside),
            link=lambda name: desk.link("timeline", **{**keep, "place": name}),
            chosen=about,
        ),
        "crossings": crossings(),
        "elsewhere": _elsewhere(inside),
        "sightings": sum(one.lane == "sighting" for one in inside),
    }
    return Answer(
        "timeline.html",
        f"At the border: {place.replace(' - ', '–')}"
        if place
        else "At the border, and in the figures",
        context,
        {
            "since": months.pair[0],
            "until": months.pair[1],
            "place": place or None,
            "events": [_data(one) for one in listed],
        },
        Table(_COLUMNS, tuple(_row(one) for one in listed)),
    )


def _months(desk: Desk, query: Query) -> Period:
    since = query.month("since") or _SINCE
    until = query.month("until") or Period.of_day(desk.today)
    if until.first < since.first:
        raise InputError(
            f"the months end before they begin: {since} to {until}", expected="since before until"
        )
    if until.last - since.first >= _MOST_MONTHS:
        raise InputError("too many months", expected=f"at most {_MOST_MONTHS}")
    return Period(since.first, until.last)


def _names(place: str) -> frozenset[str]:
    """The places that a name stands for: those of a crossing, or itself."""
    crossing = next((one for one in crossings() if one.name == place), None)
    if crossing is not None:
        return frozenset((crossing.name, *crossing.places))
    return frozenset((place,)) if place else frozenset()


def _spots(found: list[Event]) -> dict[str, Spot]:
    """The places that events name, as far as the gazetteer knows where they are."""
    known = gazetteer().places
    counts: dict[str, int] = {}
    for one in found:
        for name in dict.fromkeys(one.places):
            # A sighting names a place with its country: "Dandong, China".
            short = name.partition(",")[0]
            if short in known:
                counts[known[short].name] = counts.get(known[short].name, 0) + 1
    return {
        name: Spot(name, known[name].latitude, known[name].longitude, count)
        for name, count in counts.items()
        if known[name].kind != "province"
    }


def _elsewhere(found: list[Event]) -> list[tuple[str, int]]:
    """Places off the map, with how much was reported from them."""
    spots = (spot for spot in _spots(found).values() if not shown(spot.latitude, spot.longitude))
    return sorted(((spot.name, spot.count) for spot in spots), key=lambda one: (-one[1], one[0]))


def _trade(desk: Desk, months: Period, chosen: Event | None) -> str | None:
    """The figures on the same axis, with the month of the chosen event marked."""
    view = desk.view(None)
    edge = {"since": Period(months.first, months.first), "until": Period(months.last, months.last)}
    pair = f"{called(WATCHED.partner)} and {called(WATCHED.home)}"
    above, below = (series(view, way, **edge) for way in (HOME, HOME.reversed()))
    return mirror(
        Mirror(
            title=f"Trade of {pair} by month, US dollars",
            above=Side(sales(HOME), above),
            below=Side(sales(HOME.reversed()), below),
            link=lambda period: desk.link("record", of=HOME, month=period),
            chosen=Period.of_day(chosen.first) if chosen else None,
        ),
        id="trade",
    )


def _data(one: Event) -> dict[str, object]:
    return dict(zip(_COLUMNS, _row(one), strict=True)) | {"places": list(one.places)}


def _row(one: Event) -> tuple[str, ...]:
    return (
        one.id,
        one.lane,
        one.first.isoformat(),
        one.last.isoformat(),
        one.said,
        one.who,
        "; ".join(one.places),
        one.source,
        one.result,
    )
