"""Comtrade over HTTP: one question at a time, not too fast, again after a refusal."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from yalu import __version__
from yalu.closing import Closing
from yalu.errors import InputError
from yalu.record.sources.comtrade.query import Query

if TYPE_CHECKING:
    import httpx2

SERVER = "https://comtradeapi.un.org"
#: The free subscription allows one question a second.
BETWEEN = 1.1
_ATTEMPTS = 6
#: Comtrade counts questions by the minute and the day; who is told to wait longer than
#: this has used up the day.
_LONGEST_WAIT = 300.0
# The client says itself what it waits for; whoever wants stamina's own words sets a handler.
logging.getLogger("stamina").addHandler(logging.NullHandler())
_KEY = "Ocp-Apim-Subscription-Key"


class NotNowError(Exception):
    """An answer that may be another one in a while."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


class Client(Closing):
    """A connection with a key. The key goes into a header, never into an address or a file."""

    def __init__(
        self,
        key: str,
        *,
        server: str = SERVER,
        between: float = BETWEEN,
        timeout: float = 180.0,
        first_wait: float = 2.0,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        try:
            import httpx2
            import stamina  # noqa: F401
        except ImportError as problem:
            raise InputError(
                f"{problem.name} is not installed",
                hint="pip install 'yalu[pull]' and try again.",
            ) from problem
        self._http = httpx2.Client(
            base_url=server,
            headers={_KEY: key, "User-Agent": f"yalu/{__version__}", "Accept": "application/json"},
            timeout=httpx2.Timeout(timeout, connect=15.0),
        )
        self._server = server
        self._between = between
        self._first_wait = first_wait
        self._say = say
        self._last = 0.0

    def close(self) -> None:
        self._http.close()

    def fetch(self, query: Query, to: Path, *, cut: Callable[[Path], str]) -> None:
        """Writes the answer's bytes as they come; ``cut`` says if they end too early.

        Raises:
            InputError: the key is refused, or there is no answer after several tries.
        """
        import httpx2
        import stamina

        def again(problem: Exception) -> bool | float:
            if isinstance(problem, NotNowError):
                self._say(f"{problem}; trying again")
                return True if problem.wait is None else problem.wait
            if isinstance(problem, httpx2.TransportError):
                self._say(f"{self._server}: {type(problem).__name__}; trying again")
                return True
            return False

        try:
            for attempt in stamina.retry_context(
                on=again,
                attempts=_ATTEMPTS,
                timeout=None,
                wait_initial=self._first_wait,
                wait_max=60 * self._first_wait,
                wait_jitter=self._first_wait / 2,
            ):
                with attempt:
                    self._once(query, to)
                    if said := cut(to):
                        raise NotNowError(f"{self._server}: {said}")
        except (NotNowError, httpx2.TransportError) as problem:
            raise InputError(
                f"no answer after {_ATTEMPTS} tries ({problem or type(problem).__name__})",
                hint="What was pulled is kept; the same command goes on from there.",
                file=self._server,
            ) from problem

    def _once(self, query: Query, to: Path) -> None:
        pause = self._last + self._between - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._last = time.monotonic()
        with self._http.stream("GET", query.path, params=query.parameters) as answer:
            self._judge(answer)
            with to.open("wb") as file:
                for chunk in answer.iter_bytes():
                    file.write(chunk)

    def _judge(self, answer: httpx2.Response) -> None:
        status = answer.status_code
        if status == 200:
            return
        said = answer.read().decode("utf-8", "replace").strip().replace("\n", " ")[:200]
        told = f"{self._server}: {status} {answer.reason_phrase}" + (f" ({said})" if said else "")
        if status in (401, 403):
            raise InputError(
                told,
                hint="The key in YALU_COMTRADE_KEY is not accepted, or its quota is used up.",
            )
        if status == 429 or status >= 500:
            wait = _seconds(answer.headers.get("Retry-After"))
            if wait is not None and wait > _LONGEST_WAIT:
                raise InputError(
                    told,
                    hint=f"Comtrade asks to wait {wait:.0f} seconds. What was pulled is kept; the "
                    "same command goes on from there.",
                )
            raise NotNowError(told, wait)
        raise InputError(told, expected="an answer", hint="Has Comtrade moved? Try --server.")


def _seconds(header: str | None) -> float | None:
    """The seconds that a server asks for; a date is left to the growing wait."""
    return float(header) if header is not None and header.strip().isdigit() else None
