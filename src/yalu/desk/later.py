"""What is done when nobody waits for a check: kept articles judged anew, briefs made ahead."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Protocol

from yalu.desk.desk import Desk
from yalu.errors import YaluError

_LOG = logging.getLogger("yalu.desk")
#: How long the desk must have been at rest, and how often it looks for a changed record.
_REST_S, _LOOK_S = 0.3, 60.0


class Judge(Protocol):
    """Who judges: the desk itself, or its workers."""

    def catch_up(self, id: str) -> None:
        """Judges a kept article by all that is known."""


class Later:
    """A thread that catches up one result at a time, and steps aside for checks.

    ``ahead`` gives what is then made before anybody asks for it; what is there already
    takes no time.
    """

    def __init__(
        self,
        desk: Desk,
        judge: Judge,
        ahead: Callable[[], Iterable[Callable[[], object]]] | None = None,
    ) -> None:
        self._desk = desk
        self._judge = judge
        self._ahead = ahead
        self._woken = Event()
        self._stopped = Event()
        self._busy = 0
        self._thread = Thread(target=self._run, name="later", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread after the result that it is at."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def __enter__(self) -> None:
        """A check begins: whoever catches up waits."""
        self._busy += 1

    def __exit__(self, *_: object) -> None:
        self._busy -= 1
        self._woken.set()

    def _run(self) -> None:
        failed: set[str] = set()
        while not self._stopped.is_set():
            self._make_ahead()
            self._woken.wait(_LOOK_S)
            self._woken.clear()
            while not self._stopped.is_set() and (id := self._next(failed)):
                try:
                    self._judge.catch_up(id)
                except (YaluError, OSError) as problem:
                    # It stays as it is, and is tried again when the desk is started anew.
                    _LOG.error("%s: not judged again (%s)", id, problem)
                    failed.add(id)

    def _make_ahead(self) -> None:
        for make in self._ahead() if self._ahead else ():
            if self._stopped.is_set() or self._busy:
                return
            try:
                make()
            except (YaluError, OSError) as problem:
                _LOG.error("not made beforehand (%s)", problem)
                return

    def _next(self, failed: set[str]) -> str | None:
        """The next result, once the desk is at rest; None where none is left."""
        while self._busy:
            if self._stopped.wait(_REST_S):
                return None
        try:
            behind = self._desk.results.behind(self._desk.settings.record_id(), len(failed) + 1)
        except YaluError as problem:
            _LOG.error("%s", problem)
            return None
        return next((id for id in behind if id not in failed), None)
