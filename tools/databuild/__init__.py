"""Turns resources/ into src/yalu/data/; run by ``make data``."""
