"""Goods by code: the provisions in force for a direction and a day, never a permission."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yalu.errors import InputError
from yalu.known import day
from yalu.screen.editions import Conversion, to_2017
from yalu.screen.provisions import CatchAll, Direction, Provision, provisions, regimes
from yalu.trade.goods import LATEST, Product
from yalu.trade.territory import find

# The regime that the finding is about; others' provisions are listed beside it.
STATUS_REGIME = "UN-1718"
FINDINGS = ("banned", "capped", "partly", "disputed", "elsewhere", "none found")
NONE_FOUND = "no provision by HS code found; check the end user and the clauses that have no code"


@dataclass(frozen=True, slots=True)
class Days:
    """The day of a line, or the days of its period, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> Days:
        return cls(day, day)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


@dataclass(frozen=True, slots=True)
class Reached:
    """A provision that reaches a code, and how.

    ``covers`` is ``whole`` or ``part`` of what the code holds; ``through`` the codes
    of the provision's edition that it covers, where the line's own had to be
    converted; ``all_days`` whether it was in force on every day of the line's
    period; ``grace`` whether the line may be a delivery under its grace period.
    """

    provision: Provision
    covers: str
    through: tuple[str, ...] = ()
    all_days: bool = True
    grace: bool = False


@dataclass(frozen=True, slots=True)
class Screened:
    """One code, one direction, one day: what is on record against it."""

    product: Product
    direction: Direction
    territory: str
    days: Days
    provisions: tuple[Reached, ...]
    note: str
    catch_all: tuple[CatchAll, ...]
    conversion: Conversion
    later: Provision | None = None

    @property
    def finding(self) -> str:
        """One of ``FINDINGS``; never that it is allowed."""
        return finding(self.provisions)


def finding(reached: Iterable[Reached]) -> str:
    """The word for some provisions that reach one code.

    ``banned`` and ``capped`` need a provision that more than one reader shares, for all
    that the code holds, on every day and outside any grace period; less is ``partly``.
    What only one reader's wide list reaches is ``disputed``, what only another regime
    forbids ``elsewhere``.
    """
    found = tuple(reached)
    if not found:
        return "none found"
    ours = [one for one in found if one.provision.regime == STATUS_REGIME]
    firm = [one for one in ours if one.provision.firm]
    full = [one for one in firm if one.covers == "whole" and one.all_days and not one.grace]
    if any(not one.provision.cap for one in full):
        return "banned"
    if full:
        return "capped"
    if firm:
        return "partly"
    return "disputed" if ours else "elsewhere"


def screen_goods(
    codes: Iterable[str | Product],
    *,
    to: str | None = None,
    from_: str | None = None,
    on: date | str | Days | None = None,
    edition: str = LATEST,
) -> tuple[Screened, ...]:
    """The provisions in force for each code, one answer for each code and direction.

    Args:
        codes: HS codes of 2 to 10 digits, as text.
        to: the territory that the goods go to, as ``PRK``.
        from_: the territory that they come from.
        on: the day, as one or as ISO 8601 text, or the days of a period; None is today.
        edition: the edition of codes that do not carry their own.

    Raises:
        InputError: a code, an edition or a territory that is none, or neither ``to`` nor ``from_``.
    """
    ways = [(Direction.TO, to), (Direction.FROM, from_)]
    asked = [(way, sanctioned(territory)) for way, territory in ways if territory]
    if not asked:
        raise InputError(
            "no direction", expected="to or from a territory", hint="add --to PRK or --from PRK"
        )
    days = on if isinstance(on, Days) else Days.of(day(on) if on else date.today())
    found = []
    for code in codes:
        product = code if isinstance(code, Product) else Product.parse(code, edition)
        found += [
            screen_one(product, direction, sanctioned(land), days) for direction, land in asked
        ]
    return tuple(found)


def screen_one(product: Product, direction: Direction, territory: str, days: Days) -> Screened:
    """What is on record against one code in one direction on some days."""
    conversion = to_2017(product)
    candidates = reaching(conversion, direction, territory)
    reached = holding(candidates, days)
    coming = [one.provision for one in candidates if one.provision.first_day > days.last]
    later = min(coming, key=lambda one: one.first_day, default=None)
    clauses = tuple(
        clause
        for regime in regimes().values()
        if regime.territory == territory
        for clause in regime.catch_all
        if clause.direction in (direction, "both") and clause.since <= days.last
    )
    note = _note(product, territory, reached, conversion, later)
    return Screened(product, direction, territory, days, reached, note, clauses, conversion, later)


