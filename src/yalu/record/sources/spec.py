"""What a source says of itself: the file ``source.toml`` in its folder, read and checked."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yalu.errors import InputError

_HERE = Path(__file__).resolve().parent
KINDS = ("period", "territory", "choice", "code", "number", "text", "guard", "ignored")
#: The fields of a line that a column can fill.
FIELDS = (
    "period",
    "reporter",
    "partner",
    "exporter",
    "importer",
    "flow",
    "edition",
    "product",
    "province",
    "regime",
    "usd",
    "cny",
    "quantity",
    "quantity_unit",
    "quantity_2",
    "quantity_2_unit",
    "net_weight_kg",
    "status",
    # Not kept: which of the two is printed says how a value was counted.
    "cif_usd",
    "fob_usd",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source: what fills the field, under which names, and how it is read.

    ``kind`` is ``period``; ``territory`` (``by`` m49, alpha3 or name, ``lookup`` adding to
    it); ``choice`` (of ``lookup``); ``code`` (an HS code of one of ``levels`` digits, with
    zeros before it up to ``pad``); ``number`` (times ``scale``, printed to ``half`` a unit, a
    zero ``missing`` where ``zero`` says so); ``text``; ``guard`` (of ``lookup``, not kept); or
    ``ignored``, with the ``reason``. A value that no look-up has stops the load, unless
    ``unknown`` is ``reject``.
    """

    kind: str
    names: tuple[str, ...]
    field: str = ""
    required: bool = False
    filled: bool = False
    by: tuple[str, ...] = ()
    lookup: Mapping[str, str] = dataclasses.field(default_factory=dict)
    levels: tuple[int, ...] = ()
    scale: float = 1.0
    half: float = 0.5
    zero: str = ""
    missing: tuple[str, ...] = ("",)
    unknown: str = "stop"
    pad: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Rows that are left out: those with one of the values in the field, and why.

    ``field`` is a field, or the first name of a guard; with ``keep``, rows with any other
    value are left out.
    """

    field: str
    values: tuple[str, ...]
    keep: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a source prints wrongly, and what it must still print for this to be applied."""

    where: Mapping[str, str]
    field: str
    expect: float
    value: float
    reason: str
    date: str


@dataclass(frozen=True, slots=True)
class Spec:
    """A source: who publishes it, its columns and look-ups, and what must hold of a file."""

    name: str
    title: str
    publisher: str
    licence: str
    address: str
    outlet: str
    compilers: Mapping[str, str]
    encodings: tuple[str, ...]
    columns: tuple[Column, ...]
    ignores: tuple[Ignore, ...]
    corrections: tuple[Correction, ...]
    valuation: Mapping[str, str]
    lookups: Mapping[str, Mapping[str, str]]
    #: ``by year``: the newest edition of the HS in the year of the period.
    editions: str
    footers: tuple[str, ...]
    min_rows: int
    max_rejected: float
    max_lines: int

    def compiler(self, reporter: str) -> str:
        """Who counts: by reporter, ``*`` for all others."""
        found = self.compilers.get(reporter) or self.compilers.get("*")
        if found is None:
            raise InputError(
                f"{self.name}: reporter {reporter!r}", expected=", ".join(self.compilers)
            )
        return found


def names() -> tuple[str, ...]:
    """The sources, by name."""
    return tuple(sorted(path.parent.name.replace("_", "-") for path in _HERE.glob("*/source.toml")))


@cache
def spec(name: str) -> Spec:
    """The source of that name.

    Raises:
        InputError: no such source, or its file is not understood.
    """
    path = _HERE / name.replace("-", "_") / "source.toml"
    if not path.is_file():
        raise InputError(f"no source {name!r}", expected=", ".join(names()))
    with path.open("rb") as file:
        table = tomllib.load(file)
    try:
        return _spec(table)
    except (KeyError, TypeError, ValueError) as problem:
        raise InputError(f"{type(problem).__name__}: {problem}", file=str(path)) from problem


def _spec(table: dict[str, object]) -> Spec:
    expect = _table(table.pop("expect", {}))
    lookups = {name: _texts(entry) for name, entry in _table(table.pop("lookup", {})).items()}
    made = Spec(
        name=_text(table.pop("name")),
        title=_text(table.pop("title")),
        publisher=_text(table.pop("publisher")),
        licence=_text(table.pop("licence")),
        address=_text(table.pop("address")),
        outlet=_text(table.pop("outlet")),
        compilers=_texts(table.pop("compilers", {})),
        encodings=_list(table.pop("encodings", ["utf-8"])),
        columns=tuple(_column(entry, lookups) for entry in _entries(table.pop("column", []))),
        ignores=tuple(
            Ignore(
                _text(e["field"]),
                _list(e.get("values", [])),
                _list(e.get("keep", [])),
                _text(e["reason"]),
            )
            for e in _entries(table.pop("ignore", []))
        ),
        corrections=tuple(
            Correction(
                _texts(e["where"]),
                _text(e["field"]),
                _number(e["expect"]),
                _number(e["value"]),
                _text(e["reason"]),
                _text(e["date"]),
            )
            for e in _entries(table.pop("correction", []))
        ),
        valuation=_texts(table.pop("valuation", {})),
        lookups=lookups,
        editions=_text(table.pop("editions", "")),
        footers=_list(table.pop("footers", [])),
        min_rows=int(_number(expect.pop("min_rows", 1))),
        max_rejected=_number(expect.pop("max_rejected", 0.02)),
        max_lines=int(_number(expect.pop("max_lines", 10**9))),
    )
    if strange := [*table, *expect]:
        raise ValueError(f"not a key of a source: {', '.join(strange)}")
    return made


def _column(entry: dict[str, object], lookups: Mapping[str, Mapping[str, str]]) -> Column:
    given = dict(entry)
    chosen = lookups[_text(given.pop("lookup"))] if "lookup" in given else {}
    column = Column(
        kind=_text(given.pop("kind")),
        names=_list(given.pop("names")),
        field=_text(given.pop("field", "")),
        required=bool(given.pop("required", False)),
        filled=bool(given.pop("filled", False)),
        by=_list(given.pop("by", [])),
        lookup=chosen,
        levels=tuple(int(level) for level in _list(given.pop("levels", []))),
        scale=_number(given.pop("scale", 1.0)),
        half=_number(given.pop("half", 0.5)),
        zero=_text(given.pop("zero", "")),
        missing=_list(given.pop("missing", [""])),
        unknown=_text(given.pop("unknown", "stop")),
        pad=int(_number(given.pop("pad", 0))),
        reason=_text(given.pop("reason", "")),
    )
    if given:
        raise ValueError(f"not a key of a column: {', '.join(given)}")
    if column.kind not in KINDS:
        raise ValueError(f"kind {column.kind!r} is not one of {', '.join(KINDS)}")
    if column.kind == "ignored":
        if not column.reason:
            raise ValueError(f"column {column.names[0]!r} is ignored without a reason")
    elif column.kind != "guard" and column.field not in FIELDS:
        raise ValueError(f"field {column.field!r} is not one of {', '.join(FIELDS)}")
    return column


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, found {value!r}")
    return value


def _entries(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list of tables, found {value!r}")
    return [dict(_table(entry)) for entry in value]


def _texts(value: object) -> dict[str, str]:
    return {key: _text(entry) for key, entry in _table(value).items()}


def _list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, found {value!r}")
    return tuple(str(entry) for entry in value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {value!r}")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, found {value!r}")
    return float(value)
