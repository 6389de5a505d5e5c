"""Where figures come from: a folder for each source, with all that is particular to it."""

from __future__ import annotations

import csv
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from yalu.errors import InputError
from yalu.record.sources.options import Options
from yalu.record.sources.spec import Spec, names, spec
from yalu.record.sources.table import Table, column_of, find
from yalu.record.sources.taken import Taken, encoding_of, peek

__all__ = ["Options", "Spec", "detect", "names", "reader", "spec"]

#: A table is taken for that of a source if it knows this share of the titles.
_ENOUGH = 0.6
_LOOK = 40


class Reader(Protocol):
    """The module ``read`` in a source's folder, where the table needs more than its columns."""

    def read(self, taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
        """The table in a file, with what the source alone knows of it."""


class _Plain:
    """A source whose tables are understood from ``source.toml`` alone."""

    def read(self, taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
        return find(taken, spec, options.said())


def reader(name: str) -> Reader:
    """How the tables of a source are read."""
    folder = name.replace("-", "_")
    if not (Path(__file__).resolve().parent / folder / "read.py").is_file():
        return _Plain()
    return cast(Reader, import_module(f"yalu.record.sources.{folder}.read"))


def detect(file: Path) -> str:
    """The source whose file this looks like.

    Raises:
        InputError: none, or the file cannot be read.
    """
    head = peek(file)
    if b"\0" in head:
        # No source's text has these: say what it is before its titles are looked for.
        encoding_of(file, head, ("utf-8", "gb18030"))
    text = head.decode("gb18030" if _is_gb(head) else "utf-8", "replace").lstrip("\ufeff")
    start = text.lstrip()
    if start.startswith(("{", "[")) and not start.startswith("[["):
        return "comtrade"
    if start.startswith("[[figure]]") or file.suffix == ".toml":
        return "figures"
    if start.startswith(("Country Name,", '"Country Name"')):
        return "imf"
    lines = text.splitlines()[:_LOOK]
    if any("国别（地区）总值表" in line or "国别(地区)总值表" in line for line in lines[:3]):
        return "gacc"
    if any("Values by Country" in line or "Exports by Countr" in line for line in lines[:3]):
        return "gacc"
    titles = {title.strip() for title in next(csv.reader(lines[:1]), [])}
    if {"of", "printed"} <= titles:
        return "figures"
    if {"STRUCTURE", "STRUCTURE_ID", "asOf"} <= titles:
        return "sdmx-csv"
    best, most = "", 0.0
    for name in names():
        source = spec(name)
        for line in lines if source.columns else ():
            for delimiter in (",", "\t", ";"):
                cells = [c for c in next(csv.reader([line], delimiter=delimiter), []) if c.strip()]
                if len(cells) >= 3:
                    share = sum(column_of(c, source) is not None for c in cells) / len(cells)
                    if share > most:
                        best, most = name, share
    if most < _ENOUGH:
        raise InputError(
            f"no table of a source that yalu knows: {lines[0][:80] if lines else ''!r}",
            expected=", ".join(names()),
            hint="Name the source with --source, to be told what its tables should look like.",
            file=str(file),
            line=1,
        )
    return best


def _is_gb(head: bytes) -> bool:
    try:
        head[: head.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return True
    return False
