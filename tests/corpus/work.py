"""Work for the pool's processes: at the top of a module, where they can find it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from yalu.errors import InputError

_RAISES = 666


def doubled(items: Sequence[int]) -> list[int]:
    """Each item twice; a negative one ends the process, as a crash would; zero takes a while.

    Raises:
        InputError: at 666.
    """
    found = []
    for item in items:
        if item == _RAISES:
            raise InputError("thirteen", file="a.jsonl", line=13)
        if item < 0:
            os._exit(9)
        if item == 0:
            time.sleep(0.2)
        found.append(item * 2)
    return found


def lost(item: int) -> int:
    return item * 1000
