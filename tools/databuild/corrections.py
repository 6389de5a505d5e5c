"""What is known to be wrong with a row: marked, with the reason; never repaired in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from databuild.inputs import Line, Table, entries, only, toml
from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.printed import read_printed

_FILE = "corrections.toml"
_STATUS = ("ok", "doubtful", "misprint")


@dataclass(slots=True)
class _Correction:
    """One entry: which rows, what they must still say, and what is wrong with them."""

    file: str
    match: dict[str, str]
    expect: dict[str, str]
    status: str
    reason: str
    fits: str
    read: str
    released: date | None
    rows: int
    seen: list[int] = field(default_factory=list)

    def matches(self, line: Line) -> bool:
        return line.file == self.file and all(
            line.cells.get(column) == value for column, value in self.match.items()
        )

    @property
    def text(self) -> str:
        return self.reason + (f" Fits {self.fits}." if self.fits else "")


class Corrections:
    """The rules of ``corrections.toml``."""

    def __init__(self) -> None:
        table = toml(_FILE)
        only(table, "correction", "explained", file=_FILE)
        self._all = [_read(entry) for entry in entries(table, "correction")]

    def apply(self, line: Line, figure: Figure) -> Figure:
        """The figure with its status and reason.

        Raises:
            InputError: two corrections for one row, or a row that no longer says
                what the correction expects.
        """
        found = [c for c in self._all if c.matches(line)]
        if not found:
            return figure
        if len(found) > 1:
            raise line.problem("two corrections for one row", hint=f"Join them in {_FILE}.")
        correction = found[0]
        for column, value in correction.expect.items():
            if line.cells.get(column) != value:
                raise line.problem(
                    f"{column} is now {line.cells.get(column)!r}",
                    expected=f"{value!r}, as when it was corrected",
                    hint=f"The source has changed: look at the correction in {_FILE} again.",
                )
        correction.seen.append(line.number)
        figure = replace(figure, status=correction.status, reason=correction.text)
        if correction.read:
            printed = read_printed(correction.read)
            figure = replace(figure, amount=printed.amount, loose=printed.loose)
        if correction.released:
            figure = replace(figure, released=correction.released, released_basis="stated")
        return figure

    def answers(self, line: Line) -> bool:
        """Whether a correction speaks of the row."""
        return any(c.matches(line) for c in self._all)

    def check_used(self) -> None:
        """Stops on a correction whose rows are gone, or are not as many as it says.

        Raises:
            InputError: such a correction.
        """
        for correction in self._all:
            if len(correction.seen) != correction.rows:
                raise InputError(
                    f"a correction of {correction.match} met {len(correction.seen)} rows",
                    expected=f"{correction.rows}",
                    hint="The source has changed: take the correction out or mend it.",
                    file=_FILE,
                )


def _read(entry: Table) -> _Correction:
    only(
        entry,
        "file",
        "match",
        "expect",
        "status",
        "reason",
        "fits",
        "read",
        "released",
        "rows",
        file=_FILE,
    )
    match, expect = entry["match"], entry["expect"]
    if not isinstance(match, dict) or not isinstance(expect, dict) or not expect:
        raise InputError(f"no match or expect in {entry}", file=_FILE)
    if entry["status"] not in _STATUS:
        raise InputError(f"status {entry['status']!r}", expected=", ".join(_STATUS), file=_FILE)
    released = entry.get("released")
    return _Correction(
        file=str(entry["file"]),
        match={str(k): str(v) for k, v in match.items()},
        expect={str(k): str(v) for k, v in expect.items()},
        status=str(entry["status"]),
        reason=str(entry["reason"]),
        fits=str(entry.get("fits", "")),
        read=str(entry.get("read", "")),
        released=date.fromisoformat(str(released)) if released else None,
        rows=int(str(entry.get("rows", 1))),
    )
