"""What a record holds: which cells, from whom, how many figures, how they are dated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yalu.record.figure import Figure
from yalu.record.frame import Frame, Kind
from yalu.record.view import View
from yalu.trade import Flow, Period

#: How the day of a release can be known.
BASES = ("calendar", "page", "stated")


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
class Coverage:
    """What a record holds, cell by cell; a table for whatever takes Arrow, too."""

    cells: tuple[Cell, ...]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def frame(self) -> Frame:
        """A row for each cell, its figures counted by how their release is known."""
        return Frame(
            (
                *((name, Kind.TEXT) for name in ("of", "first_month", "last_month")),
                *((name, Kind.TEXT) for name in ("measure", "unit", "product", "part")),
                *((name, Kind.WHOLE) for name in ("figures", "doubtful", "misprints")),
                *((f"by_{basis}", Kind.WHOLE) for basis in BASES),
                ("compilers", Kind.TEXT),
                ("sources", Kind.TEXT),
            ),
            tuple(
                (
                    str(cell.of),
                    *cell.period.pair,
                    cell.measure,
                    cell.unit,
                    cell.product,
                    cell.part,
                    cell.tally.figures,
                    cell.tally.doubtful,
                    cell.tally.misprints,
                    *(cell.tally.by_basis.get(basis, 0) for basis in BASES),
                    ", ".join(cell.tally.by_compiler),
                    "; ".join(cell.tally.by_source),
                )
                for cell in self.cells
            ),
        )


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
