"""The brief of a month, as soon as ``yalu.report.brief`` is there; until then no page.

That module gives two functions, and this page is their thin twin::

    sheet(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Html
    to_payload(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Payload

``sheet`` is the inside of a page, with headings from ``h2`` down and no style or script
of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from yalu.desk.answer import Answer
from yalu.desk.desk import Desk
from yalu.desk.query import Query
from yalu.record import Record
from yalu.report.markup import Html
from yalu.report.plain import Payload
from yalu.trade import Flow, Period
from yalu.trade.watched import WATCHED

_MODULE = "yalu.report.brief"
#: Five years are looked at again and again; any other month takes a moment longer.
_AHEAD = 60


class Briefs(Protocol):
    """What the page needs of ``yalu.report.brief``."""

    def sheet(self, month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Html:
        """The brief as markup."""

    def to_payload(
        self, month: Period, *, flow: Flow, as_of: date | None, record: Record
    ) -> Payload:
        """The same as plain values."""


def available() -> bool:
    """Whether there are briefs to show: the module is there, with what this page needs of it."""
    found = find_spec(_MODULE)
    if found is None or found.origin is None:
        return False
    module = import_module(_MODULE)
    return all(hasattr(module, name) for name in ("sheet", "to_payload"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which brief: of a month, of a flow, as known on a day."""

    month: Period
    flow: Flow
    day: date


def drawn(desk: Desk, asked: Asked) -> str:
    """The inside of the page, worked out here and now."""
    briefs = cast(Briefs, import_module(_MODULE))
    return briefs.sheet(asked.month, flow=asked.flow, as_of=asked.day, record=desk.record)


def told(desk: Desk, asked: Asked) -> Payload:
    """The same as plain values."""
    briefs = cast(Briefs, import_module(_MODULE))
    return briefs.to_payload(asked.month, flow=asked.flow, as_of=asked.day, record=desk.record)


def ahead(desk: Desk) -> Iterator[Callable[[], object]]:
    """What makes the briefs of the last five years before anybody asks for one."""
    for month in _months(desk, WATCHED.trade, None)[:_AHEAD]:
        yield partial(_sheet, desk, Asked(month, WATCHED.trade, desk.today))


def _sheet(desk: Desk, asked: Asked) -> Html:
    make = partial(drawn, desk, asked) if desk.aside is None else partial(desk.aside.brief, asked)
    return Html(desk.once(("brief", asked), make))


def _months(desk: Desk, flow: Flow, as_of: date | None) -> list[Period]:
    """The months of which something is on record, the latest first."""
    ways = flow.directions() if flow.total else ()
    view = desk.view(as_of)
    return sorted({month for of in (flow, *ways) for month in view.months(of)}, reverse=True)


def page(desk: Desk, query: Query) -> Answer:
    """The brief of any month, by default of the last one on record."""
    flow = query.flow("of", WATCHED.trade)
    as_of = query.day("as_of")
    known = _months(desk, flow, as_of)
    month = query.month("month") or next(iter(known), Period.of_day(desk.today))
    asked = Asked(month, flow, as_of or desk.today)

    def sheet() -> Html:
        return _sheet(desk, asked)

    def data() -> Payload:
        aside = desk.aside
        make = partial(told, desk, asked) if aside is None else partial(aside.brief_data, asked)
        return desk.once(("brief as data", asked), make)

    context = {
        "month": month,
        "flow": flow,
        "as_of": as_of,
        "months": known if month in known else [month, *known],
        "sheet": sheet,
    }
    return Answer("brief.html", f"{month.words()} in brief", context, data)
