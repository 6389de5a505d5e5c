"""Expressions for days: found in text, and resolved to intervals of days."""

from yalu.read.days.find import DAY_ACTIONS, DayFile, add_days, days_in, find_days
from yalu.read.days.ref import Bound, DayRef
from yalu.read.days.resolve import Days, Now, resolve

__all__ = [
    "DAY_ACTIONS",
    "Bound",
    "DayFile",
    "DayRef",
    "Days",
    "Now",
    "add_days",
    "days_in",
    "find_days",
    "resolve",
]
