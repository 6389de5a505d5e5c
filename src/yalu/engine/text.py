"""The text of a query, whole: what it stands on written in front of it, its values filled in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from yalu.errors import InputError

Value = str | int | date

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "record" / "sql", _PACKAGE / "measure" / "sql")
_WITH = re.compile(r"^-- with: (.+)$", re.MULTILINE)
_NAME = re.compile(r"(?<![:\w]):([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")
#: The record's own look-ups take no part: they ask for single figures.
_PARTS = frozenset(
    {
        "published",
        "as_of",
        "totals",
        "told",
        "calendar",
        "monthly",
        "adjoining",
        "levels",
        "on_record",
    }
)
_QUERIES = frozenset(
    {
        "releases",
        "revised",
        "month_on_month",
        "year_on_year",
        "year_to_date",
        "highest_since",
        "streaks",
        "shares",
        "ranks",
        "unit_values",
        "mirror",
        "balances",
    }
)


def names() -> tuple[str, ...]:
    """The queries that can be asked, in the order of the alphabet."""
    return tuple(sorted(_QUERIES))


def by_months(name: str) -> bool:
    """Whether the query is of months in a row, so that years and other spans take no part."""
    return "calendar" in _order(_known(name))


def parameters(name: str) -> frozenset[str]:
    """What the query needs values for, with what it stands on."""
    return frozenset(_NAME.findall(_whole(_known(name))))


def text(name: str, **values: Value) -> str:
    """One statement: the parts that the query stands on, then the query.

    Values are written in as literals, because ways of binding differ between engines;
    only days, whole numbers and plain text are taken.

    Raises:
        InputError: no such query, a value that is missing or not asked for, or text that
            engines would read differently.
    """
    wanted = parameters(name)
    if wanted != values.keys():
        unknown = ", ".join(sorted(values.keys() - wanted))
        raise InputError(
            f"{name}: {'values not asked for: ' + unknown if unknown else 'values missing'}",
            expected=", ".join(sorted(wanted)),
        )
    literals = {key: _literal(name, key, value) for key, value in values.items()}
    return _NAME.sub(lambda match: literals[match[1]], _whole(name))


def definition(name: str) -> str:
    """What a view of the record is made of, without the words that create it."""
    body = _COMMENT.sub("", _file(name))
    return re.sub(r"^\s*create view \w+ as\s", "", body).strip().rstrip(";")


def _known(name: str) -> str:
    if name not in _QUERIES | _PARTS:
        raise InputError(f"no such query: {name!r}", expected=", ".join(names()))
    return name


@cache
def _whole(name: str) -> str:
    """The query behind its parts, each once."""
    order = _order(name)
    body = _COMMENT.sub("", _file(name)).strip()
    if not order:
        return body
    parts = ",\n".join(f"{part} as (\n{_COMMENT.sub('', _file(part)).strip()}\n)" for part in order)
    # A query that has parts of its own goes on with them.
    return f"with {parts},\n{body[5:]}" if body.startswith("with ") else f"with {parts}\n{body}"


def _order(name: str) -> list[str]:
    """What a query stands on, in an order in which every part is known."""
    order: list[str] = []

    def visit(part: str) -> None:
        for needed in _needed(part):
            visit(needed)
        if part not in order:
            order.append(part)

    for needed in _needed(name):
        visit(needed)
    return order


def _needed(name: str) -> tuple[str, ...]:
    found = _WITH.search(_file(name))
    return tuple(part.strip() for part in found[1].split(",")) if found else ()


@cache
def _file(name: str) -> str:
    for folder in _FOLDERS:
        path = folder / f"{name}.sql"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise InputError(f"no such query: {name!r}", expected=", ".join(names()))


def _literal(query: str, name: str, value: Value) -> str:
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, bool):
        raise InputError(f"{query}: {name} is {value!r}", expected="text, a whole number or a day")
    if isinstance(value, int):
        return str(value)
    # A backslash escapes in Spark and not in DuckDB; a control character is no name.
    if "\\" in value or not value.isprintable():
        raise InputError(
            f"{query}: {name} is {value!r}", expected="text without backslashes and control codes"
        )
    return "'" + value.replace("'", "''") + "'"
