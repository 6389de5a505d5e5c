"""Whether it is allowed: goods and names against the sanctions in force on a day."""

from yalu.screen.in_text import find_goods, find_names

__all__ = ["find_goods", "find_names"]
