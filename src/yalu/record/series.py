"""A flow month by month: what was first published, what is the latest, what is missing."""

from __future__ import annotations

from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.months import Month, Months, What
from yalu.record.view import View
from yalu.trade import Flow, Period

__all__ = ["Month", "Months", "monthly", "series"]

#: Months that came out together are at most a quarter; a longer figure says little of one.
_TOGETHER = 3


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
    release: int | None = None,
) -> Months:
    """Every month from ``since`` to ``until``, the missing ones too.

    Without bounds, from the first to the last month on record. Without ``unit`` a value
    is in dollars, a weight or a quantity in the one unit that it was published in.
    ``release`` 1 has what was said first of each month, 2 what was said next; a month of
    which less was said is missing.

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
    if last < first and since is None:
        raise InputError(
            f"nothing of {what} on record up to {Period(last, last)}",
            expected=f"--until {Period(first, first)} or later, where the record begins",
        )
    if last < first:
        raise InputError(
            f"the series ends before it begins: {Period(first, first)} to {Period(last, last)}",
            hint="Let --since come before --until.",
        )
    each = tuple(_month(view, what, month, known, release) for month in Period(first, last).each())
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


def _month(
    view: View, what: What, month: Period, known: tuple[Period, ...], release: int | None
) -> Month:
    def figures(period: Period) -> tuple[Figure, ...]:
        found = view.figures(
            what.of, period, product=what.product, measure=what.measure, unit=what.unit
        )
        # Releases are counted within one count: the one that wins.
        same = [one for one in found if view.one_count(one, found[0])]
        return found if release is None else tuple(f for f in same if f.vintage == release)

    found = figures(month)
    if release is not None and found:
        return Month(month, found[0], found[0], len(found), f"release {release} of the month")
    if not found:
        holding = [p for p in known if p.contains(month) and p.months <= _TOGETHER]
        within = figures(min(holding, key=lambda p: (p.months, p))) if holding else ()
        return Month(month, None, None, 0, "nothing on record", within[0] if within else None)
    first = view.first(what.of, month, product=what.product, measure=what.measure, unit=what.unit)
    return Month(month, first, found[0], len(found), view.why(found[0]))
