"""What customs said first of a period, and on which day; covers of a span by such parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yalu.measure.derivation import Derivation, added
from yalu.measure.levels import Cell, Levels
from yalu.record import Figure, View, packaged
from yalu.trade import Flow, Period

#: Only those who count for customs or restate it unchanged: what another compiler
#: prints is another count, not a revision.
_OWN = 0
#: What one more part costs in a cover, as a share of it.
_PER_PART = 0.001


@dataclass(frozen=True, slots=True)
class First:
    """What was first said of a period, and the day from which it could be known."""

    period: Period
    value: Derivation
    day: date


class Vintages:
    """A view day by day, without misprints, doubts and other counts."""

    def __init__(self, view: View, cell: Cell) -> None:
        self._cell = cell
        tiers = packaged.ranking().tiers
        flows = {cell.of, cell.of.as_total(), *cell.of.directions()}
        self._shelves: dict[Flow, tuple[Figure, ...]] = {
            of: tuple(
                figure
                for figure in _about(view, of, cell.product)
                if figure.status == "ok"
                and figure.part is None
                and tiers.get(figure.compiler, _OWN + 1) == _OWN
            )
            for of in flows
        }
        # Another country's count is another series, however alike its tier.
        ranking = packaged.ranking()
        mine = {one.reporter for one in sorted(self._shelves[cell.of], key=ranking.key)[:1]}
        self._shelves = {
            of: tuple(one for one in shelf if one.reporter in mine | {""})
            for of, shelf in self._shelves.items()
        }
        self._levels: dict[date, Levels] = {}
        self._firsts: dict[Period, First | None] = {}

    def figures(self, measure: str = "value", unit: str | None = None) -> tuple[Figure, ...]:
        """The figures of the cell's own flow and product, the earliest released first."""
        wanted = self._cell
        found = [
            figure
            for figure in self._shelves[wanted.of]
            if figure.measure == measure
            and figure.unit == (unit or wanted.unit)
            and figure.product == wanted.product
        ]
        return tuple(sorted(found, key=lambda f: (f.released, f.precision, f.origin)))

    def as_of(self, day: date) -> Levels:
        """The levels that were licensed on that day."""
        if day not in self._levels:
            shelves = {
                of: [figure for figure in figures if figure.released <= day]
                for of, figures in self._shelves.items()
            }
            view = View(lambda of: shelves.get(of, []), packaged.ranking(), day)
            self._levels[day] = Levels(view)
        return self._levels[day]

    def first(self, period: Period) -> First | None:
        """The first value of the period that needs no adding up of shorter ones."""
        if period not in self._firsts:
            self._firsts[period] = self._search(period)
        return self._firsts[period]

    def _search(self, period: Period) -> First | None:
        days = {
            figure.released
            for figures in self._shelves.values()
            for figure in figures
            if figure.measure == self._cell.measure and figure.period.contains(period)
        }
        for day in sorted(days):
            found = self.as_of(day).month_like(self._cell.at(period))
            if found:
                return First(period, found[0], day)
        return None

    def cover(self, span: Period, day: date) -> tuple[First, ...]:
        """First values, known by the day, that make up the span; empty if none do.

        Months before longer parts, and of equals the most precise.
        """
        parts = {p for p in self._periods() if span.contains(p) and p != span}
        parts |= set(span.each())
        known = [first for part in parts if (first := self.first(part)) and first.day <= day]
        best: dict[int, tuple[float, float, tuple[First, ...]]] = {span.first: (0.0, 0.0, ())}
        for start in range(span.first, span.last + 1):
            if start not in best:
                continue
            coarse, price, so_far = best[start]
            for first in sorted(known, key=lambda one: one.period):
                if first.period.first != start:
                    continue
                value = first.value.allowed
                cost = (
                    coarse + first.period.months - 1,
                    price + value.width + _PER_PART * abs(value.middle),
                )
                end = first.period.last + 1
                if end not in best or cost < best[end][:2]:
                    best[end] = (*cost, (*so_far, first))
        return best.get(span.last + 1, (0.0, 0.0, ()))[2]

    def _periods(self) -> set[Period]:
        return {figure.period for figure in self.figures() if figure.period.months <= 12}


def together(parts: tuple[First, ...]) -> Derivation:
    """The first values added up; one alone is itself."""
    if len(parts) == 1:
        return parts[0].value
    return added(tuple(part.value for part in parts), label="as first published, added up")


def _about(view: View, of: Flow, product: str | None) -> tuple[Figure, ...]:
    """Of all goods the figures of themselves; published lines only where goods are asked for."""
    return view.singles(of) if product is None else view.everything(of)
