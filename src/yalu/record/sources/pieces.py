"""A table's text in pieces that fit into memory, cut between rows.

Everything that is done to a row needs that row alone, so a file of any size is loaded piece
by piece: what is staged of one never leaves memory, and nothing is written to the disk twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from yalu.record.sources.table import Table
from yalu.record.sources.taken import line_ends

#: Bytes of a piece: about two million tariff lines, which take some 200 MB when staged.
PIECE = 1 << 27
#: So many reads fill a piece.
_READS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a table's text, in a file of its own.

    ``skip`` lines at its beginning are no rows; ``before`` lines of the text stand before
    it; ``newlines`` are its line ends. ``whole`` says that it is all of the text.
    """

    text: Path
    skip: int
    before: int
    newlines: int
    whole: bool = False


def cut(table: Table, work: Path) -> Iterator[Piece]:
    """The pieces of a table, one after the other: each is gone when the next one comes.

    They are cut at line ends with an even number of quotes before them, which do not stand
    inside a quoted cell; where there is none, a piece goes on to the next, or to the end.
    """
    if table.text.stat().st_size <= PIECE:
        yield Piece(table.text, table.header_line, 0, line_ends(table.text), whole=True)
        return
    files = (work / "piece-0.csv", work / "piece-1.csv")
    with table.text.open("rb") as file, ThreadPoolExecutor(1) as pool:
        coming = pool.submit(_next, file, b"", files[0])
        skip, before = table.header_line, 0
        for turn in count(1):
            newlines, rest, made = coming.result()
            if not made.stat().st_size:
                return
            # The next piece is cut while this one is looked at.
            coming = pool.submit(_next, file, rest, files[turn % 2])
            yield Piece(made, skip, before, newlines)
            skip, before = 0, before + newlines


def _next(file: BinaryIO, rest: bytes, made: Path) -> tuple[int, bytes, Path]:
    """Writes a piece that begins with a rest; its line ends, and what is left of its last chunk."""
    size = quotes = newlines = 0
    chunk = rest or file.read(PIECE // _READS)
    with made.open("wb") as out:
        while chunk:
            place = _place(chunk, quotes) if size + len(chunk) >= PIECE else 0
            if place:
                out.write(chunk[:place])
                return newlines + chunk.count(b"\n", 0, place), chunk[place:], made
            out.write(chunk)
            size += len(chunk)
            quotes += chunk.count(b'"')
            newlines += chunk.count(b"\n")
            chunk = file.read(PIECE // _READS)
    return newlines, b"", made


def _place(chunk: bytes, before: int) -> int:
    """Behind the last line end of a chunk outside quotes, 0 if there is none."""
    inside = (before + chunk.count(b'"')) % 2
    end = len(chunk)
    while (found := chunk.rfind(b"\n", 0, end)) >= 0:
        inside = (inside + chunk.count(b'"', found, end)) % 2
        if not inside:
            return found + 1
        end = found
    return 0
