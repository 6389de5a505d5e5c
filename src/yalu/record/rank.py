"""Which of several figures for one cell wins, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yalu.record.figure import Figure

_STATUS = {"ok": 0, "doubtful": 1, "misprint": 2}
Key = tuple[int, int, int, float, int, str, str]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order in which compilers are trusted; see ``resources/record/compilers.toml``.

    ``tiers`` maps a compiler to its tier: a higher tier never beats a lower one,
    however late it comes. ``ranks`` breaks ties inside a vintage.
    """

    tiers: dict[str, int]
    ranks: dict[str, int]

    def key(self, figure: Figure) -> Key:
        """Sorts the winner first.

        Sound before doubtful before misprinted; the compiler's tier; the latest
        release; the more precisely printed; the compiler's rank; the first page.
        """
        return (
            _STATUS[figure.status],
            self.tiers[figure.compiler],
            -figure.released.toordinal(),
            figure.precision,
            self.ranks[figure.compiler],
            # "2021-05" is some day up to the end of May, so it sorts behind them all.
            (figure.printed_on + "-99-99")[:10],
            figure.origin,
        )

    def first_key(self, figure: Figure) -> Key:
        """Sorts the first vintage first, else as ``key``."""
        status, tier, released, precision, rank, page, origin = self.key(figure)
        return status, tier, -released, precision, rank, page, origin

    def why(self, figure: Figure, rivals: Sequence[Figure]) -> str:
        """Why the figure wins among its rivals, or what beats it."""
        if figure.status == "misprint":
            return f"a misprint, never used: {figure.reason}"
        sound = [rival for rival in rivals if rival.status != "misprint"]
        others = [rival for rival in sound if rival != figure]
        if not others:
            return "the only figure on record for this cell"
        winner = min(sound, key=self.key)
        if winner == figure:
            runner = min(others, key=self.key)
            return f"wins over {_name(runner)}: {self._because(figure, runner)}"
        return f"beaten by {_name(winner)}: {self._because(winner, figure)}"

    def _because(self, winner: Figure, loser: Figure) -> str:
        """The first point on which the winner is ahead."""
        for ahead, text in zip(
            (a != b for a, b in zip(self.key(winner), self.key(loser), strict=True)),
            (
                f"the other is {loser.status} ({loser.reason})",
                f"{winner.compiler} stands before {loser.compiler} for this flow",
                f"the later vintage, released {winner.released} after {loser.released}",
                "of the same vintage, printed more precisely",
                f"equally precise, {winner.compiler} before {loser.compiler}",
                "the same figure, on the earlier page",
                "the same figure, listed first",
            ),
            strict=True,
        ):
            if ahead:
                return text
        return "the same figure"


def _name(figure: Figure) -> str:
    return f"{figure.printed!r} ({figure.source}, {figure.printed_on})"
