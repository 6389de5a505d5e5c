"""A flow month by month: what was first published, what is the latest, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.trade import Flow, Period

#: Months that came out together are at most a quarter; a longer figure says little of one.
_TOGETHER = 3


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


def series(
    view: View, of: Flow, *, since: Period | None = None, until: Period | None = None
) -> tuple[Month, ...]:
    """Every month from ``since`` to ``until``, the missing ones too.

    Without bounds, from the first to the last month on record.

    Raises:
        InputError: nothing is on record for the flow, or the bounds are the wrong
            way round.
    """
    known = view.periods(of)
    months = [period for period in known if period.is_month]
    if not months:
        day = f" on {view.as_of}" if view.as_of else ""
        raise InputError(
            f"no month of {of} on record{day}",
            hint="`yalu record` lists the flows and months that are covered.",
        )
    first = since.first if since else months[0].first
    last = until.last if until else max(months[-1].last, first)
    if last < first:
        raise InputError(
            f"the series ends before it begins: {Period(first, first)} to {Period(last, last)}",
            hint="Let --since come before --until.",
        )
    return tuple(_month(view, of, month, known) for month in Period(first, last).each())


def _month(view: View, of: Flow, month: Period, known: tuple[Period, ...]) -> Month:
    latest = view.best(of, month)
    if latest is None:
        holding = [p for p in known if p.contains(month) and p.months <= _TOGETHER]
        within = view.best(of, min(holding, key=lambda p: (p.months, p))) if holding else None
        return Month(month, None, None, 0, "nothing on record", within)
    return Month(
        month,
        view.first(of, month),
        latest,
        len(view.figures(of, month)),
        view.why(latest),
    )
