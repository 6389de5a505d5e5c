"""Which two figures may be put together: of one report, of one release, by one compiler."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yalu.record import Figure

#: One month's exports and imports, read in two reports of one release.
ACROSS_REPORTS = 0.002


def paired(
    ones: tuple[Figure, ...], others: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure, float]]:
    """Pairs of one report, then the two that won, each with the share that they may be off by."""
    if not ones or not others:
        return
    yield from ((one, other, 0.0) for one, other in _same_report(ones, others))
    one, other = ones[0], others[0]
    if one.compiler == other.compiler:
        yield one, other, 0.0 if one.released == other.released else ACROSS_REPORTS


def _same_report(
    ones: tuple[Figure, ...], others: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure]]:
    for one in ones:
        for other in others:
            if one.url == other.url and one.compiler == other.compiler:
                yield one, other


def same_release(
    ones: tuple[Figure, ...], others: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs that the compiler let out on one day, whoever reported them."""
    for one in ones:
        for other in others:
            if one.released == other.released and one.compiler == other.compiler:
                yield one, other
