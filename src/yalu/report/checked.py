"""One dispatch that was checked, with the place that each finding has in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from yalu.read.claims import NumberNote, NumberUse, Span
from yalu.verify.result import Evidence, Judgement, Result, Verdict

_BREAK = re.compile(r"\r\n|\n|\r")
WRONG = frozenset({Verdict.CONTRADICTED, Verdict.MISLABELLED})


@dataclass(frozen=True)
class Checked:
    """A result and where its text came from.

    ``file`` is the name that the user gave, ``line`` the line in a file of many
    dispatches. ``extracted`` says that the text was taken out of a page,
    ``left_out`` how many findings a choice of the user leaves out.
    """

    result: Result
    file: str
    line: int | None = None
    extracted: bool = False
    left_out: int = 0

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Worst first, then in the order of the text; those that were reviewed come last."""
        order = list(Verdict)
        return tuple(
            sorted(
                self.result.judgements,
                key=lambda j: (j.reviewed is not None, order.index(j.verdict), j.claim.span),
            )
        )

    @property
    def has_wrong(self) -> bool:
        """Whether something in it is contradicted or mislabelled."""
        return any(
            judgement.verdict in WRONG and judgement.reviewed is None
            for judgement in self.result.judgements
        )

    @property
    def unread(self) -> tuple[NumberNote, ...]:
        """The numbers that the reader could not place."""
        numbers = self.result.article.numbers
        return tuple(note for note in numbers if note.use is NumberUse.UNREAD)

    def quoted(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self.result.article.text[span[0] : span[1]].split())

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the text, both from 1."""
        starts = self._line_starts
        line = bisect_right(starts, offset) - 1
        return line + 1, offset - starts[line] + 1

    def place(self, span: Span) -> str:
        """``draft.txt:3:14``; where the text is not the file's own, its paragraph."""
        if self.line is None and not self.extracted:
            line, column = self.position(span[0])
            return f"{self.file}:{line}:{column}"
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{file}, paragraph {self._paragraph(span[0])}"

    def _paragraph(self, offset: int) -> int:
        before = _BREAK.split(self.result.article.text[: offset + 1])
        return sum(1 for line in before if line.strip())

    @cached_property
    def _line_starts(self) -> list[int]:
        # Not splitlines(), which also breaks where no editor does (form feeds, U+2028).
        return [0, *(found.end() for found in _BREAK.finditer(self.result.article.text))]


def tally(items: Sequence[Judgement]) -> dict[Verdict, int]:
    """How many of each verdict there are, worst first; those without are left out."""
    counts = Counter(judgement.verdict for judgement in items if judgement.reviewed is None)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}


def tally_words(items: Sequence[Judgement]) -> str:
    """``1 contradicted, 4 supported``."""
    said = [f"{count} {words(verdict)}" for verdict, count in tally(items).items()]
    if reviewed := sum(judgement.reviewed is not None for judgement in items):
        said.append(f"{reviewed} reviewed")
    return ", ".join(said) or "no claims"


def found(item: Checked) -> str:
    """``1 contradicted; 3 findings left out``: what is shown, and that it is not all."""
    if not item.left_out:
        return tally_words(item.judgements)
    shown = tally_words(item.judgements) if item.judgements else "nothing that was selected"
    return f"{shown}; {left_out(item)}"


def left_out(item: Checked) -> str:
    """``3 findings left out``."""
    return f"{item.left_out} finding{'s' if item.left_out > 1 else ''} left out"


def words(verdict: Verdict) -> str:
    """The verdict as it is written in a sentence: ``not on record``."""
    return verdict.value.replace("_", " ")


def evidence_of(judgement: Judgement) -> tuple[Evidence, ...]:
    """The published figures behind the verdict, each once: those of the arithmetic first."""
    behind = () if judgement.derivation is None else judgement.derivation.evidences()
    return tuple(dict.fromkeys((*behind, *judgement.evidence)))
