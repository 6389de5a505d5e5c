"""Goods by their code in the Harmonized System, always a string with an edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yalu.errors import InputError

LATEST = "HS2022"
_CODE = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,4}$")


@dataclass(frozen=True, slots=True, order=True)
class Product:
    """A code of 2, 4, 6, 8 or 10 digits; beyond six the digits are a country's own."""

    code: str
    edition: str = LATEST

    @classmethod
    def parse(cls, text: str, edition: str = LATEST) -> Product:
        """``7213``, ``72.13`` or ``7213 10``: dots and blanks are dropped.

        Raises:
            InputError: anything but an even number of digits from two to ten.
        """
        code = text.replace(".", "").replace(" ", "")
        if not _CODE.match(code):
            raise InputError(
                f"not an HS code: {text!r}",
                expected="2, 4, 6, 8 or 10 digits as 72, 7213 or 7213.10",
                hint="a code that a spreadsheet made a number has lost its leading zero",
            )
        return cls(code, edition)

    @property
    def chapter(self) -> str:
        return self.code[:2]

    @property
    def heading(self) -> str:
        return self.code[:4]

    @property
    def subheading(self) -> str:
        """The six digits that all countries share."""
        return self.code[:6]

    def within(self, prefix: str) -> bool:
        """Whether all of it falls under a chapter, heading or subheading."""
        return self.code.startswith(prefix)

    def reaches(self, prefix: str) -> bool:
        """Whether some of it does: it is within the prefix, or the prefix within it."""
        return self.code.startswith(prefix) or prefix.startswith(self.code)

    def __str__(self) -> str:
        return f"{self.code} ({self.edition})"
