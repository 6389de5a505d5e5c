"""What is on record for a question: which lines it means, and what it cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yalu.engine.engines import Engine
from yalu.engine.text import by_months
from yalu.errors import InputError

#: Of these, single figures have no answer: they say nothing of the other products, and
#: their releases are those of one product each.
_WHOLE_ONLY = frozenset({"releases", "revised", "shares"})
#: These go by release, whether or not it has the unit.
_BY_RELEASE = frozenset({"releases", "revised"})


@dataclass(frozen=True, slots=True)
class Held:
    """The slices of one source, level and extract: all of them, and those that are asked.

    ``scope`` is empty for whole tables, else the goods that they were limited to; ``priced``
    counts the tables with values in the unit.
    """

    source: str
    level: int
    scope: str
    slices: int
    figures: int
    priced: int
    asked: int
    monthly: int
    known: int

    @property
    def single(self) -> bool:
        """Whether these are single figures and no tables."""
        return self.figures > 0

    def __str__(self) -> str:
        return _listed((self,))


def held(engine: Engine, *, flow: str, reporter: str, unit: str, as_of: date) -> tuple[Held, ...]:
    """What is on record, by source, level and extract."""
    rows = engine.rows("on_record", flow=flow, reporter=reporter, unit=unit, as_of=as_of)
    found = []
    for source, level, scope, *counts in rows:
        numbers = [int(str(count)) for count in counts]
        found.append(Held(str(source), int(str(level)), str(scope), *numbers))
    return tuple(found)


def chosen(
    query: str, there: tuple[Held, ...], source: str | None, level: int | None, digits: int
) -> Held:
    """The lines that a question means.

    By default the only source that has tables, at its longest codes. Single figures must be
    asked for by their source, and are taken at the level that is asked, because figures of
    some goods do not add up to all.

    Raises:
        InputError: nothing of that source or level on record, more than one source, or a
            question that single figures cannot answer.
    """
    fits = [
        one
        for one in there
        if not one.scope
        and (not one.single if source is None else one.source == source)
        and level in (None, one.level)
    ]
    listed = _listed(there)
    if not fits:
        raise _nothing(there, source, level, listed)
    if len({one.source for one in fits}) > 1:
        raise InputError("lines of more than one source", expected=f"one source of: {listed}")
    if any(one.single for one in fits):
        return _figures(query, fits, level, digits)
    found = max(fits, key=lambda one: one.level)
    if digits > found.level:
        codes = f"codes of {found.level} digits" if found.level else "no codes: they are all goods"
        raise InputError(
            f"products to {digits} digits of {found.source}",
            expected=f"at most {found.level}, for its lines have {codes}",
        )
    return found


def _listed(there: tuple[Held, ...]) -> str:
    """Each source with its levels, and its extracts by themselves."""
    levels: dict[tuple[str, str, str], list[str]] = {}
    for one in there:
        kind = "single figures" if one.single else "tables"
        levels.setdefault((one.source, kind, one.scope), []).append(str(one.level))
    return (
        ", ".join(
            f"{source} ({kind} of {', '.join(digits)} digits{_goods(scope)})"
            for (source, kind, scope), digits in levels.items()
        )
        or "nothing"
    )


def _goods(scope: str) -> str:
    return f" with {scope} only" if scope else ""


def _figures(query: str, fits: list[Held], level: int | None, digits: int) -> Held:
    source = fits[0].source
    if query in _WHOLE_ONLY:
        raise InputError(
            f"{query} of {source}, which are single figures",
            expected="a source of tables",
            hint="`yalu series` and `yalu revisions` tell of single figures.",
        )
    found = next((one for one in fits if one.level == digits), None)
    if found is None:
        levels = ", ".join(str(one.level) for one in fits)
        said = f" at --level {level}" if level is not None else ""
        raise InputError(
            f"single figures of {source} to {digits} digits{said}",
            expected=f"--digits {levels}, for figures of some goods do not add up",
        )
    return found


def _nothing(
    there: tuple[Held, ...], source: str | None, level: int | None, listed: str
) -> InputError:
    """Why nothing fits, and what would."""
    if source is None and all(one.single for one in there if not one.scope):
        only = ", only extracts" if any(one.scope for one in there) else ""
        figures = sorted({one.source for one in there if one.single})
        ask = " or ".join(f"`--source {one}`" for one in figures)
        or_ask = f", or ask single figures by {ask}" if ask else ""
        return InputError(
            f"no whole table on record{only}",
            expected=f"tables of lines; on record: {listed}",
            hint=f"Load tables with `yalu load`{or_ask}.",
        )
    named = f" of {source}" if source is not None else ""
    digits = f" of {level} digits" if level is not None else ""
    return InputError(f"no whole tables{named}{digits}", expected=f"one of: {listed}")


def unpriced(lines: Held, unit: str) -> bool:
    """Whether none of the tables has a value in the unit."""
    return not lines.single and lines.priced == 0


def notes(
    query: str, lines: Held, there: tuple[Held, ...], *, empty: bool, unit: str, who: str, day: str
) -> tuple[str, ...]:
    """What to mind of an answer: what was left out, and why there is none.

    ``who`` is the flow or reporter that was asked, empty for all; ``day`` the day, empty for
    everything.
    """
    found = []
    of = f" of {who}" if who else ""
    extracts = [one for one in there if one.scope and one.source == lines.source and one.asked]
    if extracts:
        goods = "; ".join(sorted({one.scope for one in extracts}))
        count = sum(one.asked for one in extracts)
        found.append(
            f"left out: {count} extract{'' if count == 1 else 's'}{of} with some goods only "
            f"({goods}), which say nothing of the others; `yalu series --product` reads them"
        )
    spans = lines.asked - lines.monthly
    months_only = by_months(query)
    if months_only and spans and (empty or not lines.single):
        found.append(
            f"left out: {spans} of {lines.asked} slices{of}, of years or other spans; {query} is "
            "of months (and of January and February in one)"
        )
    unpriced_ones = lines.slices - lines.priced
    if query in _BY_RELEASE and unpriced_ones and not empty:
        found.append(
            f"{unpriced_ones} of {lines.slices} tables have no value in {unit}: a release with 0 "
            "lines is silent about it, unless nothing crossed at all"
        )
    if empty:
        found.append(_why_empty(query, lines, unit, of, day, months_only))
    return tuple(found)


def _why_empty(query: str, lines: Held, unit: str, of: str, day: str, months_only: bool) -> str:
    if not lines.asked:
        return f"no answer: nothing{of} in {lines} on record"
    if not lines.known:
        return f"no answer: nothing{of} in {lines} was known on {day}"
    if months_only and not lines.monthly:
        return f"no answer: no month{of} in {lines} on record"
    return f"no answer: {query} finds nothing{of} in {unit} in {lines}"
