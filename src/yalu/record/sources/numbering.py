"""Where the rows of a piece stand in the file: torn rows, blank lines and line ends in quotes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yalu.record.sources.pieces import Piece
from yalu.record.sources.stage import Staged
from yalu.record.tables import append, count

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Torn rows are corrected for one by one up to here; beyond, by a join.
_FEW = 32
#: Beyond, by blocks of so many rows, if no more than so many stand in one.
_BLOCK = 64
_CROWD = 8


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
    rows = count(con, "select count(*) from stage")
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
    most = count(
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
