"""What is unusual among the goods: movers, goods new or gone, prices out of line, provisions."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median

from yalu.measure import Derivation
from yalu.measure.derivation import change_pct, ratio
from yalu.report.brief.findings.goods import Goods, Item, goods
from yalu.report.brief.findings.scope import Scope
from yalu.screen.caps import Counted, count_caps
from yalu.screen.goods import Days, Screened, screen_one
from yalu.screen.provisions import Direction, regimes
from yalu.trade import Flow, Period
from yalu.trade.goods import Product

_MOST = 3
#: A year back: what is not in it is new, and its prices are the usual ones.
_YEAR = 12
#: Fewer months make no usual price.
_FEWEST = 4
#: Goods that changed by less than so many percent did not move.
_MOVED = 5.0
#: Hampel's rule on logs, as for months that stand out (yalu.measure.anomalies), and the
#: least by which a price must be off to be worth a word.
_OUT, _MAD, _LEAST, _OFF = 3.0, 0.6745, 0.05, 0.25
#: From 2022 customs tables are in HS 2022.
_HS2022_FROM = 2022


@dataclass(frozen=True, slots=True)
class Mover:
    """Goods with the largest change in dollars on the year before, or the month before."""

    item: Item
    before: Item
    base: Period
    pct: Derivation


@dataclass(frozen=True, slots=True)
class Come:
    """Goods that were not declared in any month of the year before, all of which are known;
    or, with ``gone``, that were in the month a year before and no longer are."""

    item: Item
    gone: bool


@dataclass(frozen=True, slots=True)
class Priced:
    """A unit value beside the usual one of the year before: so many times it."""

    item: Item
    price: Derivation
    usual: float
    times: float


@dataclass(frozen=True, slots=True)
class Listed:
    """Goods under a provision, with the screening of each code."""

    item: Item
    screened: tuple[Screened, ...]

    @property
    def finding(self) -> str:
        """The gravest finding among its codes."""
        order = ("banned", "capped", "partly", "disputed", "elsewhere", "none found")
        return min((one.finding for one in self.screened), key=order.index)


def movers(scope: Scope, now: Goods) -> tuple[Mover, ...]:
    """The largest changes on the year before, where both tables are complete."""
    base = now.period.year_before()
    before = goods(scope, now.of, base)
    if not now.complete or before is None or not before.complete or before.period != base:
        return ()
    old = {item.product: item for item in before.items}
    found = []
    for item in now.items:
        other = old.get(item.product)
        if other is None or item.value is None or other.value is None:
            continue
        if other.value.value.low > 0:
            pct = change_pct(item.value, other.value)
            if abs(pct.value.middle) >= _MOVED:
                found.append(Mover(item, other, base, pct))
    found.sort(key=lambda one: (-_size(one), one.item.product))
    return tuple(found[:_MOST])


def come_and_gone(scope: Scope, now: Goods) -> tuple[Come, ...]:
    """Goods new since a year, and goods gone since the same month of the year before."""
    if not now.complete or not now.period.is_month:
        return ()
    year = [goods(scope, now.of, now.period.shift(-back)) for back in range(1, _YEAR + 1)]
    if not all(one is not None and one.complete for one in year):
        return ()
    seen = {item.product for one in year if one is not None for item in one.items}
    here = {item.product for item in now.items}
    last = year[-1]
    new = [Come(item, gone=False) for item in now.items if item.product not in seen]
    lost = [Come(item, gone=True) for item in (last.items if last else ())]
    return (
        *new[:_MOST],
        *[one for one in lost if one.item.product not in here][:_MOST],
    )


def priced(scope: Scope, now: Goods) -> tuple[Priced, ...]:
    """Goods whose unit value is far from that of the months before."""
    found = []
    earlier = [goods(scope, now.of, now.period.shift(-back)) for back in range(1, _YEAR + 1)]
    for item in now.items:
        price = _price(item)
        if price is None:
            continue
        usual = [
            math.log(one.value.middle)
            for month in earlier
            if month is not None
            for other in month.items
            if other.product == item.product
            and (one := _price(other)) is not None
            and one.unit == price.unit
        ]
        if len(usual) < _FEWEST:
            continue
        middle = median(usual)
        scale = max(median(abs(one - middle) for one in usual) / _MAD, _LEAST)
        off = math.log(price.value.middle) - middle
        if abs(off) > _OUT * scale and abs(math.exp(off) - 1) > _OFF:
            found.append(Priced(item, price, math.exp(middle), math.exp(off)))
    found.sort(key=lambda one: (-abs(math.log(one.times)), one.item.product))
    return tuple(found[:_MOST])


def listed(scope: Scope, now: Goods) -> tuple[Listed, ...]:
    """The goods that a provision of the time reaches, those with the gravest finding first."""
    home = scope.subject.home
    if not any(regime.territory == home for regime in regimes().values()):
        return ()
    way = Direction.TO if now.of.b == home else Direction.FROM
    edition = "HS2022" if now.period.first_year >= _HS2022_FROM else "HS2017"
    days = Days(now.period.first_day, now.period.last_day)
    found = []
    for item in now.items:
        screened = tuple(screen_one(Product(code, edition), way, home, days) for code in item.codes)
        if any(one.finding in ("banned", "capped", "partly") for one in screened):
            found.append(Listed(item, screened))
    order = ("banned", "capped", "partly")
    return tuple(sorted(found, key=lambda one: order.index(one.finding)))


def caps(scope: Scope) -> tuple[Counted, ...]:
    """The caps whose window holds the month and of which some delivery is on record."""
    month = scope.month
    return tuple(
        one
        for one in count_caps(
            scope.record, territory=scope.subject.home, as_of=scope.day, until=month.last_day
        )
        if one.first_day <= month.last_day
        and month.first_day <= one.last_day
        and one.amount is not None
        and _of(one, scope.subject.flows)
    )


def _of(counted: Counted, flows: tuple[Flow, ...]) -> bool:
    return any(figure.of in flows for figure in counted.figures)


def _price(item: Item) -> Derivation | None:
    if item.value is None or item.quantity is None or item.quantity.value.low <= 0:
        return None
    if item.value.value.low <= 0:
        return None
    made = ratio(item.value, item.quantity)
    return replace(made, unit=item.quantity.unit)


def _size(mover: Mover) -> float:
    if mover.item.value is None or mover.before.value is None:
        return 0.0
    return abs(mover.item.value.value.middle - mover.before.value.value.middle)
