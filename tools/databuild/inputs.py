"""The tables that the packaged data is made from, read strictly."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yalu.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
RECORD = RESOURCES / "record"
DATA = ROOT / "src" / "yalu" / "data"

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an input, with where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def origin(self) -> str:
        return f"{self.file}:{self.number}"

    def problem(self, found: str, *, expected: str = "", hint: str = "") -> InputError:
        """What to raise where the row cannot be understood."""
        return InputError(found, expected=expected, hint=hint, file=self.file, line=self.number)


def lines(name: str, columns: tuple[str, ...], folder: Path = RECORD) -> Iterator[Line]:
    """The rows of a CSV file that has exactly these columns.

    Raises:
        InputError: another header, or a row with more or fewer cells.
    """
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = tuple(next(reader, ()))
        if header != columns:
            raise InputError(
                f"columns {', '.join(header)}",
                expected=", ".join(columns),
                hint="Teach tools/databuild the new column before building.",
                file=name,
                line=1,
            )
        for cells in reader:
            if len(cells) != len(columns):
                raise InputError(
                    f"{len(cells)} cells",
                    expected=f"{len(columns)}",
                    hint="Quote a cell that holds a comma.",
                    file=name,
                    line=reader.line_num,
                )
            yield Line(name, reader.line_num, dict(zip(columns, cells, strict=True)))


def toml(name: str, folder: Path = RECORD) -> Table:
    """A TOML table."""
    with (folder / name).open("rb") as file:
        return tomllib.load(file)


def entries(table: Table, key: str) -> list[Table]:
    """The ``[[key]]`` entries of a table, none where there are none."""
    found = table.get(key, [])
    if not isinstance(found, list):
        raise InputError(f"[{key}] is not a list of entries", expected=f"[[{key}]]")
    return found


def strings(value: object) -> list[str]:
    """A list of strings from TOML."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f"not a list of strings: {value!r}")
    return value


def only(entry: Table, *known: str, file: str) -> None:
    """Stops on a key that nothing reads: a slip of the pen that would go unseen.

    Raises:
        InputError: an unknown key.
    """
    if strange := sorted(set(entry) - set(known)):
        raise InputError(
            f"key {strange[0]!r} in {entry}", expected=f"one of {', '.join(known)}", file=file
        )
