"""Goods in a claim's words, and what the record calls them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from yalu.measure.levels import PLUS
from yalu.screen.descriptions import describe
from yalu.trade import Flow

if TYPE_CHECKING:
    from yalu.record import View

_SPLIT = re.compile(r"\s*(?:,| and |;|\+|/)\s*")
#: Digits of a heading of the Harmonized System.
_HEADING = 4
_FILLERS = frozenset({"and", "the", "of", "goods", "products", "items", "for", "in"})


@dataclass(frozen=True, slots=True)
class Goods:
    """A product of the record; ``exact`` where the claim's words are a name of it.

    Words that only contain a name may mean something narrower or wider: a figure
    that agrees still supports the claim, one that does not says nothing.
    """

    code: str
    exact: bool


def match(words: str, view: View, of: Flow) -> Goods | None:
    """The record's product for the words, or None where it knows none of that name."""
    known = set(view.products(of))
    if words in known:
        return Goods(words, exact=True)
    everything = _names()
    names = {name: code for name, code in everything.items() if code in known}
    whole = _plain(words)
    if whole in names:
        return Goods(names[whole], exact=True)
    parts = [_plain(part) for part in _SPLIT.split(words) if part.strip()]
    if len(parts) > 1 and all(part in everything for part in parts):
        codes = dict.fromkeys(everything[part] for part in parts)
        together = ",".join(sorted(codes))
        if together in known:  # One figure for both.
            return Goods(together, exact=True)
    if len(parts) > 1 and all(part in names for part in parts):
        return Goods(PLUS.join(dict.fromkeys(names[part] for part in parts)), exact=True)
    tokens = set(whole.split())
    if "vs" in tokens or "versus" in tokens:
        return None
    inside = [name for name in names if set(name.split()) <= tokens]
    if not inside:
        return _heading(tokens, view, of)
    longest = max(inside, key=lambda name: (len(name.split()), len(name), name))
    return Goods(names[longest], exact=False)


def _heading(tokens: set[str], view: View, of: Flow) -> Goods | None:
    """The one heading among loaded lines whose description begins with all of the words."""
    fit = [code for code, said in _headings(view, of).items() if tokens <= said]
    return Goods(fit[0], exact=False) if tokens and len(fit) == 1 else None


def _headings(view: View, of: Flow) -> dict[str, frozenset[str]]:
    key = f"headings of {of}"
    if key not in view.kept:
        codes = {(figure.product or "")[:_HEADING] for figure in view.lines(of)}
        view.kept[key] = {
            code: frozenset(_plain(describe(code).partition(";")[0]).split())
            for code in sorted(codes)
            if describe(code)
        }
    return cast(dict[str, frozenset[str]], view.kept[key])


def title(code: str) -> str:
    """What the goods with that code are called; the code itself where nobody says."""
    return next((entry["key"] for entry in _entries() if entry["code"] == code), code)


@cache
def _names() -> dict[str, str]:
    """Every packaged name in its plain form, with the code that figures carry."""
    found: dict[str, str] = {}
    for entry in _entries():
        for name in (entry["key"], entry["title"], *entry["names"]):
            found.setdefault(_plain(name), entry["code"])
    return found


@cache
def _entries() -> list[dict[str, Any]]:
    text = (files("yalu") / "data" / "products.json").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries


def _plain(name: str) -> str:
    """Lower case, without plurals and fillers."""
    tokens = re.findall(r"[a-z0-9]+", name.lower())
    return " ".join(_singular(token) for token in tokens if token not in _FILLERS)


def _singular(token: str) -> str:
    if token.endswith("ies") and len(token) > 4:
        return token[:-3] + "y"
    if token.endswith("s") and not token.endswith("ss") and len(token) > 3:
        return token[:-1]
    return token
