"""What the provisions of a day make of some goods, in the words of ``FINDINGS``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yalu.screen.editions import to_2017
from yalu.screen.goods import FINDINGS, STATUS_REGIME, reaching
from yalu.screen.goods_words import Goods
from yalu.screen.provisions import Direction, Provision, in_force, regimes
from yalu.trade.goods import Product
from yalu.trade.watched import WATCHED

# A provision with the codes that it reaches, each ``whole`` or ``part``.
Hit = tuple[Provision, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of some goods on a day.

    ``status`` has one pair for each direction: ``("to PRK", "banned")``. Only
    provisions that more than one reader shares count for it; ``provisions`` names
    the others as well, with whose reading they are.
    """

    status: tuple[tuple[str, str], ...]
    provisions: tuple[str, ...]
    note: str


def statement(goods: Goods, on: date, territory: str = WATCHED.home) -> Statement:
    """What holds for goods on a day, both ways."""
    named = _named(on, territory).get(goods.basket, ()) if goods.basket else ()
    status = []
    lines: list[str] = []
    for direction in Direction:
        if named:
            hits: list[Hit] = [(one, {}) for one in named if one.direction is direction]
            word = "banned" if hits else "none found"
        else:
            hits = _hits(goods.hs, direction, on, territory)
            word = _status(goods.hs, hits)
        status.append((f"{direction} {territory}", word))
        lines += _lines(goods, hits, territory, parts_too=word == "elsewhere")
    parted = (
        ()
        if named or not goods.parts
        else (_parted(goods, direction, on, territory) for direction in Direction)
    )
    return Statement(tuple(status), tuple(lines), "; ".join(filter(None, (*parted, goods.unsure))))


def _parted(goods: Goods, direction: Direction, on: date, territory: str) -> str:
    """A class of goods part by part: which are banned, capped, partly so, or neither."""
    groups: dict[str, list[str]] = {}
    for name, codes in goods.parts:
        word = _status(codes, _hits(codes, direction, on, territory))
        groups.setdefault(word, []).append(f"{name} ({', '.join(codes)})")
    if len(groups) < 2:
        return ""
    order = sorted(groups, key=FINDINGS.index)
    return f"{direction} {territory}: " + "; ".join(
        f"{word}: {', '.join(groups[word])}" for word in order
    )


def _hits(codes: tuple[str, ...], direction: Direction, on: date, territory: str) -> list[Hit]:
    """The provisions that reach some of the codes, each with how far it reaches them."""
    found: dict[str, Hit] = {}
    for code in codes:
        for one in reaching(to_2017(Product(code)), direction, territory):
            if one.provision.in_force(on):
                found.setdefault(one.provision.id, (one.provision, {}))[1][code] = one.covers
    return list(found.values())


@lru_cache(maxsize=16)
def _active(on: date, territory: str) -> tuple[Provision, ...]:
    known = regimes()
    return tuple(one for one in in_force(on) if known[one.regime].territory == territory)


@lru_cache(maxsize=16)
def _named(on: date, territory: str) -> dict[str, tuple[Provision, ...]]:
    """The provisions that name a class of goods themselves, by that class."""
    found: dict[str, tuple[Provision, ...]] = {}
    for one in _active(on, territory):
        if one.basket:
            found[one.basket] = (*found.get(one.basket, ()), one)
    return found


def _status(codes: tuple[str, ...], hits: list[Hit]) -> str:
    ours = [(one, found) for one, found in hits if one.regime == STATUS_REGIME]
    firm = [(one, found) for one, found in ours if one.firm]
    if not firm:
        # As ``goods.finding`` has it of a single code.
        return "disputed" if ours else "elsewhere" if hits else "none found"
    whole = {
        code
        for one, found in firm
        if not one.cap
        for code, kind in found.items()
        if kind == "whole"
    }
    capped = {
        code for one, found in firm if one.cap for code, kind in found.items() if kind == "whole"
    }
    if whole >= set(codes):
        return "banned"
    return "capped" if whole | capped >= set(codes) else "partly"


def _lines(goods: Goods, hits: list[Hit], territory: str, *, parts_too: bool) -> list[str]:
    """One line for each paragraph, with what part of the goods it covers.

    Of another regime than the status is about, only what it forbids whole: its list of
    luxuries touches nearly every heading with some truffle or watch. Where nothing else
    was found (``parts_too``), that is said as well.
    """
    groups: dict[str, list[Hit]] = {}
    for one, found in hits:
        if one.regime != STATUS_REGIME and not parts_too and "whole" not in found.values():
            continue
        head = f"{one.name}: {one.direction} {territory}, since {one.first_day}"
        if not one.firm:
            head += f", as {' and '.join(one.reading)} reads it"
        groups.setdefault(head, []).append((one, found))
    return [head + _extent(goods, group) for head, group in groups.items()]


def _extent(goods: Goods, group: list[Hit]) -> str:
    """What part of the goods is meant, and the cap."""
    codes = sorted({code for _, found in group for code in found})
    only = list(dict.fromkeys(one.only for one, _ in group if one.only))
    inside = sorted(
        {
            prefix
            for one, found in group
            for code in found
            for prefix in one.hs
            if prefix.startswith(code) and prefix != code
        }
    )
    parts = []
    if codes and len(codes) < len(goods.hs):
        parts.append(", ".join(codes))
    if inside:
        listed = ", ".join(inside[:6]) + (f" and {len(inside) - 6} more" if inside[6:] else "")
        parts.append(f"within them {listed}" if parts else f"only {listed}")
    if only and len(only) <= 2:
        parts += [text if text.startswith("of ") else f"only {text}" for text in only]
    elif only:
        parts.append("only certain kinds")
    cap = next((one.cap for one, _ in group if one.cap), "")
    if cap:
        parts.append(f"cap: {cap}")
    return f" ({'; '.join(parts)})" if parts else ""
