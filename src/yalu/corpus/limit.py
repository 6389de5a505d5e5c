"""An end to work that takes too long, so that one document does not hold up all others."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


# Not an Exception: no handler on the way that catches "whatever went wrong with this
# page" may take it for that.
class TimeUp(BaseException):
    """The time is up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises ``TimeUp`` inside the block once the time is up.

    By the alarm of Unix, which only the main thread of a process has. Elsewhere there
    is no limit.
    """
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeUp
