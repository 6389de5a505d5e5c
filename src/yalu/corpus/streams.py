"""The bytes of a file of lines, unpacked on the way, and how far into the file they lead."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import GzipFile
from pathlib import Path
from typing import BinaryIO, cast

from yalu.errors import InputError
from yalu.read.lines import raw_lines


def lines_of(file: Path) -> Iterator[tuple[int, bytes, int]]:
    """The lines of a file that hold something: number, bytes, and the bytes of the file so far.

    Raises:
        InputError: no lines at all, or a file that ends half way.
        OSError: a file that cannot be opened.
    """
    with file.open("rb") as packed, _unpacked(packed, file.name.lower()) as stream:
        for number, raw in raw_lines(stream):
            yield number, raw, packed.tell()


@contextmanager
def _unpacked(packed: BinaryIO, name: str) -> Iterator[BinaryIO | GzipFile]:
    if name.endswith(".gz"):
        with GzipFile(fileobj=packed) as stream:
            yield stream
    elif name.endswith(".zst"):
        with _zstd(packed) as stream:
            yield stream
    else:
        yield packed


@contextmanager
def _zstd(packed: BinaryIO) -> Iterator[BinaryIO]:
    """Zstandard, with Python from 3.14 on, else with the ``zst`` extra."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as missing:
        raise InputError(
            "packed with Zstandard, which this Python cannot read",
            hint="Install yalu[zst], or unpack it with `zstd -d`",
        ) from missing
    try:
        with zstd.ZstdFile(packed) as stream:
            yield cast(BinaryIO, stream)
    except zstd.ZstdError as problem:
        raise InputError(
            f"cannot be read further ({problem})",
            hint="The lines before it were answered; fetch the file again",
        ) from problem
