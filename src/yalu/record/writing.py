"""A record file changed as a whole or not at all, by one writer at a time.

A writer works on a copy beside the record, and the copy takes the record's name when
everything is in it and on the disk. So a kill or a full disk leaves the record as it
was, and whoever reads it meanwhile goes on reading what was there: DuckDB itself lets
nobody read a file that another process is writing to.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import RecordError
from yalu.record.duck import LAYOUT, first_line, settings, unreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: How long a writer waits for another one, in seconds.
PATIENCE = 60.0
_LOOK_AGAIN = 0.1
_CHUNK = 1 << 30

Say = Callable[[str], None]


def silent(message: str) -> None:
    """For callers who do not want to hear that a writer waits."""


@contextmanager
def writing(
    path: Path, *, create: bool = False, patience: float = PATIENCE, say: Say = silent
) -> Iterator[DuckDBPyConnection]:
    """A connection to a copy of the record, which replaces it when the block ends well.

    Args:
        path: the record.
        create: make a new one, with nothing in it.
        patience: how many seconds to wait for another writer.
        say: is told when there is one to wait for.

    Raises:
        RecordError: the record is held by another writer, is there already (or, without
            ``create``, is not), or cannot be written.
    """
    path = path.resolve()
    with only_writer(path, patience=patience, say=say):
        if create and path.exists():
            raise RecordError(
                f"{path}: exists already; a record is never overwritten. "
                "Name another file, or load into this one with `yalu load`."
            )
        _clear(path)
        work = path.with_name(f"{beside(path)}{os.getpid()}")
        try:
            if not create:
                _settle(path)
                _copy(path, work)
            with _connected(work, path) as con:
                yield con
            _publish(work, path)
        except OSError as problem:
            raise RecordError(
                f"{path}: {problem.strerror or problem}. Nothing was changed; see that the folder "
                "can be written to and has room for twice the record."
            ) from problem
        finally:
            _clear(path)


@contextmanager
def only_writer(path: Path, *, patience: float, say: Say) -> Iterator[None]:
    """Holds the lock file beside the record; the system drops it when a writer dies.

    Raises:
        RecordError: another process holds it for longer than ``patience``, or the lock
            file cannot be made.
    """
    import fcntl

    lock = path.with_name(path.name + ".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as problem:
        raise RecordError(
            f"{path}: cannot be written: {problem.strerror}. Check the folder and its permissions."
        ) from problem
    try:
        deadline = time.monotonic() + patience
        told = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                holder = os.pread(handle, 1000, 0).decode("utf-8", "replace") or "another process"
            if time.monotonic() >= deadline:
                raise RecordError(
                    f"{path}: being written by {holder}; waited {patience:.0f} seconds. "
                    "Nothing was changed; try again when it is done."
                )
            if not told:
                say(f"{path}: waiting for {holder}")
                told = True
            time.sleep(_LOOK_AGAIN)
        since = datetime.now(UTC).strftime("%H:%M:%S UTC")
        command = " ".join(Path(word).name for word in sys.argv[:2])
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} ({command}) since {since}".encode(), 0)
        yield
    finally:
        os.close(handle)


def beside(path: Path) -> str:
    """How the names of what a writer leaves beside the record begin."""
    return f"{path.name}.writing-"


def _settle(path: Path) -> None:
    """Has DuckDB finish what another program left half done beside the file."""
    import duckdb

    if not path.is_file():
        raise RecordError(
            f"{path}: no such record. Make one with `yalu load --record {path} FILE`."
        )
    if not path.with_name(path.name + ".wal").exists():
        return
    try:
        duckdb.connect(str(path)).close()
    except duckdb.Error as problem:
        raise RecordError(
            f"{path}: open for writing in another program ({first_line(problem)}). "
            "Close it and load again; nothing was changed."
        ) from problem


def _copy(path: Path, work: Path) -> None:
    """A copy that shares its blocks with the original where the file system can do that."""
    with path.open("rb") as source, work.open("wb") as target:
        try:
            while os.copy_file_range(source.fileno(), target.fileno(), _CHUNK):
                pass
        except OSError:
            # Not on this file system, or full: the plain way says which.
            source.seek(0)
            target.seek(0)
            target.truncate()
            shutil.copyfileobj(source, target, 1 << 20)
    shutil.copymode(path, work)


#: What DuckDB says of a file that is damaged or cut short, as against a disk that is full.
_DAMAGE = ("corrupt", "attempted to read", "could not read")


@contextmanager
def _connected(work: Path, path: Path) -> Iterator[DuckDBPyConnection]:
    import duckdb

    spill = work.with_name(work.name + ".tmp")
    try:
        con = duckdb.connect(
            str(work), config={**settings(spill), "storage_compatibility_version": LAYOUT}
        )
    except duckdb.Error as problem:
        raise unreadable(path, problem) from problem
    try:
        yield con
        con.execute("checkpoint")
    except (
        duckdb.IOException,
        duckdb.OutOfMemoryException,
        duckdb.TransactionException,
        duckdb.FatalException,
    ) as problem:
        if any(word in str(problem).lower() for word in _DAMAGE):
            raise unreadable(path, problem) from problem
        raise RecordError(
            f"{path}: could not be written ({first_line(problem)}). Nothing was changed; "
            "see that there is room for twice the record."
        ) from problem
    finally:
        con.close()


def _publish(work: Path, path: Path) -> None:
    """Gives the copy the record's name once it is on the disk."""
    for name in (work, work.parent):
        handle = os.open(name, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    work.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(path: Path) -> None:
    """Removes what writers left that were killed; only who holds the lock may do that."""
    for left in path.parent.glob(f"{escape(beside(path))}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
