"""How many ways a claim can be understood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_keys import make

from yalu.read.claims import Basis
from yalu.trade import Flow, Period
from yalu.verify.readings import MOST, firm, readings

LEVEL = make("level", "CHN->PRK", "2021-03", (12.975e6, 12.985e6))
CHANGE = make("change_pct", "CHN->PRK", "2021-03", (31.5, 32.5), "2021-02")
RECORD = make("record", "CHN->PRK", "2021-03", None, "2020-09", extremum="max", scope="since")


@pytest.mark.parametrize(
    ("claim", "count"),
    [
        (LEVEL, 1),
        (CHANGE, 1),
        (replace(LEVEL, of=replace(LEVEL.of, basis=Basis.DISCOURSE)), 3),
        (replace(LEVEL, period=replace(LEVEL.period, basis=Basis.DEFAULT)), 3),
        (replace(CHANGE, base=replace(CHANGE.base, basis=Basis.DEFAULT)), 2),
        (replace(CHANGE, base=replace(CHANGE.base, value=None)), 2),
        (replace(LEVEL, of=replace(LEVEL.of, others=((Flow.parse("PRK->CHN"), Basis.CLAUSE),))), 2),
    ],
)
def test_readings_are_few_and_counted(claim: object, count: int) -> None:
    found = readings(claim)  # type: ignore[arg-type]
    assert len(found) == count


def test_the_readers_own_reading_comes_first_and_departs_from_nothing() -> None:
    vague = replace(LEVEL, of=replace(LEVEL.of, basis=Basis.DISCOURSE))
    first, *rest = readings(vague)
    assert not first.how
    assert all(one.how for one in rest)


def test_there_are_never_so_many_that_data_would_choose() -> None:
    vague = replace(
        CHANGE,
        of=replace(CHANGE.of, basis=Basis.DEFAULT),
        period=replace(CHANGE.period, basis=Basis.DEFAULT),
        base=replace(CHANGE.base, basis=Basis.DEFAULT),
    )
    assert len(readings(vague)) == MOST


def test_the_base_moves_with_a_guessed_month() -> None:
    guessed = replace(
        CHANGE,
        period=replace(CHANGE.period, basis=Basis.DISCOURSE),
        base=replace(CHANGE.base, basis=Basis.CLAUSE),
    )
    moved = [one for one in readings(guessed) if one.period == Period.parse("2021-02")]
    assert moved
    assert moved[0].base == Period.parse("2021-01")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (LEVEL, True),
        (CHANGE, True),
        (RECORD, True),
        (replace(CHANGE, base=replace(CHANGE.base, basis=Basis.DISCOURSE)), False),
        (replace(RECORD, base=replace(RECORD.base, basis=Basis.DEFAULT)), False),
        (replace(LEVEL, base=replace(LEVEL.base, basis=Basis.DEFAULT)), True),
        (replace(LEVEL, period=replace(LEVEL.period, basis=Basis.SENTENCE)), True),
        (replace(LEVEL, period=replace(LEVEL.period, value=None)), False),
    ],
)
def test_only_what_the_sentence_says_is_firm(claim: object, expected: bool) -> None:
    assert firm(claim) is expected  # type: ignore[arg-type]


def test_a_year_is_compared_with_the_year_before_and_with_nothing_else() -> None:
    """ "Trade fell 80 percent in 2020": its base follows."""
    claim = make("change_pct", "CHN<->PRK", "2020", (-81, -80), "2019")
    follows = replace(claim, base=replace(claim.base, basis=Basis.DISCOURSE))
    assert firm(follows)
    assert len(readings(follows)) == 1
