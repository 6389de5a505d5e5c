"""Seasonal adjustment of monthly trade with a New Year that moves."""

from yalu.measure.seasonal.adjust import YEARS, Adjusted, AdjustedPoint, adjust

__all__ = ["YEARS", "Adjusted", "AdjustedPoint", "adjust"]
