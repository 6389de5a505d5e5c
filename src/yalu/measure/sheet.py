"""Every measure of one period, a line each: the value and its derivation, or why none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from yalu.measure.concentration import Concentration
from yalu.measure.derivation import Derivation
from yalu.measure.measures import Asked, Measures
from yalu.measure.ranks import Rank
from yalu.measure.runs import Streak
from yalu.measure.since import Since
from yalu.measure.text import arithmetic, result
from yalu.measure.unit_values import unit_values
from yalu.record.frame import Frame, Kind
from yalu.trade import Amount, Period

_NO_LEVEL = "nothing on record for the period"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: its name, its value in words, its bounds, the derivation behind it.

    ``why`` says what stands in the way where there is no value, and what to mind where
    there is one.
    """

    name: str
    words: str
    amount: Amount | None = None
    unit: str = ""
    derivation: Derivation | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a flow in a period, as known on a day."""

    what: Asked
    period: Period
    base: Period
    as_of: date | None
    lines: tuple[Line, ...]

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, name: str) -> Line:
        """The line of that name: ``sheet["change"]``."""
        found = next((line for line in self.lines if line.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame().__arrow_c_stream__(requested_schema)

    def frame(self) -> Frame:
        """A row for each measure."""
        texts = ("of", "product", "period", "measure", "unit")
        return Frame(
            (
                *((name, Kind.TEXT) for name in texts),
                ("low", Kind.NUMBER),
                ("high", Kind.NUMBER),
                *((name, Kind.TEXT) for name in ("words", "follows_from", "why")),
            ),
            tuple(
                (
                    str(self.what.of),
                    self.what.product,
                    str(self.period),
                    line.name,
                    line.unit or None,
                    line.amount.low if line.amount else None,
                    line.amount.high if line.amount else None,
                    line.words or None,
                    arithmetic(line.derivation) if line.derivation else None,
                    line.why or None,
                )
                for line in self.lines
            ),
        )


def sheet(
    measures: Measures, what: Asked, period: Period, *, base: Period | None = None, digits: int = 2
) -> Sheet:
    """All that can be measured of a flow, or of one product of it, in a period.

    ``base`` is what it is compared with, by default the same months of the year before.
    """
    against = base or period.year_before()
    known = measures.level(what, period) is not None
    lines = tuple(_lines(measures, what, period, against, digits))
    if not known:
        lines = tuple(
            replace(line, why=_NO_LEVEL) if not line.words and not line.why else line
            for line in lines
        )
    return Sheet(what, period, against, measures.view.as_of, lines)


def _lines(
    measures: Measures, what: Asked, period: Period, base: Period, digits: int
) -> Iterator[Line]:
    level = measures.level(what, period)
    yield _of("level", level, _absent(measures, what, period))
    if period.is_month:
        told = measures.year_to_date(what, period)
        yield _of("year to date", told, _absent(measures, what, period.to_date()))
    apart = _against(measures, what, period, base)
    yield _beside("change", measures.change(what, period, base), level, apart)
    if period.is_month:
        before = period.before()
        change = measures.change(what, period, before)
        yield _beside(
            "change on the month before", change, level, _against(measures, what, period, before)
        )
    yield _beside("ratio", measures.ratio(what, period, base), level, apart)
    yield _beside("difference", measures.difference(what, period, base), level, apart)
    if what.product is not None or not what.of.total:
        whole = Asked(what.of if what.product else what.of.as_total(), unit=what.unit)
        why = _together(measures, period, what, whole)
        yield _beside("share", measures.share(what, period), level, why)
    if not what.of.total:
        why = _together(measures, period, what, replace(what, of=what.of.reversed()))
        yield _beside("balance", measures.balance(what, period), level, why)
    if period.is_month or what.product is not None:
        months = f"months of {period.last_year}"
        goods = f"goods with codes of {len(what.product or '')} digits"
        yield _ranked(measures.rank(what, period), goods if what.product else months)
    if period.is_month:
        yield _since("highest", measures.since(what, period))
        yield _since("lowest", measures.since(what, period, high=False))
        yield _streak("rises in a row", measures.streak(what, period, up=True))
        yield _streak("falls in a row", measures.streak(what, period, up=False))
    found = unit_values(measures.levels, what.cell(period))
    for one in found:
        yield _of("unit value", one, "")
    if not found:
        yield Line("unit value", "", why="no quantity of the same goods on record")
    if what.product is None:
        yield _concentrated(measures.concentration(what, period, digits=digits), digits)


def _absent(measures: Measures, what: Asked, period: Period) -> str:
    """Why there is no level: of a longer period, whether some of it is known."""
    if period.is_month:
        return f"nothing on record for {period.words()}"
    known = [m for m in period.each() if measures.level(what, m) is not None]
    if known:
        return f"a part of {period.words()} is not on record"
    return f"nothing on record for {period.words()}"


def _against(measures: Measures, what: Asked, period: Period, base: Period) -> str:
    """Why two periods cannot be compared: the one, the other or both are not on record."""
    lacking = [one for one in (period, base) if measures.level(what, one) is None]
    if lacking:
        return "; ".join(_absent(measures, what, one) for one in lacking)
    told = measures.level(what, base)
    if told is not None and told.value.low <= 0:
        return f"{base.words()} may be zero, and nothing is a percentage of that"
    return f"{period.words()} and {base.words()} are on record by different counts"


def _together(measures: Measures, period: Period, *parts: Asked) -> str:
    """Why two figures of one period cannot be put together."""
    lacking = [one for one in parts if measures.level(one, period) is None]
    if lacking:
        said = (f"{one.of}, {one.product}" if one.product else str(one.of) for one in lacking)
        return f"nothing on record for {' or '.join(said)} in {period.words()}"
    return "on record by different counts only, or as nothing at all"


def _beside(name: str, found: Derivation | None, level: Derivation | None, why: str) -> Line:
    """A line that sets the level beside another figure.

    Where one report has both, its own figure is taken and not the level above; that is said.
    """
    line = _of(name, found, why)
    if found is None or level is None or not found.args or found.args[0].value == level.value:
        return line
    said = f"one report has both, and puts the first at {result(found.args[0])}"
    return replace(line, why="; ".join(one for one in (line.why, said) if one))


def _of(name: str, found: Derivation | None, why: str) -> Line:
    if found is None:
        return Line(name, "", why=why)
    loose = "" if found.allowed == found.value else _tolerance(found)
    return Line(name, result(found), found.allowed, found.unit, found, loose)


def _tolerance(found: Derivation) -> str:
    """The labels of what makes the value less than sure."""
    labels = [one.label for one in _nodes(found) if one.tolerance and one.label]
    return "; ".join(dict.fromkeys(labels))


def _nodes(one: Derivation) -> Iterator[Derivation]:
    yield one
    for arg in one.args:
        yield from _nodes(arg)


def _ranked(found: Rank | None, among: str) -> Line:
    if found is None:
        return Line("rank", "")
    places = str(found.best)
    if found.worst != found.best:
        places += f" to {found.worst}"
    why = ""
    if found.unknown:
        why = f"{_months(found.unknown)} not on record, might stand before it"
    if found.bounded:
        low = f"{_months(found.bounded)} not on record, kept below it by other figures"
        why = "; ".join(one for one in (why, low) if one)
    bounds = Amount(float(found.best), float(found.worst + len(found.unknown)))
    return Line("rank", f"{places} of {found.of} {among}", bounds, "rank", found.value, why)


def _months(found: tuple[Period, ...]) -> str:
    """``March 2020,`` or ``9 of the year,``, with its verb left to the reader."""
    return f"{found[0].words()}," if len(found) == 1 else f"{len(found)} of the year,"


def _since(name: str, found: Since | None) -> Line:
    if found is None:
        return Line(name, "")
    months = Amount.exact(float(found.span.months))
    return Line(name, found.words(), months, "months", found.derivation)


def _streak(name: str, found: Streak) -> Line:
    more = "at least " if found.open and found.length else ""
    if not found.steps and found.broken_by is None:
        return Line(name, "", why="the month, or the one before it, is not on record")
    why = "the month before is unknown or too near to tell" if more else ""
    months = Amount.exact(float(found.length))
    return Line(name, f"{more}{found.length}", months, "months", found.derivation(), why)


def _concentrated(found: Concentration | None, digits: int) -> Line:
    name = "concentration"
    if found is None:
        return Line(name, "", why=f"no products by {digits} digits on record")
    low, high = found.index.low, found.index.high
    words = f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f}"
    known = f"{len(found.products)} products on record, {result(found.known)} of the flow"
    return Line(name, f"{words} points", found.index, "points", found.squares, known)
