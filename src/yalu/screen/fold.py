"""Names as plain lower-case words, so that spelling habits do not hide them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"), None)
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Lower case, without accents, breves and apostrophes: ``Ch’ŏl`` is ``chol``."""
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in marked if unicodedata.category(char) != "Mn")
        text = unicodedata.normalize("NFC", text)
    return text.casefold()


def words(text: str) -> list[str]:
    """The words of a name, plain; hyphens and dots separate."""
    return _WORD.findall(plain(text))


@dataclass(frozen=True, slots=True)
class Forms:
    """Which words of organisations' names stand for each other, and which may be missing."""

    same: Mapping[str, str]
    legal: frozenset[str]
    number: frozenset[str]

    @classmethod
    def of(
        cls, same: Iterable[Sequence[str]], legal: Iterable[str], number: Iterable[str]
    ) -> Forms:
        pairs = {other: row[0] for row in same for other in row[1:]}
        return cls(pairs, frozenset(legal), frozenset(number))

    def key(self, parts: Sequence[str]) -> str:
        """What spellings of one name share: no spaces, no legal form, one word for an office."""
        kept = [
            self.same.get(part, part)
            for at, part in enumerate(parts)
            if not (part in self.number and parts[at + 1 : at + 2] and parts[at + 1].isdigit())
        ]
        while len(kept) > 1 and kept[-1] in self.legal:
            kept.pop()
        return "".join(kept)
