"""Sightings: events at the border that a text reports, with who, where, when and how many."""

from yalu.read.sightings.find import find_sightings

__all__ = ["find_sightings"]
