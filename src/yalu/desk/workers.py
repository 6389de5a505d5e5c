"""Checks in processes of their own, one a core: pages stay quick while articles are judged."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from yalu.desk.desk import Desk
from yalu.desk.pages.brief import Asked, drawn, told
from yalu.desk.settings import Settings, record_mark
from yalu.desk.submission import Submission
from yalu.errors import InputError
from yalu.known import open_record
from yalu.report.plain import Payload

T = TypeVar("T")
R = TypeVar("R")
#: A text at the limit of its length takes a few seconds; what takes longer does not end.
_SECONDS = 60.0
#: More than this gain nothing: the desk is for a newsroom, not for the public.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Bench:
    """What a worker needs to open the same desk: the file of the record, that of the results."""

    record: Path | None
    results: Path
    today: date | None = None


class Workers:
    """A pool of processes that check articles and keep the results."""

    def __init__(self, bench: Bench, count: int | None = None) -> None:
        """``count`` processes, by default as many as there are cores."""
        self._bench = bench
        self._count = count or min(_MOST, os.cpu_count() or 1)
        self._lock = Lock()
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # Not forked: the server has threads, and a fork would copy their locks as they are.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, context, _begin, (self._bench,))

    def warm(self) -> None:
        """Starts the processes, so that the first check does not wait for them."""
        for _ in range(self._count):
            self._pool.submit(os.getpid)

    def check(self, given: Submission) -> str:
        """Checks a submission in one of the processes; the address of the result.

        Raises:
            InputError: it took too long, or its process was ended from outside, twice.
        """
        try:
            return self._asked(_check, given)
        except TimeoutError as late:
            raise InputError(
                f"the check took longer than {_SECONDS:.0f} seconds",
                hint="Check the text in parts, or with yalu check on the command line",
            ) from late
        except BrokenProcessPool as broken:
            raise InputError(
                "the process that checked it was ended twice",
                hint="It may need more memory than there is: check the text in parts",
            ) from broken

    def _asked(self, work: Callable[[T], R], given: T) -> R:
        """The answer of a process; one whose process is ended from outside is asked again, once."""
        pool = self._pool
        try:
            return self._answer(pool, work, given)
        except BrokenProcessPool:
            with self._lock:
                if self._pool is pool:
                    self._pool = self._started()
            return self._answer(self._pool, work, given)

    def _answer(self, pool: ProcessPoolExecutor, work: Callable[[T], R], given: T) -> R:
        future: Future[R] = pool.submit(work, given)
        try:
            return future.result(timeout=_SECONDS)
        except TimeoutError:
            future.cancel()
            raise

    def brief(self, asked: Asked) -> str:
        """Draws a brief in one of the processes; the inside of its page.

        Raises:
            InputError: there is no such brief; it took too long, or its process was ended.
        """
        return self._of_brief(_brief, asked)

    def brief_data(self, asked: Asked) -> Payload:
        """The same as plain values.

        Raises:
            InputError: as above.
        """
        return self._of_brief(_brief_data, asked)

    def _of_brief(self, work: Callable[[Asked], R], asked: Asked) -> R:
        try:
            return self._asked(work, asked)
        except (TimeoutError, BrokenProcessPool) as problem:
            raise InputError(
                "the brief was not made: its process was ended, or took too long",
                hint="Try again, or use yalu brief on the command line",
            ) from problem

    def catch_up(self, id: str) -> None:
        """Judges a kept article by all that is known, in one of the processes.

        Raises:
            InputError: its process was ended from outside.
        """
        try:
            self._asked(_catch_up, id)
        except (TimeoutError, BrokenProcessPool) as problem:
            raise InputError("its process was ended, or took too long") from problem

    def close(self) -> None:
        """Ends the processes once they are through with the article that they are at."""
        self._pool.shutdown(cancel_futures=True)


_DESK: list[Desk] = []


def _begin(bench: Bench) -> None:
    """In a new process: opens the desk, and leaves Ctrl+C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_desk, daemon=True).start()
    record = open_record(bench.record)
    mark = record_mark(bench.record)
    settings = Settings(record, bench.results, record_id=mark, today=bench.today)
    _DESK[:] = [Desk(settings)]
    _DESK[0].warm_check()


def _end_with_the_desk() -> None:
    """Ends this process when the one that started it is gone, however that came about.

    A desk that is killed tells nobody; without this, its processes would wait for ever.
    """
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
        os._exit(0)


def _brief(asked: Asked) -> str:
    return drawn(_DESK[0], asked)


def _brief_data(asked: Asked) -> Payload:
    return told(_DESK[0], asked)


def _catch_up(id: str) -> None:
    _DESK[0].catch_up(id)


def _check(given: Submission) -> str:
    return _DESK[0].check(given)
