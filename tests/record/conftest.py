"""Figures made for a test, and where the build's tools are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from yalu.record.figure import Figure
from yalu.record.printed import read_printed
from yalu.trade import Flow, Period

ROOT = Path(__file__).parents[2]
# The tools that make the packaged record are no part of the package.
sys.path.insert(0, str(ROOT / "tools"))
# What several of these tests load, and where from.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def figure() -> Callable[..., Figure]:
    """``figure("$12.98 million", "2021-04-19", period="2021-03")``."""
    return make


def make(
    printed: str,
    page: str,
    *,
    of: str = "CHN->PRK",
    period: str = "2019-05",
    compiler: str = "customs",
    status: str = "ok",
    released: str = "",
    product: str | None = None,
    origin: str = "",
) -> Figure:
    """A published value; its release is the page's day unless given."""
    read = read_printed(printed)
    return Figure(
        of=Flow.parse(of),
        period=Period.parse(period),
        product=product,
        measure="value",
        unit="USD",
        amount=read.amount,
        loose=read.loose,
        value=read.value,
        printed=printed,
        source="Example Wire",
        compiler=compiler,
        released=date.fromisoformat(released or (page + "-28")[:10]),
        released_basis="page",
        printed_on=page,
        url="https://example.org/",
        note="",
        status=status,
        origin=origin or f"{printed}@{page}",
    )
