"""Sentences about goods: what was reported of them, what moved, what is forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.measure import Derivation
from yalu.measure.derivation import leaf
from yalu.report.brief.english.names import Names, capital, day, listing, money, percent
from yalu.report.brief.findings.collect import OfGoods
from yalu.report.brief.findings.goods import Goods, Item
from yalu.report.brief.findings.movers import Come, Listed, Mover, Priced
from yalu.report.brief.model import Said
from yalu.screen.caps import Counted
from yalu.screen.descriptions import describe
from yalu.trade import Amount, Flow
from yalu.verify.products import title

_MOST = 5
_LONGEST = 60
#: A tariff line may go by the name of the subheading or heading that it is in.
_LENGTHS = (6, 4)
_TONNE = _THOUSAND = 1000.0
_TENTH = 0.1


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
    share = one.share
    amount = one.amount
    if share is None or amount is None:
        raise ValueError("a cap of which nothing is on record")
    missing = f"; {one.missing} months of it are not on record" if one.missing else ""
    counted = {"usd": "dollars"}.get(one.unit, one.unit)
    text = (
        f"Of the cap on {one.cap.id} from {day(one.first_day)} to {day(one.last_day)} "
        f"({one.cap.paragraph}), {share.middle * 100:.0f} percent is on record as used, counted in "
        f"{counted}{missing}."
    )
    facts = (
        ("used_low", amount.low),
        ("used_high", amount.high),
        ("limit", one.limit),
        ("unit", one.unit),
        ("missing_months", float(one.missing)),
    )
    leaves = tuple(leaf(figure) for figure in one.figures)
    return Said("cap", text, None, None, leaves, facts=facts)


def named(item: Item) -> str:
    """The goods in words."""
    return words(item.product)


def words(product: str) -> str:
    """Goods by their code: the record's own name, or the nomenclature's cut short."""
    codes = product.split(",")
    if not all(code.isdigit() for code in codes):
        return product
    for length in (len(product), *_LENGTHS):
        known = title(product[:length])
        if length <= len(product) and known != product[:length]:
            return known
    said = describe(codes[0]).split(";")[0]
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rpartition(",")[0] or said[:_LONGEST].rpartition(" ")[0]
    return said[:1].lower() + said[1:] if said else f"goods of HS {product}"


def _top(names: Names, found: Goods) -> Iterator[Said]:
    period = found.period.words()
    for place, item in enumerate(found.items[:_MOST]):
        if place == 0:
            text = f"In {period} {_subject(names, found.of, item)} came to {_amounts(item)}"
        else:
            text = f"{capital(names.short(found.of, named(item)))} came to {_amounts(item)}"
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
            f"{capital(names.short(item.of, named(item)))}, at {_worth(item)} in "
            f"{item.period.words()}, were no longer declared."
        )
        return _item("gone", text, item)
    text = f"New in a year are {names.short(item.of, named(item))}, at {_worth(item)}."
    return _item("new", text, item)


def _priced(names: Names, one: Priced) -> Said:
    price, usual, unit = one.price.value.middle, one.usual, one.price.unit
    if unit == "kg":
        price, usual, unit = price * _TONNE, usual * _TONNE, "tonnes"
    way = "above" if one.times > 1 else "below"
    text = (
        f"The unit value of {_subject(names, one.item.of, one.item)} lies far {way} the usual "
        f"one: {_dollars(price)} {_each(unit)} against a median of {_dollars(usual)} "
        f"{_each(unit)} over the year before."
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
        "banned": "Under a ban",
        "capped": "Under a cap",
        "partly": "In part under a ban or a cap",
    }[one.finding]
    text = f"{what}: {goods} (HS {codes}), by {listing(provisions)}."
    return _item("provision", text, one.item)


def _subject(names: Names, of: Flow, item: Item) -> str:
    """``North Korea's imports of sugar from China``."""
    return names.full(of, named(item))


def _amounts(item: Item) -> str:
    """``$5.5 million, for 8,262 tonnes``."""
    if item.value is None:
        return _worth(item)
    return money(item.value) + (f", for {_quantity(item.quantity)}" if item.quantity else "")


def _worth(item: Item) -> str:
    if item.value is not None:
        return money(item.value)
    if item.quantity is None:
        raise ValueError("goods without a figure")
    return _quantity(item.quantity)


def _quantity(one: Derivation) -> str:
    """Kilograms as tonnes, and no fractions of thousands: nobody reads eight million."""
    amount, unit = one.value, one.unit
    if unit == "kg" and amount.middle >= _TONNE:
        amount, unit = amount.scaled(1 / _TONNE), "tonnes"
        if amount.width < _TENTH:
            amount = Amount.around(round(amount.middle, 1), _TENTH / 2)
    if amount.middle >= _THOUSAND and amount.width < 1:
        amount = Amount.around(round(amount.middle), 0.5)
    return money(amount, unit)


def _dollars(value: float) -> str:
    return f"${value:,.2f}" if value < 1000 else f"${value:,.0f}"


def _each(unit: str) -> str:
    return {"tonnes": "a tonne", "kg": "a kilogram"}.get(unit, f"for each of {unit}")


def _item(kind: str, text: str, item: Item) -> Said:
    derivations = tuple(one for one in (item.value, item.quantity) if one is not None)
    return Said(kind, text, item.of, item.period, derivations, item.evidence)
