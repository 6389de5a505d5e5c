"""Whether it is allowed: goods and names against the sanctions in force on a day."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yalu.screen.in_text import find_goods, find_names

__all__ = ["find_goods", "find_names"]


def __getattr__(name: str) -> object:
    """What searches texts, on first use: screening a code or a name needs no reader."""
    if name not in __all__:
        raise AttributeError(f"module 'yalu.screen' has no attribute {name!r}")
    value: object = getattr(import_module("yalu.screen.in_text"), name)
    globals()[name] = value
    return value
