"""How a desk was started."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from yalu.errors import InputError
from yalu.record import Record, packaged

#: A request with a larger body is refused before it is read: two megabytes of page or
#: file, and the fields beside them.
MOST_BYTES = 2_200_000
#: A long report has 300,000 characters; what is longer would keep a check at work for
#: seconds, and belongs on the command line.
MOST_CHARACTERS = 300_000
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+$")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desk works with.

    ``record_id`` tells the record from any other, and from itself once something was
    loaded into it. ``results`` is the file that keeps what was checked. ``hosts`` are the
    names under which a browser may ask for it, ``trusted`` those of them that a proxy in front
    answers to. ``prefix`` is the path under which that proxy has it, without a slash
    at its end. ``today`` is the day that counts as today, None the clock's.
    """

    record: Record
    results: Path
    record_id: Callable[[], str]
    allow_fetch: bool = False
    prefix: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    trusted: tuple[str, ...] = ()
    today: date | None = field(default=None)


def prefix_of(given: str) -> str:
    """``/desk`` of ``desk``, ``/desk`` or ``/desk/``; empty of nothing.

    Raises:
        InputError: anything that is no path.
    """
    path = "/" + given.strip("/")
    if path == "/":
        return ""
    if not _PREFIX.match(path):
        raise InputError(
            f"not a prefix: {given!r}", expected="a path as /desk, of letters, digits and -._~"
        )
    return path


def record_mark(file: Path | None) -> Callable[[], str]:
    """What tells one record from another, asked anew each time: a file may be loaded into."""
    if file is None:
        sha = packaged.sha256()
        return lambda: sha
    path = file.resolve()

    def mark() -> str:
        state = path.stat()
        told = f"{path}|{state.st_size}|{state.st_mtime_ns}"
        return hashlib.sha256(told.encode()).hexdigest()

    return mark
