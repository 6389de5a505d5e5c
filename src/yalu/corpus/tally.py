"""What a run has come to: how many documents, in which state, with which verdicts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from yalu.report.checked import WRONG
from yalu.verify.result import Verdict


@dataclass(slots=True)
class Tally:
    """Counts of a run. ``problems`` counts what could not be read, or not wholly.

    ``checked``, ``skipped`` and ``failed`` add up to ``documents``: every one of them
    has its line in the results. ``foreign`` of the skipped are not in English.
    """

    documents: int = 0
    checked: int = 0
    skipped: int = 0
    foreign: int = 0
    failed: int = 0
    problems: int = 0
    resumed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def wrong(self) -> int:
        """How many claims are contradicted or mislabelled."""
        return sum(self.verdicts[verdict.value] for verdict in WRONG)

    @property
    def claims(self) -> int:
        return self.verdicts.total()

    @property
    def exit_code(self) -> int:
        """2 where something could not be read, 1 where something is wrong, else 0."""
        if self.failed or self.problems:
            return 2
        return 1 if self.wrong else 0

    def words(self) -> str:
        """``1,204 dispatches: 160 checked, 1,043 without trade, 1 failed; 312 claims: ...``."""
        parts = [f"{self.checked:,} checked", f"{self.skipped - self.foreign:,} without trade"]
        if self.foreign:
            parts.append(f"{self.foreign:,} not in English, which alone is read")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        told = f"{self.documents:,} dispatches: {', '.join(parts)}"
        if self.resumed:
            told += f" ({self.resumed:,} of them before)"
        if self.claims:
            verdicts = (
                f"{self.verdicts[verdict.value]:,} {verdict.value.replace('_', ' ')}"
                for verdict in Verdict
                if self.verdicts[verdict.value]
            )
            told += f"; {self.claims:,} claims: {', '.join(verdicts)}"
        return told
