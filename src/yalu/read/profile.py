"""The pair that dispatches are about by default, and how outlets write; data, not code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yalu.read import tables
from yalu.trade.watched import WATCHED

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What the reader assumes when a dispatch does not say."""

    home: str
    partner: str
    reporters: frozenset[str]
    home_outlets: frozenset[str]
    perspectives: tuple[tuple[str, str], ...]
    trade: tuple[str, ...]
    telling: tuple[str, ...]
    relevant: tuple[str, ...]

    @property
    def watched(self) -> frozenset[str]:
        return self.reporters

    def writes_of_home(self, outlet: str | None) -> bool:
        """Whether a whole word of the outlet's name says so: "NK" does, the "nk" of a bank not."""
        return not self.home_outlets.isdisjoint(_WORDS.findall((outlet or "").lower()))

    def perspective(self, outlet: str | None) -> str | None:
        """Whose exports the outlet means by "exports"; None where that is not known."""
        if not outlet:
            return None
        low = outlet.lower()
        return next((code for name, code in self.perspectives if name in low), None)


@cache
def load(language: str = "en") -> Profile:
    table = tables.table(language, "profile")
    perspectives = tuple(
        (name, code) for code, names in table["perspective"].items() for name in names
    )
    trade = tuple(table["first_pass"]["trade"])
    telling = (*trade, *table["first_pass"]["telling"])
    return Profile(
        WATCHED.home,
        WATCHED.partner,
        WATCHED.reporters,
        frozenset(table["home_outlets"]),
        perspectives,
        trade,
        telling,
        (*trade, *table["first_pass"]["traffic"]),
    )
