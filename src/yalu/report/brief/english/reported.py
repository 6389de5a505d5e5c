"""What was seen in the month, beside what customs then declared."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure.derivation import leaf
from yalu.report.brief.english.names import capital, day, listing
from yalu.report.brief.findings.reported import Beside, Reported
from yalu.report.brief.model import Said
from yalu.screen.declared import Declared, Told
from yalu.trade import Flow

_MOST = 12


def sentences(found: tuple[Beside, ...], of: Flow) -> Iterator[Said]:
    """One sentence for each sighting, and one for each of its goods."""
    for one in found[:_MOST]:
        yield Said("seen", _seen(one.seen))
        for words, told in one.declared:
            yield _declared(words, told, of)
    if len(found) > _MOST:
        yield Said("seen_more", f"Of {len(found)} sightings the first are shown.")


def _seen(one: Reported) -> str:
    outlet = one.outlet or one.dispatch
    facts = [*one.places, *(words for words, _ in one.goods)]
    quantity = _quantity(one)
    if quantity:
        facts.append(quantity)
    what = one.type.replace("_", " ")
    where = f" ({', '.join(dict.fromkeys(facts))})" if facts else ""
    when = day(one.first) if one.first == one.last else f"{day(one.first)} to {day(one.last)}"
    source = ""
    if one.anonymous:
        source = ", from a source without a name"
    elif one.who:
        source = f", from {one.who}"
    modality = "" if one.modality in ("asserted", "reported") else f", {one.modality}"
    return (
        f"{capital(outlet)} told on {day(one.published)} of this, {when}{source}{modality}: "
        f"{what}{where}."
    )


def _declared(words: str, one: Declared, of: Flow) -> Said:
    codes = listing(list(one.hs))
    match one.told:
        case Told.DECLARED:
            lines = listing(
                [f"{figure.printed} in {figure.period.words()}" for figure in one.figures[:2]]
            )
            text = f"Customs declared {words} (HS {codes}): {lines}."
        case Told.NOT_DECLARED:
            text = f"Customs declared no {words} (HS {codes}) in that month."
        case Told.NOT_HELD:
            text = f"Whether customs declared {words} (HS {codes}) is not on record for the month."
    leaves = tuple(leaf(figure) for figure in one.figures[:2])
    return Said("declared", text, of, one.window, leaves)


def _quantity(one: Reported) -> str:
    if one.low is None and one.high is None:
        return ""
    if one.low is not None and one.high is not None:
        amount = f"{one.low:g}" if one.low == one.high else f"{one.low:g} to {one.high:g}"
    elif one.low is not None:
        amount = f"{one.low:g} or more"
    else:
        amount = f"up to {one.high:g}"
    return f"{amount} {one.unit}".strip()
