"""A query by its name, with everything filled in that was not said."""

from __future__ import annotations

from datetime import date

from yalu.engine.engines import Answer, Engine, open_engine
from yalu.engine.text import Value, parameters
from yalu.errors import InputError
from yalu.trade import Period

#: The day before the one that closes what still holds: everything is known on it.
_EVERYTHING = date(9999, 12, 30)


def query(
    name: str,
    tables: str,
    *,
    flow: str = "",
    reporter: str = "",
    as_of: date | None = None,
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
        InputError: no such query, engine, source, level or month.
        RecordError: no such tables, or an engine that is not installed.
    """
    wanted = parameters(name)
    if "month_no" in wanted and month is None:
        raise InputError(f"{name} is asked of one month", expected="a month as 2024-03")
    asked: dict[str, Value] = {
        "as_of": as_of or _EVERYTHING,
        "flow": flow,
        "reporter": reporter,
        "unit": unit,
        "digits": digits,
        "nth": nth,
        "month_no": 0 if month is None else Period.parse(month).last,
    }
    with open_engine(engine, tables, master=master) as opened:
        asked["source"], asked["hs_level"] = _level(opened, source, level)
        return opened.answer(name, **{key: asked[key] for key in wanted})


def _level(engine: Engine, source: str | None, level: int | None) -> tuple[str, int]:
    """The source and level that are meant.

    Raises:
        InputError: nothing of that source or level on record, or more than one source.
    """
    there, tables = [], set()
    for name, digits, _, figures in engine.rows("levels"):
        there.append((str(name), int(str(digits))))
        if not figures:
            tables.add(str(name))
    fits = [
        one
        for one in there
        if (one[0] in tables if source is None else one[0] == source) and level in (None, one[1])
    ]
    listed = ", ".join(f"{name} of {digits} digits" for name, digits in there) or "none"
    if not fits:
        raise InputError(
            "no lines of that source and level", expected=f"what is on record: {listed}"
        )
    if len({name for name, _ in fits}) > 1:
        raise InputError("lines of more than one source", expected=f"one source of: {listed}")
    return max(fits, key=lambda one: one[1])
