"""The development key for names, and lists of nobody's but the package's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

SPECIMENS = Path(__file__).parent / "specimens"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _no_lists_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YALU_LISTS", str(tmp_path / "lists"))


@pytest.fixture(scope="session")
def official_names() -> list[dict[str, str]]:
    """Official Roman and Hangul names of listed parties, with shuffled pairs."""
    with (SPECIMENS / "official_names.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
