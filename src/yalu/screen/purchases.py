"""Reported purchases against the record: did the partner's customs declare such goods?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from yalu.read.claims import Article, GoodsFound, Sighting
from yalu.record.view import View
from yalu.screen.declared import Declared, declared
from yalu.trade import Flow, Period
from yalu.trade.flow import WORLD
from yalu.trade.watched import WATCHED

# A window wider than this is no "last month": every line of a year would bear it out.
_WIDEST = 6


def with_declared(
    article: Article, view: View, flows: Iterable[Flow], territory: str = WATCHED.home
) -> Article:
    """The article, each of its purchased goods with what the record says of such lines.

    Asked of the goods that stand in the sentence of a sighting of a purchase whose days
    are known to a few months.

    Args:
        article: a screened article: its goods and sightings are there.
        view: the record as known on the day.
        flows: the flows on record, of which those into the territory are asked.
        territory: who is said to have bought.
    """
    asked = [one for one in flows if not one.total and one.b == territory and one.a != WORLD]
    goods = []
    for one in article.goods:
        found = _answers(one, article.sightings, view, asked)
        goods.append(replace(one, declared=tuple(each.sentence() for each in found)))
    return replace(article, goods=tuple(goods))


def _answers(
    goods: GoodsFound, sightings: Iterable[Sighting], view: View, flows: list[Flow]
) -> list[Declared]:
    for sighting in sightings:
        if sighting.type != "purchase" or not _within(goods, sighting):
            continue
        window = _window(sighting)
        if window:
            return [declared(goods.hs, flow, window, view) for flow in flows]
    return []


def _within(goods: GoodsFound, sighting: Sighting) -> bool:
    """Whether the goods stand in the sentence of the purchase."""
    return sighting.sentence[0] <= goods.span[0] and goods.span[1] <= sighting.sentence[1]


def _window(sighting: Sighting) -> Period | None:
    """The months of a purchase, None where they are unknown or too many to mean anything."""
    first, last = sighting.date
    if not first or not last:
        return None
    days = [Period.of_day(date.fromisoformat(day)) for day in (first, last)]
    window = Period(days[0].first, days[1].first)
    return window if window.months <= _WIDEST else None
