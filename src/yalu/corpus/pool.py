"""Work spread over processes, answered in order, whatever becomes of a process.

The standard pools answer in order too, but lose all work under way when one process
dies, and their processes outlive a parent that was killed. Here each process has a pipe
of its own: its death costs its own chunk only, which is then tried piece by piece, and
the death of the parent ends them all, since their pipes end.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from yalu.errors import YaluError

T = TypeVar("T")
A = TypeVar("A")
Work = Callable[[Sequence[T]], list[A]]

#: How many chunks may be under way or waiting to be given back, for each process.
#: More would only hold more in memory while one slow chunk is at work.
_AHEAD = 4
#: What a process says first.
_READY: list[object] = []
_NOT_STARTED = (
    "a process to work in could not be started. In a script of your own, put the call under "
    "`if __name__ == '__main__':`, or ask for workers=1"
)


def cores() -> int:
    """How many processes can work at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def mapped(
    work: Work[T, A],
    chunks: Iterable[Sequence[T]],
    *,
    workers: int,
    lost: Callable[[T], A],
) -> Generator[list[A], None, None]:
    """The answers to each chunk, in the order of the chunks.

    Args:
        work: answers a chunk, one for each of its items; it must be a function that
            can be pickled, and so must items and answers.
        chunks: what is to be done; taken only as far as there are processes for it.
        workers: how many processes; with one, the work is done in this one.
        lost: the answer to an item that ended the process at work on it.

    Raises:
        Exception: what ``work`` raises, or the giving of chunks; it ends all.
    """
    if workers <= 1:
        for chunk in chunks:
            yield work(chunk)
        return
    crew = _Crew(work, workers)
    try:
        yield from _Order(crew, iter(chunks), lost, workers * _AHEAD)
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Task(Generic[T, A]):
    """A chunk, its place in the order, and the answers so far."""

    place: int
    items: Sequence[T]
    answers: list[A] = field(default_factory=list)
    #: One by one, after a process has died over the chunk.
    singly: bool = False

    @property
    def done(self) -> bool:
        return len(self.answers) == len(self.items)

    @property
    def next_items(self) -> Sequence[T]:
        if not self.singly:
            return self.items
        at = len(self.answers)
        return self.items[at : at + 1]


class _Order(Generic[T, A]):
    """Gives out chunks as processes are free, and the answers back in the chunks' order."""

    def __init__(
        self, crew: _Crew[T, A], chunks: Iterator[Sequence[T]], lost: Callable[[T], A], ahead: int
    ) -> None:
        self._crew = crew
        self._chunks = chunks
        self._lost = lost
        self._ahead = ahead
        self._waiting: deque[_Task[T, A]] = deque()
        self._done: dict[int, list[A]] = {}
        self._taken = 0
        self._given = 0

    def __iter__(self) -> Iterator[list[A]]:
        while True:
            self._give_out()
            while self._given in self._done:
                yield self._done.pop(self._given)
                self._given += 1
                self._give_out()
            if not self._crew.busy:
                return
            for task, answers in self._crew.back():
                self._take_back(task, answers)

    def _give_out(self) -> None:
        while self._crew.has_room and (task := self._next()) is not None:
            self._crew.give(task)

    def _next(self) -> _Task[T, A] | None:
        if self._waiting:
            return self._waiting.popleft()
        if self._taken - self._given >= self._ahead:
            return None
        items = next(self._chunks, None)
        if items is None:
            return None
        task: _Task[T, A] = _Task(self._taken, items)
        self._taken += 1
        return task

    def _take_back(self, task: _Task[T, A], answers: list[A] | None) -> None:
        """Keep the answers; where the process died (None), go on piece by piece."""
        if answers is not None:
            task.answers += answers
        elif task.singly or len(task.items) == 1:
            task.answers.append(self._lost(task.next_items[0]))
        task.singly = task.singly or answers is None
        if task.done:
            self._done[task.place] = task.answers
        else:
            self._waiting.appendleft(task)


@dataclass(slots=True)
class _Hand(Generic[T, A]):
    """A process with its pipe, and what it is at work on."""

    process: BaseProcess
    pipe: Connection
    task: _Task[T, A] | None = None
    #: Whether it has reported for work.
    ready: bool = False


class _Crew(Generic[T, A]):
    """The processes, started as they are needed and replaced when they die."""

    def __init__(self, work: Work[T, A], size: int) -> None:
        self._work = work
        self._size = size
        self._hands: list[_Hand[T, A]] = []
        self._context = _context(work)

    @property
    def busy(self) -> bool:
        return any(hand.task is not None for hand in self._hands)

    @property
    def has_room(self) -> bool:
        return len(self._hands) < self._size or any(hand.task is None for hand in self._hands)

    def give(self, task: _Task[T, A]) -> None:
        hand = next((hand for hand in self._hands if hand.task is None), None) or self._hire()
        hand.task = task
        try:
            hand.pipe.send(task.next_items)
        except OSError:
            # It died while it had nothing to do; that shows where its answer is awaited.
            return

    def back(self) -> Iterator[tuple[_Task[T, A], list[A] | None]]:
        """What has been finished since, if anything; None where the process died over it."""
        pipes = {hand.pipe: hand for hand in self._hands if hand.task is not None}
        for ready in wait(list(pipes)):
            hand = next(hand for pipe, hand in pipes.items() if pipe is ready)
            try:
                answers: list[A] | Exception | None = hand.pipe.recv()
            except (EOFError, OSError):
                answers = None
                self._bury(hand)
            if isinstance(answers, Exception):
                raise answers
            if not hand.ready:
                if answers is None:
                    raise YaluError(_NOT_STARTED)
                hand.ready = True
            elif (task := hand.task) is not None:
                hand.task = None
                yield task, answers

    def dismiss(self) -> None:
        """End all processes; none is left when this returns."""
        for hand in self._hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in self._hands:
            hand.process.join(timeout=5)
            if hand.process.is_alive():
                hand.process.kill()
                hand.process.join()
        self._hands.clear()

    def _hire(self) -> _Hand[T, A]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        # Closed here, so that its death ends the pipe.
        theirs.close()
        hand: _Hand[T, A] = _Hand(process, ours)
        self._hands.append(hand)
        return hand

    def _bury(self, hand: _Hand[T, A]) -> None:
        self._hands.remove(hand)
        hand.pipe.close()
        hand.process.join(timeout=5)


def _context(work: object) -> ForkServerContext | SpawnContext:
    """How processes are started: never by fork, for this one may have threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # The server loads the work's module once, and each process begins as its copy.
    context.set_forkserver_preload([getattr(getattr(work, "func", work), "__module__", "yalu")])
    return context


def _serve(pipe: Connection, work: Work[T, A]) -> None:
    """What a process does until its pipe ends."""
    # An interrupt from the keyboard reaches the whole group; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(_READY)
    while True:
        try:
            items = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answers: list[A] | Exception = work(items)
        except Exception as problem:
            answers = problem
        try:
            pipe.send(answers)
        except (BrokenPipeError, ConnectionResetError):
            return
