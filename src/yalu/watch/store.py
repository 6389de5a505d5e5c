"""What was found in the feeds, in a folder: append-only, and whole after any kill.

``results.jsonl`` has a line for each piece that was read, as ``yalu check`` prints it.
``pieces.jsonl`` has a line for each piece that was come upon, and is what counts: it
is written after the result and says where that ends. Results past the last such place
are of a piece that was cut short; they are cut off, and the piece is read anew.
``feeds.jsonl`` has what each feed answered last, where that has changed.
"""

from __future__ import annotations

import base64
import os
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from yalu.closing import Closing
from yalu.corpus.locks import locked
from yalu.errors import InputError
from yalu.watch.stories import Runs

_Kind = TypeVar("_Kind", bound=msgspec.Struct)


class Piece(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A piece that a feed announced, and what became of it.

    ``key`` is what the feed knows it by, ``page`` its address without what does not
    count, ``story`` the piece that was first with these words, ``likeness`` how much of the
    shorter of the two texts both have. ``end`` is where its result ends in the results.
    """

    id: str
    at: str
    feed: str
    key: str
    url: str
    page: str
    outlet: str | None
    title: str
    published: str | None
    state: Literal["checked", "skipped", "failed"]
    story: str = ""
    likeness: float | None = None
    verdicts: dict[str, int] = {}
    why: str = ""
    tries: int = 1
    for_good: bool = False
    runs: str = ""
    end: int | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is not to be asked for again."""
        return self.state != "failed" or self.for_good or self.tries >= _TRIES

    def shingles(self) -> Runs:
        """The runs of words of its text."""
        found = array("I")
        found.frombytes(base64.b64decode(self.runs))
        return frozenset(found)


#: How often a page that failed is asked for, in as many rounds.
_TRIES = 3


def packed(of: Runs) -> str:
    """Runs as text."""
    return base64.b64encode(array("I", sorted(of)).tobytes()).decode("ascii")


class State(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What a feed answered last.

    ``failures`` counts those in a row, ``next`` is the moment, in seconds since 1970,
    before which it is not asked.
    """

    feed: str
    at: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    why: str = ""
    next: float = 0.0
    moved: str | None = None


class Store(Closing):
    """The folder, open for writing by this process alone.

    Raises:
        InputError: the folder cannot be made or written, another process writes there,
            or a file in it is not of a store.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = locked(folder / ".lock")
        except OSError as problem:
            raise _unwritable(folder, problem) from problem
        self._files: list[BinaryIO] = []
        try:
            self.pieces = {piece.id: piece for piece in _lines(folder / "pieces.jsonl", Piece)}
            self.states = {state.feed: state for state in _lines(folder / "feeds.jsonl", State)}
            ends = [piece.end for piece in self.pieces.values() if piece.end is not None]
            self._results = self._opened("results.jsonl", max(ends, default=0))
            self._pieces = self._opened("pieces.jsonl")
            self._states = self._opened("feeds.jsonl")
        except OSError as problem:
            self.close()
            raise _unwritable(folder, problem) from problem
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        for file in self._files:
            file.close()
        self._lock.close()

    def add(self, piece: Piece, result: bytes = b"") -> None:
        """A piece with its result, a line; both or, if this is cut short, neither."""
        try:
            if result:
                self._results.write(result)
                _down(self._results)
                piece.end = self._results.tell()
            self._pieces.write(msgspec.json.encode(piece) + b"\n")
            _down(self._pieces)
        except OSError as problem:
            raise _unwritable(self.folder, problem) from problem
        self.pieces[piece.id] = piece

    def outlets(self, story: str) -> tuple[str, ...]:
        """Who has printed a story, in the order in which it was come upon."""
        names = (
            piece.outlet or piece.url for piece in self.pieces.values() if piece.story == story
        )
        return tuple(dict.fromkeys(names))

    def note(self, state: State) -> None:
        """What a feed answered."""
        try:
            self._states.write(msgspec.json.encode(state) + b"\n")
            _down(self._states)
        except OSError as problem:
            raise _unwritable(self.folder, problem) from problem
        self.states[state.feed] = state

    def _opened(self, name: str, size: int | None = None) -> BinaryIO:
        """A file to append to, cut back to a size or to its last whole line."""
        file = (self.folder / name).open("a+b")
        self._files.append(file)
        if size is not None and file.seek(0, os.SEEK_END) < size:
            raise InputError(
                f"shorter than the {size:,} bytes that the pieces speak of",
                hint="Bring back what was cut off, or name another folder",
                file=str(self.folder / name),
            )
        file.truncate(_whole(file) if size is None else size)
        file.seek(0, os.SEEK_END)
        return file


def read(folder: Path) -> list[Piece]:
    """The pieces of a store, in the order in which they were come upon.

    Raises:
        InputError: there is no store.
    """
    path = folder / "pieces.jsonl"
    if not path.exists():
        raise InputError("no store", expected="a folder that yalu watch has made", file=str(folder))
    return list({piece.id: piece for piece in _lines(path, Piece)}.values())


def _lines(path: Path, kind: type[_Kind]) -> Iterator[_Kind]:
    """The whole lines of a file; none where there is no file."""
    if not path.exists():
        return
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as wrong:
                raise InputError(
                    f"not of a store ({wrong})",
                    hint="Name another folder, or mend the line",
                    file=str(path),
                    line=number,
                ) from wrong


def _whole(file: BinaryIO) -> int:
    """Where the last whole line ends."""
    size = file.seek(0, os.SEEK_END)
    at = size
    while at > 0:
        start = max(0, at - 65_536)
        file.seek(start)
        found = file.read(at - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        at = start
    return 0


def _down(file: BinaryIO) -> None:
    """To the disk: what comes after counts on it."""
    file.flush()
    os.fsync(file.fileno())


def _unwritable(folder: Path, problem: OSError) -> InputError:
    return InputError(
        problem.strerror or str(problem), file=str(folder), hint="Name another folder"
    )
