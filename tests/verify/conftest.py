"""The packaged record, opened once, and the helpers of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# Claims made from keys, and mutations of claims: plain modules beside the tests.
sys.path.insert(0, str(Path(__file__).parent))

from yalu.record import Record


@pytest.fixture(scope="session")
def record() -> Record:
    """The record inside the package."""
    return Record.open()
