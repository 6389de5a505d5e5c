"""Everything there is to say of a month, gathered once for every language and layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yalu.report.brief.findings.course import (
    Extreme,
    NoSeason,
    Run,
    Season,
    Turn,
    extreme,
    run,
    season,
    turn,
)
from yalu.report.brief.findings.goods import Goods, goods
from yalu.report.brief.findings.levels import (
    Balance,
    Change,
    Level,
    balance,
    change,
    levels,
    to_date,
    together,
)
from yalu.report.brief.findings.movers import (
    Come,
    Listed,
    Mover,
    Priced,
    caps,
    come_and_gone,
    listed,
    movers,
    priced,
)
from yalu.report.brief.findings.record import (
    Due,
    Missing,
    Revised,
    Share,
    Unrevised,
    due,
    missing,
    revised,
    share,
)
from yalu.report.brief.findings.reported import Beside, Reported, beside
from yalu.report.brief.findings.scope import Scope
from yalu.screen.caps import Counted
from yalu.trade import Flow


@dataclass(frozen=True, slots=True)
class Along:
    """The findings of one flow; None where the record does not bear them."""

    of: Flow
    level: Level | None
    together: Level | None
    on_month: Change | None
    on_year: Change | None
    on_before: Change | None
    together_on_year: Change | None
    to_date: Level | None
    to_date_on_year: Change | None
    extreme: Extreme | None
    run: Run | None
    turn: Turn | None
    season: Season | NoSeason | None


@dataclass(frozen=True, slots=True)
class OfGoods:
    """The findings about the goods of one flow."""

    goods: Goods
    movers: tuple[Mover, ...]
    come: tuple[Come, ...]
    priced: tuple[Priced, ...]
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All findings of a brief."""

    scope: Scope
    flows: tuple[Along, ...]
    balance: Balance | None
    share: Share | None
    goods: tuple[OfGoods, ...]
    caps: tuple[Counted, ...]
    beside: tuple[Beside, ...]
    revised: tuple[Revised | Unrevised, ...]
    missing: tuple[Missing, ...]
    due: Due | None

    def along(self, of: Flow) -> Along:
        return next(one for one in self.flows if one.of == of)


def collect(scope: Scope, reports: Iterable[Reported] = ()) -> Found:
    """The findings of the scope, with the sightings among the reports."""
    known = {one.of: one for one in levels(scope)}
    return Found(
        scope,
        tuple(_along(scope, of, known.get(of)) for of in scope.subject.flows),
        balance(scope),
        share(scope),
        tuple(_of_goods(scope, found) for of in scope.subject.ways if (found := goods(scope, of))),
        caps(scope),
        beside(scope, reports),
        revised(scope),
        missing(scope),
        due(scope),
    )


def _along(scope: Scope, of: Flow, level: Level | None) -> Along:
    month, before = scope.month, scope.before
    with_others = together(scope, of)
    so_far = to_date(scope, of)
    return Along(
        of,
        level,
        with_others,
        change(scope, of, month, month.shift(-1)),
        change(scope, of, month, scope.year_before),
        None if before is None else change(scope, of, month, before),
        None
        if with_others is None
        else change(scope, of, with_others.period, with_others.period.year_before()),
        so_far,
        None if so_far is None else change(scope, of, so_far.period, so_far.period.year_before()),
        extreme(scope, of),
        run(scope, of),
        turn(scope, of),
        season(scope, of),
    )


def _of_goods(scope: Scope, found: Goods) -> OfGoods:
    return OfGoods(
        found,
        movers(scope, found),
        come_and_gone(scope, found),
        priced(scope, found),
        listed(scope, found),
    )
