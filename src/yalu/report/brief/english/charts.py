"""Charts with the finding for a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yalu.measure import Derivation
from yalu.measure.since import BEGINNING, BEYOND
from yalu.report.brief.chart import Bar, Bars, Chart, Mark, Months, Panel
from yalu.report.brief.english.flows import size
from yalu.report.brief.english.goods import named
from yalu.report.brief.english.names import Names, capital, day, money, territory
from yalu.report.brief.findings.collect import Along, Found
from yalu.report.brief.findings.plots import RECENT, events, panel, span, to_date
from yalu.trade import Period

_MOST_GOODS = 8
_FEWEST_YEARS = 2


def charts(names: Names, found: Found) -> Iterator[Chart]:
    """The last year, the longer course, the year so far, and the goods, as far as known."""
    scope = found.scope
    known = [one for one in found.flows if one.level is not None and not one.of.total]
    marks = tuple(
        replace(one, label=f"bans of {one.label}") if one.ban else one
        for one in events(scope, "en")
    )
    if known:
        recent = Period(scope.month.first - RECENT + 1, scope.month.last)
        yield _months(names, found, "recent", recent, marks, _news(names, known))
    yield _months(names, found, "course", span(scope, marks), marks, _course(names, found))
    so_far = _to_date(names, found)
    if so_far is not None:
        yield so_far
    yield from _goods(names, found)


def _months(
    names: Names, found: Found, id: str, shown: Period, marks: tuple[Mark, ...], title: str
) -> Months:
    scope = found.scope
    panels = [
        panel(
            scope,
            of,
            capital(names.short(of)),
            shown,
            "" if (level := found.along(of).level) is None else money(level.value),
        )
        for of in scope.subject.ways
    ]
    if id == "recent":
        panels = [replace(one, lines=()) for one in panels]
    return Months(
        id,
        title,
        f"US dollars a month, as known on {day(scope.day)}{_key(panels)}",
        shown,
        tuple(one for one in panels if one.columns),
        tuple(one for one in marks if shown.overlaps(one.period)),
    )


def _key(panels: list[Panel]) -> str:
    """What the signs in the picture mean, of those that are in it."""
    signs = []
    if any(one.missing for one in panels):
        signs.append("a cross is a month without a figure")
    if any(column.period.months > 1 for one in panels for column in one.columns):
        signs.append("a wide column is months that came out as one")
    if any(one.lines for one in panels):
        signs.append("dashed is the course between turning points")
    return "".join(f"; {sign}" for sign in signs)  # Broken into lines at these.


def _news(names: Names, known: list[Along]) -> str:
    """What the last year shows: a high or low, else the level of the first flow."""
    for one in known:
        said = _high(names, one)
        if said:
            return said
    first = known[0]
    value = "" if first.level is None else f": {money(first.level.value)}"
    month = "" if first.level is None else f" in {first.level.period.words()}"
    return f"{capital(names.short(first.of))}{month}{value}"


def _course(names: Names, found: Found) -> str:
    """What the years show: the last turn of the first flow that has one."""
    for one in found.flows:
        if one.turn is not None and not one.of.total:
            turning = one.turn.turning
            course = "higher" if turning.up else "lower"
            subject = f"{capital(names.short(one.of))} {names.had(one.of)}"
            return f"{subject} been on a {course} course since {turning.month.words()}"
    return f"{scope_name(names, found)}, month by month"


def scope_name(names: Names, found: Found) -> str:
    """The flow that was asked for, with a capital."""
    return capital(names.full(found.scope.subject.asked))


def _high(names: Names, one: Along) -> str | None:
    if one.extreme is None:
        return None
    since = one.extreme.since
    most = "highest" if since.high else "lowest"
    start = f"{capital(names.short(one.of))} in {one.extreme.month.words()}"
    if since.stopped == BEYOND and since.by is not None:
        return f"{start}: the {most} since {since.by.words()}"
    if since.stopped == BEGINNING:
        return f"{start}: the {most} on record"
    return None


def _to_date(names: Names, found: Found) -> Bars | None:
    """The year so far beside the years before, for the widest flow of which it is known."""
    scope = found.scope
    period = scope.month.to_date()
    if period.is_month:
        return None
    for one in reversed(found.flows):
        rows = to_date(scope, one.of)
        known = [value for _, value in rows if value is not None]
        if one.to_date is None or len(known) < _FEWEST_YEARS:
            continue
        subject = capital(names.short(one.of))
        title = f"{subject} in {period.words()}: {money(one.to_date.value)}"
        change = one.to_date_on_year
        if change is not None and change.pct is not None and change.up is not None:
            way = "above" if change.up else "below"
            title = f"{subject} in {period.words()}: {size(change)} {way} {change.base.last_year}"
        span_words = _span(period)
        return Bars(
            "to-date",
            title,
            f"US dollars{span_words}, {names.home} and {territory(scope.subject.partner)}, "
            f"as known on {day(scope.day)}",
            tuple(_bar(each, value, each == period) for each, value in rows),
        )
    return None


def _span(period: Period) -> str:
    if period.is_year:
        return " a year"
    words = period.words().rpartition(" ")[0]
    return f", {words} of each year"


def _bar(period: Period, value: Derivation | None, chosen: bool) -> Bar:
    name = str(period.last_year)
    if value is None:
        return Bar(name, None, chosen, "no figure")
    return Bar(name, value.value.middle, chosen, money(value))


def _goods(names: Names, found: Found) -> Iterator[Bars]:
    for each in found.goods:
        goods = each.goods
        items = [item for item in goods.items if item.value is not None][:_MOST_GOODS]
        if len(items) < _FEWEST_YEARS:
            continue
        subject = capital(names.short(goods.of))
        first = named(items[0])
        title = f"{subject} in {goods.period.words()}: {first} first"
        if not goods.complete:
            title = f"{subject} in {goods.period.words()}: {first} first of the goods reported"
        yield Bars(
            f"goods-{'to' if goods.of.b == found.scope.subject.home else 'from'}",
            title,
            f"US dollars, as known on {day(found.scope.day)}",
            tuple(
                Bar(named(item), item.value.value.middle, False, money(item.value))
                for item in items
                if item.value is not None
            ),
        )
