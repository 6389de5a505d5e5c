"""A record with everything that queries must get right, as a file and as Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from slices import everything, unpack, write
from yalu.engine import Engine, missing, open_engine


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: starts a Java machine, which takes ten seconds")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as one file."""
    path = tmp_path_factory.mktemp("record") / "record.duckdb"
    write(path, everything())
    return path


@pytest.fixture(scope="session")
def tables(record: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same record as a folder of Parquet."""
    return unpack(record, tmp_path_factory.mktemp("tables") / "parquet")


@pytest.fixture(
    scope="session",
    params=["duckdb", "sail", pytest.param("spark", marks=pytest.mark.slow)],
)
def engine(request: pytest.FixtureRequest, tables: str) -> Iterator[Engine]:
    """Every engine that is installed here, over the folder of Parquet."""
    name: str = request.param
    lacking = missing(name)
    if lacking:
        pytest.skip(f"{name} needs {', '.join(lacking)}")
    with open_engine(name, tables, master="local[2]" if name == "spark" else None) as opened:
        yield opened
