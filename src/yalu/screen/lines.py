"""Customs lines by the million: each with the provisions in force in its month.

The codes that occur are screened one by one and expanded to spans of months in which the
same provisions hold; the lines then meet those spans in one hash join. A line whose
period is longer than a month, or that is not of the territory, is kept and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.screen.goods import sanctioned
from yalu.screen.provisions import Direction
from yalu.screen.spans import fill
from yalu.screen.table import Columns, matched, open_table, read_cells, recognise, text
from yalu.trade import Period
from yalu.trade.goods import LATEST
from yalu.trade.watched import WATCHED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ANSWER = """SELECT
    raw.* EXCLUDE ({ours}),
    codes.yalu_code AS hs_read, ways.yalu_direction AS direction,
    CASE WHEN ways.yalu_direction IS NULL THEN 'not of the territory'
         WHEN periods.yalu_first IS NULL THEN 'period not read'
         WHEN NOT regexp_full_match(codes.yalu_code, '([0-9][0-9]){{1,5}}') THEN 'code not read'
         ELSE coalesce(held.finding, 'none found') END AS finding,
    coalesce(held.provisions, '') AS provisions, coalesce(held.ids, '') AS provision_ids,
    coalesce(held.note, '') AS note
    FROM ({joined}) raw
    LEFT JOIN yalu_codes codes ON {code}
    LEFT JOIN yalu_ways ways ON {way}
    LEFT JOIN yalu_periods periods ON {period}
    LEFT JOIN yalu_held held ON held.held = raw.yalu_held"""
_UNREADABLE = """SELECT
    (SELECT count(*) FROM yalu_codes
     WHERE yalu_code IS NULL OR NOT regexp_full_match(yalu_code, '([0-9][0-9]){1,5}'))
    + (SELECT count(*) FROM yalu_periods WHERE yalu_first IS NULL)"""
#: The findings of lines that nothing was looked up for.
UNREAD = ("code not read", "period not read")
_FEW_WAYS = 16
#: The lines with their numbers, which only an answer in their order needs.
_NUMBERED = "(SELECT *, row_number() OVER () AS yalu_line FROM raw) raw"


@dataclass(frozen=True, slots=True)
class Screening:
    """A table of lines, screened and ready to be asked.

    ``joins`` is how a line, called ``raw``, meets the provisions of its code and period.
    """

    link: DuckDBPyConnection
    columns: Columns
    way: Direction | None
    joins: str

    @property
    def joined(self) -> str:
        """The query that meets the lines with the provisions, in no order.

        Each line with ``yalu_held``, the number of its set of provisions, NULL where none
        holds.
        """
        return self._joined("raw")

    @property
    def answer(self) -> str:
        """The query of the lines with their findings, in no order."""
        return self._answer("raw", "yalu_held")

    @property
    def in_order(self) -> str:
        """The same in the order of the file."""
        return f"{self._answer(_NUMBERED, 'yalu_line, yalu_held')} ORDER BY raw.yalu_line"

    def findings(self) -> list[tuple[str, str, int, float | None]]:
        """For each finding and set of provisions, how many lines, and their value."""
        value = f'sum(TRY_CAST("{self.columns.value}" AS DOUBLE))' if self.columns.value else "NULL"
        query = (
            f"SELECT finding, provisions, count(*), {value} FROM ({self.answer}) "
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
        )
        return self.link.execute(query).fetchall()

    def unread(self) -> int:
        """How many lines have a code or a period that could not be read.

        The lines are counted only where a cell is such a one, which few tables have.
        """
        (cells,) = self.link.execute(_UNREADABLE).fetchone() or (0,)
        if not cells:
            return 0
        return sum(lines for finding, _, lines, _ in self.findings() if finding in UNREAD)

    def write(self, path: Path) -> None:
        """The lines with their findings in their order, as CSV or, by the suffix, Parquet."""
        quoted = str(path).replace("'", "''")
        form = "PARQUET" if path.suffix.lower() in (".parquet", ".pq") else "CSV, HEADER"
        self.link.execute(f"COPY ({self.in_order}) TO '{quoted}' (FORMAT {form})")

    def rows(self) -> Iterator[dict[str, object]]:
        """The lines with their findings, one by one in their order."""
        cursor = self.link.execute(self.in_order)
        names = [str(column[0]) for column in cursor.description or ()]
        while batch := cursor.fetchmany(10_000):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def _joined(self, lines: str) -> str:
        return f"SELECT raw.*, spans.held AS yalu_held FROM {lines} {self.joins}"

    def _answer(self, lines: str, ours: str) -> str:
        """The lines with their findings, without the columns that are only ours."""
        return _ANSWER.format(
            ours=ours,
            joined=self._joined(lines),
            code=matched("codes", self.columns.of_code),
            way=matched("ways", () if self.way else self.columns.of_way),
            period=matched("periods", self.columns.of_period),
        )


def screen_lines(
    path: Path,
    *,
    territory: str = WATCHED.home,
    way: Direction | None = None,
    on: date | None = None,
    edition: str = LATEST,
) -> Screening:
    """A CSV or Parquet file of customs lines, each with the provisions of its period.

    Args:
        path: the file; its columns are recognised by name (``columns.toml``).
        territory: the territory that the provisions are about.
        way: the direction of all lines; by default the table says it.
        on: the day of all lines, where the table has no period.
        edition: the HS edition of lines that do not say theirs.

    Raises:
        InputError: a file that is no table, or one without codes, periods or directions; a
            territory that no known regime is about.
    """
    import duckdb

    territory = sanctioned(territory)
    link = duckdb.connect()
    columns = recognise(open_table(link, path), str(path))
    if not columns.period and on is None:
        raise InputError(
            "no column of periods",
            expected="period, month or the like",
            hint="name it period, or give the day with --on",
            file=str(path),
        )
    if not columns.of_way and way is None:
        raise InputError(
            "no columns that say which way the goods went",
            expected="exporter and importer, or reporter, partner and flow",
            hint=f"say it with --to {territory} or --from {territory}",
            file=str(path),
        )
    month = Period.of_day(on or date.today()).first
    read_cells(link, columns, edition=edition, territory=territory, way=str(way or ""), on=month)
    fill(link, territory)
    return Screening(link, columns, way, _joins(link, columns, way))


def _joins(link: DuckDBPyConnection, columns: Columns, way: Direction | None) -> str:
    """How the lines meet their spans: a small table gives the month, one join the rest.

    A month lies in at most one span of its code and direction; each longer period has a
    span of its own, in which it is the only one of its length.
    """
    keys = ", ".join(f'codes."{key}"' for key in columns.of_code)
    link.execute(
        f"CREATE OR REPLACE TABLE yalu_spans AS SELECT {keys}, spans.* EXCLUDE (code, edition) "
        "FROM yalu_by_code spans JOIN yalu_codes codes "
        "ON spans.code = codes.yalu_code AND spans.edition = codes.yalu_edition"
    )
    ways, direction = _ways(link, () if way else columns.of_way)
    return (
        f"{ways} LEFT JOIN yalu_periods periods ON {matched('periods', columns.of_period)} "
        f"LEFT JOIN yalu_spans spans ON {matched('spans', columns.of_code)} "
        f"AND {direction} = spans.direction AND periods.yalu_months = spans.months "
        "AND periods.yalu_first BETWEEN spans.first AND spans.last"
    )


def _ways(link: DuckDBPyConnection, keys: tuple[str, ...]) -> tuple[str, str]:
    """A join that gives a line its direction, and how to name it; without one where few ways occur.

    Comparing three short texts is quicker than hashing them for a join.
    """
    rows = link.execute("SELECT * FROM yalu_ways WHERE yalu_direction IS NOT NULL").fetchall()
    plain = all(isinstance(cell, str) for row in rows for cell in row)
    if not keys or not rows or len(rows) > _FEW_WAYS or not plain:
        return f"LEFT JOIN yalu_ways ways ON {matched('ways', keys)}", "ways.yalu_direction"
    cases = " ".join(
        "WHEN "
        + " AND ".join(f'raw."{key}" = {text(cell)}' for key, cell in zip(keys, row, strict=False))
        + f" THEN {text(row[-1])}"
        for row in rows
    )
    return "", f"CASE {cases} END"
