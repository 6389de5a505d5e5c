"""What a text says: article, lexing, rules, discourse, claims, sightings, attribution."""

from yalu.read.article import read

__all__ = ["read"]
