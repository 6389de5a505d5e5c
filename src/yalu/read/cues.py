"""Words by which a sentence is worth a closer look: a cheap test before a dear one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

_WORD = re.compile(r"[a-z]+")


class Cues:
    """Words and phrases, of which a sentence must hold one with all its words.

    A phrase is looked up by its longest word that is not ``common``; one of common words
    alone is no cue.
    """

    def __init__(self, phrases: Iterable[str], *, common: Set[str] = frozenset()) -> None:
        found: dict[str, set[frozenset[str]]] = {}
        for phrase in phrases:
            parts = frozenset(_WORD.findall(phrase.lower()))
            rare = sorted(parts - common)
            if rare:
                cue = max(rare, key=len)
                found.setdefault(cue, set()).add(parts - {cue})
        self._beside = {
            cue: (frozenset[str](),) if frozenset() in beside else tuple(beside)
            for cue, beside in found.items()
        }

    def among(self, words: Set[str]) -> bool:
        """Whether a sentence of these words, in lower case, holds a cue."""
        beside = self._beside
        return any(rest <= words for word in words if word in beside for rest in beside[word])
