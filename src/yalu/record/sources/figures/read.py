"""Published figures by hand, from CSV or TOML: the printed form, the page, what it is of.

A figure is given as ``of`` (``CHN->PRK``), ``period``, ``printed``, ``outlet``,
``published`` and ``url``; where it is not of the value of all goods in dollars as customs
count them, also ``product``, ``part``, ``measure``, ``unit``, ``compiler``, ``base``,
``whole`` and ``note``; and ``released`` where the page says on which day the figure came
out. The interval is read from the printed form. A file with the columns of the packaged
table (``yalu/data/figures.csv``) is taken as it is.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from yalu.errors import InputError
from yalu.record import packaged
from yalu.record.batches import Reject
from yalu.record.calendar import last_day
from yalu.record.figure import COLUMNS, Figure, figure_of
from yalu.record.printed import Printed, hedged, read_printed
from yalu.trade import Flow, Period

REQUIRED = ("of", "period", "printed", "outlet", "published", "url")
OPTIONAL = (
    *("product", "part", "measure", "unit", "compiler", "base", "whole", "note", "released"),
)
#: A single figure for a cell of another kind (a record) has the packaged columns only.
_MEASURES = ("value", "quantity", "net_weight", "balance", "change_pct", "share")
_STATUS = ("ok", "doubtful", "misprint")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PERCENT = re.compile(r"([+-]?\d+(?:\.\d+)?) ?(?:%|percent)")


@dataclass(frozen=True, slots=True)
class Singles:
    """The figures of a file. ``dated`` ones say themselves when they were released."""

    figures: tuple[Figure, ...]
    rejects: tuple[Reject, ...]
    dated: bool


def read(file: Path, text: str) -> Singles:
    """The figures of a file.

    Raises:
        InputError: other columns, or TOML that is none.
    """
    if text.lstrip("\ufeff \n").startswith(("[[figure]]", "#")) or file.suffix == ".toml":
        return _singles(file, _toml(file, text))
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    header = tuple(title.strip() for title in next(reader, []))
    if header == COLUMNS:
        return _packaged(reader)
    # Held against whichever of the two layouts it is nearer to.
    simple = (*REQUIRED, *OPTIONAL)
    full = len(set(header) & set(COLUMNS)) > len(set(header) & set(simple))
    known, needed = (COLUMNS, COLUMNS) if full else (simple, REQUIRED)
    strange = [title for title in header if title not in known]
    lacking = [title for title in needed if title not in header]
    if strange or lacking:
        raise InputError(
            f"column {strange[0]!r}" if strange else f"no column {lacking[0]!r}",
            expected=", ".join(needed) + ("" if full else "; also " + ", ".join(OPTIONAL)),
            hint="Nothing was loaded.",
            file=str(file),
            line=1,
        )
    rows = []
    for cells in reader:
        if cells:
            row = dict(zip(header, cells, strict=False))
            rows.append((reader.line_num, row, len(cells) - len(header), ",".join(cells)))
    return _singles(file, rows)


_Row = tuple[int, dict[str, str], int, str]


def _toml(file: Path, text: str) -> list[_Row]:
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        raise InputError(
            f"no TOML ({problem})", file=str(file), line=int(found[1]) if found else 1
        ) from problem
    entries = table.pop("figure", None)
    if table or not isinstance(entries, list):
        raise InputError(
            f"{', '.join(table) or 'no figures'}", expected="[[figure]] tables", file=str(file)
        )
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[figure]]"]
    rows = []
    for line, entry in zip(lines, entries, strict=True):
        for key in entry:
            if key not in (*REQUIRED, *OPTIONAL):
                raise InputError(
                    f"key {key!r}",
                    expected=", ".join((*REQUIRED, *OPTIONAL)),
                    file=str(file),
                    line=line,
                )
        rows.append((line, {key: str(value) for key, value in entry.items()}, 0, str(entry)))
    return rows


def _singles(file: Path, rows: Iterable[_Row]) -> Singles:
    figures, rejects = [], []
    for line, row, surplus, raw in rows:
        if surplus:
            count = f"{abs(surplus)} cell{'s' if abs(surplus) > 1 else ''}"
            rejects.append(Reject(line, raw, f"{count} too {'many' if surplus > 0 else 'few'}"))
            continue
        try:
            figures.append(_figure(row, f"{file.name}:{line}"))
        except (ValueError, InputError) as problem:
            rejects.append(Reject(line, raw, str(problem)))
    return Singles(tuple(figures), tuple(rejects), dated=False)


def _figure(row: dict[str, str], origin: str) -> Figure:
    given = {name: row.get(name, "").strip() for name in (*REQUIRED, *OPTIONAL)}
    for name in REQUIRED:
        if not given[name]:
            raise ValueError(f"{name}: nothing")
    measure, compiler = given["measure"] or "value", given["compiler"] or "customs"
    unit = given["unit"] or ("percent" if measure in ("change_pct", "share") else "USD")
    if measure not in _MEASURES:
        raise ValueError(f"measure: {measure!r} is not one of {', '.join(_MEASURES)}")
    if compiler not in packaged.ranking().tiers:
        raise ValueError(f"compiler: {compiler!r} is not known")
    if not _DAY.fullmatch(given["published"]):
        raise ValueError(f"published: {given['published']!r} is no day as 2021-04-19")
    period = Period.parse(given["period"])
    page = last_day(given["published"])
    released = date.fromisoformat(given["released"]) if given["released"] else page
    if released > date.today():
        raise ValueError(f"known on {released}, which is to come")
    if released <= period.last_day:
        raise ValueError(f"known on {released}, before {period} was over")
    printed = _percent(given["printed"]) if unit == "percent" else None
    # A bare number may be of anything, unless the row says of what.
    amount = printed or read_printed(given["printed"], unit, named=not given["unit"])
    return Figure(
        of=Flow.parse(given["of"]),
        period=period,
        product=given["product"] or None,
        measure=measure,
        unit=unit,
        amount=amount.amount,
        loose=amount.loose,
        value=amount.value,
        printed=given["printed"],
        source=given["outlet"],
        compiler=compiler,
        released=released,
        released_basis="stated" if given["released"] else "page",
        printed_on=given["published"],
        url=given["url"],
        note=given["note"],
        status="ok",
        base=Period.parse(given["base"]) if given["base"] else None,
        part=given["part"] or None,
        whole=Flow.parse(given["whole"]) if given["whole"] else None,
        origin=origin,
    )


def _percent(printed: str) -> Printed:
    found = _PERCENT.search(printed)
    if found is None:
        raise ValueError(f"printed: {printed!r} holds no percentage")
    value = Decimal(found[1])
    unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return hedged(value, unit, unit, None)


def _packaged(reader: Iterable[list[str]]) -> Singles:
    figures, rejects = [], []
    for number, row in enumerate(reader, 2):
        reason, figure = _parse(row)
        if figure is None:
            rejects.append(Reject(number, ",".join(row), reason))
        else:
            figures.append(figure)
    return Singles(tuple(figures), tuple(rejects), dated=True)


def _parse(row: list[str]) -> tuple[str, Figure | None]:
    """The figure in a row of the packaged columns, or why there is none."""
    if len(row) != len(COLUMNS):
        return f"{len(row)} cells, expected {len(COLUMNS)}", None
    try:
        figure = figure_of(row)
    except (ValueError, InputError) as problem:
        return str(problem), None
    if figure.compiler not in packaged.ranking().tiers:
        return f"compiler {figure.compiler!r} is not known", None
    if figure.status not in _STATUS:
        return f"status {figure.status!r} is not one of {', '.join(_STATUS)}", None
    if figure.released <= figure.period.last_day:
        return f"released {figure.released}, before {figure.period} was over", None
    return "", figure
