"""Every measure of a record as it was known on a day, each with what it follows from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yalu.measure import balances, changes, runs, shares
from yalu.measure.concentration import Concentration, concentration
from yalu.measure.derivation import Derivation
from yalu.measure.levels import Cell, Levels
from yalu.measure.mirror import Mirror, mirror, sides
from yalu.measure.points import Series, series
from yalu.measure.ranks import Rank, among_months, among_products
from yalu.measure.since import Since, since
from yalu.measure.unit_values import unit_values
from yalu.trade import Flow, Period

if TYPE_CHECKING:
    from yalu.record import View


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: a flow, in a unit, of a product or of all goods (None)."""

    of: Flow
    product: str | None = None
    measure: str = "value"
    unit: str = "USD"

    def cell(self, period: Period) -> Cell:
        return Cell(self.of, period, self.product, self.measure, self.unit)


class Measures:
    """The measures of one view; every answer is None where the record is silent.

    Of several licensed answers each method gives the best: published before added
    up, the latest vintage before earlier ones, the finest print before coarser ones.
    ``levels`` has the others.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.levels = Levels.of(view)

    def level(self, what: Asked, period: Period) -> Derivation | None:
        """What crossed in the period."""
        return self.levels.best(what.cell(period))

    def year_to_date(self, what: Asked, month: Period) -> Derivation | None:
        """From January up to and with the month: published, else the sum of its parts."""
        return self.levels.best(what.cell(month.to_date()))

    def change(self, what: Asked, period: Period, base: Period | None = None) -> Derivation | None:
        """Percent above the base, by default the same months of the year before."""
        return _first(changes.changes(self.levels, what.cell(period), base or period.year_before()))

    def ratio(self, what: Asked, period: Period, base: Period | None = None) -> Derivation | None:
        """How many times the base."""
        return _first(changes.ratios(self.levels, what.cell(period), base or period.year_before()))

    def difference(
        self, what: Asked, period: Period, base: Period | None = None
    ) -> Derivation | None:
        """By how much it is more than the base."""
        return _first(
            changes.differences(self.levels, what.cell(period), base or period.year_before())
        )

    def share(self, what: Asked, period: Period) -> Derivation | None:
        """The product in percent of all goods; of all goods, the direction in percent of both."""
        cell = what.cell(period)
        if what.product is not None:
            return _first(shares.of_flow(self.levels, cell))
        return _first(shares.of_total(self.levels, cell))

    def balance(self, what: Asked, period: Period) -> Derivation | None:
        """What the exporter sells less what it buys; negative where it has a deficit."""
        return _first(balances.balance(self.levels, what.cell(period)))

    def rank(self, what: Asked, period: Period, among: Period | None = None) -> Rank | None:
        """The place of a month among those of a span (its year by default), or of a product."""
        if what.product is not None and among is None:
            return among_products(self.levels, what.cell(period))
        return among_months(self.levels, what.cell(period), among or Period.year(period.last_year))

    def since(self, what: Asked, month: Period, *, high: bool = True) -> Since | None:
        """How far back the month is the highest, or the lowest."""
        return since(self.levels, what.cell(month), high=high)

    def streak(self, what: Asked, month: Period, *, up: bool = True) -> runs.Streak:
        """How many months in a row rose (or fell) up to this one."""
        return runs.streak(self.levels, what.cell(month), up=up)

    def unit_value(self, what: Asked, period: Period, per: str | None = None) -> Derivation | None:
        """Value over quantity, for the unit asked or the first that was published."""
        found = unit_values(self.levels, what.cell(period))
        return _first(tuple(one for one in found if per is None or one.unit.endswith(f" {per}")))

    def concentration(
        self, what: Asked, period: Period, *, digits: int = 2
    ) -> Concentration | None:
        """The Herfindahl-Hirschman index over the products on record."""
        return concentration(self.levels, replace(what, product=None).cell(period), digits=digits)

    def mirror(self, of: Flow, period: Period, *, digits: int = 2) -> Mirror | None:
        """The flow as both sides report it; None where one of them has nothing on record."""
        found = sides(self.view, of, period, digits=digits)
        return None if found is None else mirror(of, period, *found)

    def series(
        self, what: Asked, *, since: Period | None = None, until: Period | None = None
    ) -> Series:
        """Every month that is known, and the spans that came out as one figure."""
        cell = what.cell(since or Period.month(2000, 1))
        return series(self.levels, cell, since=since, until=until)


def _first(found: tuple[Derivation, ...]) -> Derivation | None:
    return found[0] if found else None
