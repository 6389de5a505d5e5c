"""Whether a staged file can be loaded: values never seen, what must hold, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.record.sources.cells import code, literal
from yalu.record.sources.numbering import Lines
from yalu.record.sources.spec import Correction, Spec
from yalu.record.sources.stage import MARK, SAID, Staged
from yalu.record.sources.table import Table
from yalu.record.tables import count

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EXAMPLES = 3
#: What tells the lines of a slice apart.
_ONE_LINE = ("product", "province", "regime")


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


def check_once(con: DuckDBPyConnection, staged: Staged, line: Lines) -> None:
    """Stops at a line that a piece has twice: together they would be twice the trade.

    Raises:
        InputError: naming the line and where it stood before.
    """
    keys = ", ".join(f"s.{name}" for name in (*SAID, *_ONE_LINE) if name in staged.fields)
    first = con.execute(
        f"select min({line.number}), max({line.number}), count(*) from {line.rows} "
        f"where s.bad is null and not s.skip group by {keys} having count(*) > 1 "
        "order by 1 limit 1"
    ).fetchone()
    if first is None:
        return
    what = [name for name in _ONE_LINE if name in staged.fields]
    raise InputError(
        f"the same line as line {first[0]}" + (f", {first[2]} in all" if first[2] > 2 else ""),
        expected=f"one for each {', '.join(what) or 'flow'} in a month",
        hint="Take out what is there twice, or add up what belongs together; nothing was loaded.",
        file=str(staged.table.file),
        line=int(first[1]),
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
        tally.last = count(con, f"select {line.number} from {line.rows} where s.rowid = {last}")


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
    accepted, rejected = tally.accepted, count(con, "select count(*) from wrong")
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
        elif column.kind == "code":
            yield f"s.{name} = {code(literal(value))}"
        else:
            yield (
                f"s.{name} in (select c.raw from choice_{name} as c where c.means = "
                f"{literal(value)})"
            )


def _is_footer(staged: Staged, text: str) -> bool:
    return any(re.match(pattern, text.strip('\ufeff \t,"')) for pattern in staged.spec.footers)
