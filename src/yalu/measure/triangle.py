"""Revisions as a table: a row for each period and each look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.measure.text import arithmetic
from yalu.record.frame import Cell, Frame, Kind

if TYPE_CHECKING:
    from yalu.measure.looks import Look
    from yalu.measure.revisions import Revisions, Row

_COLUMNS = (
    ("of", Kind.TEXT),
    ("first_month", Kind.TEXT),
    ("last_month", Kind.TEXT),
    ("vintage", Kind.WHOLE),
    ("released", Kind.DAY),
    ("age_months", Kind.WHOLE),
    ("how", Kind.TEXT),
    ("low_usd", Kind.NUMBER),
    ("high_usd", Kind.NUMBER),
    ("change_low_pct", Kind.NUMBER),
    ("change_high_pct", Kind.NUMBER),
    ("revised", Kind.YES_NO),
    ("follows_from", Kind.TEXT),
)


def frame(found: Revisions) -> Frame:
    """``vintage`` 1 is the first value; the others follow in the order of their release."""
    rows = []
    for row in found.rows:
        head = (str(found.of), *row.period.pair)
        rows.append((*head, *_first(row)))
        rows += [(*head, number, *_look(look)) for number, look in enumerate(row.looks, 2)]
    return Frame(_COLUMNS, tuple(rows))


def _first(row: Row) -> tuple[Cell, ...]:
    value = row.first.value
    bounds = (value.value.low, value.value.high)
    return (1, row.first.day, 0, "first", *bounds, None, None, None, arithmetic(value))


def _look(look: Look) -> tuple[Cell, ...]:
    change = look.change.allowed
    return (
        look.day,
        look.age,
        look.how,
        look.later.value.low,
        look.later.value.high,
        round(change.low, 4),
        round(change.high, 4),
        look.revised,
        arithmetic(look.later),
    )
