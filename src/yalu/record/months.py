"""A series as values: its months, what is drawn of them, and the table of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import overload

from yalu.record.figure import Figure
from yalu.record.frame import Cell, Frame, Kind
from yalu.trade import Flow, Period

#: What is told of a figure, after its two bounds.
_TOLD = (
    ("printed", Kind.TEXT),
    ("source", Kind.TEXT),
    ("compiler", Kind.TEXT),
    ("released", Kind.DAY),
    ("released_basis", Kind.TEXT),
    ("published", Kind.TEXT),
    ("url", Kind.TEXT),
    ("status", Kind.TEXT),
    ("vintage", Kind.WHOLE),
)


@dataclass(frozen=True, slots=True)
class What:
    """What a series is of: a flow, of a product or of all goods (None), in a unit."""

    of: Flow
    product: str | None = None
    measure: str = "value"
    unit: str = "USD"

    def __str__(self) -> str:
        about = [str(self.of)]
        if self.product is not None:
            about.append(self.product)
        if (self.measure, self.unit) != ("value", "USD"):
            about.append(f"{self.measure.replace('_', ' ')} in {self.unit}")
        return ", ".join(about)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a series; ``latest`` and ``first`` are None where nothing is on record.

    ``within`` is the figure of the shortest period, up to a quarter, that holds a
    missing month: January and February often come out as one.
    """

    period: Period
    first: Figure | None
    latest: Figure | None
    figures: int
    why: str
    within: Figure | None = None

    @property
    def missing(self) -> bool:
        return self.latest is None

    @property
    def revised(self) -> bool:
        """Whether the latest vintage is another than the first."""
        return (
            self.first is not None
            and self.latest is not None
            and self.first.released != self.latest.released
            and not self.first.agrees(self.latest)
        )


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a series, in order, as they were known on a day (None: everything).

    Works as a sequence of ``Month``, and as a table for whatever takes Arrow:
    ``polars.DataFrame(months)``, ``pandas.DataFrame.from_arrow(months)``,
    ``duckdb.sql("from months")``.
    """

    what: What
    as_of: date | None
    each: tuple[Month, ...]

    def __iter__(self) -> Iterator[Month]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)

    @overload
    def __getitem__(self, place: int) -> Month: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Month, ...]: ...
    def __getitem__(self, place: int | slice) -> Month | tuple[Month, ...]:
        return self.each[place]

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    @property
    def missing(self) -> int:
        """How many months have no figure."""
        return sum(month.missing for month in self.each)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures shown: of each month the latest, the first where it was another, and
        that of the months it came out with; each once."""
        shown = (
            figure
            for month in self.each
            for figure in (month.first if month.revised else None, month.latest, month.within)
            if figure is not None
        )
        return tuple(dict.fromkeys(shown))

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """What a picture can show without showing a month twice: the months' own figures,
        and figures of months none of which has one of its own."""
        own = {month.period.first for month in self.each if month.latest is not None}
        shown = (
            figure
            for month in self.each
            for figure in (month.latest, month.within)
            if figure is not None
            and (figure.period.is_month or not own.intersection(_numbers(figure.period)))
        )
        return tuple(dict.fromkeys(shown))

    def frame(self) -> Frame:
        """One row a month; the bounds carry the unit in their names."""
        bounds = (Kind.NUMBER, Kind.NUMBER)
        kinds = (*bounds, *(kind for _, kind in _TOLD))

        def named(which: str) -> tuple[tuple[str, Kind], ...]:
            told = names(self.what.unit)
            return tuple((f"{which}_{name}", kind) for name, kind in zip(told, kinds, strict=True))

        return Frame(
            (
                ("of", Kind.TEXT),
                ("product", Kind.TEXT),
                ("measure", Kind.TEXT),
                ("month", Kind.TEXT),
                ("missing", Kind.YES_NO),
                ("revised", Kind.YES_NO),
                *named("latest"),
                *named("first"),
                ("within_period", Kind.TEXT),
                *named("within"),
                ("figures", Kind.WHOLE),
                ("why", Kind.TEXT),
            ),
            tuple(
                (
                    str(self.what.of),
                    self.what.product,
                    self.what.measure,
                    str(month.period),
                    month.missing,
                    month.revised,
                    *cells(month.latest),
                    *cells(month.first),
                    str(month.within.period) if month.within else None,
                    *cells(month.within),
                    month.figures,
                    month.why,
                )
                for month in self.each
            ),
        )


def _numbers(period: Period) -> range:
    return range(period.first, period.last + 1)


def names(unit: str) -> tuple[str, ...]:
    """What ``cells`` tells of a figure, by name; amounts carry their unit."""
    unit = unit.lower()
    return (f"low_{unit}", f"high_{unit}", *(name for name, _ in _TOLD))


def cells(figure: Figure | None) -> tuple[Cell, ...]:
    """A figure's bounds, None where one is open, and what ``_TOLD`` names; all None for none."""
    if figure is None:
        return (None,) * (2 + len(_TOLD))
    return (
        _closed(figure.amount.low),
        _closed(figure.amount.high),
        figure.printed,
        figure.source,
        figure.compiler,
        figure.released,
        figure.released_basis,
        figure.printed_on,
        figure.url,
        figure.status,
        figure.vintage,
    )


def _closed(side: float) -> float | None:
    """A side of an interval, None where it is open: JSON has no infinity."""
    return None if side in (float("inf"), float("-inf")) else side
