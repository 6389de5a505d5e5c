"""What a record holds: which cells, from whom, how many figures, how they are dated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.trade import Flow, Period


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures counted: by status, by how their release is known, by compiler and outlet."""

    figures: int
    by_status: dict[str, int]
    by_basis: dict[str, int]
    by_compiler: dict[str, int]
    by_source: dict[str, int]

    @property
    def misprints(self) -> int:
        return self.by_status.get("misprint", 0)

    @property
    def doubtful(self) -> int:
        return self.by_status.get("doubtful", 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is on record about one flow, period, measure, unit and product."""

    of: Flow
    period: Period
    measure: str
    unit: str
    product: str | None
    part: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Year:
    """A flow in one year: its months on record, and all of its figures."""

    of: Flow
    year: int
    months: tuple[bool, ...]
    tally: Tally

    @property
    def strip(self) -> str:
        """The months on record by their initials, a dot for each that is missing."""
        initials = "JFMAMJJASOND"
        return "".join(
            letter if there else "." for letter, there in zip(initials, self.months, strict=True)
        )


def tally(figures: Iterable[Figure]) -> Tally:
    """The figures, counted."""
    figures = list(figures)
    return Tally(
        len(figures),
        _counts(figure.status for figure in figures),
        _counts(figure.released_basis for figure in figures),
        _counts(figure.compiler for figure in figures),
        _counts(figure.source for figure in figures),
    )


def cells(view: View, flows: Iterable[Flow]) -> tuple[Cell, ...]:
    """Every cell about which something is known, misprints counted too."""
    found: dict[tuple[str, Period, str, str, str, str], list[Figure]] = {}
    for of in flows:
        for figure in view.everything(of):
            product, part = figure.product or "", figure.part or ""
            key = (str(of), figure.period, figure.measure, figure.unit, product, part)
            found.setdefault(key, []).append(figure)
    return tuple(
        Cell(Flow.parse(of), period, measure, unit, product or None, part or None, tally(figures))
        for (of, period, measure, unit, product, part), figures in sorted(found.items())
    )


def years(view: View, flows: Iterable[Flow]) -> tuple[Year, ...]:
    """Every flow, year by year: which of its months have a value for all goods."""
    rows = []
    for of in flows:
        by_year: dict[int, list[Figure]] = {}
        for figure in view.everything(of):
            by_year.setdefault(figure.period.last_year, []).append(figure)
        covered = {period for period in view.periods(of) if period.is_month}
        for year, figures in sorted(by_year.items()):
            months = tuple(month in covered for month in Period.year(year).each())
            rows.append(Year(of, year, months, tally(figures)))
    return tuple(rows)


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
