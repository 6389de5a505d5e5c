"""Since when a month is the highest or lowest: as far back as nothing is unknown."""

from __future__ import annotations

from dataclasses import dataclass

from yalu.measure.derivation import Derivation, extreme
from yalu.measure.extremes import levels_of
from yalu.measure.levels import Cell, Levels
from yalu.trade import Period

#: What ended the way back: a month that is beyond, one too near to tell, one that
#: nobody printed and nothing bounds, or the first month on record.
BEYOND, NEAR, UNKNOWN, BEGINNING = "beyond", "near", "unknown", "beginning"


@dataclass(frozen=True, slots=True)
class Since:
    """The unbroken span in which the cell's month is the highest (or lowest).

    ``stopped`` says why the span does not begin earlier, ``by`` is the month that
    stopped it (None at the beginning of the record), with its figure where there is one.
    The derivation is over every known month of the span; months that nobody printed are
    in it only where a longer figure keeps them from being beyond.
    """

    value: Derivation
    span: Period
    high: bool
    stopped: str
    by: Period | None
    beyond: Derivation | None
    derivation: Derivation

    @property
    def data_begin(self) -> bool:
        """Whether it is so since data begin, which may only mean that nobody knows."""
        return self.stopped == BEGINNING

    def words(self) -> str:
        """As a sentence would carry it."""
        most = "highest" if self.high else "lowest"
        match self.stopped:
            case "beyond" if self.by is not None:
                return f"{most} since {self.by.words()}"
            case "near" if self.by is not None:
                return f"{most} since {self.by.words()}, which is too near to tell"
            case "unknown" if self.by is not None:
                return (
                    f"{most} since at least {_month_after(self.by)}; {self.by.words()} is unknown"
                )
            case "beginning":
                return f"{most} since data begin, in {_first(self.span)}"
            case _:
                raise ValueError(f"no such end: {self.stopped!r}")


def since(levels: Levels, cell: Cell, *, high: bool = True) -> Since | None:
    """How far back the cell's month is the highest (or lowest); None where it is unknown.

    Goes back month by month and stops at the first that is certainly beyond it, that is
    too near to tell, or that is unknown and could be beyond.
    """
    at = levels_of(levels, cell)
    own, _ = at(cell.period)
    if not own:
        return None
    months = [p for p in levels.view.periods(cell.of, unit=cell.unit) if p.is_month]
    if cell.product is not None:
        months = [
            figure.period
            for figure in levels.view.about(cell.of, cell.product)
            if (figure.measure, figure.unit) == (cell.measure, cell.unit)
            and figure.part is None
            and figure.period.is_month
        ]
    begin = min((m.first for m in months), default=cell.period.first)
    mine, known = own[0], [own[0]]
    for index in range(cell.period.first - 1, begin - 1, -1):
        month = Period(index, index)
        found, limits = at(month)
        here = found[0].allowed if found else limits
        beyond = here.low > mine.allowed.high if high else here.high < mine.allowed.low
        below = here.high < mine.allowed.low if high else here.low > mine.allowed.high
        if not below:
            stopped = BEYOND if beyond else NEAR if found else UNKNOWN
            span = Period(index + 1, cell.period.last)
            return _made(mine, known, span, high, stopped, month, found[0] if found else None)
        if found:
            known.append(found[0])
    return _made(mine, known, Period(begin, cell.period.last), high, BEGINNING, None, None)


def _made(
    mine: Derivation,
    known: list[Derivation],
    span: Period,
    high: bool,
    stopped: str,
    by: Period | None,
    beyond: Derivation | None,
) -> Since:
    op = "max" if high else "min"
    label = f"{'highest' if high else 'lowest'} of {span.words()}"
    derivation = extreme(op, tuple(reversed(known)), label=label)
    return Since(mine, span, high, stopped, by, beyond, derivation)


def _month_after(month: Period) -> str:
    return month.shift(1).words()


def _first(span: Period) -> str:
    return Period(span.first, span.first).words()
