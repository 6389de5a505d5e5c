"""The gate: what the reader and the judge do on the keys must not get worse."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest

import measure

TABLE = tomllib.loads(measure.FLOORS.read_text(encoding="utf-8"))
FLOORS = measure.FIGURES


@cache
def found(name: str) -> dict[str, Any]:
    return measure.figures(measure.KEYS[name])


@pytest.mark.parametrize("name", sorted(measure.KEYS))
def test_the_key_is_the_one_that_the_floors_were_measured_on(name: str) -> None:
    assert measure.digest(measure.KEYS[name]) == TABLE[name]["sha256"]


@pytest.mark.parametrize(
    ("name", "figure"),
    [(name, one) for name in sorted(measure.KEYS) for one in FLOORS if one in TABLE[name]],
)
def test_no_figure_falls_below_its_floor(name: str, figure: str) -> None:
    assert found(name)[figure] >= TABLE[name][figure], "\n".join(found(name)["misses"])


def test_only_what_the_record_does_not_hold_goes_without_mutants() -> None:
    assert [name for name in measure.KEYS if "mutants_caught" not in TABLE[name]] == ["pairs"]
    assert not found("pairs")["mutants"][1]


@pytest.mark.parametrize("name", [name for name in sorted(measure.KEYS) if "alarms" in TABLE[name]])
def test_sentences_without_a_claim_stay_quiet(name: str) -> None:
    assert found(name)["alarms"] <= TABLE[name]["alarms"], "\n".join(found(name)["misses"])


@pytest.mark.parametrize("name", sorted(measure.KEYS))
def test_no_true_claim_is_called_false(name: str) -> None:
    assert found(name)["true_accused"] == []