def reaching(conversion: Conversion, direction: Direction, territory: str) -> tuple[Reached, ...]:
    """All provisions that ever reached the codes, the widest first, each without its days.

    A code that was many in HS 2017 (485 for a display module) touches provisions that
    are about a few of them only: those that reach fewer than one in ten are left out.
    """
    index = _index(territory)
    own = conversion.product.code
    covered: dict[str, dict[str, str]] = {}
    named: set[str] = set()
    found: dict[str, Provision] = {}
    for code in conversion.codes:
        for one, covers in index.look_up(direction, code):
            covered.setdefault(one.id, {})[code] = covers
            found[one.id] = one
    if conversion.changed:
        for one, covers in index.look_up(direction, own):
            if one.by_chapter and covers == "whole":
                named.add(one.id)
                found[one.id] = one
    many = len(conversion.codes)
    reached = []
    for name, one in found.items():
        codes = covered.get(name, {})
        if name in named:
            reached.append(Reached(one, "whole"))
        elif len(codes) * 10 >= many:
            whole = len(codes) == many and set(codes.values()) == {"whole"}
            through = tuple(codes) if conversion.changed else ()
            reached.append(Reached(one, "whole" if whole else "part", through))
    return tuple(sorted(reached, key=_rank))


def _rank(one: Reached) -> tuple[bool, bool, bool, date, str]:
    provision = one.provision
    united = provision.regime.startswith("UN")
    return (
        not united,
        one.covers != "whole",
        not provision.firm,
        provision.first_day,
        provision.id,
    )


class _Index:
    """The provisions about a territory by the prefixes that they name."""

    def __init__(self, territory: str) -> None:
        self._over: dict[tuple[Direction, str], list[Provision]] = {}
        self._inside: dict[tuple[Direction, str], dict[str, Provision]] = {}
        for one in provisions():
            if regimes()[one.regime].territory == territory:
                for prefix in one.hs:
                    self._over.setdefault((one.direction, prefix), []).append(one)
                    for length in range(2, len(prefix), 2):
                        within = self._inside.setdefault((one.direction, prefix[:length]), {})
                        within[one.id] = one

    def look_up(self, direction: Direction, code: str) -> Iterator[tuple[Provision, str]]:
        """The provisions that cover a code, ``whole`` or ``part``."""
        for length in range(2, min(len(code), 6) + 1, 2):
            for one in self._over.get((direction, code[:length]), ()):
                yield one, "part" if one.only else "whole"
        for one in self._inside.get((direction, code), {}).values():
            yield one, "part"


@lru_cache(maxsize=8)
def _index(territory: str) -> _Index:
    return _Index(territory)


def holding(candidates: Iterable[Reached], days: Days) -> tuple[Reached, ...]:
    """Those in force on at least one of the days, each with how they stand to all of them."""
    return tuple(
        _dated(one, days)
        for one in candidates
        if one.provision.first_day <= days.last and _ends(one.provision) >= days.first
    )


def _dated(one: Reached, days: Days) -> Reached:
    provision = one.provision
    all_days = provision.first_day <= days.first and days.last <= _ends(provision)
    grace = provision.grace is not None and days.first <= provision.grace.until
    return Reached(provision, one.covers, one.through, all_days, grace)


def _ends(provision: Provision) -> date:
    return provision.last_day or date.max


def _note(
    product: Product,
    territory: str,
    reached: tuple[Reached, ...],
    conversion: Conversion,
    later: Provision | None,
) -> str:
    parts = []
    if not reached:
        parts.append(NONE_FOUND)
    if not conversion.known:
        parts.append(f"{product.code} is not a code of HS 2022")
    if conversion.changed:
        parts.append(str(conversion))
    if any(one.grace for one in reached):
        parts.append("within a grace period: earlier contracts may have been delivered")
    if any(not one.all_days for one in reached):
        parts.append("a provision began or ended within the period")
    if later and not reached:
        parts.append(f"{later.name} begins on {later.first_day}")
    return "; ".join(parts)


def sanctioned(territory: str) -> str:
    """The code of a territory that a sanctions regime is about, by its code or its name.

    Raises:
        InputError: no territory, or one that no known regime is about: nothing would be
            checked, which must not look like nothing found.
    """
    known = sorted({regime.territory for regime in regimes().values()})
    expected = " or ".join(known)
    code = territory.strip().upper()
    if code in known:
        return code
    found = find(territory) or find(code)
    if found is None:
        near = [one for one in known if sorted(one) == sorted(code)]
        hint = f"Did you mean {near[0]}?" if near else f"Give {expected}, or the country's name"
        raise InputError(f"not a territory: {territory!r}", expected=expected, hint=hint)
    if found.code not in known:
        raise InputError(
            f"no sanctions regime about {found.name} is known to yalu, so nothing can be checked",
            expected=expected,
            hint=f"--to and --from name {expected}: goods from it to {found.name} are --from",
        )
    return found.code
