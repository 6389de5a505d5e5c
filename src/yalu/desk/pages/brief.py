"""The brief of a month, as soon as ``yalu.report.brief`` is there; until then no page.

That module gives two functions, and this page is their thin twin::

    sheet(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Html
    to_payload(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Payload

``sheet`` is the inside of a page, with headings from ``h2`` down and no style or script
of its own.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from yalu.desk.answer import Answer
from yalu.desk.desk import Desk
from yalu.desk.overview import HOME
from yalu.desk.query import Query
from yalu.record import Record
from yalu.report.markup import Html
from yalu.report.payload import Payload
from yalu.trade import Flow, Period

_MODULE = "yalu.report.brief"


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


def page(desk: Desk, query: Query) -> Answer:
    """The brief of any month, by default of the last one on record."""
    briefs = cast(Briefs, import_module(_MODULE))
    flow = query.flow("of", HOME)
    as_of = query.day("as_of")
    known = desk.view(as_of).months(flow)
    month = query.month("month") or max(known, default=Period.of_day(desk.today))
    asked = ("brief", month, flow, as_of)

    def sheet() -> Html:
        return desk.once(
            (*asked, "sheet"),
            lambda: briefs.sheet(month, flow=flow, as_of=as_of, record=desk.record),
        )

    def data() -> Payload:
        return desk.once(
            (*asked, "data"),
            lambda: briefs.to_payload(month, flow=flow, as_of=as_of, record=desk.record),
        )

    context = {
        "month": month,
        "flow": flow,
        "as_of": as_of,
        "months": list(known)[::-1],
        "sheet": sheet,
    }
    return Answer("brief.html", f"{month.words()} in brief", context, data)
