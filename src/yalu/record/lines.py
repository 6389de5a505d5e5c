"""Lines of published tables as figures: one code's, or what a chapter's lines come to."""

from __future__ import annotations

from collections.abc import Sequence

from yalu.errors import RecordError
from yalu.record.figure import Figure
from yalu.record.statement import Cell
from yalu.record.tables import day_of, number_of, period_of
from yalu.trade import Amount, Flow

#: Sums over all goods that mean something; items and litres of everything do not add up.
_OF_ALL = ("value", "net_weight")


def figures_of(rows: Sequence[Sequence[Cell]]) -> tuple[Figure, ...]:
    """The figures in the rows of ``lines.sql``."""
    figures = (_figure(row) for row in rows)
    return tuple(f for f in figures if f.product is not None or f.measure in _OF_ALL)


def _figure(row: Sequence[Cell]) -> Figure:
    text = [str(cell if cell is not None else "") for cell in row]
    low, high, lines = number_of(row[12]), number_of(row[13]), int(number_of(row[14]))
    middle = (low + high) / 2
    notes = []
    if lines > 1:
        notes.append(f"sum of {lines} lines of {text[7]} digits")
    if row[16]:
        notes.append(f"{text[16]} of them corrected or estimated")
    return Figure(
        of=Flow.parse(text[4]),
        period=period_of(row[5], row[6]),
        product=text[8] or None,
        part=text[9] or None,
        measure=text[10],
        unit=text[11],
        # Half a unit for each line adds up; below zero no trade can be.
        amount=Amount(max(low, 0.0), high),
        loose=None,
        value=middle,
        printed=text[15] if lines == 1 else f"{middle:,.0f}",
        source=text[2],
        compiler=text[3],
        released=day_of(row[17]),
        released_basis=text[18],
        printed_on=text[20],
        url=text[21],
        note="; ".join(notes),
        status="ok",
        vintage=int(number_of(row[19])),
        origin=f"{text[1]}:{text[0]}",
        reporter=text[22],
        edition=text[23],
        valuation=text[24],
        lines=lines,
    )


def prefixes(product: str) -> tuple[str, ...]:
    """The codes of a product as the record names it, none where it is no code.

    Raises:
        RecordError: an empty product.
    """
    if not product:
        raise RecordError("lines are asked for by code; all goods have none")
    codes = tuple(code.strip() for code in product.split(","))
    return codes if all(code.isdigit() for code in codes) else ()
