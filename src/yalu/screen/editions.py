"""HS editions: what a code of one edition was called in the edition of the provisions.

Provisions of 2016 and 2017 were written, and read by customs, in HS 2017 (most of it
the same in HS 2012). A line of 2022 or later comes in HS 2022; the correlation tables
say which codes its goods had before, often several.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yalu.errors import InputError
from yalu.trade.goods import Product

EDITIONS = ("HS2022", "HS2017")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A code, and the codes of HS 2017 that its goods came from.

    ``many`` says that they were several, so that a provision may reach only some;
    ``fresh`` that the heading itself did not exist.
    """

    product: Product
    codes: tuple[str, ...]
    many: bool = False
    fresh: bool = False
    known: bool = True

    def __str__(self) -> str:
        if not self.changed:
            return ""
        shown = ", ".join(self.codes[:8])
        more = f" and {len(self.codes) - 8} more" if self.codes[8:] else ""
        word = "several codes of HS 2017" if self.many else "HS 2017"
        return f"{self.product.code} of HS 2022 was {word}: {shown}{more}"

    @property
    def changed(self) -> bool:
        return self.codes != (self.product.code,)


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str]]:
    path = files("yalu") / "data" / "screen" / "hs_editions.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    lists = [tuple(one) for one in table["lists"]]
    codes = {code: lists[at] for code, at in table["codes"].items()}
    return codes, frozenset(table["new"]), frozenset(table["known"])


def to_2017(product: Product) -> Conversion:
    """The codes of HS 2017 that hold what the code holds.

    A chapter or heading counts as the one of the same number, unless the heading is
    new; below it, the correlation of six digits decides, and national digits are kept
    only where the six did not change.

    Raises:
        InputError: an edition without a table.
    """
    if product.edition == "HS2017":
        return Conversion(product, (product.code,))
    if product.edition != "HS2022":
        raise InputError(
            f"edition {product.edition}",
            expected=" or ".join(EDITIONS),
            hint="codes of HS 2012 and before: convert them with the tables of the UN first",
        )
    codes, new, known = _table()
    if len(product.code) < 4:
        return Conversion(product, (product.code,))
    if len(product.code) == 4:
        if product.code not in new:
            return Conversion(product, (product.code,))
        old = {
            code
            for new_code in known
            if new_code.startswith(product.code)
            for code in codes[new_code]
        }
        return Conversion(product, tuple(sorted(old)), many=len(old) > 1, fresh=True)
    found = codes.get(product.subheading)
    if found is None:
        return Conversion(product, (product.code,), known=product.subheading in known)
    return Conversion(product, found, many=len(found) > 1, fresh=product.heading in new)


def known_2022() -> frozenset[str]:
    """The six-digit codes of HS 2022."""
    return _table()[2]


def splits() -> dict[str, tuple[str, ...]]:
    """The codes of HS 2022 that were other codes of HS 2017, with those."""
    return _table()[0]
