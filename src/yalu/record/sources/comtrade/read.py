"""Comtrade: CSV as it is, JSON answers as CSV with the same columns."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.options import Options
from yalu.record.sources.spec import Spec
from yalu.record.sources.table import Table, column_of, find
from yalu.record.sources.taken import Taken, line_ends, take

#: The most rows that one answer holds with a key; one that is full may be cut.
CAP = 250_000
#: Without a key the preview gives no more than this.
PREVIEW_CAP = 500


def read(taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
    """The table in an answer or a download.

    Raises:
        InputError: no answer of Comtrade, an error in place of one, or one cut short.
    """
    if not taken.head.lstrip("\ufeff \n\r\t").startswith(("{", "[")):
        table = find(taken, spec, options.said())
        _whole(line_ends(taken.text) - table.header_line, taken.file)
        return table
    rows = records(taken)
    _whole(len(rows), taken.file)
    # One answer leaves out what another prints; a row may lack a column, not add one.
    titles = list(dict.fromkeys(title for row in rows for title in row))
    for title in titles:
        if column_of(title, spec) is None:
            raise InputError(
                f"field {title!r}",
                expected="one of " + ", ".join(sorted({n for c in spec.columns for n in c.names})),
                hint="Comtrade has changed its answers; nothing was loaded.",
                file=str(taken.file),
                line=1,
            )
    made = work / "answer.csv"
    with made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows([_cell(row.get(title)) for title in titles] for row in rows)
    found = find(take(made, spec.encodings, work), spec, options.said())
    return Table(
        taken.file,
        made,
        found.delimiter,
        found.columns,
        found.titles,
        found.header_line,
        found.constants,
    )


def records(taken: Taken) -> list[dict[str, object]]:
    """The rows of a JSON answer, numbers as they were printed.

    Raises:
        InputError: not JSON, cut in the middle, an error message, or fewer rows than the
            answer says it has.
    """
    try:
        answer = json.loads(
            taken.text.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str
        )
    except ValueError as problem:
        raise InputError(
            f"no whole JSON answer ({problem})",
            hint="The transfer was cut; pull it again.",
            file=str(taken.file),
            line=getattr(problem, "lineno", 1),
        ) from problem
    if isinstance(answer, dict) and (answer.get("error") or "data" not in answer):
        said = answer.get("error") or answer.get("message") or ", ".join(answer)
        raise InputError(
            f"no data but a message: {said}",
            expected='an answer with "data"',
            file=str(taken.file),
            line=1,
        )
    rows = answer["data"] if isinstance(answer, dict) else answer
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("no list of rows", expected='"data": [{...}, ...]', file=str(taken.file))
    if isinstance(answer, dict) and str(answer.get("count", len(rows))) != str(len(rows)):
        raise InputError(
            f"{len(rows)} rows where the answer says {answer['count']}",
            hint="The answer was cut; pull it again.",
            file=str(taken.file),
            line=1,
        )
    return rows


def _whole(rows: int, file: Path) -> None:
    for cap in (CAP, PREVIEW_CAP):
        if rows == cap:
            raise InputError(
                f"exactly {rows:,} rows, as many as Comtrade gives at once",
                expected="fewer: a full answer has been cut",
                hint="Ask for fewer months or partners at once; `yalu pull comtrade` does so.",
                file=str(file),
            )


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case _:
            raise InputError(f"a nested value: {value!r}", expected="a number, text or null")
