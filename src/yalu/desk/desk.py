"""The desk itself: a record, the results that were kept, and the check that joins them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar, cast
from urllib.parse import quote, urlencode

from yalu.checking import check, check_dispatch
from yalu.desk.overview import Overview, overview
from yalu.desk.results import Results, address
from yalu.desk.settings import Settings
from yalu.desk.submission import Submission
from yalu.errors import InputError
from yalu.measure.revisions import Revisions, revisions
from yalu.record import Record
from yalu.record.view import View
from yalu.report.checked import Checked
from yalu.screen.names.screen import answer_names
from yalu.screen.search import goods
from yalu.trade import Amount, Flow, Period, territory
from yalu.trade.watched import WATCHED
from yalu.verify import judge

if TYPE_CHECKING:
    from yalu.desk.pages.brief import Asked
    from yalu.report.plain import Payload

#: Views hold the figures of the flows that were asked for: about a megabyte each.
_VIEWS = 24
#: Overviews, revisions and briefs.
_KNOWN = 300
T = TypeVar("T")


class Aside(Protocol):
    """Who draws the briefs in other processes, so that no page waits for one."""

    def brief(self, asked: Asked) -> str:
        """The inside of the brief's page."""

    def brief_data(self, asked: Asked) -> Payload:
        """The brief as plain values."""


class _AtHand(Record):
    """The same record, whose views of the days that were asked for last are at hand."""

    def __init__(self, record: Record, view: Callable[[date | None], View]) -> None:
        super().__init__(record._source)
        self._view = view

    def as_of(self, day: date | None = None) -> View:
        return self._view(day)


class Desk:
    """What every page asks."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.aside: Aside | None = None
        self.record: Record = _AtHand(settings.record, self.view)
        self.results = Results(settings.results)
        self._views: OrderedDict[date | None, View] = OrderedDict()
        self._known: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._record_id = settings.record_id()
        self._lock = Lock()

    @property
    def today(self) -> date:
        return self.settings.today or date.today()

    def view(self, as_of: date | None) -> View:
        """What was known on a day; the views that were asked for last are at hand."""
        with self._lock:
            id = self.settings.record_id()
            if id != self._record_id:
                self._views.clear()
                self._known.clear()
                self._record_id = id
            view = self._views.pop(as_of, None) or self.settings.record.as_of(as_of)
            self._views[as_of] = view
            if len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return view

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What ``make`` gives, worked out once for a record; the latest few hundred are at hand.

        Two who ask at the same moment both work it out, to the same end.
        """
        self.view(None)  # Lets go of everything where the record is no longer the same.
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return cast(T, self._known[key])
        value = make()
        with self._lock:
            self._known[key] = value
            if len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        return value

    def overview(self, flow: Flow) -> Overview:
        """What is on record of a flow."""
        return self.once(("overview", flow), lambda: overview(self.view(None), flow))

    def revisions(self, flow: Flow) -> Revisions | None:
        """What was revised of a flow, by all that is known; None where nothing is on record."""

        def found() -> Revisions | None:
            try:
                return revisions(self.view(None), flow)
            except InputError:
                return None

        return self.once(("revisions", flow), found)

    def warm(self) -> None:
        """Reads beforehand what the first visitor of a page would wait for."""
        for flow in (*WATCHED.supply.directions(), WATCHED.trade):
            self.revisions(flow)
        answer_names(["Office 39"])
        goods("steel pipe")

    def warm_check(self) -> None:
        """The same for a check."""
        home, partner = (territory.get(code).name for code in (WATCHED.home, WATCHED.partner))
        check(f"{home}'s trade with {partner} rose 3 percent in March 2021.", record=self.record)

    def months(self, flow: Flow, as_of: date) -> Mapping[Period, Amount]:
        """A flow month by month as it was known on a day, for the charts of a report."""
        return {period: figure.amount for period, figure in self.view(as_of).months(flow).items()}

    def check(self, given: Submission) -> str:
        """Checks a submission and keeps the result; its address."""
        result = check_dispatch(
            given.dispatch,
            self.record,
            published=given.published,
            outlet=given.outlet,
            as_of=given.as_of,
        )
        article = result.article
        id = address(
            article.text,
            title=article.title or "",
            outlet=article.outlet or "",
            published=f"{article.published.first}/{article.published.last}",
            as_of=result.as_of.isoformat(),
            record_id=self.settings.record_id(),
        )
        if not self.results.has(id):
            item = Checked(result, given.dispatch.file, extracted=given.dispatch.extracted)
            self.results.keep(id, item)
        return id

    def catch_up(self, id: str) -> None:
        """Judges a kept article by all that is known today, for those who count."""
        item = self.results.get(id)
        if item is None:
            return
        record_id = self.settings.record_id()
        now = judge(item.result.article, self.record, self.today)
        verdicts = {one.id: one.verdict.value for one in now.judgements}
        self.results.judged(id, verdicts, record_id)

    def link(self, page: str, **query: str | int | date | Flow | Period | None) -> str:
        """The address of a page with a query; fields that are None or empty are left out."""
        path = f"{self.settings.prefix}/{quote(page)}"
        fields = {name: str(value) for name, value in query.items() if value not in (None, "")}
        return f"{path}?{urlencode(fields)}" if fields else path
