"""Seasonal adjustment of monthly trade with a New Year that moves."""

from yalu.measure.seasonal.adjust import Adjusted, AdjustedPoint, adjust

__all__ = ["Adjusted", "AdjustedPoint", "adjust"]
