"""Goods moving from an exporter to an importer, or the total of both directions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yalu.errors import InputError

WORLD = "WLD"
_FORM = re.compile(r"([A-Z]{3}(?:,[A-Z]{3})*)(->|<->)([A-Z]{3}(?:,[A-Z]{3})*)$")


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """``CHN->PRK`` is what China sells to North Korea and what North Korea buys from China.

    A total (``CHN<->PRK``) holds its two territories in alphabetical order, the
    world last. Territories are ISO 3166 alpha-3 codes; several exporters are
    joined by a comma (``CHN,RUS->PRK``).
    """

    a: str
    b: str
    total: bool = False

    @classmethod
    def both(cls, one: str, other: str) -> Flow:
        """The total of both directions."""
        first, second = sorted((one, other), key=lambda code: (code == WORLD, code))
        return cls(first, second, total=True)

    @classmethod
    def parse(cls, text: str) -> Flow:
        """``CHN->PRK`` or ``CHN<->PRK``.

        Raises:
            InputError: anything else.
        """
        found = _FORM.match(text.strip())
        if not found:
            raise InputError(
                f"not a flow: {text!r}",
                expected="EXPORTER->IMPORTER or A<->B in ISO 3166 alpha-3 codes, as CHN->PRK",
            )
        return cls.both(found[1], found[3]) if found[2] == "<->" else cls(found[1], found[3])

    @property
    def exporter(self) -> str:
        if self.total:
            raise ValueError(f"a total has no exporter: {self}")
        return self.a

    @property
    def importer(self) -> str:
        if self.total:
            raise ValueError(f"a total has no importer: {self}")
        return self.b

    @property
    def territories(self) -> frozenset[str]:
        return frozenset((self.a, self.b))

    @property
    def touches_world(self) -> bool:
        """Whether one side is all territories together."""
        return WORLD in (self.a, self.b)

    def reversed(self) -> Flow:
        """The other direction; a total is its own."""
        return self if self.total else Flow(self.b, self.a)

    def as_total(self) -> Flow:
        return Flow.both(self.a, self.b)

    def directions(self) -> tuple[Flow, Flow]:
        """The two one-way flows between its territories."""
        return Flow(self.a, self.b), Flow(self.b, self.a)

    def __str__(self) -> str:
        return f"{self.a}{'<->' if self.total else '->'}{self.b}"
