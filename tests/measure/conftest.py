"""The packaged record as known today, and on the day of an article."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.measure import Levels
from yalu.record import Record


@pytest.fixture(scope="session")
def levels() -> Levels:
    """Everything on record."""
    return Levels(Record.open().as_of(None))


@pytest.fixture(scope="session")
def then() -> Levels:
    """What was known when the figures of March 2021 came out."""
    return Levels(Record.open().as_of(date(2021, 4, 19)))
