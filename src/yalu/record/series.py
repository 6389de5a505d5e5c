"""A flow month by month: what was first published, what is the latest, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import overload

from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.frame import Cell, Frame, Kind
from yalu.record.view import View
from yalu.trade import Flow, Period

#: Months that came out together are at most a quarter; a longer figure says little of one.
_TOGETHER = 3
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


def series(
    view: View, of: Flow, *, since: Period | None = None, until: Period | None = None
) -> tuple[Month, ...]:
    """Every month of all goods from ``since`` to ``until``, the missing ones too.

    Raises:
        InputError: as ``monthly``.
    """
    return monthly(view, of, since=since, until=until).each


def monthly(
    view: View,
    of: Flow,
    *,
    since: Period | None = None,
    until: Period | None = None,
    product: str | None = None,
    measure: str = "value",
    unit: str | None = None,
) -> Months:
    """Every month from ``since`` to ``until``, the missing ones too.

    Without bounds, from the first to the last month on record. Without ``unit`` a value
    is in dollars, a weight or a quantity in the one unit that it was published in.

    Raises:
        InputError: nothing is on record for the flow, the bounds are the wrong
            way round, or the unit is not told and there are several.
    """
    what = What(of, product, measure, unit or _unit(view, of, product, measure))
    known = _periods(view, what)
    months = [period for period in known if period.is_month]
    if not months:
        day = f" on {view.as_of}" if view.as_of else ""
        raise InputError(
            f"no month of {what} on record{day}",
            hint="`yalu record` lists the flows and months that are covered.",
        )
    first = since.first if since else months[0].first
    last = until.last if until else max(months[-1].last, first)
    if last < first:
        raise InputError(
            f"the series ends before it begins: {Period(first, first)} to {Period(last, last)}",
            hint="Let --since come before --until.",
        )
    each = tuple(_month(view, what, month, known) for month in Period(first, last).each())
    return Months(what, view.as_of, each)


def _unit(view: View, of: Flow, product: str | None, measure: str) -> str:
    """Dollars for values, else the only unit on record.

    Raises:
        InputError: there is none, or more than one.
    """
    if measure in ("value", "balance"):
        return "USD"
    units = sorted(
        {
            figure.unit
            for figure in _about(view, of, product)
            if figure.measure == measure and figure.product == product and figure.part is None
        }
    )
    if not units:
        raise InputError(
            f"no {measure.replace('_', ' ')} of {product or 'all goods'} in {of} on record",
            hint="`yalu record --format csv` lists what is.",
        )
    if len(units) > 1:
        raise InputError(
            f"the {measure.replace('_', ' ')} of {product or 'all goods'} in {of} is on record in "
            f"{len(units)} units",
            expected=f"one of {', '.join(units)}",
            hint="Name it with --unit.",
        )
    return units[0]


def _about(view: View, of: Flow, product: str | None) -> tuple[Figure, ...]:
    return view.singles(of) if product is None else view.about(of, product)


def _periods(view: View, what: What) -> tuple[Period, ...]:
    if what.product is None:
        return view.periods(what.of, measure=what.measure, unit=what.unit)
    found = {
        figure.period
        for figure in view.about(what.of, what.product)
        if (figure.measure, figure.unit, figure.part) == (what.measure, what.unit, None)
        and figure.status != "misprint"
    }
    return tuple(sorted(found))


def _month(view: View, what: What, month: Period, known: tuple[Period, ...]) -> Month:
    def figures(period: Period) -> tuple[Figure, ...]:
        return view.figures(
            what.of, period, product=what.product, measure=what.measure, unit=what.unit
        )

    found = figures(month)
    if not found:
        holding = [p for p in known if p.contains(month) and p.months <= _TOGETHER]
        within = figures(min(holding, key=lambda p: (p.months, p))) if holding else ()
        return Month(month, None, None, 0, "nothing on record", within[0] if within else None)
    first = view.first(what.of, month, product=what.product, measure=what.measure, unit=what.unit)
    return Month(month, first, found[0], len(found), view.why(found[0]))


def _closed(side: float) -> float | None:
    """A side of an interval, None where it is open: JSON has no infinity."""
    return None if side in (float("inf"), float("-inf")) else side
