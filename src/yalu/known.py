"""What is on record, from Python: open it, ask it for a series."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError

if TYPE_CHECKING:
    from yalu.measure.revisions import Revisions
    from yalu.record import Record
    from yalu.record.months import Months
    from yalu.trade import Flow


def open_record(path: str | Path | None = None) -> Record:
    """The packaged record, or the one in a file.

    Raises:
        RecordError: a file that is missing, unreadable, of something else, or written
            by a newer yalu.
    """
    from yalu.record import Record

    return Record.open(None if path is None else Path(path))


def series(
    flow: Flow | str,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: date | str | None = None,
    product: str | None = None,
    measure: str = "value",
    unit: str | None = None,
    release: int | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Months:
    """A flow month by month, as it was known on a day; missing months are there, and say so.

    The result is a sequence of months, and a table for whatever takes Arrow: polars,
    pandas, DuckDB.

    Args:
        flow: ``CHN->PRK``, or ``CHN<->PRK`` for both directions.
        since: the first month, as ``2019-01``; by default the first on record.
        until: the last month; by default the last on record.
        as_of: the day; by default everything is known.
        product: an HS code, as ``1507``; by default all goods.
        measure: ``value``, ``quantity``, ``net_weight`` or ``balance``.
        unit: by default ``USD`` for a value, else the only unit on record.
        release: 1 for what was said first of each month, 2 for what was said next, ...; by
            default the first and the latest.
        reporter: only that territory's own count, as ``CHN``; by default the one that wins.
        record: a record, or the file of one; by default the packaged one.

    Raises:
        InputError: a flow, month or day that is none, or nothing on record.
        RecordError: a record that cannot be read.
    """
    from yalu.record.series import monthly
    from yalu.trade import Flow, Period

    return monthly(
        counted(record, reporter).as_of(None if as_of is None else day(as_of)),
        flow if isinstance(flow, Flow) else Flow.parse(flow),
        since=None if since is None else Period.parse(since),
        until=None if until is None else Period.parse(until),
        product=product,
        measure=measure,
        unit=unit,
        release=release,
    )


def revisions(
    flow: Flow | str,
    *,
    since: str | None = None,
    as_of: date | str | None = None,
    reporter: str | None = None,
    record: Record | str | Path | None = None,
) -> Revisions:
    """What was revised in a flow, how late and by how much, and what it does to growth.

    The result is a table for whatever takes Arrow, too: a row for each look at a period.

    Args:
        flow: ``CHN->PRK``, or ``CHN<->PRK`` for both directions.
        since: the first month, as ``2018-01``; by default all are looked at.
        as_of: the day; by default everything is known.
        reporter: only that territory's own count, as ``CHN``; by default the one that wins.
        record: a record, or the file of one; by default the packaged one.

    Raises:
        InputError: a flow, month or day that is none, or nothing on record.
        RecordError: a record that cannot be read.
    """
    from yalu.measure.revisions import revisions as found
    from yalu.trade import Flow, Period

    view = counted(record, reporter).as_of(None if as_of is None else day(as_of))
    of = flow if isinstance(flow, Flow) else Flow.parse(flow)
    return found(view, of, since=None if since is None else Period.parse(since))


def opened(record: Record | str | Path | None) -> Record:
    """The record itself, whatever way it was named."""
    from yalu.record import Record

    return record if isinstance(record, Record) else open_record(record)


def counted(record: Record | str | Path | None, reporter: str | None) -> Record:
    """The record, or only what one territory's own returns say."""
    whole = opened(record)
    return whole if reporter is None else whole.counted_by(reporter)


def day(value: date | str) -> date:
    """The day, whether it comes as one or as ISO 8601 text.

    Raises:
        InputError: anything else.
    """
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise InputError(f"not a day: {value!r}", expected="a day as 2021-04-19") from wrong
