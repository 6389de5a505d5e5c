"""The same story under many names, known by its words.

A wire's text is printed by many outlets, each with a headline of its own, shortened,
and with a sentence changed here and there. It counts as one source. Two texts are of one
story where the shorter shares half of its runs of five words with the longer: reprints
share nearly all, two reports of one event in their own words hardly any beside quotations
(Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from zlib import crc32

_WORD = re.compile(r"\w+")
#: Words in a run.
_RUN = 5
#: What is compared of a long text; reprints are shortened from their end.
_WORDS = 2_000
#: How much of the shorter text the longer must have.
ALIKE = 0.5
#: Fewer runs than this say nothing: a picture's caption, a line on the weather.
_LEAST = 12
#: A run in more stories than this is a phrase of the house ("Sign up for our ...").
_PHRASE = 4

Runs = frozenset[int]


def runs(text: str) -> Runs:
    """The runs of words in a text, by their hashes."""
    words = _WORD.findall(text.casefold())[:_WORDS]
    return frozenset(
        crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "replace"))
        for at in range(len(words) - _RUN + 1)
    )


def alike(one: Runs, other: Runs) -> float:
    """How much of the shorter text the longer has, between 0 and 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _LEAST else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """The story that a text belongs to, and how much of the shorter text both have."""

    story: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Text:
    story: str
    day: str
    runs: Runs


class Stories:
    """The texts of some weeks, to which a new one is compared."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._holders: defaultdict[int, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, piece: str, story: str, day: str, of: Runs) -> None:
        """A text of a story, come upon on a day."""
        self._texts[piece] = _Text(story, day, of)
        for run in of:
            self._holders[run].add(piece)

    def forget(self, before: str) -> None:
        """Texts come upon before a day are compared with no more."""
        for piece in [name for name, text in self._texts.items() if text.day < before]:
            for run in self._texts.pop(piece).runs:
                holders = self._holders[run]
                holders.discard(piece)
                if not holders:
                    del self._holders[run]

    def match(self, of: Runs) -> Match | None:
        """The story that is most alike, if one is alike enough; of equals the oldest."""
        phrases = frozenset(run for run in of if self._is_phrase(run))
        sharing = {piece for run in of - phrases for piece in self._holders.get(run, ())}
        best: Match | None = None
        # In the order in which they came, so that the same texts give the same stories.
        for piece, text in self._texts.items():
            if piece not in sharing:
                continue
            likeness = alike(of - phrases, text.runs - phrases)
            if likeness >= ALIKE and (best is None or likeness > best.likeness):
                best = Match(text.story, likeness)
        return best

    def _is_phrase(self, run: int) -> bool:
        pieces = self._holders.get(run, set())
        return len(pieces) > _PHRASE and len({self._texts[one].story for one in pieces}) > _PHRASE
