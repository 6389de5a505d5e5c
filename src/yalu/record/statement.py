"""The text of the record's queries, with their values written in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

Cell = str | int | float | date | None

_SQL = Path(__file__).resolve().parent / "sql"


def sql(name: str, **values: Cell) -> str:
    """The text of ``sql/<name>.sql`` with its ``:names`` written as literals.

    Literals instead of bound parameters: the same text runs on other engines,
    whose ways of binding differ.
    """
    missing = object()

    def literal(match: re.Match[str]) -> str:
        value = values.get(match[1], missing)
        if value is missing:
            raise KeyError(f"{name}.sql needs a value for :{match[1]}")
        if isinstance(value, date):
            return f"date '{value.isoformat()}'"
        if isinstance(value, str):
            return "'" + value.replace("'", "''") + "'"
        return str(value)

    return re.sub(r"(?<![:\w]):([a-z_]+)", literal, _text(name))


@cache
def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
