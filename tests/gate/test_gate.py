"""The gate: what the reader and the judge do on the development key must not get worse."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import measure

TABLE = tomllib.loads(measure.FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return measure.figures()


def test_the_key_is_the_one_that_the_floors_were_measured_on() -> None:
    assert measure.digest(measure.KEY) == TABLE["key"]["claims.jsonl"]


@pytest.mark.parametrize("name", sorted(TABLE["floor"]))
def test_no_figure_falls_below_its_floor(name: str, found: dict[str, Any]) -> None:
    assert found[name] >= TABLE["floor"][name], "\n".join(found["misses"])


def test_sentences_without_a_claim_stay_quiet(found: dict[str, Any]) -> None:
    assert found["alarms"] <= TABLE["ceiling"]["alarms"], "\n".join(found["misses"])


def test_no_true_claim_is_called_false(found: dict[str, Any]) -> None:
    assert found["true_accused"] == []
