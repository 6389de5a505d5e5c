"""One run of ``yalu check``: dispatches through the check into a format, and the exit code."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from yalu.checking import check_dispatch
from yalu.errors import InputError, YaluError
from yalu.read.claims import Kind
from yalu.read.dispatch import Dispatch, Taken, shown
from yalu.read.intake import take
from yalu.report.checked import Checked
from yalu.report.reviewed import Choice, reviewed
from yalu.trade import Amount, Flow, Period
from yalu.verify.result import Verdict

if TYPE_CHECKING:
    from yalu.record import Record


class Session:
    """The record and the options of a run, and what was found in it."""

    def __init__(
        self,
        record: Record,
        *,
        published: date | None = None,
        outlet: str | None = None,
        as_of: date | None = None,
        choice: Choice | None = None,
    ) -> None:
        self.record = record
        self.published = published
        self.outlet = outlet
        self.as_of = as_of
        self.choice = choice or Choice()
        self._problems = 0
        self._wrong = False

    @property
    def exit_code(self) -> int:
        """2 where something could not be checked, 1 where something is wrong, else 0."""
        if self._problems:
            return 2
        return 1 if self._wrong else 0

    def problem(self, problem: InputError) -> None:
        """Report what could not be read; the rest goes on."""
        self._problems += 1
        click.echo(f"yalu: {problem}", err=True)

    def defect(self, dispatch: Dispatch, defect: Exception) -> None:
        """Report that yalu failed on a dispatch that it should have answered."""
        self._problems += 1
        where = shown(dispatch.file) + (f":{dispatch.line}" if dispatch.line else "")
        traceback.print_exception(defect)
        click.echo(f"yalu: {where}: not checked, by a defect of yalu; please report it", err=True)

    def check(self, dispatch: Dispatch) -> Checked:
        """One dispatch, checked; its notes go to the person at the keyboard."""
        for note in dispatch.notes:
            click.echo(f"yalu: {shown(dispatch.file)}: {note}", err=True)
        result = check_dispatch(
            dispatch,
            self.record,
            published=self.published,
            outlet=self.outlet,
            as_of=self.as_of,
        )
        checked = Checked(result, shown(dispatch.file), dispatch.line, dispatch.extracted)
        checked, problems = reviewed(checked, dispatch.file)
        for problem in problems:
            self.problem(problem)
        checked = self.choice.of(checked, tuple(Verdict), tuple(Kind))
        self._wrong = self._wrong or checked.has_wrong
        return checked

    def months(self, flow: Flow, day: date) -> Mapping[Period, Amount]:
        """The months of a flow as they were known on a day, for the charts."""
        return {
            period: figure.amount for period, figure in self.record.as_of(day).months(flow).items()
        }

    def write(self, items: Iterable[Checked], format_: str, output: Path | None) -> None:
        """The items in a format, each as soon as the format allows."""
        if output is None:
            stream = sys.stdout.buffer
            for chunk in self._render(items, format_, to_terminal=stream.isatty()):
                stream.write(chunk.encode())
                stream.flush()
            return
        chunks = (chunk.encode() for chunk in self._render(items, format_, to_terminal=False))
        _replace(output, chunks)

    def _render(
        self, items: Iterable[Checked], format_: str, *, to_terminal: bool
    ) -> Iterator[str]:
        match format_:
            case "text":
                from yalu.report.terminal import text

                color = to_terminal and not os.environ.get("NO_COLOR")
                width = shutil.get_terminal_size().columns if to_terminal else None
                return text(items, color=color, width=width)
            case "json":
                from yalu.report.machine import json

                return json(items)
            case "jsonl":
                from yalu.report.machine import jsonl

                return jsonl(items)
            case "markdown":
                from yalu.report.markdown import markdown

                return markdown(items)
            case "html":
                from yalu.report.page import html

                return html(items, months=self.months)
            case "sarif":
                from yalu.report.sarif import sarif

                return sarif(items)
            case _:
                raise ValueError(f"no such format: {format_!r}")


def checked_paths(
    session: Session, paths: Iterable[str], encoding: str | None
) -> Iterator[Checked]:
    """Every dispatch of the paths, checked, in their order; problems are reported."""
    for path in paths:
        for taken in _taken(path, encoding):
            if isinstance(taken, InputError):
                session.problem(taken)
                continue
            try:
                checked = session.check(taken)
            except YaluError:
                raise
            except Exception as defect:
                # Ours, not the dispatch's: said in full, and the others are answered.
                session.defect(taken, defect)
                continue
            yield checked


def _taken(path: str, encoding: str | None) -> Taken:
    # What is JSON lines goes the plain way, which tells of ids that come twice.
    if path.lower().endswith((".parquet", ".zst")) or Path(path).is_dir():
        from yalu.corpus.source import taken

        return taken(path, encoding)
    return take(path, sys.stdin.buffer, encoding=encoding)


def _replace(output: Path, chunks: Iterator[bytes]) -> None:
    """Write the file whole or not at all: what was there stays until then."""
    try:
        with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as made:
            name = Path(made.name)
            try:
                size = sum(made.write(chunk) for chunk in chunks)
            except BaseException:
                name.unlink()
                raise
        if not size:
            name.unlink()
            return
        name.chmod(0o666 & ~_umask())
        name.replace(output)
    except OSError as problem:
        raise InputError(
            problem.strerror or str(problem), file=str(output), hint="Nothing was written there"
        ) from problem


def _umask() -> int:
    """What new files may not be; there is no way to read it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
