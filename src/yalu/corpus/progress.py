"""How far a run is, on a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from yalu.corpus.tally import Tally

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

#: How many problems are printed one by one; the results have them all.
_PRINTED = 20


class Progress:
    """What the person at the keyboard is told while a run goes on: on standard error."""

    def __init__(self, bar: Bar | None = None, task: TaskID | None = None) -> None:
        self._bar = bar
        self._task = task
        self._problems = 0

    def problem(self, said: str) -> None:
        """Print what could not be read; after many, only count it."""
        self._problems += 1
        if self._problems <= _PRINTED:
            self.note(said)

    def note(self, said: str) -> None:
        if self._bar is not None:
            self._bar.console.print(f"yalu: {said}", markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(f"yalu: {said}", err=True)

    def reached(self, at: float, tally: Tally) -> None:
        """The run has come to that byte of its input, with that tally."""
        if self._bar is not None and self._task is not None:
            told = f"{tally.documents:,} dispatches, {tally.wrong:,} claims wrong"
            self._bar.update(self._task, completed=at, description=told)

    def close(self) -> None:
        """Say how many problems were not printed."""
        more = self._problems - _PRINTED
        if more > 0:
            self.note(f"... and {more:,} more; the results have each of them as `error`")


@contextmanager
def shown(size: int) -> Iterator[Progress]:
    """A bar over ``size`` bytes of input where standard error is a terminal."""
    if not sys.stderr.isatty():
        progress = Progress()
        yield progress
        progress.close()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        progress = Progress(bar, bar.add_task("starting", total=max(1, size)))
        yield progress
        progress.close()
