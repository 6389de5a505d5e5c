"""A series in a terminal: a column a month, missing months marked and never zero."""

from __future__ import annotations

from yalu.measure.text import money
from yalu.record.figure import Figure
from yalu.record.months import Month, Months
from yalu.trade import Amount

_HEIGHT = 12
#: A column in eighths of a line, as Unicode has them; plain text where it cannot be shown.
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PLAIN = "    #####"
#: A month that is known and too small to see, one that came out with others, one that is missing.
_LEAST, _WITHIN, _MISSING = "▁", "·", "×"
_PLAIN_SIGNS = {_LEAST: ".", _WITHIN: "-", _MISSING: "x"}


def plot(months: Months, *, width: int = 80, unicode: bool = True) -> str:
    """The months as columns, the last that fit into the width, with what is missing said."""
    labels = 12
    shown = months.each[-max(width - labels - 2, 12) :]
    drawn = {month.first: figure for figure in months.drawn for month in figure.period.each()}
    values = {month.period: _value(drawn.get(month.period.first)) for month in shown}
    top = max((value for value in values.values() if value is not None), default=0.0) or 1.0
    unit = months.what.unit
    eighths = _EIGHTHS if unicode else _PLAIN
    lines = []
    for row in range(_HEIGHT, 0, -1):
        cells = "".join(_cell(value, top, row, eighths) for value in values.values())
        if row == 1:
            cells = "".join(
                _foot(drawn.get(month.period.first), sign, unicode)
                for month, sign in zip(shown, cells, strict=True)
            )
        label = {_HEIGHT: top, _HEIGHT // 2: top / 2}.get(row)
        said = "" if label is None else _short(label, unit)
        lines.append(f"{said:>{labels}} {'┤' if unicode else '|'}{cells}".rstrip())
    lines.append(f"{'0':>{labels}} {'└' if unicode else '+'}{_axis(shown)}".rstrip())
    notes = _notes(len(months), [drawn.get(month.period.first) for month in shown], unicode)
    return "\n".join((*lines, *notes)) + "\n"


def _value(figure: Figure | None) -> float | None:
    """A month's own figure, else its part of the months that it came out with."""
    if figure is None:
        return None
    middle = figure.value if figure.value is not None else figure.amount.middle
    return max(middle, 0.0) / figure.period.months


def _cell(value: float | None, top: float, row: int, eighths: str) -> str:
    filled = 0.0 if value is None else value / top * _HEIGHT - (row - 1)
    return eighths[round(max(0.0, min(filled, 1.0)) * 8)]


def _foot(figure: Figure | None, sign: str, unicode: bool) -> str:
    """The lowest cell of a column: a mark where there would be nothing to see."""
    if figure is None:
        sign = _MISSING
    elif sign == " ":
        sign = _LEAST if figure.period.is_month else _WITHIN
    return sign if unicode else _PLAIN_SIGNS.get(sign, sign)


def _axis(shown: tuple[Month, ...]) -> str:
    """The years under their Januaries, where there is room for them."""
    line = [" "] * len(shown)
    free = 0
    for place, month in enumerate(shown):
        year = str(month.period.first_year)
        if month.period.first % 12 == 0 and place >= free and place + len(year) <= len(line):
            line[place : place + len(year)] = year
            free = place + len(year) + 1
    if not "".join(line).strip():
        return f"{shown[0].period} to {shown[-1].period}"
    return "".join(line)


def _notes(known: int, shown: list[Figure | None], unicode: bool) -> list[str]:
    notes = []
    if len(shown) < known:
        notes.append(f"the last {len(shown)} of {known} months; --since and --until show others")
    missing = shown.count(None)
    together = sum(figure is not None and not figure.period.is_month for figure in shown)
    if missing:
        sign = _MISSING if unicode else _PLAIN_SIGNS[_MISSING]
        notes.append(f"{sign} no figure on record: {missing} month{'s' * (missing > 1)}")
    if together:
        notes.append(f"{together} months stand at the average of the figure that they came out in")
    return notes


def _short(value: float, unit: str) -> str:
    """A height in few letters: ``$329m``, ``1.2bn t``."""
    said = money(Amount(value * 0.995, value * 1.005), unit)
    for word, letters in ((" trillion", "tn"), (" billion", "bn"), (" million", "m")):
        said = said.replace(word, letters)
    return said
