"""A query by its name, with everything filled in that was not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yalu.engine.engines import Answer, open_engine
from yalu.engine.held import chosen, held, notes, unpriced
from yalu.engine.text import Value, parameters
from yalu.errors import InputError
from yalu.known import day
from yalu.trade import Flow, Period
from yalu.trade.territory import get

#: The day before the one that closes what still holds: everything is known on it.
_EVERYTHING = date(9999, 12, 30)
_UNITS = ("USD", "CNY")
#: Beyond six digits codes are each country's own.
_SHARED_DIGITS = 6


def query(
    name: str,
    tables: str,
    *,
    flow: Flow | str = "",
    reporter: str = "",
    as_of: date | str | None = None,
    source: str | None = None,
    level: int | None = None,
    digits: int = 0,
    unit: str = "USD",
    month: str | None = None,
    nth: int = -1,
    engine: str = "duckdb",
    master: str | None = None,
) -> Answer:
    """The answer to a question of every flow at once, or of one, as of a day.

    A period that was not published in the unit has no row: it is missing, not zero. The
    answer's ``notes`` say what was left out, and of an empty one why it is empty.

    Args:
        name: the query: ``month_on_month``, ``highest_since``, ``shares`` and others;
            ``yalu.engine.names()`` lists them.
        tables: a record's file, a folder of Parquet as ``yalu record export`` writes it,
            or for Spark any address it can read.
        flow: one flow, as ``CHN->PRK``; by default all.
        reporter: one reporter, as ``CHN``; by default all.
        as_of: as it was known on that day; by default everything.
        source: whose lines; may be left out where the record has tables of one source.
            Single published figures, those that come with yalu too, must be asked for.
        level: lines of so many digits; by default the most that there are.
        digits: by product to so many digits; 0 for all goods.
        unit: ``USD`` or ``CNY``.
        month: the month that ``highest_since`` is asked of, as ``2024-03``.
        nth: for ``releases``: 1 the first, 2 the second, -1 the latest.
        engine: ``duckdb``, ``spark`` or ``sail``; see ``yalu.engine.open_engine``.
        master: Spark's master, as ``spark://host:7077``.

    Raises:
        InputError: no such query, engine, flow, reporter, day, source, level, unit or month.
        RecordError: no such tables, a record of another version, or an engine that is not
            installed.
    """
    wanted = parameters(name)
    _sensible(name, wanted, month=month, nth=nth, digits=digits, unit=unit)
    of = str(flow if isinstance(flow, Flow) else Flow.parse(flow)) if flow else ""
    by = get(reporter).code if reporter else ""
    known_on = None if as_of is None else day(as_of)
    asked: dict[str, Value] = {
        "as_of": known_on or _EVERYTHING,
        "flow": of,
        "reporter": by,
        "unit": unit,
        "digits": digits,
        "nth": nth,
        "month_no": 0 if month is None else _month(month),
    }
    with open_engine(engine, tables, master=master) as opened:
        there = held(
            opened,
            flow=of,
            reporter=by,
            unit=unit,
            as_of=known_on or _EVERYTHING,
        )
        lines = chosen(name, there, source, level, digits)
        if unpriced(lines, unit):
            raise InputError(
                f"no value in {unit} in {lines}",
                expected=" or ".join(one for one in _UNITS if one != unit),
            )
        asked["source"], asked["hs_level"] = lines.source, lines.level
        found = opened.answer(name, **{key: asked[key] for key in wanted})
    who = " as reported by ".join(one for one in (of or "any flow", reporter) if one)
    said = notes(
        name,
        lines,
        there,
        empty=not found.rows,
        unit=unit,
        who=who if of or reporter else "",
        day="" if known_on is None else str(known_on),
    )
    return replace(found, notes=said)


def _sensible(
    name: str, wanted: frozenset[str], *, month: str | None, nth: int, digits: int, unit: str
) -> None:
    """Stops at what no record could answer.

    Raises:
        InputError: a month, number or unit that is none, or that the query does not ask for.
    """
    if "month_no" in wanted and month is None:
        raise InputError(f"{name} is asked of one month", expected="a month as 2024-03")
    if "month_no" not in wanted and month is not None:
        raise InputError(f"{name} is not asked of one month: {month!r}", expected="no month")
    if nth == 0:
        raise InputError(
            "release 0", expected="1 for the first, 2 for the second, -1 for the latest"
        )
    if digits < 0:
        raise InputError(f"{digits} digits", expected="0 for all goods, or up to 10")
    if name == "mirror" and digits > _SHARED_DIGITS:
        raise InputError(
            f"mirror to {digits} digits",
            expected=f"at most {_SHARED_DIGITS}: longer codes are each country's own",
        )
    if unit not in _UNITS:
        raise InputError(f"no such unit: {unit!r}", expected=" or ".join(_UNITS))


def _month(text: str) -> int:
    """The number of a month.

    Raises:
        InputError: no month, or more than one.
    """
    period = Period.parse(text)
    if not period.is_month:
        raise InputError(f"not one month: {text!r}", expected="a month as 2024-03")
    return period.first
