"""Goods by code: the provisions in force for a direction and a day, never a permission."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yalu.errors import InputError
from yalu.screen.editions import Conversion, to_2017
from yalu.screen.provisions import CatchAll, Direction, Provision, provisions, regimes
from yalu.trade.goods import LATEST, Product

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
    on: date | Days | None = None,
    edition: str = LATEST,
) -> tuple[Screened, ...]:
    """The provisions in force for each code, one answer for each code and direction.

    Args:
        codes: HS codes of 2 to 10 digits, as text.
        to: the territory that the goods go to, as ``PRK``.
        from_: the territory that they come from.
        on: the day, or the days of a period; None is today.
        edition: the edition of codes that do not carry their own.

    Raises:
        InputError: a code, an edition or a territory that is none, or neither ``to`` nor ``from_``.
    """
    ways = [(Direction.TO, to), (Direction.FROM, from_)]
    asked = [(direction, territory) for direction, territory in ways if territory]
    if not asked:
        raise InputError(
            "no direction", expected="to or from a territory", hint="add --to PRK or --from PRK"
        )
    days = on if isinstance(on, Days) else Days.of(on or date.today())
    found = []
    for code in codes:
        product = code if isinstance(code, Product) else Product.parse(code, edition)
        found += [screen_one(product, direction, _iso(land), days) for direction, land in asked]
    return tuple(found)


def screen_one(product: Product, direction: Direction, territory: str, days: Days) -> Screened:
    """What is on record against one code in one direction on some days."""
    conversion = to_2017(product)
    candidates = reaching(conversion, direction, territory)
    reached = tuple(
        _dated(one, days)
        for one in candidates
        if one.provision.first_day <= days.last and _ends(one.provision) >= days.first
    )
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
    own = conversion.product.code
    found: dict[str, Provision] = {}
    for code in {*conversion.codes, own}:
        for one in _by_chapter(territory).get((direction, code[:2]), ()):
            if code != own or code in conversion.codes or one.by_chapter:
                found[one.id] = one
    order = (_reach(one, conversion) for one in found.values())
    return tuple(sorted((one for one in order if one), key=_rank))


def _reach(provision: Provision, conversion: Conversion) -> Reached | None:
    """How far a provision reaches; a chapter that a resolution names is that of any edition."""
    covered = {code: kind for code in conversion.codes if (kind := provision.covers(code))}
    named = provision.by_chapter and provision.covers(conversion.product.code) == "whole"
    if not named and (not covered or len(covered) * 10 < len(conversion.codes)):
        return None
    whole = len(covered) == len(conversion.codes) and set(covered.values()) == {"whole"}
    through = tuple(covered) if conversion.changed and not named else ()
    return Reached(provision, "whole" if whole or named else "part", through)


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


@lru_cache(maxsize=8)
def _by_chapter(territory: str) -> dict[tuple[Direction, str], list[Provision]]:
    found: dict[tuple[Direction, str], list[Provision]] = {}
    for one in provisions():
        if regimes()[one.regime].territory == territory:
            for chapter in {prefix[:2] for prefix in one.hs}:
                found.setdefault((one.direction, chapter), []).append(one)
    return found


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
    if not any(regime.territory == territory for regime in regimes().values()):
        parts.append(
            f"no sanctions regime about {territory} is known to yalu, so nothing was checked"
        )
    elif not reached:
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


def _iso(territory: str) -> str:
    code = territory.upper()
    if len(code) != 3 or not code.isalpha():
        raise InputError(f"not a territory: {territory!r}", expected="an ISO 3166 code as PRK")
    return code
