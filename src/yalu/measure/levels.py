"""Every licensed way to a level: published, added up, or what is left of a longer span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yalu.measure.derivation import Derivation, added, leaf, subtracted
from yalu.measure.distinct import distinct
from yalu.measure.pairs import paired, same_release
from yalu.trade import Flow, Period

if TYPE_CHECKING:
    from yalu.record import Figure, View

#: Published cumulative figures contain the silent revisions of their months; in
#: the years in which both were printed they differ from the months' sum by up to this.
ACROSS_RELEASES = 0.05
#: What one more part costs in a sum, as a share of the part.
PER_PART = 0.005
DOUBTFUL = "doubtful"
#: Cells worked out, some kilobytes each, that are kept with a view before all are let go.
_KEPT, _MOST_KEPT = "levels", 4000
#: Joins the codes of several products whose figures are to be added up.
PLUS = "+"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a level is a level of."""

    of: Flow
    period: Period
    product: str | None = None
    measure: str = "value"
    unit: str = "USD"
    compiler: str | None = None

    def at(self, period: Period) -> Cell:
        return replace(self, period=period)

    def along(self, of: Flow) -> Cell:
        return replace(self, of=of)


class Levels:
    """The levels that one view licenses; remembers what it has worked out."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._known: dict[Cell, tuple[Derivation, ...]] = {}
        self._tiles: dict[Cell, tuple[Derivation, ...]] = {}

    @classmethod
    def of(cls, view: View) -> Levels:
        """The levels of a view, with what was worked out of it before."""
        kept = view.kept.get(_KEPT)
        if not isinstance(kept, cls) or len(kept._tiles) > _MOST_KEPT:
            kept = cls(view)
            view.kept[_KEPT] = kept
        return kept

    def level(self, cell: Cell) -> tuple[Derivation, ...]:
        """All licensed derivations, the best first; empty where the record is silent.

        A sum over months carries a tolerance and is licensed only where no figure
        was published for the whole period.
        """
        known = self._known.get(cell)
        if known is None:
            found = list(self.month_like(cell))
            if not found and cell.period.months > 1:
                found = list(self._added_up(cell))
            known = self._known[cell] = distinct(found)
        return known

    def best(self, cell: Cell) -> Derivation | None:
        """The first of them, or None."""
        found = self.level(cell)
        return found[0] if found else None

    def month_like(self, cell: Cell) -> tuple[Derivation, ...]:
        """Those that need no adding up of shorter periods."""
        known = self._tiles.get(cell)
        if known is None:
            if cell.product is not None and PLUS in cell.product:
                found = list(self._of_several(cell))
            else:
                found = [*self._published(cell), *self._from_directions(cell)]
            if not found:
                found = list(self._left_over(cell))
            known = self._tiles[cell] = distinct(found)
        return known

    def series(self, cell: Cell) -> dict[int, Derivation]:
        """The best derivation for each month of the cell's period that has one."""
        months = {}
        for month in cell.period.each():
            found = self.month_like(cell.at(month))
            if found:
                months[month.first] = found[0]
        return months

    def figures(self, cell: Cell, *, misprints: bool = False) -> tuple[Figure, ...]:
        """What was published; doubtful figures only where nothing better was."""
        found = self.printed(cell, misprints=misprints)
        sound = tuple(figure for figure in found if figure.status != DOUBTFUL)
        return sound if any(figure.status == "ok" for figure in sound) else found

    def doubtful(self, cell: Cell) -> tuple[Figure, ...]:
        """The figures that are on record and not quite believed."""
        return tuple(f for f in self.printed(cell) if f.status == DOUBTFUL)

    def printed(self, cell: Cell, *, misprints: bool = False) -> tuple[Figure, ...]:
        """Everything in the cell, the winner first."""
        return self.view.figures(
            cell.of,
            cell.period,
            product=cell.product,
            measure=cell.measure,
            unit=cell.unit,
            compiler=cell.compiler,
            misprints=misprints,
        )

    def _published(self, cell: Cell) -> Iterator[Derivation]:
        return (leaf(figure) for figure in self.figures(cell))

    def _of_several(self, cell: Cell) -> Iterator[Derivation]:
        """The goods of a list together, where each of them is known."""
        codes = (cell.product or "").split(PLUS)
        each = [self.level(replace(cell, product=code)) for code in codes]
        if all(each):
            yield added(tuple(found[0] for found in each), label="together")

    def _from_directions(self, cell: Cell) -> Iterator[Derivation]:
        """Exports and imports to the total, or the total less one direction to the other.

        Pairs out of one report come first; across reports of one release a rounding
        slip is allowed for, and only the figures that won are put together.
        """
        if cell.product is not None:
            return
        if cell.of.total:
            there, back = (self.figures(cell.along(way)) for way in cell.of.directions())
            for one, other, loose in paired(there, back):
                yield added(
                    (leaf(one), leaf(other)), label="exports and imports together", tolerance=loose
                )
            return
        whole = self.figures(cell.along(cell.of.as_total()))
        rest = self.figures(cell.along(cell.of.reversed()))
        for total, other, loose in paired(whole, rest):
            left = subtracted(leaf(total), leaf(other), label="the total less the other direction")
            # A direction that is small beside the total drowns in its rounding.
            if left.value.low >= 0 and left.value.width <= 0.2 * left.value.middle:
                reach = loose * total.amount.high / max(left.value.middle, 1e-9)
                yield replace(left, tolerance=reach)

    def _left_over(self, cell: Cell) -> Iterator[Derivation]:
        """A published span less the rest of it, both out of one release."""
        period, year = cell.period, cell.period.last_year
        spans = {Period(year * 12, period.last)} | {
            Period(year * 12, last) for last in range(period.last + 1, year * 12 + 12)
        }
        for span in sorted(spans):
            if span == period or not span.contains(period) or span.first_year != period.first_year:
                continue
            for rest in _complements(span, period):
                pairs = same_release(self.figures(cell.at(span)), self.figures(cell.at(rest)))
                for whole, part in pairs:
                    left = subtracted(
                        leaf(whole), leaf(part), label=f"{span.words()} less {rest.words()}"
                    )
                    if left.value.low >= 0 and left.value.width <= 0.2 * left.value.middle:
                        yield left

    def _added_up(self, cell: Cell) -> Iterator[Derivation]:
        """The sum of the months (or of January-February, which China releases together)."""
        tiles = self._cover(cell)
        if tiles:
            words = "sum of the months" if len(tiles) == cell.period.months else "sum of the parts"
            yield added(
                tiles,
                label=f"{words}; cumulative figures may differ from it by up to "
                f"{ACROSS_RELEASES * 100:.0f} percent, because earlier months are revised "
                "without being printed again",
                tolerance=ACROSS_RELEASES,
            )

    def _cover(self, cell: Cell) -> tuple[Derivation, ...]:
        """Known parts that make up the whole period exactly, or nothing.

        Among the ways to cover it the most precise wins; a part more costs a little,
        because each may have been revised since.
        """
        period = cell.period
        candidates = set(period.each())
        if cell.product is None:
            known = self.view.periods(cell.of, unit=cell.unit)
            candidates |= {p for p in known if period.contains(p) and p != period}
        found: dict[int, tuple[float, tuple[Derivation, ...]]] = {period.first: (0.0, ())}
        for start in range(period.first, period.last + 1):
            if start not in found:
                continue
            for part in sorted(p for p in candidates if p.first == start):
                made = self.month_like(cell.at(part))
                if not made:
                    continue
                value = made[0].value
                price = found[start][0] + value.width + PER_PART * abs(value.middle)
                end = part.last + 1
                if end not in found or price < found[end][0]:
                    found[end] = (price, (*found[start][1], made[0]))
        return found.get(period.last + 1, (0.0, ()))[1]


def level(
    view: View,
    of: Flow,
    period: Period,
    *,
    product: str | None = None,
    measure: str = "value",
    unit: str = "USD",
    compiler: str | None = None,
) -> list[Derivation]:
    """Every licensed way to the level, the best first; empty where the record is silent."""
    cell = Cell(of, period, product, measure, unit, compiler)
    return list(Levels(view).level(cell))


def _complements(span: Period, period: Period) -> Iterator[Period]:
    """What is left of the span, where that is one piece."""
    if span.first == period.first:
        yield Period(period.last + 1, span.last)
    elif span.last == period.last:
        yield Period(span.first, period.first - 1)
