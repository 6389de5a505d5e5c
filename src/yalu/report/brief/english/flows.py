"""Sentences about one flow: its level, what it is compared with, where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure import Derivation
from yalu.measure.since import BEGINNING, BEYOND, UNKNOWN
from yalu.report.brief.english.names import (
    Names,
    capital,
    money,
    ordinal,
    other_count,
    percent,
    who,
)
from yalu.report.brief.findings.collect import Along
from yalu.report.brief.findings.course import Extreme, Run, Season, Turn
from yalu.report.brief.findings.levels import Change, Level
from yalu.report.brief.model import Said
from yalu.trade import Period

_BEFORE = ", before the pandemic"
#: What yalu.measure.turning dates a turning point at.
_CONFIDENCE = 0.95


def level(names: Names, one: Level, *, first: bool) -> Said:
    """``North Korea's imports from China came to $12.98 million in March 2021, ...``."""
    value = money(one.value)
    if not first:
        subject = capital(names.short(one.of))
        return _said("level", one, f"{subject} came to {value}{other_count(one.value)}.")
    said = f"{capital(names.full(one.of))} came to {value} in {one.period.words()}"
    counted = who(one.value)
    if counted is None:
        return _said("level", one, f"{said}.")
    told = f"{counted} show" if counted.endswith("data") else f"according to {counted}"
    return _said("level", one, f"{said}, {told}.")


def together(names: Names, one: Level) -> Said:
    """Months that came out as one figure."""
    text = f"For {one.period.words()} together, {names.full(one.of)} came to {money(one.value)}."
    return _said("together", one, text)


def along(names: Names, found: Along) -> Iterator[Said]:
    """The sentences of a flow after its level; the first one names it, the others need not."""
    made: list[Said] = []

    def subject() -> str:
        return names.short(found.of) if not made else names.they(found.of)

    if found.on_month is not None:
        made.append(on_month(names, found.on_month, subject()))
    year, before = found.on_year, found.on_before
    if year is not None and before is not None and _telling(year) and _telling(before):
        made.append(on_years(names, year, before, subject()))
    else:
        if year is not None:
            made.append(against(names, year, subject(), "on_year"))
        if before is not None:
            made.append(against(names, before, subject(), "on_2019", _BEFORE))
    if found.together_on_year is not None:
        made.append(against(names, found.together_on_year, subject(), "together_on_year"))
    if found.to_date is not None and not _same(found.to_date, found.together):
        made.append(to_date(names, found.to_date, subject(), found.to_date_on_year))
    if found.extreme is not None:
        made.append(extreme(names, found.extreme))
    if found.run is not None:
        made.append(run(names, found.run, subject()))
    if found.turn is not None:
        made.append(turn(names, found.turn, subject()))
    if isinstance(found.season, Season):
        made.append(season(names, found.season, subject()))
    yield from made


def on_month(names: Names, one: Change, subject: str) -> Said:
    """The month on the month before."""
    subject, old, new = capital(subject), money(one.old), money(one.new)
    base, month = one.base.words(), one.period.words()
    if one.up is None:
        text = f"{subject} stood at {new} in {month}, after {old} in {base}."
    elif one.pct is None:
        text = f"{subject} {_rose(one)} from {old} in {base} to {new} in {month}."
    else:
        text = (
            f"{subject} {_rose(one)} {size(one)} in {month} from {base}, when "
            f"{names.they(one.of)} came to {old}."
        )
    return Said("on_month", text, one.of, one.period, one.derivations)


def against(names: Names, one: Change, subject: str, kind: str, aside: str = "") -> Said:
    """The month, or months that came out together, on an earlier year."""
    named = subject == names.short(one.of)
    subject, old, new = capital(subject), money(one.old), money(one.new)
    base, months = one.base.words(), one.period.words()
    if one.up is None:
        text = f"{subject} came to {new} in {months}, after {old} in {base}{aside}."
    elif one.pct is None:
        text = f"{subject} {_rose(one)} from {old} in {base}{aside} to {new} in {months}."
        text = text.replace(f"{aside} to", f"{aside}, to") if aside else text
    else:
        start = f"{subject} in {months}" if named else f"In {months} {names.they(one.of)}"
        text = f"{start} {names.were(one.of)} {_beyond(names, one, aside)}."
    return Said(kind, text, one.of, one.period, one.derivations)


def on_years(names: Names, year: Change, before: Change, subject: str) -> Said:
    """The month on the year before and on the last year before the pandemic, in one sentence."""
    named = subject == names.short(year.of)
    months = year.period.words()
    start = f"{capital(subject)} in {months}" if named else f"In {months} {subject}"
    text = (
        f"{start} {names.were(year.of)} {_beyond(names, year, '')}, and "
        f"{_beyond(names, before, _BEFORE)}."
    )
    derivations = (*year.derivations, *before.derivations)
    return Said("on_years", text, year.of, year.period, derivations)


def _telling(one: Change) -> bool:
    return one.pct is not None and one.up is not None


