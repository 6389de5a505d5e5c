"""Lists of designated persons, entities and ships, read from their official formats."""

from yalu.screen.lists.files import load_list
from yalu.screen.lists.model import ListedName, Listing, NameList

__all__ = ["ListedName", "Listing", "NameList", "load_list"]
