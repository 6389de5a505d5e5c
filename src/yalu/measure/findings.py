"""Seasons, turning points and anomalies of one series, as values and as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from yalu.errors import InputError
from yalu.measure.anomalies import Anomaly
from yalu.measure.measures import Asked
from yalu.measure.points import Point, Series
from yalu.measure.seasonal.adjust import Adjusted
from yalu.measure.seasonal.x13 import Second
from yalu.measure.text import arithmetic
from yalu.measure.turning import Turning, Turnings
from yalu.record.frame import Frame, Kind
from yalu.trade import Period

_HEAD = (("of", Kind.TEXT), ("product", Kind.TEXT), ("period", Kind.TEXT))


@dataclass(frozen=True, slots=True)
class Seasons:
    """A series without its seasons, or why not; with X-13's opinion where it was asked for."""

    what: Asked
    as_of: date | None
    result: Adjusted
    second: Second | None = None

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def frame(self) -> Frame:
        """A row for each period: as it is, adjusted, by X-13, and on the year before."""
        unit = self.what.unit.lower()
        theirs: dict[Period, float] = {}
        if self.second is not None:
            theirs = {one.period: one.value for one in self.second.adjusted.points}
        return Frame(
            (
                *_HEAD,
                (unit, Kind.NUMBER),
                (f"adjusted_{unit}", Kind.NUMBER),
                (f"x13_{unit}", Kind.NUMBER),
                ("year_on_year_pct", Kind.NUMBER),
                ("near_zero", Kind.YES_NO),
                ("wild", Kind.YES_NO),
                ("collapse", Kind.YES_NO),
                ("follows_from", Kind.TEXT),
            ),
            tuple(
                (
                    *_head(self.what, one.point.period),
                    one.point.value,
                    one.adjusted,
                    theirs.get(one.point.period),
                    one.year_on_year,
                    any(spell.overlaps(one.point.period) for spell in self.result.spells),
                    one.point.period in self.result.wild,
                    one.point.period in self.result.collapses,
                    _follows(one.point),
                )
                for one in self.result.points
            ),
        )


@dataclass(frozen=True, slots=True)
class Turns:
    """When a series left one course for another, and the courses between."""

    what: Asked
    as_of: date | None
    series: Series
    result: Turnings

    def __iter__(self) -> Iterator[Turning]:
        return iter(self.result.points)

    def __len__(self) -> int:
        return len(self.result.points)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def beside(self, turn: Turning) -> tuple[Point, ...]:
        """The published points on either side of the turn."""
        place = next(n for n, one in enumerate(self.series.points) if one.period == turn.month)
        return self.series.points[max(0, place - 1) : place + 1]

    def frame(self) -> Frame:
        """A row for each turning point."""
        unit = self.what.unit.lower()
        return Frame(
            (
                *_HEAD,
                *((name, Kind.TEXT) for name in ("within_first", "within_last")),
                *((f"{side}_{unit}", Kind.NUMBER) for side in ("before", "after")),
                ("provisional", Kind.YES_NO),
                ("follows_from", Kind.TEXT),
            ),
            tuple(
                (
                    *_head(self.what, turn.month),
                    *turn.within.pair,
                    turn.before,
                    turn.after,
                    turn.provisional,
                    "; ".join(
                        f"{one.period}: {_follows(one) or one.value}" for one in self.beside(turn)
                    ),
                )
                for turn in self.result.points
            ),
        )


@dataclass(frozen=True, slots=True)
class Anomalies:
    """The months that stand out from those around them."""

    what: Asked
    as_of: date | None
    adjusted: Adjusted
    found: tuple[Anomaly, ...]

    def __iter__(self) -> Iterator[Anomaly]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def frame(self) -> Frame:
        """A row for each; ``score`` is without a value for a zero, which has no log."""
        return Frame(
            (
                *_HEAD,
                (self.what.unit.lower(), Kind.NUMBER),
                ("times_neighbours", Kind.NUMBER),
                ("score", Kind.NUMBER),
                ("provisional", Kind.YES_NO),
                ("basis", Kind.TEXT),
                ("follows_from", Kind.TEXT),
            ),
            tuple(
                (
                    *_head(self.what, one.point.period),
                    one.point.value,
                    one.times,
                    one.score if abs(one.score) != float("inf") else None,
                    one.provisional,
                    one.basis,
                    _follows(one.point),
                )
                for one in self.found
            ),
        )


def must_have_numpy() -> None:
    """Seasons and turning points need it.

    Raises:
        InputError: it is not installed.
    """
    if find_spec("numpy") is None:
        raise InputError(
            "numpy is not installed, and this needs it",
            hint="Install it with: pip install 'yalu[stats]'",
        )


def _head(what: Asked, period: Period) -> tuple[str, str | None, str]:
    return str(what.of), what.product, str(period)


def _follows(point: Point) -> str | None:
    return None if point.derivation is None else arithmetic(point.derivation)
