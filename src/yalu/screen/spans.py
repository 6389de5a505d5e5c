"""The spans of months in which the same provisions hold, for every code that occurs in a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.screen.editions import EDITIONS, to_2017
from yalu.screen.goods import Days, Reached, finding, holding, reaching
from yalu.screen.provisions import Direction, Provision
from yalu.trade import Period
from yalu.trade.goods import Product

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FOREVER = 9999 * 12
_SPANS = """CREATE OR REPLACE TABLE yalu_by_code (
    code VARCHAR, edition VARCHAR, direction VARCHAR,
    first INTEGER, last INTEGER, months INTEGER, held INTEGER)"""
_HELD = """CREATE OR REPLACE TABLE yalu_held (
    held INTEGER, finding VARCHAR, provisions VARCHAR, ids VARCHAR, note VARCHAR)"""
_READABLE = "regexp_full_match(yalu_code, '([0-9][0-9]){1,5}')"


def fill(link: DuckDBPyConnection, territory: str) -> None:
    """Makes the spans of the codes present, and what each set of provisions says."""
    codes = link.execute(
        f"SELECT DISTINCT yalu_code, yalu_edition FROM yalu_codes WHERE {_READABLE} ORDER BY ALL"
    ).fetchall()
    ways = link.execute(
        "SELECT DISTINCT yalu_direction FROM yalu_ways "
        "WHERE yalu_direction IS NOT NULL ORDER BY ALL"
    ).fetchall()
    longer = link.execute(
        "SELECT DISTINCT yalu_first, yalu_first + yalu_months - 1 FROM yalu_periods "
        "WHERE yalu_months > 1 ORDER BY ALL"
    ).fetchall()
    sets: dict[tuple[Reached, ...], int] = {}
    spans = []
    for code, edition in codes:
        if edition not in EDITIONS:
            raise InputError(
                f"HS edition {edition!r}",
                expected=" or ".join(EDITIONS),
                hint="convert the codes first, or name the edition with --edition",
            )
        for (way,) in ways:
            product, direction = Product(code, edition), Direction(way)
            for first, last, months, reached in _spans(product, direction, territory, longer):
                held = sets.setdefault(reached, len(sets))
                spans.append((code, edition, way, first, last, months, held))
    link.execute(_SPANS)
    link.execute(_HELD)
    _insert(link, "yalu_by_code", spans)
    _insert(link, "yalu_held", [(held, *_said(reached)) for reached, held in sets.items()])


def _insert(link: DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Rows as one JSON text: a statement a row takes a thousand times as long."""
    columns = [str(row[0]) for row in link.execute(f"DESCRIBE {table}").fetchall()]
    shape = json.dumps([dict.fromkeys(columns, "VARCHAR")])
    data = json.dumps([dict(zip(columns, map(str, row), strict=True)) for row in rows])
    cells = ", ".join(f"line.{column}" for column in columns)
    link.execute(
        f"INSERT INTO {table} SELECT {cells} FROM (SELECT unnest(from_json(?, ?)) AS line)",
        [data, shape],
    )


def _spans(
    product: Product, direction: Direction, territory: str, longer: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int, tuple[Reached, ...]]]:
    """Span, length of the periods that it is for, and the provisions that hold for those."""
    candidates = reaching(to_2017(product), direction, territory)
    edges = _edges(candidates)
    for at, first in enumerate(edges):
        if reached := holding(candidates, _days(first, first)):
            last = edges[at + 1] - 1 if at + 1 < len(edges) else _FOREVER
            yield first, last, 1, reached
    for first, last in longer:
        if reached := holding(candidates, _days(first, last)):
            yield first, first, last - first + 1, reached


def _edges(candidates: tuple[Reached, ...]) -> list[int]:
    """The months in which what holds for a code changes, in order."""
    found: set[int] = set()
    for one in candidates:
        found |= _months(one.provision)
    return sorted(found)


@lru_cache(maxsize=4096)
def _months(provision: Provision) -> frozenset[int]:
    """The months in which a provision or its grace begins or ends, and those after them."""
    grace = provision.grace.until if provision.grace else None
    days = (provision.first_day, provision.last_day, grace)
    found = {Period.of_day(day).first for day in days if day is not None}
    return frozenset(found | {month + 1 for month in found})


@lru_cache(maxsize=4096)
def _days(first: int, last: int) -> Days:
    period = Period(first, last)
    return Days(period.first_day, period.last_day)


def _said(reached: tuple[Reached, ...]) -> tuple[str, str, str, str]:
    """What a set of provisions says: the finding, their names, their ids, a note."""
    names = list(dict.fromkeys(one.provision.name for one in reached))
    notes = []
    if any(one.grace for one in reached):
        notes.append("within a grace period")
    if any(not one.all_days for one in reached):
        notes.append("a provision began or ended within the period")
    if any(one.covers == "part" for one in reached):
        notes.append("some provisions are about part of the code only")
    ids = "; ".join(one.provision.id for one in reached)
    return finding(reached), "; ".join(names), ids, "; ".join(notes)
