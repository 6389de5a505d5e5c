"""What tells the slices of a file apart, and how a row finds its own."""

from __future__ import annotations

from yalu.record.sources.stage import SAID, Staged

#: Whose unit a text is.
AMOUNT = {"quantity_unit": "quantity", "quantity_2_unit": "quantity_2"}


def printed(staged: Staged) -> list[str]:
    """What of a slice the file itself prints."""
    return [name for name in SAID if name in staged.fields]


def same(staged: Staged, prefix: str, level: str, met: str = "m") -> str:
    """What makes a row, or a group of them, one of a slice that was met."""
    keys = [f"{met}.k_{name} is not distinct from {prefix}{name}" for name in printed(staged)]
    return " and ".join((*keys, f"{met}.level = {level}"))


def level(staged: Staged) -> str:
    """The digits of a row's code, 0 where the table is of all goods."""
    column = staged.fields.get("product")
    if column is None:
        return "0"
    cases = (f"when s.product >= {10**n} then {n}" for n in sorted(column.levels, reverse=True))
    return f"case {' '.join(cases)} else 0 end"


def corrected(place: str, then: str, otherwise: str) -> str:
    """One of two expressions, by whether the row at ``place`` was corrected."""
    return f"case when {place} in (select place from corrected) then {then} else {otherwise} end"
