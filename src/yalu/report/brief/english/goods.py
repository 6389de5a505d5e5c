"""Sentences about goods: what was reported of them, what moved, what is forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure import Derivation
from yalu.measure.text import worded
from yalu.report.brief.english.names import Names, capital, listing, money, percent
from yalu.report.brief.findings.collect import OfGoods
from yalu.report.brief.findings.goods import Goods, Item
from yalu.report.brief.findings.movers import Come, Listed, Mover, Priced
from yalu.report.brief.model import Said
from yalu.screen.caps import Counted
from yalu.screen.descriptions import describe
from yalu.trade import Flow
from yalu.verify.products import title

_MOST = 5
_LONGEST = 60


def sentences(names: Names, found: OfGoods) -> Iterator[Said]:
    """All that is said of the goods of one flow."""
    yield from _top(names, found.goods)
    for mover in found.movers:
        yield _mover(names, mover)
    for come in found.come:
        yield _come(names, come)
    for one in found.priced:
        yield _priced(names, one)
    for listed in found.listed[:_MOST]:
        yield _listed(names, listed)


def cap(one: Counted) -> Said:
    """How much of a cap was used, as far as the record goes."""
    from yalu.measure.derivation import leaf

    share = one.share
    amount = one.amount
    if share is None or amount is None:
        raise ValueError("a cap of which nothing is on record")
    window = f"{one.first_day.isoformat()} to {one.last_day.isoformat()}"
    missing = f", with {one.missing} months of the window not on record" if one.missing else ""
    text = (
        f"Of the cap on {one.cap.id} ({one.cap.paragraph}, {window}) the record holds "
        f"{worded(amount, one.unit)} of {one.limit:,.0f}, or {share.middle * 100:.0f} percent"
        f"{missing}."
    )
    return Said("cap", text, None, None, tuple(leaf(figure) for figure in one.figures))


def named(item: Item) -> str:
    """The goods in words: the record's own, or those of the nomenclature cut short."""
    code = item.product
    known = title(code)
    if known != code or not item.codes:
        return known
    said = describe(item.codes[0])
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;")
    return said[:1].lower() + said[1:] if said else f"goods of HS {code}"


def _top(names: Names, found: Goods) -> Iterator[Said]:
    period = found.period.words()
    for place, item in enumerate(found.items[:_MOST]):
        subject = _subject(names, found.of, item)
        amounts = [_amount(one) for one in (item.value, item.quantity) if one is not None]
        text = f"{capital(subject)} came to {' and '.join(amounts)} in {period}"
        if place == 0 and found.complete:
            text += ", the most of all goods"
        yield _item("goods", f"{text}.", item)
    if not found.complete:
        return
    if len(found.items) > _MOST:
        yield Said(
            "goods_more",
            f"The table of {period} has {len(found.items)} headings of goods in this direction.",
            found.of,
            found.period,
        )


def _mover(names: Names, one: Mover) -> Said:
    if one.item.value is None or one.before.value is None:
        raise ValueError("goods that moved without a value")
    verb = "rose" if one.pct.value.middle > 0 else "fell"
    by = f" by {percent(one.pct)}" if one.pct.value.middle <= 400 else ""
    text = (
        f"{capital(_subject(names, one.item.of, one.item))} {verb}{by} from "
        f"{money(one.before.value)} in {one.base.words()} to {money(one.item.value)} in "
        f"{one.item.period.words()}."
    )
    cited = (*one.item.evidence, *one.before.evidence)
    return Said("mover", text, one.item.of, one.item.period, (one.pct,), cited)


def _come(names: Names, one: Come) -> Said:
    item = one.item
    if one.gone:
        text = (
            f"No {names.short(item.of, named(item))} were declared; a year before, in "
            f"{item.period.words()}, they came to {_worth(item)}."
        )
        return _item("gone", text, item)
    text = f"New in a year are {names.short(item.of, named(item))}, at {_worth(item)}."
    return _item("new", text, item)


def _priced(names: Names, one: Priced) -> Said:
    subject = _subject(names, one.item.of, one.item)
    unit = _each(one.price.unit)
    price = one.price.value.middle
    way = "above" if one.times > 1 else "below"
    text = (
        f"The unit value of {subject} lies far {way} the usual one: {_dollars(price)} {unit} "
        f"against a median of {_dollars(one.usual)} over the year before."
    )
    return Said("unit_value", text, one.item.of, one.item.period, (one.price,), one.item.evidence)


def _listed(names: Names, one: Listed) -> Said:
    goods = named(one.item)
    codes = ", ".join(one.item.codes)
    provisions = list(
        dict.fromkeys(
            reached.provision.name
            for screened in one.screened
            for reached in screened.provisions
            if reached.provision.regime.startswith("UN")
        )
    )
    what = {
        "banned": "are under a ban",
        "capped": "are under a cap",
        "partly": "are in part under a ban or a cap",
    }[one.finding]
    text = f"Of the goods on record, {goods} (HS {codes}) {what}: {listing(provisions)}."
    return _item("provision", text, one.item)


def _subject(names: Names, of: Flow, item: Item) -> str:
    """``North Korea's imports of sugar from China``."""
    return names.full(of, named(item))


def _amount(one: Derivation) -> str:
    return money(one)


def _worth(item: Item) -> str:
    known = item.value or item.quantity
    return _amount(known) if known is not None else "an unknown amount"


def _dollars(value: float) -> str:
    return f"${value:,.2f}" if value < 1000 else f"${value:,.0f}"


def _each(unit: str) -> str:
    return {"tonnes": "a tonne", "kg": "a kilogram"}.get(unit, f"for each of {unit}")


def _item(kind: str, text: str, item: Item) -> Said:
    derivations = tuple(one for one in (item.value, item.quantity) if one is not None)
    return Said(kind, text, item.of, item.period, derivations, item.evidence)
