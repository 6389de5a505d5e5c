"""Which of several figures for one cell wins, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yalu.record.figure import Figure

_STATUS = {"ok": 0, "doubtful": 1, "misprint": 2}
Key = tuple[int, int, tuple[int, str], int, float, int, str, str]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order in which compilers are trusted; see ``resources/record/compilers.toml``.

    ``tiers`` maps a compiler to its tier: a higher tier never beats a lower one,
    however late it comes. ``ranks`` breaks ties inside a vintage. ``whose`` maps a
    compiler to the territory whose returns it counts, where it is always the same one.
    """

    tiers: dict[str, int]
    ranks: dict[str, int]
    whose: dict[str, str] = field(default_factory=dict)

    def counted_by(self, figure: Figure) -> str:
        """The territory whose returns the figure counts, empty where it is not one."""
        return figure.reporter or self.whose.get(figure.compiler, "")

    def key(self, figure: Figure) -> Key:
        """Sorts the winner first.

        Sound before doubtful before misprinted; the compiler's tier; of two countries'
        counts always the same; the latest release; the more precisely printed; the
        compiler's rank; the first page.
        """
        return (
            _STATUS[figure.status],
            self.tiers[figure.compiler],
            self._side(figure),
            -figure.released.toordinal(),
            figure.precision,
            self.ranks[figure.compiler],
            # "2021-05" is some day up to the end of May, so it sorts behind them all.
            (figure.printed_on + "-99-99")[:10],
            figure.origin,
        )

    def first_key(self, figure: Figure) -> Key:
        """Sorts the first vintage first, else as ``key``."""
        status, tier, side, released, precision, rank, page, origin = self.key(figure)
        return status, tier, side, -released, precision, rank, page, origin

    def _side(self, figure: Figure) -> tuple[int, str]:
        """Whose count: a compiler of one country, then the importer, then the exporter.

        Two countries' counts of one flow are two series; a later release of the one is
        no revision of the other. Importers look closer: duties are due on what comes in.
        """
        if not figure.reporter or figure.compiler in self.whose:
            return 0, ""
        return 1 if figure.reporter == figure.of.importer else 2, figure.reporter

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
                f"{self._name(winner)} stands before {self._name(loser)}, whose count is another",
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

    def _name(self, figure: Figure) -> str:
        return self.counted_by(figure) or figure.compiler


def _name(figure: Figure) -> str:
    return f"{figure.printed!r} ({figure.source}, {figure.printed_on})"
