"""Growth, ratios and differences between two levels, on every base that was ever published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.measure.derivation import Derivation, change_pct, leaf, ratio, subtracted
from yalu.measure.levels import Cell, Levels
from yalu.measure.series import compilers, one_series
from yalu.trade import Amount, Period

if TYPE_CHECKING:
    from yalu.record import Figure

#: Between two reports of one rate and the levels behind it the base may have been
#: revised; the largest such revision on record is that of 2022, about a tenth.
REVISED_BASE = 0.15
_MOST = 16


@dataclass(frozen=True, slots=True)
class Rate:
    """A published growth rate, and whether the levels on record allow it.

    ``sound`` is False where the record doubts it, where its own report prints the
    two levels and they give another rate, or where no revision could lead from the
    record's base to it. ``slip`` says that it is known to be wrong, not only doubted.
    """

    derivation: Derivation
    sound: bool
    why: str = ""
    slip: bool = False


def changes(levels: Levels, cell: Cell, base: Period) -> tuple[Derivation, ...]:
    """Percent by which the level is above that of the base, one for each pair of vintages."""
    return _each(levels, cell, base, change_pct)


def ratios(levels: Levels, cell: Cell, base: Period) -> tuple[Derivation, ...]:
    """The level over that of the base."""
    return _each(levels, cell, base, ratio)


def differences(levels: Levels, cell: Cell, base: Period) -> tuple[Derivation, ...]:
    """The level less that of the base."""
    return _each(levels, cell, base, subtracted)


def rates(levels: Levels, cell: Cell, base: Period | None) -> tuple[Rate, ...]:
    """What was published as a rate, the first report of each value."""
    found: dict[tuple[float, float, str | None], Rate] = {}
    printed = levels.view.figures(
        cell.of,
        cell.period,
        product=cell.product,
        measure="change_pct",
        unit="percent",
        misprints=True,
    )
    for figure in printed:
        if base is not None and figure.base != base:
            continue
        key = (figure.amount.low, figure.amount.high, figure.terms)
        if key not in found:
            found[key] = _tested(levels, cell, figure)
    return tuple(found.values())


def _tested(levels: Levels, cell: Cell, figure: Figure) -> Rate:
    terms = "in yuan terms" if figure.terms == "CNY" else "as published"
    node = Derivation(
        "observation", figure.amount, "percent", evidence=leaf(figure).evidence, label=terms
    )
    if figure.status != "ok":
        why = figure.reason or f"a {figure.status} figure"
        return Rate(node, False, why, slip=figure.status == "misprint")
    if figure.base is None or figure.terms == "CNY":
        return Rate(node, True)
    own = _own_levels(levels, cell, figure)
    if own is not None and not _near(own, figure.amount, 0.005):
        why = "the same report prints levels that give another rate"
        return Rate(node, False, why, slip=True)
    computed = [
        one
        for one in changes(levels, cell, figure.base)
        if one_series(compilers(one) | {figure.compiler})
    ]
    if computed and not any(_near(one, figure.amount, REVISED_BASE) for one in computed):
        return Rate(node, False, "no revision leads from the levels on record to this rate")
    return Rate(node, True)


def _own_levels(levels: Levels, cell: Cell, figure: Figure) -> Derivation | None:
    """The rate that the levels in the rate's own report give."""
    if figure.base is None:
        return None
    new = [f for f in levels.figures(cell) if f.url == figure.url]
    old = [f for f in levels.figures(cell.at(figure.base)) if f.url == figure.url]
    if not new or not old or old[0].amount.low <= 0:
        return None
    return change_pct(leaf(new[0]), leaf(old[0]))


def _near(one: Derivation, claimed: Amount, share: float) -> bool:
    """Whether a base that much larger or smaller would give the claimed rate."""
    return grown(one.allowed).widened(share).overlaps(grown(claimed))


def grown(percent: Amount) -> Amount:
    """A change in percent as the ratio of the two levels, never below zero."""
    low, high = 1 + percent.low / 100, 1 + percent.high / 100
    return Amount(max(0.0, low), max(0.0, high))


def pairs(
    new: tuple[Derivation, ...],
    old: tuple[Derivation, ...],
    make: Callable[[Derivation, Derivation], Derivation],
) -> tuple[Derivation, ...]:
    """What ``make`` gives for each pair of one series, those out of one report first.

    A base that may be zero has no growth and is left out, except of differences.
    """
    made: list[Derivation] = []
    for one, other in _ordered(new, old):
        if not one_series(compilers(one, other)):
            continue
        if other.value.low > 0 or make is subtracted:
            made.append(make(one, other))
        if len(made) == _MOST:
            break
    return tuple(made)


def _each(
    levels: Levels, cell: Cell, base: Period, make: Callable[[Derivation, Derivation], Derivation]
) -> tuple[Derivation, ...]:
    return pairs(levels.level(cell), levels.level(cell.at(base)), make)


def _ordered(
    new: tuple[Derivation, ...], old: tuple[Derivation, ...]
) -> Iterator[tuple[Derivation, Derivation]]:
    """Pairs out of one report first, then by the rank of their parts."""
    pairs = [(i, j) for i in range(len(new)) for j in range(len(old))]
    pairs.sort(key=lambda ij: (not _one_report(new[ij[0]], old[ij[1]]), sum(ij), ij))
    return ((new[i], old[j]) for i, j in pairs)


def _one_report(one: Derivation, other: Derivation) -> bool:
    urls = {evidence.url for evidence in (*one.evidences(), *other.evidences())}
    return len(urls) == 1
