"""Goods: words or codes, what holds for them on a day and held before, and what was declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yalu.desk.answer import Answer, Table
from yalu.desk.desk import Desk
from yalu.desk.draw.spans import Bar, spans
from yalu.desk.plain import capital, figure_data, name, value
from yalu.desk.query import Query
from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.report.markup import Html
from yalu.screen import payload
from yalu.screen.descriptions import describe
from yalu.screen.editions import to_2017
from yalu.screen.goods import Days, Reached, Screened, reaching, screen_one
from yalu.screen.provisions import Direction
from yalu.screen.search import Found
from yalu.screen.search import goods as codes_of
from yalu.trade import Flow
from yalu.trade.goods import LATEST, Product
from yalu.trade.watched import WATCHED

TERRITORY = WATCHED.home
PARTNER = WATCHED.partner
_SAID = {
    "banned": "banned",
    "capped": "capped",
    "partly": "banned or capped in part",
    "disputed": "on one reader’s list only",
    "elsewhere": "forbidden by another regime, not by the Security Council",
    "none found": "no provision found",
}
#: Paragraphs of another regime's luxuries are many for one code; the rest is counted.
_MOST_BARS = 9
_EXAMPLES = ("soybean oil", "construction materials", "7304", "wigs", "smartphones", "2701")


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of a code: what holds on the day, and a picture of all days."""

    direction: str
    said: str
    screened: Screened
    picture: Html | None
    more: int


def page(desk: Desk, query: Query) -> Answer:
    """What some words or a code mean, and what holds for them."""
    asked = query.text("q", most=100)
    on = query.day("on") or desk.today
    found = _found(asked, on) if asked else None
    code = _code(query.text("hs", most=12), asked, found)
    ways = _ways(desk, code, on) if code else ()
    figures = _declared(desk, code) if code else ()
    context = {
        "q": asked,
        "on": on,
        "today": desk.today,
        "found": found,
        "code": code,
        "description": describe(code.code, code.edition) if code else "",
        "ways": ways,
        "figures": figures,
        "examples": _EXAMPLES,
        "value": value,
        "keep": {"q": asked, "on": query.text("on")},
        "grace": _grace,
    }
    data = {
        "q": asked or None,
        "on": on.isoformat(),
        "goods": payload.goods(found, None) if found else None,
        "hs": code.code if code else None,
        "screened": [payload.screened(way.screened) for way in ways],
        "figures": [figure_data(figure) for figure in figures],
    }
    rows = tuple(tuple(row) for way in ways for row in payload.flat(way.screened))
    title = _finding(asked, code, found, ways)
    return Answer("goods.html", title, context, data, Table(payload.FLAT, rows))


def _finding(asked: str, code: Product | None, found: Found | None, ways: tuple[Way, ...]) -> str:
    """The page's title: the goods, and what holds for them each way."""
    if code is None:
        return "Goods, and what is forbidden"
    what = asked if found is not None else describe(code.code, code.edition).partition(";")[0]
    if found is not None and found.answers and code.code != found.answers[0].code:
        what = f"{asked}, HS {code.code}"
    if len({way.said for way in ways}) == 1:
        return f"{capital(what)}: {ways[0].said}, whichever way it goes"
    said = (f"{way.direction} {name(TERRITORY)} {way.said}" for way in ways)
    return f"{capital(what)}: {', '.join(said)}"


def _found(asked: str, on: date) -> Found | None:
    """What the words mean; None for a code."""
    if asked.replace(".", "").replace(" ", "").isdigit():
        return None
    return codes_of(asked, on=on, territory=TERRITORY)


def _code(hs: str, asked: str, found: Found | None) -> Product | None:
    """The code that is shown: the one chosen, the one asked for, else the first answer."""
    if hs:
        return _known(Product.parse(hs))
    if asked and found is None:
        return _known(Product.parse(asked))
    return Product(found.answers[0].code, LATEST) if found and found.answers else None


def _known(product: Product) -> Product:
    if not describe(product.code):
        raise InputError(
            f"HS {product.code} is no code of HS 2022 or 2017",
            hint="Search by words, or with fewer digits",
        )
    edition = LATEST if describe(product.code, LATEST) else "HS2017"
    return Product(product.code, edition)


def _ways(desk: Desk, code: Product, on: date) -> tuple[Way, ...]:
    found = []
    for direction in Direction:
        screened = screen_one(code, direction, TERRITORY, Days.of(on))
        every = reaching(to_2017(code), direction, TERRITORY)
        bars = _bars(every)
        said = _SAID[screened.finding]
        title = f"{direction.value} {name(TERRITORY)}: {said} on {on}"
        picture = (
            spans(bars[:_MOST_BARS], on=on, today=desk.today, id=direction.value, title=title)
            if bars
            else None
        )
        found.append(Way(direction.value, said, screened, picture, max(0, len(bars) - _MOST_BARS)))
    return tuple(found)


def _bars(every: tuple[Reached, ...]) -> list[Bar]:
    """One bar for each paragraph and span of days, in the order in which they began."""
    bars: dict[tuple[str, date, date | None], Bar] = {}
    for one in every:
        provision = one.provision
        key = (provision.name, provision.first_day, provision.last_day)
        kind = "cap" if provision.cap else "ban"
        if one.covers != "whole" or not provision.firm:
            kind += " part"
        if not provision.regime.startswith("UN"):
            kind += " other"
        known = bars.get(key)
        if known is None or ("part" in known.kind and "part" not in kind):
            bars[key] = Bar(
                provision.name, provision.label, provision.first_day, provision.last_day, kind
            )
    return sorted(bars.values(), key=lambda bar: ("other" in bar.kind, bar.first, bar.name))


def _declared(desk: Desk, code: Product) -> tuple[Figure, ...]:
    """The record's lines about the code or about some of what it holds, the latest first."""
    view = desk.view(None)
    flow = Flow(PARTNER, TERRITORY)
    found = [
        figure
        for way in flow.directions()
        for figure in view.everything(way)
        if figure.status != "misprint" and _about(figure, code.code)
    ]
    return tuple(sorted(found, key=lambda one: (one.period.last, one.measure), reverse=True))


def _about(figure: Figure, code: str) -> bool:
    return any(
        one[:1].isdigit() and (one.startswith(code) or code.startswith(one))
        for one in (figure.product or "").split(",")
    )


def _grace(one: Reached) -> str:
    """The grace period of a provision, where the day may lie in it."""
    grace = one.provision.grace
    return f"deliveries {grace}" if grace and one.grace else ""
