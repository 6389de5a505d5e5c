"""What was published: observations, their vintages, and views of what was known on a day."""

from yalu.record.figure import Figure
from yalu.record.record import Record
from yalu.record.view import View

__all__ = ["Figure", "Record", "View"]