def _beyond(names: Names, one: Change, aside: str) -> str:
    """``93.4 percent below those of March 2019, before the pandemic, when they came to ...``."""
    way = "above" if one.up else "below"
    return (
        f"{size(one)} {way} {names.those(one.of)} of {one.base.words()}{aside}, when "
        f"{names.they(one.of)} came to {money(one.old)}"
    )


def to_date(names: Names, one: Level, subject: str, change: Change | None) -> Said:
    """January to the month, with the same months of the year before where they are known."""
    months = one.period.words()
    added = ", its parts added up" if one.added else ""
    text = f"In {months} {subject} came to {money(one.value)}{added}"
    text += other_count(one.value)
    if change is None or change.up is None:
        return _said("to_date", one, f"{text}.")
    base = change.base.words()
    if change.pct is None:
        text += f", {'up' if change.up else 'down'} from {money(change.old)} in {base}."
    else:
        text += f", {size(change)} {'more' if change.up else 'less'} than in {base}."
    return Said("to_date", text, one.of, one.period, (one.value, *change.derivations))


def extreme(names: Names, one: Extreme) -> Said:
    """The highest or lowest since when."""
    since = one.since
    most = "highest" if since.high else "lowest"
    subject = f"{capital(names.short(one.of))} in {one.month.words()}"
    subject += f" {names.were(one.of)} the {most}"
    derivations: tuple[Derivation, ...] = (since.value,)
    match since.stopped:
        case stop if stop == BEYOND and since.by is not None:
            text = f"{subject} since {since.by.words()}"
            if since.beyond is not None:
                text += f", when {names.they(one.of)} came to {money(since.beyond)}"
                derivations = (since.value, since.beyond)
            text += "."
        case stop if stop == UNKNOWN and since.by is not None:
            after = since.by.shift(1).words()
            text = f"{subject} since at least {after}; what came before is not on record."
        case stop if stop == BEGINNING:
            begin = Period(since.span.first, since.span.first).words()
            text = f"{subject} on record; the record of single months begins in {begin}."
        case _:
            raise ValueError(f"no such end of a span: {since.stopped!r}")
    return Said("extreme", text, one.of, one.month, derivations)


def run(names: Names, one: Run, subject: str) -> Said:
    """So many months in a row."""
    verb = "rose" if one.up else "fell"
    least = "at least " if one.streak.open else ""
    text = (
        f"{capital(subject)} {verb} for {least}the {ordinal(one.streak.length)} month "
        f"in a row in {one.month.words()}."
    )
    counted = one.streak.derivation()
    return Said("run", text, one.of, one.month, () if counted is None else (counted,))


def turn(names: Names, one: Turn, subject: str) -> Said:
    """The last turning point, with the months in which it may lie."""
    found = one.turning
    course = "higher" if found.up else "lower"
    text = (
        f"{capital(subject)} {names.had(one.of)} been on a {course} course since "
        f"{found.month.words()}"
    )
    if found.month.contains(found.within):
        text += "; the figures leave no other month for the turn"
    else:
        first, last = found.within.first, found.within.last
        between = [Period(first, first).words(), Period(last, last).words()]
        text += f"; the turn lies between {' and '.join(between)}"
    if found.provisional:
        text += ". This turn is provisional until more months are known"
    facts = (
        ("first", Period(found.within.first, found.within.first).pair[0]),
        ("last", Period(found.within.last, found.within.last).pair[0]),
        ("confidence", _CONFIDENCE),
        ("before_usd_a_month", found.before),
        ("after_usd_a_month", found.after),
        ("provisional", found.provisional),
    )
    return Said("turn", f"{text}.", one.of, found.month, one.sides, facts=facts)


def season(names: Names, one: Season, subject: str) -> Said:
    """The change on the month before without what the season alone would have done."""
    actual = one.actual.new.value.middle / one.actual.old.value.middle - 1
    change = "rise" if actual > 0 else "fall"
    size = f"{abs(one.adjusted_pct):.1f} percent"
    verb = "rose" if one.adjusted_pct > 0 else "fell"
    text = (
        f"Seasonally adjusted, {subject} {verb} {size} in {one.month.words()} from "
        f"{one.actual.base.words()}"
    )
    if (actual > 0) != (one.expected_pct > 0):
        text += f": the season explains none of the {change}"
    elif abs(one.expected_pct) / 100 >= abs(actual):
        text += f": the {change} is no more than the season's"
    else:
        text += f": the season explains a part of the {change}"
    facts = (("expected_pct", one.expected_pct), ("adjusted_pct", one.adjusted_pct))
    return Said("season", f"{text}.", one.of, one.month, one.actual.derivations, facts=facts)


def _said(kind: str, one: Level, text: str) -> Said:
    return Said(kind, text, one.of, one.period, (one.value,))


def _same(one: Level, other: Level | None) -> bool:
    return other is not None and one.period == other.period


def _rose(one: Change) -> str:
    return "rose" if one.up else "fell"


def size(one: Change) -> str:
    """Changes of what was added up from releases may be off by what was revised since."""
    if one.pct is None:
        raise ValueError("a change without a percentage")
    return percent(one.pct, open_to=one.pct.allowed.width / 2 if one.added else 0.0)
