"""What the record says: levels, changes, shares, highs and lows, runs; each a derivation."""

from yalu.measure.derivation import Derivation, Evidence, recompute
from yalu.measure.levels import Cell, Levels, level

__all__ = ["Cell", "Derivation", "Evidence", "Levels", "level", "recompute"]
