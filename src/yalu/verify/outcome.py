"""What one reading of a claim comes to when the record is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.measure.derivation import Derivation
from yalu.trade import Period
from yalu.verify.compare import Fit


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reading fits, with the derivation that says so.

    ``derivation`` is what agrees, or else the record's best answer. ``says`` is
    that answer in words, ``note`` what a reader must know beside it. ``odds`` is
    the chance that a number drawn at random would have agreed. ``missing`` names
    what the record would need to answer.
    """

    fit: Fit
    derivation: Derivation | None = None
    says: str = ""
    note: str = ""
    odds: float = 0.0
    missing: str = ""
    uncheckable: str = ""
    #: A figure on record that is known to be this very slip.
    slip: Derivation | None = None
    #: The claim cannot be true whatever the vintage: a part larger than its whole.
    impossible: bool = False
    undecided: bool = False
    #: The periods that would have to be on record too, where they are not the claim's own.
    lacking: tuple[Period, ...] = ()
    #: Who printed the very number, where the record only doubts it: nobody is accused of it.
    doubted: str = ""
    all: tuple[Derivation, ...] = field(default=())


def unknown(missing: str, **more: str) -> Outcome:
    """The record is silent, and what it would need."""
    return Outcome(Fit.UNKNOWN, missing=missing, note=more.get("note", ""))
