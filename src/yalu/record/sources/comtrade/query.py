"""A question to Comtrade, and how it is cut so that no answer is cut by Comtrade."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yalu.errors import InputError
from yalu.record.sources.comtrade.read import CAP
from yalu.record.sources.spec import spec
from yalu.trade import Period, territory

#: An answer is asked for that has at most this share of the rows it may have.
_SAFE = 0.8
#: The most lines that a reporter has with one partner in one period and direction.
_LINES = {"TOTAL": 1, "AG2": 98, "AG4": 1_240, "AG6": 5_700}
#: Partners beyond this are hardly ever reported in one period.
_PARTNERS = 245
#: Periods in one question, by Comtrade's own limit.
_PERIODS = 12
FLOWS = {"export": "X", "import": "M"}


@dataclass(frozen=True, slots=True)
class Query:
    """One question; ``partners`` empty is all of them."""

    reporter: str
    partners: tuple[str, ...]
    frequency: str
    periods: tuple[str, ...]
    flows: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def rows(self) -> int:
        """The most rows that the answer can be expected to have."""
        lines = sum(_LINES.get(code, 1) for code in self.codes)
        return lines * (len(self.partners) or _PARTNERS) * len(self.periods) * len(self.flows)

    @property
    def path(self) -> str:
        """Where it is asked, below the server's address."""
        return f"/data/v1/get/C/{self.frequency}/HS"

    @property
    def parameters(self) -> dict[str, str]:
        """What is asked; never the key."""
        asked = {
            "reporterCode": self.reporter,
            "period": ",".join(self.periods),
            "flowCode": ",".join(self.flows),
            "cmdCode": ",".join(self.codes),
            # Lines for all second partners, procedures and means of transport together.
            "partner2Code": "0",
            "customsCode": "C00",
            "motCode": "0",
            "maxRecords": str(CAP),
            "includeDesc": "false",
        }
        return asked | ({"partnerCode": ",".join(self.partners)} if self.partners else {})

    @property
    def name(self) -> str:
        """A name for the answer: what it is of, and a hash of the whole question."""
        asked = "&".join(f"{key}={value}" for key, value in sorted(self.parameters.items()))
        digest = hashlib.sha256(asked.encode()).hexdigest()[:8]
        partners = self.partners[0] if len(self.partners) == 1 else f"{len(self.partners)}partners"
        span = self.periods[0] + (f"-{self.periods[-1]}" if len(self.periods) > 1 else "")
        return f"{self.reporter}_{partners}_{span}_{''.join(self.flows)}_{digest}.json"

    def halves(self) -> tuple[Query, Query] | None:
        """The same in two questions; None for one that cannot be cut."""
        if len(self.periods) > 1:
            one, other = _halved(self.periods)
            return replace(self, periods=one), replace(self, periods=other)
        if len(self.flows) > 1:
            one, other = _halved(self.flows)
            return replace(self, flows=one), replace(self, flows=other)
        partners = self.partners or _all_partners(self.reporter)
        if len(partners) > 1:
            one, other = _halved(partners)
            return replace(self, partners=one), replace(self, partners=other)
        if len(self.codes) > 1:
            one, other = _halved(self.codes)
            return replace(self, codes=one), replace(self, codes=other)
        return None

    def cut(self) -> Iterator[Query]:
        """Questions whose answers have room, in order."""
        halves = self.halves()
        if len(self.periods) <= _PERIODS and (self.rows <= _SAFE * CAP or halves is None):
            yield self
            return
        for half in halves or ():
            yield from half.cut()


def question(
    reporter: str,
    partner: str,
    *,
    frequency: str,
    since: Period,
    until: Period,
    flows: tuple[str, ...] = ("export", "import"),
    codes: tuple[str, ...] = ("TOTAL", "AG6"),
) -> Query:
    """The whole question, before it is cut.

    Raises:
        InputError: a territory, code or span that is none.
    """
    if until.last < since.first:
        raise InputError(f"it ends before it begins: {since} to {until}")
    if frequency == "M":
        periods = tuple(f"{m.first_year}{m.first % 12 + 1:02}" for m in _months(since, until))
    elif frequency == "A":
        periods = tuple(str(year) for year in range(since.first_year, until.last_year + 1))
    else:
        raise InputError(f"frequency {frequency!r}", expected="M (months) or A (years)")
    for code in codes:
        if code not in _LINES and not (code.isdigit() and len(code) in (2, 4, 6)):
            raise InputError(
                f"code {code!r}", expected="TOTAL, AG2, AG4, AG6 or HS codes of 2, 4 or 6 digits"
            )
    return Query(
        reporter=number(reporter),
        partners=() if partner == "all" else tuple(number(code) for code in partner.split(",")),
        frequency=frequency,
        periods=periods,
        flows=tuple(FLOWS[flow] for flow in flows),
        codes=codes,
    )


def number(code: str) -> str:
    """Comtrade's number for a territory.

    Raises:
        InputError: no such code.
    """
    own = {means: raw for raw, means in spec("comtrade").lookups["areas"].items()}
    one = territory.get(code)
    return own.get(one.code) or str(int(one.m49))


def scope(codes: tuple[str, ...]) -> str:
    """What a question's answers are limited to: nothing, where whole levels are asked for."""
    return ",".join(code for code in codes if code not in _LINES)


def _months(since: Period, until: Period) -> Iterator[Period]:
    return Period(since.first, until.last).each()


def _all_partners(reporter: str) -> tuple[str, ...]:
    numbers = {number(one.code) for one in territory.all()} - {reporter}
    return tuple(sorted(numbers, key=int))


def _halved(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    middle = len(parts) // 2
    return parts[:middle], parts[middle:]
