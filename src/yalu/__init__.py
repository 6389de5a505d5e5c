"""Watches the trade of a closed country through what others publish."""

__version__ = "0.1.0"
