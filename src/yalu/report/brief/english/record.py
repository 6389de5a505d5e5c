"""Sentences about the record itself: shares, revisions, gaps, the next release."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure.looks import CUMULATIVE, RATE
from yalu.report.brief.english.names import Names, capital, day, listing, money, percent, who
from yalu.report.brief.findings.collect import Found
from yalu.report.brief.findings.course import (
    CHANCE,
    FEW,
    NEAR_ZERO,
    NEW_YEAR,
    NO_MONTH,
    NoSeason,
)
from yalu.report.brief.findings.record import Due, Revised, Share, Unrevised
from yalu.report.brief.findings.scope import Scope
from yalu.report.brief.model import Said
from yalu.trade import Flow, Period

#: Values that nobody printed, and what they follow from.
_IMPLIED = {CUMULATIVE: "cumulative figure", RATE: "growth rate"}
_WHY = {
    FEW: "too few months with neighbours are on record",
    CHANCE: "the months do not differ from each other by more than chance",
    NEAR_ZERO: "the months are too small for a season to show",
    NO_MONTH: "the month before is not on record",
    NEW_YEAR: "what China's moving New Year does cannot be told from the years on record",
}


def share(names: Names, one: Share) -> Said:
    """The partner's share of all trade."""
    counted = who(one.value)
    source = f", by {counted}'s count" if counted else ""
    text = (
        f"In {one.period.words()}, the latest year for which a share is on record, "
        f"{names.partner} accounted for {percent(one.value)} of {names.possessive} trade{source}."
    )
    return Said("share", text, one.of, one.period, (one.value,))


def revised(names: Names, one: Revised | Unrevised) -> Said:
    """A revision, or that there is none."""
    if isinstance(one, Unrevised):
        text = f"No revision of these figures shows in what was released after {day(one.since)}."
        return Said("unrevised", text)
    look = one.look
    up = look.change.value.middle > 0
    subject, months, when = capital(names.full(one.of)), look.period.words(), day(look.day)
    if look.how in _IMPLIED:
        way = "up" if up else "down"
        text = (
            f"{subject} in {months} {names.had(one.of)} been revised {way}, as the "
            f"{_IMPLIED[look.how]} published on {when} implies."
        )
    else:
        stands = "stands" if one.of.total else "stand"
        they = names.they(one.of)
        text = (
            f"{subject} in {months} now {stands} at {money(look.later)}; {they} "
            f"{names.were(one.of)} first put at {money(look.first)}."
        )
    facts = (("how", look.how), ("change_pct", look.change.value.middle))
    return Said("revised", text, one.of, look.period, (look.later, look.first), facts=facts)


def gaps(names: Names, found: Found) -> Iterator[Said]:
    """What is missing, and what could not be done without it."""
    by_flows: dict[tuple[Flow, ...], list[Period]] = {}
    for one in found.missing:
        by_flows.setdefault(one.flows, []).append(one.base)
    for flows, bases in by_flows.items():
        yield _missing(names, found.scope, flows, bases)
    reasons: dict[str, list[Flow]] = {}
    for along in found.flows:
        if isinstance(along.season, NoSeason):
            reasons.setdefault(along.season.why, []).append(along.of)
    for why, same in reasons.items():
        many = len(same) > 1 or not same[0].total
        subject = capital(listing([names.short(of) for of in same]))
        text = f"{subject} {'are' if many else 'is'} not seasonally adjusted: {_WHY[why]}."
        yield Said("no_season", text)


def _missing(names: Names, scope: Scope, flows: tuple[Flow, ...], bases: list[Period]) -> Said:
    subject = " or ".join(names.short(of) for of in flows)
    months = listing([one.words() for one in bases], "or")
    text = f"No figure of {subject} is on record for {months}"
    lost = {scope.month.shift(-1): "month", scope.year_before: "year"}
    changes = [f"the {lost[one]} before" for one in bases if one in lost]
    if changes:
        text += f", so that no change on {listing(changes, 'or')} is given"
    return Said("missing", f"{text}.", flows[0], bases[0])


def due(names: Names, one: Due) -> Said:
    """When the next figures come out."""
    text = f"The figures for {one.period.words()} are due on {day(one.day)}"
    if one.goods is not None and one.goods_day is not None and one.goods_day != one.day:
        text += f", those by product for {one.goods.words()} on {day(one.goods_day)}"
    facts = (("day", one.day.isoformat()), ("source", one.source))
    return Said("due", f"{text}.", None, one.period, facts=facts)
