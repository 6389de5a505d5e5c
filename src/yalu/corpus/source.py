"""Where the documents of a run come from: files, folders and tables, in one fixed order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from yalu.corpus.documents import LINES, PARQUET, Document, Line, Whole
from yalu.corpus.parquet import rows
from yalu.corpus.streams import lines_of
from yalu.errors import InputError
from yalu.read.dispatch import STDIN, Taken, located
from yalu.read.intake import HTML, TEXT
from yalu.read.lines import Ids

KNOWN = (*LINES, PARQUET, *sorted(TEXT | HTML))


class Corpus:
    """The documents of some paths, one by one and always in the same order.

    A folder stands for the files in it and below, by name; hidden files and those of
    other kinds are left out. What cannot be read comes as an ``InputError`` in its
    place, and the rest goes on.

    Args:
        paths: files and folders, as the user named them.
        leave_out: files that are not read where they are come upon in a folder, the
            run's own output among them.
    """

    def __init__(self, paths: Sequence[str], leave_out: Collection[Path] = ()) -> None:
        self._left_out: Counter[str] = Counter()
        self._skip = frozenset(path.resolve() for path in leave_out)
        self._files: list[str | InputError] = []
        for path in paths:
            self._files += self._below(path)
        self._sizes = [_size(file) for file in self._files]
        #: Bytes in all the files, packed as they are.
        self.size = sum(self._sizes)
        #: Bytes that have been read of them so far.
        self.at = 0.0

    @property
    def named(self) -> tuple[str | InputError, ...]:
        """The files that there are to read, in their order, and what is wrong with a path."""
        return tuple(self._files)

    @property
    def note(self) -> str:
        """What was left out of folders, for the person at the keyboard; empty if nothing."""
        if not self._left_out:
            return ""
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self._left_out.items()))
        return f"left out, for they are of other kinds: {kinds}"

    def __iter__(self) -> Iterator[Document | InputError]:
        before = 0
        for file, size in zip(self._files, self._sizes, strict=True):
            if isinstance(file, InputError):
                yield file
                continue
            try:
                for document, part in _documents(file, size):
                    self.at = before + part
                    yield document
            except InputError as problem:
                yield located(problem, file)
            except OSError as problem:
                yield InputError(problem.strerror or str(problem), file=file)
            before += size

    def _below(self, path: str) -> list[str | InputError]:
        if path == STDIN:
            return [InputError("standard input", expected="files or folders", file="-")]
        if not Path(path).is_dir():
            return [path]
        found: list[str | InputError] = []
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = os.path.join(folder, name)
                if name.startswith((".", "_")) or Path(file).resolve() in self._skip:
                    continue
                if name.lower().endswith(KNOWN):
                    found.append(file)
                else:
                    self._left_out[Path(name).suffix.lower() or "without a suffix"] += 1
        if not found:
            return [InputError("no dispatches in the folder", expected=", ".join(KNOWN), file=path)]
        return found


def taken(path: str, encoding: str | None) -> Taken:
    """The dispatches of a folder, or of a file of many, and what is wrong with the others."""
    ids = Ids()
    for found in Corpus([path]):
        if isinstance(found, InputError):
            yield found
            continue
        opened = found.open(encoding)
        yield from opened.problems
        if opened.dispatch is None:
            continue
        again = found.number and ids.again(opened.dispatch.id, found.path, found.number)
        if again:
            yield again
        yield opened.dispatch


def _documents(file: str, size: int) -> Iterator[tuple[Document, float]]:
    """The documents of a file, each with the bytes of the file that have been read by then."""
    name = file.lower()
    if name.endswith(LINES):
        for number, raw, read in lines_of(Path(file)):
            yield Line(file, number, raw), read
    elif name.endswith(PARQUET):
        for row, part in rows(file):
            yield row, part * size
    else:
        yield Whole(file, size), size


def _size(file: str | InputError) -> int:
    try:
        return 0 if isinstance(file, InputError) else os.stat(file).st_size
    except OSError:
        # Said when its turn comes, and why.
        return 0
