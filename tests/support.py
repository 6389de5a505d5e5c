"""What several tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a command line did: its exit code and its two streams."""

    code: int
    out: str
    err: str


Yalu = Callable[..., Ran]
