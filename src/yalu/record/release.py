"""When each figure could be known, and which vintage of its cell it belongs to.

The rules, in words, are in docs/reference/record.md. In short: the compiler's
calendar says when a cell came out; a page before that day is news ahead of the
release and dated by itself; of the others the first value read is what the release
said, and whoever agrees with it tells of the same release, however late the page;
a value that differs by more than rounding is a revision, dated by its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from yalu.record.calendar import Calendar, last_day
from yalu.record.figure import Figure

_Cell = tuple[object, ...]


@dataclass(slots=True)
class _Vintage:
    """One value of a cell, as several pages tell it."""

    number: int
    released: date
    basis: str
    early: bool
    members: list[Figure] = field(default_factory=list)

    def holds(self, figure: Figure) -> bool:
        return all(same_value(figure, member) for member in self.members)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures can tell of one value, each rounded or cut off on its own.

    Korean outlets cut digits off where wires round, so one whole unit of the
    coarser figure is allowed, not half of it.
    """
    a, b = one.loose or one.amount, other.loose or other.amount
    gap = max(a.low, b.low) - min(a.high, b.high)
    coarser = max((x.width for x in (a, b) if not x.is_open), default=0.0)
    return gap <= coarser / 2 * (1 + 1e-9)


def date_releases(
    figures: Iterable[Figure], calendar: Calendar, restaters: dict[str, tuple[str, int]]
) -> list[Figure]:
    """The same figures with ``released``, ``released_basis`` and ``vintage`` filled in.

    ``restaters`` maps a compiler that passes on another's figures to that other
    and to its own tier: tier 0 passes them on unchanged. A figure whose basis is
    ``stated`` keeps its day.
    """
    figures = list(figures)
    cells: dict[_Cell, list[int]] = {}
    for index, figure in enumerate(figures):
        cells.setdefault(_cell(figure), []).append(index)
    dated: dict[int, Figure] = {}
    for indices in cells.values():
        for index, figure in zip(
            indices, _date_cell([figures[i] for i in indices], calendar, restaters), strict=True
        ):
            dated[index] = figure
    return [dated[index] for index in range(len(figures))]


def _cell(figure: Figure) -> _Cell:
    return (
        figure.of,
        figure.period,
        figure.product,
        figure.part,
        figure.measure,
        figure.unit,
        figure.base,
        figure.terms,
        figure.extremum,
    )


def _date_cell(
    cell: Sequence[Figure], calendar: Calendar, restaters: dict[str, tuple[str, int]]
) -> list[Figure]:
    """One cell: every compiler's own series, and together with it who restates it."""
    first = cell[0]
    origins = [restaters.get(figure.compiler, (figure.compiler, 0)) for figure in cell]
    groups: dict[str, list[int]] = {}
    rest: list[int] = []
    for index, (figure, (origin, tier)) in enumerate(zip(cell, origins, strict=True)):
        due = _due(calendar, origin, first)
        on_time = due is not None and last_day(figure.printed_on) <= due + calendar.news
        if figure.status == "ok" and (tier == 0 or on_time):
            groups.setdefault(origin, []).append(index)
        else:
            rest.append(index)
    done: dict[int, Figure] = {}
    vintages: dict[str, list[_Vintage]] = {}
    for origin, indices in groups.items():
        tellers = {cell[index].compiler for index in indices}
        # Comtrade alone speaks on its own day, with customs on that of customs.
        own = _due(calendar, tellers.pop(), first) if len(tellers) == 1 else None
        due = own or _due(calendar, origin, first)
        vintages[origin] = _series(cell, indices, due, calendar, done)
    for index in rest:
        origin = origins[index][0]
        told = next((v for v in vintages.get(origin, ()) if v.holds(cell[index])), None)
        if told and cell[index].status != "misprint":
            done[index] = _dated(cell[index], told.released, told.basis, told.number)
    _leftovers(cell, [i for i in rest if i not in done], origins, vintages, calendar, done)
    return [done[index] for index in range(len(cell))]


def _leftovers(
    cell: Sequence[Figure],
    indices: Sequence[int],
    origins: Sequence[tuple[str, int]],
    vintages: dict[str, list[_Vintage]],
    calendar: Calendar,
    done: dict[int, Figure],
) -> None:
    """Whoever agrees with no release: another base, a doubtful figure, a misprint.

    Alone in its cell it is the best witness of the release, and dated so; beside
    the release's own figures it is dated by its page. A misprint is no vintage.
    """
    for compiler, status in dict.fromkeys((cell[i].compiler, cell[i].status) for i in indices):
        mine = [i for i in indices if (cell[i].compiler, cell[i].status) == (compiler, status)]
        if status == "misprint":
            for index in mine:
                done[index] = _dated(cell[index], last_day(cell[index].printed_on), "page", 0)
            continue
        origin = origins[mine[0]][0]
        due = None if vintages.get(origin) else _due(calendar, origin, cell[0])
        _series(cell, mine, due, calendar, done)


def _due(calendar: Calendar, compiler: str, figure: Figure) -> date | None:
    return calendar.release(compiler, figure.period, figure.product is not None)


def _series(
    cell: Sequence[Figure],
    indices: Sequence[int],
    due: date | None,
    calendar: Calendar,
    done: dict[int, Figure],
) -> list[_Vintage]:
    """The vintages of one series, from the first page to the last."""
    vintages: list[_Vintage] = []
    for index in sorted(indices, key=lambda i: last_day(cell[i].printed_on)):
        figure = cell[index]
        page = last_day(figure.printed_on)
        early = due is not None and page < due
        told = next((v for v in vintages if v.holds(figure)), None)
        if told is None:
            # After an early report that it contradicts, a figure speaks of the release
            # only while that is news; later it may be a revision.
            release = due is not None and not early and all(v.early for v in vintages)
            if release and vintages and due is not None:
                release = page <= due + calendar.news
            day, basis = (due, "calendar") if release and due else (page, "page")
            told = _Vintage(len(vintages) + 1, day, basis, early)
            vintages.append(told)
        elif told.early and not early and due is not None:
            # The release bears the early report out.
            told.early, told.released, told.basis = False, due, "calendar"
        # Ahead of the release every page knows only what it prints; and who prints no
        # more digits than an earlier page tells nothing that was not known from it.
        days = [(page, "page") if early else (told.released, told.basis)]
        days += [
            (member.released, member.released_basis)
            for member in told.members
            if member.precision <= figure.precision
        ]
        done[index] = _dated(figure, *min(days), told.number)
        told.members.append(done[index])
    return vintages


def _dated(figure: Figure, released: date, basis: str, vintage: int) -> Figure:
    if figure.released_basis == "stated":
        return replace(figure, vintage=vintage)
    return replace(figure, released=released, released_basis=basis, vintage=vintage)
