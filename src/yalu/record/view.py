"""What was known on a day, look-up by look-up, with the reason why one figure wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from yalu.record import packaged
from yalu.record.figure import Figure
from yalu.record.rank import Ranking
from yalu.trade import Flow, Period

#: Gives all figures of one flow that were released by the view's day.
Shelf = Callable[[Flow], Sequence[Figure]]


class Lines(Protocol):
    """The lines of published tables, as figures that were released by the view's day."""

    def of_product(self, of: Flow, product: str) -> Sequence[Figure]:
        """What the lines of a code come to; of several, joined by commas, together."""

    def goods(self, of: Flow, period: Period | None = None) -> Sequence[Figure]:
        """Every line (of a period), under the code that was published."""


_Cell = tuple[str, str | None, str | None, Period]


class View:
    """The record as it could be known on a day; ``as_of`` None is everything.

    A view reads one flow at a time from its shelf and keeps it, so that a
    check with hundreds of look-ups asks the store a handful of questions.
    """

    def __init__(
        self, shelf: Shelf, ranking: Ranking, as_of: date | None, lines: Lines | None = None
    ) -> None:
        self.as_of = as_of
        self._shelf = shelf
        self._ranking = ranking
        self._lines = lines
        self._flows: dict[Flow, dict[_Cell, list[Figure]]] = {}
        self._products: dict[tuple[Flow, str], dict[_Cell, list[Figure]]] = {}
        self._goods: dict[Flow, tuple[Figure, ...]] = {}
        self._goods_in: dict[tuple[Flow, Period], tuple[Figure, ...]] = {}
        #: What others work out from the view and keep for as long as there is the view.
        self.kept: dict[str, object] = {}

    def figures(
        self,
        of: Flow,
        period: Period,
        *,
        product: str | None = None,
        part: str | None = None,
        measure: str = "value",
        unit: str | None = "USD",
        compiler: str | None = None,
        misprints: bool = False,
    ) -> tuple[Figure, ...]:
        """Every figure of the cell that was known by the day, the one that wins first.

        ``product`` None is all goods, ``part`` None the whole flow, ``unit`` None
        any unit, ``compiler`` None anyone. Misprints are left out unless asked for;
        with them they come last.
        """
        cells = self._cells(of) if product is None else self._cells_of(of, product)
        cell = cells.get((measure, product, part, period), ())
        return tuple(
            figure
            for figure in cell
            if (unit is None or figure.unit == unit)
            and (compiler is None or figure.compiler == compiler)
            and (misprints or figure.status != "misprint")
        )

    def best(
        self,
        of: Flow,
        period: Period,
        *,
        product: str | None = None,
        part: str | None = None,
        measure: str = "value",
        unit: str | None = "USD",
        compiler: str | None = None,
    ) -> Figure | None:
        """The latest vintage that was known on the day, or None."""
        found = self.figures(
            of, period, product=product, part=part, measure=measure, unit=unit, compiler=compiler
        )
        return found[0] if found else None

    def first(
        self,
        of: Flow,
        period: Period,
        *,
        product: str | None = None,
        part: str | None = None,
        measure: str = "value",
        unit: str | None = "USD",
        compiler: str | None = None,
    ) -> Figure | None:
        """The first vintage of the cell, most precisely printed, or None."""
        found = self.figures(
            of, period, product=product, part=part, measure=measure, unit=unit, compiler=compiler
        )
        return min(found, key=self._ranking.first_key) if found else None

    def months(
        self, of: Flow, *, since: Period | None = None, until: Period | None = None
    ) -> dict[Period, Figure]:
        """The best figure for every single month on record, in order; missing months are absent."""
        chosen = {}
        for period in self.periods(of):
            if (
                period.is_month
                and (since is None or period.first >= since.first)
                and (until is None or period.last <= until.last)
                and (best := self.best(of, period))
            ):
                chosen[period] = best
        return chosen

    def periods(
        self, of: Flow, *, measure: str = "value", unit: str | None = "USD"
    ) -> tuple[Period, ...]:
        """Every period for which something about all goods is known, in order."""
        found = {
            period
            for (cell_measure, product, part, period), figures in self._cells(of).items()
            if cell_measure == measure
            and product is None
            and part is None
            and any(
                unit in (None, figure.unit) and figure.status != "misprint" for figure in figures
            )
        }
        return tuple(sorted(found))

    def products(self, of: Flow, period: Period | None = None) -> tuple[str, ...]:
        """The products of which something is known, in that period or at all.

        Of published lines, thousands of codes, only those goods that have a name.
        """
        known = self._single_products(of, period)
        if self._lines is not None:
            lined = self.lines(of) if period is None else self._lines_in(of, period)
            codes = {figure.product or "" for figure in lined}
            known |= {named for named in packaged.named_codes() if _covered(named, codes)}
        return tuple(sorted(known))

    def codes(self, of: Flow, period: Period, digits: int) -> tuple[str, ...]:
        """The HS codes of so many digits about which something is known in the period.

        Of published lines every code that they come under, named or not.
        """
        lined = {(figure.product or "")[:digits] for figure in self._lines_in(of, period)}
        known = self._single_products(of, period) | lined
        return tuple(sorted(code for code in known if code.isdigit() and len(code) == digits))

    def _single_products(self, of: Flow, period: Period | None) -> set[str]:
        """The products about which single figures tell, in that period or at all."""
        return {
            product
            for (_, product, _, cell_period) in self._cells(of)
            if product is not None and period in (None, cell_period)
        }

    def one_count(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are releases of one count: of one tier, by one country."""
        return self._ranking.key(one)[1:3] == self._ranking.key(other)[1:3]

    def _lines_in(self, of: Flow, period: Period) -> tuple[Figure, ...]:
        """The lines of one period; those of a whole flow may be millions."""
        if of in self._goods or self._lines is None:
            return tuple(one for one in self._goods.get(of, ()) if one.period == period)
        if (of, period) not in self._goods_in:
            self._goods_in[of, period] = tuple(self._lines.goods(of, period))
        return self._goods_in[of, period]

    def counted_by(self, figure: Figure) -> str:
        """The territory whose returns a figure counts, empty where it is not one."""
        return self._ranking.counted_by(figure)

    def lines(self, of: Flow) -> tuple[Figure, ...]:
        """Every published line of a flow under its own code, over all regimes."""
        if self._lines is None:
            return ()
        if of not in self._goods:
            self._goods[of] = tuple(self._lines.goods(of))
        return self._goods[of]

    def everything(self, of: Flow) -> tuple[Figure, ...]:
        """Every figure about a flow, of all products and measures, misprints too.

        Lines are there under the codes that were published.
        """
        return (*self.singles(of), *self.lines(of))

    def singles(self, of: Flow) -> tuple[Figure, ...]:
        """Every figure that was published by itself and not as a line of a table."""
        return tuple(figure for figures in self._cells(of).values() for figure in figures)

    def about(self, of: Flow, product: str) -> tuple[Figure, ...]:
        """Every figure about one product: single ones, and what lines come to."""
        cells = self._cells_of(of, product)
        return tuple(
            figure for key, figures in cells.items() if key[1] == product for figure in figures
        )

    def rates(
        self, of: Flow, period: Period, base: Period | None = None, *, product: str | None = None
    ) -> tuple[Figure, ...]:
        """Published growth rates in percent, on that base or on any."""
        found = self.figures(of, period, product=product, measure="change_pct", unit="percent")
        return tuple(figure for figure in found if base is None or figure.base == base)

    def records(self, of: Flow, period: Period) -> tuple[Figure, ...]:
        """Published records: highs and lows, the amount is the rank."""
        return self.figures(of, period, measure="record", unit=None)

    def shares(self, of: Flow, period: Period, *, product: str | None = None) -> tuple[Figure, ...]:
        """Published shares in percent of ``Figure.whole``."""
        return self.figures(of, period, product=product, measure="share", unit="percent")

    def why(self, figure: Figure) -> str:
        """Why this figure wins its cell, or what it loses to; one sentence."""
        rivals = self.figures(
            figure.of,
            figure.period,
            product=figure.product,
            part=figure.part,
            measure=figure.measure,
            unit=figure.unit,
            misprints=True,
        )
        return self._ranking.why(figure, rivals)

    def _cells(self, of: Flow) -> dict[_Cell, list[Figure]]:
        if of not in self._flows:
            self._flows[of] = self._sorted(self._shelf(of))
        return self._flows[of]

    def _cells_of(self, of: Flow, product: str) -> dict[_Cell, list[Figure]]:
        """The cells of one product: single figures, and what lines come to."""
        if self._lines is None:
            return self._cells(of)
        if (of, product) not in self._products:
            single = [
                figure
                for (_, about, _, _), figures in self._cells(of).items()
                if about == product
                for figure in figures
            ]
            lines = self._lines.of_product(of, product)
            self._products[of, product] = self._sorted([*single, *lines])
        return self._products[of, product]

    def _sorted(self, figures: Iterable[Figure]) -> dict[_Cell, list[Figure]]:
        cells: dict[_Cell, list[Figure]] = {}
        for figure in figures:
            key = (figure.measure, figure.product, figure.part, figure.period)
            cells.setdefault(key, []).append(figure)
        for same in cells.values():
            same.sort(key=self._ranking.key)
        return cells


def _covered(named: str, codes: set[str]) -> bool:
    """Whether lines are known that fall under each code of a named product."""
    parts = named.split(",")
    return all(part.isdigit() and any(code.startswith(part) for code in codes) for part in parts)
