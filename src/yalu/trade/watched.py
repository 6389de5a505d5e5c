"""The trade that yalu watches unless it is told otherwise; data, not code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from yalu.trade.flow import Flow

_FILE = Path(__file__).resolve().parents[1] / "data" / "watched.json"


@dataclass(frozen=True, slots=True)
class Map:
    """The frame of the border's map in degrees, and where its names stand.

    ``names`` are at (east, north) in degrees; ``beside`` says for a crossing how far its name
    stands from its mark, in pixels to the right and down.
    """

    title: str
    west: float
    east: float
    south: float
    north: float
    names: dict[str, tuple[float, float]]
    beside: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """A closed territory and the partner through whose figures its trade is seen.

    Codes are ISO 3166 alpha-3. ``reporters`` are those whose flows are read as claims,
    ``border`` is the place of what happened "at the border".
    """

    home: str
    partner: str
    reporters: frozenset[str]
    border: str
    map: Map

    @property
    def supply(self) -> Flow:
        """What the partner sells to the home territory."""
        return Flow(self.partner, self.home)

    @property
    def trade(self) -> Flow:
        """The total of both directions."""
        return Flow.both(self.partner, self.home)


def _read() -> Watched:
    table = json.loads(_FILE.read_text(encoding="utf-8"))
    drawn = table["map"]
    return Watched(
        table["home"],
        table["partner"],
        frozenset(table["reporters"]),
        table["border"],
        Map(
            **{side: drawn[side] for side in ("title", "west", "east", "south", "north")},
            names={name: (east, north) for name, (east, north) in drawn["names"].items()},
            beside={name: (right, down) for name, (right, down) in drawn["beside"].items()},
        ),
    )


#: As packaged; made from resources/watched.toml.
WATCHED = _read()
