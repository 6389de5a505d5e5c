"""What a record file and a folder of Parquet answer alike: flows, figures, lines."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.record import packaged
from yalu.record.figure import Figure
from yalu.record.lines import figures_of, prefixes
from yalu.record.statement import Cell, sql
from yalu.record.tables import LATEST, figure_of
from yalu.trade import Amount, Flow, Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Kept:
    """A record outside the package; every question opens it anew.

    ``with_packaged`` says that it was made with the packaged figures: they are read from
    the package, which knows them best, and from the record only by questions in SQL.
    """

    def __init__(self, path: Path, *, with_packaged: bool) -> None:
        self.path = path
        self.with_packaged = with_packaged

    @property
    def name(self) -> str:
        return str(self.path)

    def reading(self) -> AbstractContextManager[DuckDBPyConnection]:
        """A short connection to the record as it is now."""
        raise NotImplementedError

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""
        found = {Flow.parse(str(row[0])) for row in self.query("flows")}
        return tuple(sorted(found.union(packaged.flows() if self.with_packaged else ())))

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        """The figures of a flow that were released by the day, None for all.

        Of published lines, what they come to for all goods.
        """
        day = as_of or LATEST
        mine = tuple(figure_of(row) for row in self.query("known", flow=str(of), as_of=day))
        totals = self._lines(of, "", day, each=False)
        came = packaged.shelf(of, as_of) if self.with_packaged else ()
        return (*came, *mine, *totals)

    def lines(self, of: Flow, product: str, as_of: date | None) -> tuple[Figure, ...]:
        """What lines come to for a code, or for several joined by commas."""
        codes = prefixes(product)
        found = [self._lines(of, code, as_of or LATEST, each=False) for code in codes]
        if len(found) < 2:
            return found[0] if found else ()
        return _together(product, found)

    def goods(
        self, of: Flow, as_of: date | None, period: Period | None = None
    ) -> tuple[Figure, ...]:
        """Every line of a flow (in a period) under its published code, over all regimes."""
        found = self._lines(of, "", as_of or LATEST, each=True, period=period)
        return tuple(figure for figure in found if figure.product is not None)

    def query(self, name: str, **values: Cell) -> list[tuple[Cell, ...]]:
        """The rows of ``sql/<name>.sql`` with its ``:names`` filled in."""
        with self.reading() as con:
            return con.execute(sql(name, **values)).fetchall()

    def _lines(
        self, of: Flow, prefix: str, day: date, *, each: bool, period: Period | None = None
    ) -> tuple[Figure, ...]:
        with self.reading() as con:
            told = con.execute(sql("tables_of", flow=str(of), as_of=day)).fetchone()
            if told is None or not told[0]:
                return ()
            text = sql(
                "lines",
                flow=str(of),
                prefix=prefix,
                as_of=day,
                each=int(each),
                first_month=day if period is None else period.first_day,
                months=0 if period is None else period.months,
            )
            return figures_of(con.execute(text).fetchall())


def _together(product: str, found: list[tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """The sums of several codes, where one release has all of them."""
    from dataclasses import replace

    parts: dict[tuple[object, ...], list[Figure]] = {}
    for figures in found:
        for one in figures:
            key = (one.origin, one.part, one.measure, one.unit)
            parts.setdefault(key, []).append(one)
    sums = []
    for same in parts.values():
        if len(same) == len(found):
            amount = Amount(
                sum(one.amount.low for one in same), sum(one.amount.high for one in same)
            )
            sums.append(
                replace(
                    same[0],
                    product=product,
                    amount=amount,
                    value=amount.middle,
                    printed=f"{amount.middle:,.0f}",
                    note=f"sum of {len(same)} codes",
                )
            )
    return tuple(sums)
