"""What a cell is and what may be wrong with it, as expressions of SQL."""

from __future__ import annotations

from collections.abc import Iterable

from yalu.record.sources.spec import Column, Spec
from yalu.record.sources.table import Table

#: No figure of trade in any currency comes near; what does is a slip of columns.
_MOST = 1e15
FOUND = 80
_GROUPED = r"-?\d{1,3}(,\d{3})+(\.\d+)?"
NUMBERS = ("usd", "cny", "quantity", "quantity_2", "net_weight_kg")


def literal(text: str) -> str:
    """Text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def typed(column: Column, cell: str) -> str:
    """The cell as what it should be; null where it is not."""
    match column.kind:
        case "period" | "territory" | "choice":
            kind = f"kind_{column.field}"
            return f"coalesce(try_cast({cell} as {kind}), try_cast(trim({cell}) as {kind}))"
        case "text":
            kind = f"kind_{column.field}"
            return f"coalesce(try_cast({cell} as {kind}), try_cast({text_in(cell)} as {kind}))"
        case "number":
            value = (
                f"case when {cell} <> '' then coalesce(try_cast({cell} as double), "
                f"case when contains({cell}, ',') and "
                f"regexp_full_match(trim({cell}), '{_GROUPED}') "
                f"then try_cast(replace({cell}, ',', '') as double) end) end"
            )
            if column.scale != 1.0:
                value = f"round({value} * {column.scale!r}, {_places(column)})"
            return f"nullif({value}, 0)" if column.zero == "missing" else value
        case "code":
            given = _trimmed(cell)
            if column.pad:
                width = f"cast(greatest({column.pad}, length({given})) as integer)"
                given = f"lpad({given}, {width}, '0')"
            if not column.lookup:
                return given
            known = " ".join(
                f"when {literal(raw)} then {literal(means)}" for raw, means in column.lookup.items()
            )
            return f"case trim({cell}) {known} else {given} end"
        case _:
            raise ValueError(f"a column of kind {column.kind!r} has no cells to read")


def text_in(cell: str) -> str:
    """The text in a cell; nothing is an empty one."""
    return f"coalesce({_trimmed(cell)}, '')"


def _trimmed(cell: str) -> str:
    """The cell without blanks around it.

    ``trim`` knows the blanks of every script and goes through all letters for that, which
    took a third of the time of a load. Cells in which there can be none are left as they are.
    """
    return (
        f"case when contains({cell}, ' ') or strlen({cell}) <> length({cell}) "
        f"then trim({cell}) else {cell} end"
    )


def _places(column: Column) -> int:
    """How many decimals stay after scaling: no more than the source prints."""
    places = 0
    while column.half * 10**places < 0.49:
        places += 1
    return places


#: A condition on a row; the column that it is about; what it means, as an expression.
#: None for the meaning: a value never seen, which stops the load.
Test = tuple[str, int | None, str | None]


def tests_of(column: Column, place: int, table: Table) -> list[Test]:
    cell, name = f"c{place}", column.field
    title = table.titles[place].replace("\ufeff", "").strip()

    def told(text: str) -> str:
        shown = f"coalesce('''' || left({cell}, {FOUND}) || '''', 'nothing')"
        return f"concat({literal(title + ': ')}, {shown}, {literal(' ' + text)})"

    match column.kind:
        case "period":
            reason = None if column.unknown == "stop" else told("is no period that is over")
            return [(f"{name} is null", place, reason)]
        case "territory" | "choice":
            reason = None if column.unknown == "stop" else told("is not known")
            if column.required or column.filled or "" in column.lookup:
                return [(f"{name} is null", place, reason)]
            return [(f"{name} is null and trim({cell}) <> ''", place, reason)]
        case "number":
            found: list[Test] = [
                (
                    f"{name} is null and not {_blank(column, cell)}",
                    place,
                    told("is no number"),
                ),
                # Not a number is greater than every number.
                (
                    f"{name} < 0 or {name} > {_MOST!r}",
                    place,
                    told("is no amount of trade"),
                ),
            ]
            if column.filled:
                found.append((f"{name} is null", place, told("is no number")))
            return found
        case "code":
            digits = f"regexp_full_match({name}, '[0-9]+')"
            aliases = "".join(f" and {name} <> {literal(v)}" for v in set(column.lookup.values()))
            known = _one_of(f"length({name})", map(str, column.levels))
            odd = f"{name}_odd"
            return [
                (f"{name} is null", place, told("is no code")),
                (f"{odd} and not {digits}{aliases}", place, told("is no code of digits")),
                (f"{odd} and {digits} and not {known}", place, None),
            ]
        case "guard":
            return [(f"not {_one_of(f'trim({cell})', map(literal, column.lookup))}", place, None)]
        case "text":
            # What is not too long has been learned from the file, or will be.
            return [
                (
                    f"{name} is null and length({text_in(cell)}) > {FOUND}",
                    place,
                    told("is too long"),
                )
            ]
        case _:
            raise ValueError(f"a column of kind {column.kind!r} has no cells to judge")


def odd_code(column: Column) -> str:
    """Whether a text may not be a code of so many digits: a pattern for each takes longer.

    DuckDB makes a number of ``123456e2`` too, but one that ends in two zeros.
    """
    name, number = column.field, f"{column.field}_number"
    plain = " or ".join(
        f"(strlen({name}) = {n} and {number} >= {10**n} and {number} < {2 * 10**n})"
        for n in sorted(column.levels, reverse=True)
    )
    return f"({number} is null or {number} % 100 = 0 or not ({plain}))"


def code(text: str) -> str:
    """A code as a number with a 1 before it, which keeps leading zeros; null if it is none."""
    return f"try_cast('1' || {text} as bigint)"


def whole_row(used: dict[int, Column], width: int) -> list[Test]:
    """What must hold between the cells of a row."""
    fields = {column.field for column in used.values()}
    empty = [
        f"({column.field} is null and {_blank(column, f'c{place}')})"
        for place, column in used.items()
        if column.field in NUMBERS
    ]
    found: list[Test] = [
        (f"c{width - 1} is null", None, literal(f"fewer than {width} cells")),
        (f"c{width} is not null", None, literal(f"more than {width} cells")),
        (" and ".join(empty), None, literal("no figure at all")),
    ]
    for name in ("quantity", "quantity_2"):
        unit = next((c for c in used.values() if c.field == f"{name}_unit"), None)
        if name in fields and unit is not None:
            # An enumeration can be compared only to what it has.
            bare = f" or {unit.field} = ''" if unit.kind == "text" or "" in unit.lookup else ""
            found.append(
                (
                    f"{name} is not null and ({unit.field} is null{bare})",
                    None,
                    literal(f"{name} without a unit"),
                )
            )
    return found


def _blank(column: Column, cell: str) -> str:
    """Whether a cell says that there is no number."""
    missing = f"({cell} = '' or {_one_of(f'trim({cell})', map(literal, column.missing))})"
    if "" not in column.missing:
        missing = _one_of(f"trim({cell})", map(literal, column.missing))
    if not column.zero:
        return missing
    return f"({missing} or try_cast({cell} as double) is not distinct from 0)"


def skipped(spec: Spec, read: dict[int, Column]) -> str:
    """Whether the source tells us to leave a row out."""
    cells = {column.field or column.names[0]: f"trim(c{place})" for place, column in read.items()}
    conditions = []
    for ignore in spec.ignores:
        if ignore.field in cells:
            among = _one_of(cells[ignore.field], map(literal, ignore.keep or ignore.values))
            conditions.append(f"coalesce({'not ' if ignore.keep else ''}{among}, false)")
    return " or ".join(conditions) or "false"


def _one_of(value: str, among: Iterable[str]) -> str:
    """Whether a value is in a list. Not ``in``: DuckDB makes a join of that, and a join
    does not keep the order of the file."""
    return "(" + " or ".join(f"{value} = {one}" for one in among) + ")"
