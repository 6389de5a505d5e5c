"""What the record says of a flow, from Python: measures, mirror, seasons, turns, anomalies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.known import counted, day

if TYPE_CHECKING:
    from yalu.measure.findings import Anomalies, Seasons, Turns
    from yalu.measure.measures import Asked, Measures
    from yalu.measure.mirror import Mirror
    from yalu.measure.points import Series
    from yalu.measure.sheet import Sheet
    from yalu.record import Record
    from yalu.trade import Flow, Period


def measures(
    flow: Flow | str,
    period: Period | str,
    *,
    base: Period | str | None = None,
    product: str | None = None,
    unit: str = "USD",
    digits: int = 2,
    as_of: date | str | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Sheet:
    """Every measure of a flow in a period, each with what it follows from, or why there is none.

    Level, year to date, change, ratio, difference, share, balance, rank, highest and lowest
    since, rises and falls in a row, unit values, concentration: ``sheet["change"].derivation``.

    Args:
        flow: ``CHN->PRK``, or ``CHN<->PRK`` for both directions.
        period: a month, quarter, year or span: ``2021-03``, ``2021Q1``, ``2021-01..2021-05``.
        base: what it is compared with; by default the same months of the year before.
        product: an HS code; by default all goods.
        unit: of the value, ``USD`` or ``CNY``.
        digits: how long the codes are over which concentration is measured.
        as_of: the day; by default everything is known.
        reporter: only that territory's own count; by default the one that wins.
        record: a record, or the file of one; by default the packaged one.

    Raises:
        InputError: a flow, period, day or territory that is none.
        RecordError: a record that cannot be read.
    """
    from yalu.measure.sheet import sheet

    found = _measures(as_of, reporter, record)
    against = None if base is None else _period(base)
    return sheet(found, _asked(flow, product, unit), _period(period), base=against, digits=digits)


def mirror(
    flow: Flow | str,
    period: Period | str,
    *,
    digits: int = 2,
    as_of: date | str | None = None,
    record: Record | str | Path | None = None,
) -> Mirror:
    """A flow as its exporter and its importer report it: the gap, and which goods make it.

    Exports are valued FOB, imports CIF (or what the reporter has instead). Only equal codes
    of up to six digits in one edition of the HS are compared; the others are listed with the
    reason.

    Args:
        flow: one direction, as ``CHN->RUS``.
        period: as for ``measures``.
        digits: how long the codes are that are compared.
        as_of: the day; by default everything is known.
        record: a record, or the file of one; by default the packaged one.

    Raises:
        InputError: both directions at once, or one of the two has nothing on record.
        RecordError: a record that cannot be read.
    """
    asked, when = _asked(flow, None, "USD").of, _period(period)
    found = _measures(as_of, None, record)
    told = found.mirror(asked, when, digits=digits)
    if told is not None:
        return told
    figures = found.view.figures(asked, when)
    counts = sorted({found.view.counted_by(figure) for figure in figures} - {""})
    raise InputError(
        f"{asked} in {when.words()} is on record as counted by {', '.join(counts) or 'nobody'}",
        expected=f"the count of {asked.exporter} and that of {asked.importer}",
        hint="Load the other side with `yalu load` or `yalu pull comtrade --reporter ...`; a "
        "country that publishes nothing has no mirror.",
    )


def seasons(
    flow: Flow | str,
    *,
    since: str | None = None,
    until: str | None = None,
    product: str | None = None,
    unit: str = "USD",
    new_year: bool = True,
    x13: bool = False,
    as_of: date | str | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Seasons:
    """A flow without its seasons and China's moving New Year, or the reason why it cannot be.

    ``x13`` asks X-13ARIMA-SEATS for a second opinion, where it is installed.

    Raises:
        InputError: nothing on record, or numpy is not installed.
        RecordError: a record that cannot be read.
    """
    from yalu.measure.findings import Seasons
    from yalu.measure.seasonal.adjust import adjust
    from yalu.measure.seasonal.x13 import second_opinion

    what, known_on, series = _months(flow, product, unit, since, until, as_of, reporter, record)
    result = adjust(series, new_year=new_year)
    second = second_opinion(series, result.adjusted, new_year=new_year) if x13 else None
    return Seasons(what, known_on, result, second)


def turns(
    flow: Flow | str,
    *,
    since: str | None = None,
    until: str | None = None,
    product: str | None = None,
    unit: str = "USD",
    as_of: date | str | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Turns:
    """When a flow changed its level or its course, and the months in which that may have been.

    Raises:
        InputError: nothing on record, or numpy is not installed.
        RecordError: a record that cannot be read.
    """
    from yalu.measure.findings import Turns
    from yalu.measure.turning import turning_points

    what, known_on, series = _months(flow, product, unit, since, until, as_of, reporter, record)
    return Turns(what, known_on, series, turning_points(series))


def anomalies(
    flow: Flow | str,
    *,
    since: str | None = None,
    until: str | None = None,
    product: str | None = None,
    unit: str = "USD",
    as_of: date | str | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Anomalies:
    """The months of a flow that are far too high or too low beside their neighbours.

    Raises:
        InputError: nothing on record, or numpy is not installed.
        RecordError: a record that cannot be read.
    """
    from yalu.measure.anomalies import anomalies as standing_out
    from yalu.measure.findings import Anomalies
    from yalu.measure.seasonal.adjust import adjust

    what, known_on, series = _months(flow, product, unit, since, until, as_of, reporter, record)
    adjusted = adjust(series)
    return Anomalies(what, known_on, adjusted, standing_out(adjusted))


def _months(
    flow: Flow | str,
    product: str | None,
    unit: str,
    since: str | None,
    until: str | None,
    as_of: date | str | None,
    reporter: str | None,
    record: Record | str | Path | None,
) -> tuple[Asked, date | None, Series]:
    """What is asked about, the day on which it is known, and its months in a row."""
    from yalu.measure.findings import must_have_numpy

    found = _measures(as_of, reporter, record)
    what = _asked(flow, product, unit)
    must_have_numpy()
    series = found.series(
        what,
        since=None if since is None else _period(since),
        until=None if until is None else _period(until),
    )
    if not series.points:
        on = f" on {found.view.as_of}" if found.view.as_of else ""
        goods = f" of {what.product}" if what.product else ""
        raise InputError(
            f"no month{goods} of {what.of} in {what.unit} on record{on}",
            hint="`yalu record` lists the flows and months that are covered.",
        )
    return what, found.view.as_of, series


def _measures(
    as_of: date | str | None, reporter: str | None, record: Record | str | Path | None
) -> Measures:
    from yalu.measure.measures import Measures

    return Measures(counted(record, reporter).as_of(None if as_of is None else day(as_of)))


def _asked(flow: Flow | str, product: str | None, unit: str) -> Asked:
    from yalu.measure.measures import Asked
    from yalu.trade import Flow

    return Asked(flow if isinstance(flow, Flow) else Flow.parse(flow), product, unit=unit)


def _period(period: Period | str) -> Period:
    from yalu.trade import Period

    return Period.parse(period) if isinstance(period, str) else period
