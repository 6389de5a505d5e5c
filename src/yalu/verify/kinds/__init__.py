"""One module for each kind of claim; each puts one reading to the record."""

from __future__ import annotations

from collections.abc import Callable

from yalu.read.claims import Kind
from yalu.verify.kinds import (
    change,
    count,
    direction,
    extreme,
    level,
    rank,
    ratio,
    share,
    zero,
)
from yalu.verify.outcome import Outcome
from yalu.verify.question import Question

JUDGES: dict[Kind, Callable[[Question], Outcome]] = {
    Kind.LEVEL: level.judge,
    Kind.CHANGE_PCT: change.judge,
    Kind.CHANGE_ABS: change.difference,
    Kind.RATIO: ratio.judge,
    Kind.SHARE: share.judge,
    Kind.RECORD: extreme.judge,
    Kind.RANK: rank.judge,
    Kind.COUNT: count.judge,
    Kind.DIRECTION: direction.judge,
    Kind.NONE_ZERO: zero.judge,
}


def ask(question: Question) -> Outcome:
    """What the record says of one reading."""
    return JUDGES[question.claim.kind](question)
