"""Whether a staged file can be loaded: values never seen, what must hold, corrections."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.sources.pieces import Piece
from yalu.record.sources.spec import Correction, Spec
from yalu.record.sources.stage import MARK, Staged, code, literal
from yalu.record.sources.table import Table
from yalu.record.tables import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Torn rows are corrected for one by one up to here; beyond, by a join.
_FEW = 32
#: Beyond, by blocks of so many rows, if no more than so many stand in one.
_BLOCK = 64
_CROWD = 8
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """Where rows of ``stage`` stand in the file.

    ``number`` is the expression for the line of a row, over ``rows``: ``stage as s``, and
    what has to be joined to it.
    """

    number: str
    rows: str = "stage as s"


def number_rows(con: DuckDBPyConnection, staged: Staged) -> Lines:
    """The lines of the rows of ``stage`` in the file.

    Rows that were torn, blank lines and line ends inside quotes shift what follows;
    where there are many, a table ``bend`` says by how much from which row on.
    """
    piece = staged.piece
    rows = _count(con, "select count(*) from stage")
    torn = [
        int(line) - piece.skip - 1
        for (line,) in con.execute("select line from torn order by line").fetchall()
    ]
    bends = [(place - before, before + 1) for before, place in enumerate(torn)]
    if piece.newlines not in (piece.skip + rows + len(torn) + n for n in (-1, 0)):
        bends = _bends(staged, _find_torn(con, piece))
    base = f"s.rowid + {piece.before + piece.skip + 1}"
    if not bends:
        return Lines(base)
    if len(bends) <= _FEW:
        steps = [(row, by - (bends[n - 1][1] if n else 0)) for n, (row, by) in enumerate(bends)]
        return Lines(
            base
            + "".join(f" + case when s.rowid >= {row} then {by} else 0 end" for row, by in steps)
        )
    # Of torn rows that follow each other the last says how far what comes next is shifted.
    return _joined(con, base, list(dict(bends).items()), rows)


def _joined(con: DuckDBPyConnection, base: str, bends: list[tuple[int, int]], rows: int) -> Lines:
    """The lines by a join with ``bend``: to blocks of rows, each with the few bends in it.

    A join of every row to the last bend before it would sort all rows for that, and is for
    files in which bends crowd.
    """
    con.execute("create or replace temp table turn (place bigint, extra bigint)")
    append(con, "turn", bends, ("BIGINT", "BIGINT"))
    most = _count(
        con,
        "select max(n) from "
        f"(select count(*) as n from turn group by least(place, {rows}) // {_BLOCK})",
    )
    if most > _CROWD:
        return Lines(
            f"{base} + coalesce(b.extra, 0)",
            "stage as s asof left join turn as b on s.rowid >= b.place",
        )
    steps = ", ".join(
        f"max(place) filter (n = {n}) as row_{n}, max(moved) filter (n = {n}) as by_{n}"
        for n in range(most)
    )
    con.execute(
        f"""
        create or replace temp table bend as
        with inside as (
            select
                least(place, {rows}) // {_BLOCK} as block,
                place,
                extra - lag(extra, 1, 0) over (order by place) as moved,
                row_number() over (
                    partition by least(place, {rows}) // {_BLOCK} order by place
                ) - 1 as n
            from turn
        ),
        bent as (select block, sum(moved) as moved, {steps} from inside group by block)
        select
            r.range as block,
            cast(coalesce(sum(b.moved) over (
                order by r.range rows between unbounded preceding and 1 preceding
            ), 0) as integer) as extra,
            b.* exclude (block, moved)
        from range({rows} // {_BLOCK} + 1) as r
        left join bent as b on b.block = r.range
        """
    )
    added = "".join(
        f" + case when s.rowid >= b.row_{n} then b.by_{n} else 0 end" for n in range(most)
    )
    return Lines(
        f"{base} + b.extra{added}",
        f"stage as s inner join bend as b on b.block = s.rowid // {_BLOCK}",
    )


def _find_torn(con: DuckDBPyConnection, piece: Piece) -> set[int]:
    """The lines of torn rows, set right in ``torn``: DuckDB counts none inside a quoted cell."""
    torn = con.execute("select line, place, raw from torn order by place").fetchall()
    lines: list[tuple[int, int]] = []
    at, number = 0, 1
    with piece.text.open("rb") as file:
        for line, place, raw in torn:
            # Places are counted from 1; blank lines before a torn row belong to it.
            number += file.read(place - 1 - at).count(b"\n")
            at = place - 1
            lines.append((line, number + len(raw) - len(raw.lstrip("\r\n"))))
    con.execute("create or replace temp table moved (line bigint, really bigint)")
    append(con, "moved", lines, ("BIGINT", "BIGINT"))
    con.execute("update torn set line = m.really from moved as m where m.line = torn.line")
    return {really for _, really in lines}


def _bends(staged: Staged, torn: set[int]) -> list[tuple[int, int]]:
    """Where rows and lines part, by reading the file once more, row by row."""
    bends: list[tuple[int, int]] = []
    extra = row = 0
    csv.field_size_limit(1 << 30)
    with staged.piece.text.open(encoding="utf-8", errors="replace", newline="") as file:
        for _ in range(staged.piece.skip):
            file.readline()
        before = 0
        reader = csv.reader(file, delimiter=staged.table.delimiter)
        for cells in reader:
            if cells and staged.piece.skip + before + 1 not in torn:
                shift = before - row
                if shift != extra:
                    extra = shift
                    bends.append((row, extra))
                row += 1
            before = reader.line_num
    return bends


def check_values(con: DuckDBPyConnection, staged: Staged, line: Lines) -> None:
    """Stops at a value that no look-up has.

    Raises:
        InputError: naming the first such value, its line, and how many others there are.
    """
    rows = con.execute(
        f"select split_part(s.bad, ?, 1), split_part(s.bad, ?, 2), count(*), min({line.number}) "
        f"from {line.rows} where s.bad is not null and split_part(s.bad, ?, 1) <> '' "
        "and not s.skip group by 1, 2 order by 4, 1, 2",
        [MARK, MARK, MARK],
    ).fetchall()
    # A note at the end of a table has no partner either.
    rows = [row for row in rows if not _is_footer(staged, str(row[1]))]
    if not rows:
        return
    place, found, count, first = rows[0]
    column = staged.table.columns[int(place)]
    title = staged.table.titles[int(place)].strip()
    others = sorted({str(row[1]) for row in rows[1:] if row[0] == place})
    more = f", and {len(others)} more: {', '.join(map(repr, others[:_EXAMPLES]))}" if others else ""
    lost = ""
    if column.kind == "code":
        expected = "a code of " + " or ".join(map(str, column.levels)) + " digits"
        lost = "A spreadsheet may have dropped a leading zero: export the column as text. "
    elif len(column.lookup) and len(column.lookup) <= 40:
        expected = "one of " + ", ".join(repr(known) for known in column.lookup if known)
    else:
        expected = f"a {column.kind} that {staged.spec.title} is known to print"
    raise InputError(
        f"{title}: {found!r} in {count} rows{more}",
        expected=expected,
        hint=f"{lost}If the publisher has added it, add it to source.toml of "
        f"{staged.spec.name!r}; nothing was loaded.",
        file=str(staged.table.file),
        line=int(first),
    )


@dataclass(slots=True)
class Tally:
    """How many rows of the pieces so far were understood or are left out on purpose.

    ``last`` is the last line that was understood, ``corrected`` a sentence for each cell
    that was corrected.
    """

    accepted: int = 0
    ignored: int = 0
    last: int = 0
    corrected: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judged:
    """How many rows were understood, refused, left out on purpose."""

    accepted: int
    rejected: int
    ignored: int


def prepare(con: DuckDBPyConnection) -> None:
    """Makes the temporary table ``wrong``, of the rows that were not understood."""
    con.execute("create temp table wrong (line_no bigint, raw varchar, reasons varchar)")


def judge(con: DuckDBPyConnection, staged: Staged, line: Lines, tally: Tally) -> None:
    """Puts the rows of a piece that were not understood into ``wrong``, and counts the others."""
    accepted, ignored, last = con.execute(
        "select count(*) filter (s.bad is null and not s.skip), count(*) filter (s.skip), "
        "max(s.rowid) filter (s.bad is null) from stage as s"
    ).fetchone() or (0, 0, None)
    con.execute(
        f"insert into wrong select {line.number}, "
        "split_part(s.bad, ?, 4), split_part(s.bad, ?, 3) "
        f"from {line.rows} where s.bad is not null and not s.skip "
        "union all select line + ?, raw, reasons from torn",
        [MARK, MARK, staged.piece.before],
    )
    tally.accepted += int(accepted)
    tally.ignored += int(ignored)
    if last is not None:
        found = con.execute(f"select {line.number} from {line.rows} where s.rowid = {last}")
        tally.last = int((found.fetchone() or (tally.last,))[0])


def decide(con: DuckDBPyConnection, table: Table, spec: Spec, tally: Tally) -> Judged:
    """Whether enough rows of all pieces were understood; notes below a table are no rows.

    Raises:
        InputError: no row was understood, or too few.
    """
    if spec.footers:
        # What stands below the last row that was understood, and reads like a note.
        con.execute(
            "delete from wrong where regexp_matches(ltrim(raw, ? || chr(34)), ?) and line_no > ?",
            [" \t,;\ufeff", f"^({'|'.join(spec.footers)})", tally.last],
        )
    accepted, rejected = tally.accepted, _count(con, "select count(*) from wrong")
    first = con.execute(
        "select line_no, reasons from wrong order by line_no limit 1"
    ).fetchone() or (table.header_line + 1, "nothing there")
    if accepted + tally.ignored < spec.min_rows:
        raise InputError(
            f"{accepted} rows understood of {accepted + rejected} ({first[1]})",
            expected=f"at least {spec.min_rows}",
            hint="Nothing was loaded.",
            file=str(table.file),
            line=int(first[0]),
        )
    if rejected > max(1, spec.max_rejected * (accepted + rejected)):
        raise InputError(
            f"{rejected} of {accepted + rejected} rows not understood, the first: {first[1]}",
            expected=f"at most {spec.max_rejected:.0%}",
            hint=f"Is it a table of {spec.title}? Nothing was loaded.",
            file=str(table.file),
            line=int(first[0]),
        )
    return Judged(accepted, rejected, tally.ignored)


def correct(con: DuckDBPyConnection, staged: Staged, line: Lines, tally: Tally) -> None:
    """Applies the source's corrections to the rows of a piece, with a sentence for each.

    Raises:
        InputError: the source does not print what a correction expects of it.
    """
    con.execute("create or replace temp table corrected (place bigint)")
    for one in staged.spec.corrections:
        rows = con.execute(
            f"select s.rowid, {line.number}, s.{one.field} from {line.rows} "
            f"where s.bad is null and {' and '.join(_where(one, staged))}"
        ).fetchall()
        for row, number, value in rows:
            if value != one.expect:
                raise InputError(
                    f"{one.field} is {value!r} where a correction expects {one.expect!r}",
                    expected=f"what was corrected on {one.date}: {one.reason}",
                    hint="The publisher has corrected it: take the correction out of "
                    f"source.toml of {staged.spec.name!r}.",
                    file=str(staged.table.file),
                    line=int(number),
                )
            con.execute(f"update stage set {one.field} = ? where rowid = ?", [one.value, row])
            con.execute("insert into corrected values (?)", [row])
            tally.corrected.append(
                f"line {number}: {one.field} corrected to {one.value:g}: {one.reason}"
            )


def _where(one: Correction, staged: Staged) -> Iterator[str]:
    for name, value in one.where.items():
        column = staged.fields.get(name)
        if column is None:
            # Said by the file's name or the user, not by a column.
            constant = staged.table.constants.get(name, "")
            yield "true" if constant == value else "false"
        elif column.kind == "text":
            yield f"s.{name} = {literal(value)}"
        elif column.kind == "code":
            yield f"s.{name} = {code(literal(value))}"
        else:
            yield (
                f"s.{name} in (select c.raw from choice_{name} as c where c.means = "
                f"{literal(value)})"
            )


def _is_footer(staged: Staged, text: str) -> bool:
    return any(re.match(pattern, text.strip('\ufeff \t,"')) for pattern in staged.spec.footers)


def _count(con: DuckDBPyConnection, query: str) -> int:
    found = con.execute(query).fetchone()
    return int(found[0]) if found else 0
