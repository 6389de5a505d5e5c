"""Work over processes: in order, and no death takes more than what it died of."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from corpus.work import doubled, lost
from yalu.corpus.pool import cores, mapped
from yalu.errors import InputError


def run(chunks: list[list[int]], workers: int) -> list[list[int]]:
    return list(mapped(doubled, iter(chunks), workers=workers, lost=lost))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_answers_come_in_the_order_of_the_chunks(workers: int) -> None:
    # The zeros are slow: those after them are done first.
    chunks = [[0, 1], [2], [0, 3], *([n, n + 1] for n in range(4, 40))]
    assert run(chunks, workers) == [[item * 2 for item in chunk] for chunk in chunks]


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([[1, -1, 2], [3]], [[2, -1000, 4], [6]]),
        ([[-1], [-2], [-3], [4]], [[-1000], [-2000], [-3000], [8]]),
        ([[1, -1, -2, 5]], [[2, -1000, -2000, 10]]),
        ([], []),
    ],
)
def test_a_death_costs_what_it_died_of_and_nothing_else(
    chunks: list[list[int]], expected: list[list[int]]
) -> None:
    assert run(chunks, 2) == expected


def test_chunks_are_taken_as_there_is_room_for_them() -> None:
    taken = 0

    def endless() -> Iterator[list[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield [taken]

    answers = mapped(doubled, endless(), workers=2, lost=lost)
    given = [next(answers) for _ in range(20)]
    answers.close()
    assert given == [[2 * n] for n in range(1, 21)]
    assert taken <= 20 + 2 * 4 + 1
    assert multiprocessing.active_children() == []


def test_what_goes_wrong_with_the_chunks_is_raised_and_leaves_nobody() -> None:
    def failing() -> Iterator[list[int]]:
        yield [1]
        raise ZeroDivisionError("the chunks")

    with pytest.raises(ZeroDivisionError, match="the chunks"):
        list(mapped(doubled, failing(), workers=2, lost=lost))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_work_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(InputError, match=r"a\.jsonl:13: thirteen") as raised:
        run([[1], [2, 666], [3]], workers)
    assert raised.value.line == 13
    assert multiprocessing.active_children() == []


def test_there_is_a_core_to_work_on() -> None:
    assert cores() >= 1
