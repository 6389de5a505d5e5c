"""The gate of sightings: what is found of a key's events must not get less."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest
import sightings

TABLE = tomllib.loads(sightings.FLOORS.read_text(encoding="utf-8"))


@cache
def found() -> tuple[dict[str, float], str]:
    figures, misses = sightings.figures()
    return figures, "\n".join(misses)


@pytest.mark.parametrize("figure", sorted(TABLE["floor"]))
def test_no_figure_falls_below_its_floor(figure: str) -> None:
    figures, misses = found()
    assert figures[figure] >= TABLE["floor"][figure], misses


@pytest.mark.parametrize("figure", sorted(TABLE["ceiling"]))
def test_sentences_without_an_event_stay_quiet(figure: str) -> None:
    figures, misses = found()
    assert figures[figure] <= TABLE["ceiling"][figure], misses


def test_every_figure_has_a_floor_or_a_ceiling() -> None:
    assert set(found()[0]) == {*TABLE["floor"], *TABLE["ceiling"]}
