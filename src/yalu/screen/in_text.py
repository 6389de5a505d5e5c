"""What a text names that screening knows: listed names, and goods with their provisions."""

from yalu.screen.text_goods import find_goods
from yalu.screen.text_names import find_names

__all__ = ["find_goods", "find_names"]
