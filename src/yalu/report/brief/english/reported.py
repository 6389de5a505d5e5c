"""What was seen in the month, beside what customs then declared."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure.derivation import leaf
from yalu.report.brief.english.names import Names, capital, day, listing, money
from yalu.report.brief.findings.collect import Found
from yalu.report.brief.findings.reported import Beside, Reported
from yalu.report.brief.model import Said
from yalu.screen.declared import Declared, Told

_MOST, _MOST_CODES = 12, 4


def sentences(names: Names, found: Found) -> Iterator[Said]:
    """One sentence for each sighting, one for each of its goods, and the month's levels."""
    seen = found.beside
    for one in seen[:_MOST]:
        yield Said("seen", _seen(one))
        unknown = [(words, told) for words, told in one.declared if told.told is Told.NOT_HELD]
        for words, told in one.declared:
            if told.told is not Told.NOT_HELD:
                yield _declared(words, told)
        if unknown:
            yield _not_held(unknown)
    if len(seen) > _MOST:
        yield Said("seen_more", f"{len(seen) - _MOST} further sightings are not told here.")
    for along in found.flows if seen else ():
        if along.level is not None and not along.of.total:
            text = (
                f"What customs declared of {names.short(along.of)} in {along.level.period.words()} "
                f"came to {money(along.level.value)}."
            )
            level = along.level
            yield Said("declared_all", text, level.of, level.period, (level.value,))


def _seen(one: Beside) -> str:
    """``14 May 2020: truck crossing at Dandong (15 trucks; soybean oil), as ... told on ...``."""
    seen = one.seen
    when = day(seen.first)
    if seen.first != seen.last:
        when = f"Between {when} and {day(seen.last)}"
    where = f" at {listing(list(seen.places))}" if seen.places else ""
    facts = [_quantity(seen)] if _quantity(seen) else []
    if seen.goods:
        facts.append(listing([words for words, _ in seen.goods]))
    detail = f" ({'; '.join(facts)})" if facts else ""
    source = ""
    if seen.anonymous:
        source = ", from a source without a name"
    elif seen.who:
        source = f", from {seen.who}"
    modality = "" if seen.modality in ("asserted", "reported") else f" as {seen.modality}"
    what = seen.type.replace("_", " ")
    by = f"by {capital(seen.outlet)}" if seen.outlet else f"in “{seen.dispatch}”"
    return f"{when}: {what}{where}{detail}, told{modality} {by} on {day(seen.published)}{source}."


def _goods(words: str, one: Declared) -> str:
    """``steel pipe (HS 7303, 7304 and 7306)``."""
    some = list(one.hs[:_MOST_CODES])
    if len(one.hs) > _MOST_CODES:
        some.append(f"{len(one.hs) - _MOST_CODES} more")
    return f"{words} (HS {listing(some)})"


def _not_held(goods: list[tuple[str, Declared]]) -> Said:
    """One sentence for all goods of which the record cannot tell."""
    either = listing([_goods(words, one) for words, one in goods], "or")
    text = f"Whether customs declared {either} is not on record for the month."
    return Said("declared", text, goods[0][1].of, goods[0][1].window)


def _declared(words: str, one: Declared) -> Said:
    goods = _goods(words, one)
    match one.told:
        case Told.DECLARED:
            lines = [f"{figure.printed} in {figure.period.words()}" for figure in one.figures[:2]]
            text = f"Customs declared {goods}: {listing(lines)}."
        case Told.NOT_DECLARED:
            text = f"Customs declared no {goods} in that month."
        case Told.NOT_HELD:
            raise ValueError(f"nothing is on record of {words}: that is told of all such goods")
    leaves = tuple(leaf(figure) for figure in one.figures[:2])
    return Said("declared", text, one.of, one.window, leaves)


def _quantity(one: Reported) -> str:
    if one.low is None and one.high is None:
        return ""
    if one.low is not None and one.high is not None:
        exact = float(one.low).is_integer() and float(one.high).is_integer()
        amount = f"{one.low:g} to {one.high:g}" if exact else f"about {(one.low + one.high) / 2:g}"
        amount = f"{one.low:g}" if one.low == one.high else amount
    elif one.low is not None:
        amount = f"{one.low:g} or more"
    else:
        amount = f"up to {one.high:g}"
    return f"{amount} {one.unit}".strip()
