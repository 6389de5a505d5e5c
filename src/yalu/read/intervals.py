"""Sets of days as sorted intervals, and what happens when two are combined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

#: Intervals of days, both ends included, sorted and apart.
Spans = tuple[tuple[date, date], ...]

#: The days that a dispatch may have been written on before anything is known: from
#: the first year of trade figures for the pair to the end of the century.
ALWAYS: Spans = ((date(1990, 1, 1), date(2099, 12, 31)),)


def intersect(one: Spans, other: Spans) -> Spans:
    """The days in both sets."""
    out: list[tuple[date, date]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        first = max(one[i][0], other[j][0])
        last = min(one[i][1], other[j][1])
        if first <= last:
            out.append((first, last))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def union(spans: Iterable[tuple[date, date]]) -> Spans:
    """The days in any of the intervals; intervals that overlap become one."""
    out: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


def size(spans: Spans) -> int:
    """How many days."""
    return sum((last - first).days + 1 for first, last in spans)
