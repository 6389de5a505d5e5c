"""The tables that the screening's data is made from, read strictly."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yalu.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
SANCTIONS = ROOT / "resources" / "sanctions"
HS = ROOT / "resources" / "hs"
PACKS = ROOT / "src" / "yalu" / "read" / "packs"
DATA = ROOT / "src" / "yalu" / "data" / "screen"

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an input, with where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def problem(self, found: str, *, expected: str = "", hint: str = "") -> InputError:
        """What to raise where the row cannot be understood."""
        return InputError(found, expected=expected, hint=hint, file=self.file, line=self.number)


def table(path: Path) -> Iterator[Line]:
    """The rows of a CSV file, trimmed."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            if None in row or None in row.values():
                raise InputError("a row of another width", file=str(path), line=reader.line_num)
            cells = {key: value.strip() for key, value in row.items()}
            yield Line(path.name, reader.line_num, cells)


def toml(path: Path) -> Table:
    """A TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(path: Path, name: str) -> list[Table]:
    """The array of tables of that name in a TOML file."""
    found = toml(path)[name]
    if not isinstance(found, list):
        raise InputError(f"{name} is not an array of tables", file=str(path))
    return found


def text(row: Table, key: str, default: str | None = None) -> str:
    """A string out of a TOML table."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise InputError(f"{key}: {value!r} in {row}", expected="text")
    return value


def texts(row: Table, key: str) -> list[str]:
    """A list of strings out of a TOML table, empty where it is missing."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InputError(f"{key}: {value!r} in {row}", expected="a list of texts")
    return value


def compact(data: object) -> str:
    """JSON on one line, in the order given."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
