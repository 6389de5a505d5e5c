"""Caps counted against the record: what was reported, in the cap's units, and how much is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from yalu.record import Record
from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.screen.provisions import Direction
from yalu.trade import Amount, Flow, Period
from yalu.trade.watched import WATCHED

# A barrel is 42 gallons, exactly 158.987294928 litres.
LITRES_PER_BARREL = 158.987294928
_UNITS = {"tonnes": ("net_weight", "tonnes"), "usd": ("value", "USD")}


@dataclass(frozen=True, slots=True)
class Cap:
    """A yearly limit: ``limits`` by unit, and the rate between barrels and tonnes.

    With the rule ``lower`` the first limit reached is the cap; with ``either`` the
    limits say the same in several units.
    """

    id: str
    paragraph: str
    direction: Direction
    hs: tuple[str, ...]
    rule: str
    window: str
    first_day: date
    last_day: date | None
    months: int
    limits: dict[str, float]
    barrels_per_tonne: float | None = None
    rate_source: str = ""

    def windows(self, until: date) -> list[tuple[date, date]]:
        """The windows that had begun by a day; the last one ends with the provision."""
        found = []
        first = self.first_day
        while first <= until and (self.last_day is None or first <= self.last_day):
            month = first.year * 12 + first.month - 1 + self.months
            following = date(month // 12, month % 12 + 1, first.day)
            last = date.fromordinal(following.toordinal() - 1)
            found.append((first, min(last, self.last_day or last)))
            first = following
        return found


@dataclass(frozen=True, slots=True)
class Counted:
    """A cap in one window, in one unit.

    ``amount`` is what the record holds, None if nothing; with ``missing`` months it is
    only part of what was delivered. ``conversion`` says how it came into ``unit``.
    """

    cap: Cap
    first_day: date
    last_day: date
    unit: str
    limit: float
    amount: Amount | None
    figures: tuple[Figure, ...]
    missing: int
    conversion: str

    @property
    def share(self) -> Amount | None:
        """The part of the cap that was used, 1.0 being all."""
        return self.amount.scaled(1 / self.limit) if self.amount else None

    @property
    def finding(self) -> str:
        """``over`` as soon as the known part is; ``within`` only where no month is missing."""
        share = self.share
        if share is None:
            return "not on record"
        if share.low > 1:
            return "over"
        if self.missing:
            return "not all on record"
        return "within" if share.high <= 1 else "at the limit"


@cache
def caps() -> tuple[Cap, ...]:
    """The packaged caps, in the order of their paragraphs."""
    path = files("yalu") / "data" / "screen" / "caps.json"
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        last = row.get("last_day")
        days = {
            "first_day": date.fromisoformat(row["first_day"]),
            "last_day": date.fromisoformat(last) if last else None,
        }
        kinds = {"direction": Direction(row["direction"]), "hs": tuple(row["hs"])}
        found.append(Cap(**{**row, **days, **kinds}))
    return tuple(found)


def count_caps(
    record: Record,
    *,
    territory: str = WATCHED.home,
    as_of: date | None = None,
    until: date | None = None,
) -> tuple[Counted, ...]:
    """Every cap in every window that had begun, in each unit that it is set in.

    Args:
        record: the record of figures.
        territory: the territory that the caps are about.
        as_of: what was known on that day; None is everything.
        until: the last day on which a window may begin; by default ``as_of``, else today.
    """
    view = record.as_of(as_of)
    flows = {
        Direction.TO: [one for one in record.flows() if not one.total and one.b == territory],
        Direction.FROM: [one for one in record.flows() if not one.total and one.a == territory],
    }
    limit = until or as_of or date.today()
    return tuple(
        _count(view, flows[cap.direction], cap, window, unit)
        for cap in caps()
        for window in cap.windows(limit)
        for unit in cap.limits
    )


def _count(
    view: View, flows: list[Flow], cap: Cap, window: tuple[date, date], unit: str
) -> Counted:
    weigh = "tonnes" if unit == "barrels" else unit
    measure, name = _UNITS[weigh]
    period = Period(Period.of_day(window[0]).first, Period.of_day(window[1]).first)
    if cap.first_day.day > 1:
        # Months cannot be cut: the month in which a window begins late counts with the
        # window before, to which it mostly belongs.
        period = Period(period.first + 1, period.last)
    figures = [
        one
        for flow in flows
        if "WLD" not in flow.territories
        for one in _figures(view, flow, cap, period, measure, name)
    ]
    known = {month for one in figures for month in range(one.period.first, one.period.last + 1)}
    amount = None
    if figures:
        amount = Amount.exact(0.0)
        for one in figures:
            amount = amount + one.amount
    conversion = ""
    if unit == "barrels" and cap.barrels_per_tonne:
        amount = amount.scaled(cap.barrels_per_tonne) if amount else None
        conversion = f"1 t = {cap.barrels_per_tonne:g} barrels ({cap.rate_source})"
    return Counted(
        cap,
        *window,
        unit,
        cap.limits[unit],
        amount,
        tuple(figures),
        period.months - len(known),
        conversion,
    )


def _figures(
    view: View, flow: Flow, cap: Cap, period: Period, measure: str, unit: str
) -> list[Figure]:
    """Figures of the cap's goods within the window that do not overlap, the widest first."""
    found: list[Figure] = []
    candidates = [
        one
        for one in view.everything(flow)
        if one.product
        and one.measure == measure
        and one.unit == unit
        and one.part is None
        and one.status != "misprint"
        and period.contains(one.period)
        and all(code.startswith(cap.hs) for code in one.product.split(","))
    ]
    candidates.sort(key=lambda one: (len(one.product or ""), -one.period.months, one.precision))
    for one in candidates:
        if not any(_overlap(one, other) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: (one.period, one.product or ""))


def _overlap(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same goods in the same month."""
    mine, theirs = (one.product or "").split(","), (other.product or "").split(",")
    same = any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)
    return same and one.period.overlaps(other.period)
