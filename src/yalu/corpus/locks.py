"""A file that one process at a time writes to."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from yalu.errors import InputError


def locked(path: Path) -> BinaryIO:
    """The file, made if need be, held by this process alone until it is closed or has gone.

    Raises:
        InputError: another process holds it.
        OSError: it cannot be made.
    """
    file = path.open("a+b")
    try:
        import fcntl
    except ImportError:
        # Windows: two runs at once are the user's own care there.
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        file.close()
        raise InputError(
            "another run is writing there", hint="Wait for it, or name another", file=str(path)
        ) from held
    return file
