"""The results of a run on disk: a line for every document, in order, and nothing else.

Because every document has one line, the file itself says how far a run came: it is cut
back to its last whole line, and the run goes on with the document after that. Nothing
else is written while it runs, so that there is nothing that could disagree with it but
the marker beside it, which says that the run is not finished and on what terms it began.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from yalu import __version__
from yalu.closing import Closing
from yalu.corpus.locks import locked
from yalu.corpus.parquet import write_claims
from yalu.corpus.tally import Tally
from yalu.corpus.terms import Terms
from yalu.errors import InputError
from yalu.read.foreign import NOT_ENGLISH
from yalu.read.lines import Ids

_UNFINISHED = ".unfinished"
_AGAIN = "Go on with what it was begun with, or remove {} to begin anew"


class _Claim(msgspec.Struct):
    verdict: str


class Said(msgspec.Struct):
    """What a line of the results says of its document, as far as a run must know it."""

    file: str
    line: int | None
    claims: list[_Claim]
    id: str = ""
    published: str | None = None
    skipped: str | None = None
    error: str | None = None
    problems: list[str] = []

    @property
    def wrong(self) -> list[str]:
        """What could not be read, for the person at the keyboard."""
        return self.problems if self.error is None else [self.error]


class Results(Closing):
    """The output of a run, begun anew or gone on with.

    Args:
        output: a ``.jsonl`` file, or a ``.parquet`` file, which is made of the lines in
            the end; until then they stand in a file beside it.
        paths: what is checked.
        terms: on what terms.
        resume: go on where the output ends, from its beginning if there is none.

    Raises:
        InputError: an unfinished run is there and was not to be gone on with, or it was
            begun otherwise; another run is writing; the output cannot be written.
    """

    def __init__(
        self, output: Path, paths: Sequence[str], terms: Terms, *, resume: bool = False
    ) -> None:
        self.output = output
        self.is_table = output.suffix.lower() == ".parquet"
        self.journal = output.with_name(output.name + ".jsonl") if self.is_table else output
        self.marker = output.with_name(output.name + _UNFINISHED)
        #: What has been answered, before this run too.
        self.tally = Tally()
        #: The last line, and the last that no other day could have changed, by number from 0.
        self.last: Said | None = None
        self.dated: tuple[int, bytes] | None = None
        self._ids = Ids()
        self._longest = 0
        #: Whether what is in the file is of this run; results of an earlier one stay there
        #: until there are others.
        self._begun = resume
        begun: dict[str, object] = {
            "yalu": __version__,
            "paths": list(paths),
            "terms": terms.plain(),
        }
        self._refuse(resume)
        self._marked_before = self.marker.exists()
        try:
            self._lock = locked(self.marker)
        except OSError as problem:
            raise _unwritable(output, problem) from problem
        try:
            self._agree(begun, resume)
            if resume and self.journal.exists():
                self._recall(self.journal)
            self._file: BinaryIO = self.journal.open("ab")
        except OSError as problem:
            self._let_go()
            raise _unwritable(output, problem) from problem
        except BaseException:
            self._let_go()
            raise

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of this run, which are no input to it."""
        return (self.output, self.journal, self.marker)

    def close(self) -> None:
        self._file.close()
        self._let_go()

    def _let_go(self) -> None:
        """Leave no marker where this run has changed nothing."""
        if not self._marked_before and self.tally.documents == self.tally.resumed:
            self.marker.unlink(missing_ok=True)
            if self.journal.exists() and not self.journal.stat().st_size:
                self.journal.unlink()
        self._lock.close()

    def append(self, lines: Sequence[bytes]) -> list[Said]:
        """Add the lines of the next documents; what they say of them.

        Raises:
            InputError: they cannot be written.
        """
        try:
            self._begin()
            self._file.write(b"".join(lines))
            self._file.flush()
        except OSError as problem:
            raise _unwritable(self.output, problem) from problem
        return [self._count(line) for line in lines]

    def finish(self) -> None:
        """The run is over: make the table if one was asked for, and take the marker away."""
        try:
            self._begin()
            os.fsync(self._file.fileno())
            if self.is_table:
                write_claims(self.journal, self.output, self._longest)
                self.journal.unlink()
            self.marker.unlink(missing_ok=True)
        except OSError as problem:
            raise _unwritable(self.output, problem) from problem

    def _begin(self) -> None:
        if not self._begun:
            self._file.truncate(0)
            self._begun = True

    def _refuse(self, resume: bool) -> None:
        """Stop before anything of an earlier run is lost."""
        if self.marker.exists() and self.journal.exists() and not resume:
            raise InputError(
                "an unfinished run is there",
                hint=f"--resume goes on with it; remove {self.marker} to begin anew",
                file=str(self.output),
            )
        if resume and self.is_table and self.output.exists() and not self.marker.exists():
            raise InputError(
                "finished",
                expected="an unfinished run",
                hint="Remove it to check anew; a .jsonl file can be gone on with when its "
                "input has grown",
                file=str(self.output),
            )

    def _agree(self, begun: dict[str, object], resume: bool) -> None:
        """Write down how the run begins, or see that it goes on as it began."""
        self._lock.seek(0)
        before = self._lock.read()
        if resume and before:
            was = json.loads(before)
            for name, value in begun.items():
                if was.get(name) != value:
                    raise InputError(
                        f"the run was begun with {name} {_plain(was.get(name))}",
                        expected=f"{_plain(value)}, as now",
                        hint=_AGAIN.format(self.marker),
                        file=str(self.output),
                    )
            return
        self._lock.truncate(0)
        self._lock.write(json.dumps(begun).encode() + b"\n")
        self._lock.flush()

    def _recall(self, journal: Path) -> None:
        """Count what is there, and cut off a last line that was not written to its end."""
        with journal.open("r+b") as file:
            end = 0
            for line in file:
                if not line.endswith(b"\n"):
                    file.truncate(end)
                    break
                end += len(line)
                try:
                    self._count(line)
                except msgspec.MsgspecError as wrong:
                    raise InputError(
                        f"not a line of results ({wrong})",
                        hint=_AGAIN.format(self.journal),
                        file=str(journal),
                        line=self.tally.documents + 1,
                    ) from wrong
        self.tally.resumed = self.tally.documents

    def _count(self, line: bytes) -> Said:
        said = _DECODER.decode(line)
        tally = self.tally
        if said.error is not None:
            tally.failed += 1
        elif said.skipped is not None:
            tally.skipped += 1
            tally.foreign += said.skipped == NOT_ENGLISH
        else:
            tally.checked += 1
        if said.error is None and said.published is not None:
            self.dated = tally.documents, line
        if said.error is None and said.line is not None:
            again = self._ids.again(said.id, said.file, said.line)
            if again is not None:
                # Of two lines, not of this one, so that the results do not have it.
                said.problems = [*said.problems, str(again)]
        tally.problems += len(said.problems)
        tally.verdicts.update(claim.verdict for claim in said.claims)
        tally.documents += 1
        self.last = said
        self._longest = max(self._longest, len(line))
        return said


_DECODER = msgspec.json.Decoder(Said)


def _plain(value: object) -> str:
    return json.dumps(value) if not isinstance(value, str) else value


def _unwritable(output: Path, problem: OSError) -> InputError:
    return InputError(
        problem.strerror or str(problem),
        hint="What was answered before is kept; --resume goes on",
        file=str(output),
    )
