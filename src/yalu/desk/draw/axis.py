"""Places on a picture: months from left to right in percent, amounts in round steps.

Horizontal places are percent of the width, vertical ones are pixels: the picture
fills a phone or a wall, and its letters keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from yalu.report.markup import Html, el
from yalu.trade import Period

_MONEY = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))
#: With more years than this only every second one is named on a narrow screen, with more
#: than twice as many every fourth.
_MANY_YEARS = 6
#: A year that begins so far to the right has no room for its name on a narrow screen.
_EDGE = 0.93


def pct(share: float) -> str:
    """A share of the width: ``12.34%``."""
    return f"{100 * share:.3f}%"


@dataclass(frozen=True, slots=True)
class Months:
    """Months side by side, each as wide as any other."""

    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def step(self) -> float:
        """The width of a month as a share of all."""
        return 1 / self.count

    def x(self, month: float) -> float:
        """Where a month begins; a fraction is a part of it."""
        return (month - self.first) * self.step

    def years(self) -> Iterator[tuple[int, float]]:
        """The years, each with the place of its January, or of the edge where it is cut."""
        for year in range(self.first // 12, self.last // 12 + 1):
            yield year, max(0.0, self.x(year * 12))


def year_labels(months: Months, y: float) -> list[Html]:
    """The years by name, every second one marked to be left out where there is no room."""
    years = list(months.years())
    labels = []
    for at, (year, x) in enumerate(reversed(years)):
        room = (years[-at][1] if at else 1.0) - x
        if room * months.count < 5 and len(years) > 1:
            continue
        every = 4 if len(years) > 2 * _MANY_YEARS else 2 if len(years) > _MANY_YEARS else 1
        kind = "tick minor" if year % every or x > _EDGE else "tick"
        labels.append(el("text", str(year), class_=kind, x=pct(x), dx=3, y=f"{y:.1f}"))
    return labels


def year_lines(months: Months, top: float, bottom: float) -> list[Html]:
    """A hair at the beginning of every year but the first."""
    return [
        el("line", class_="hair", x1=pct(x), x2=pct(x), y1=f"{top:.1f}", y2=f"{bottom:.1f}")
        for _, x in months.years()
        if x > 0
    ]


def round_steps(top: float, most: int = 4) -> list[float]:
    """The round amounts up to ``top``, at most so many: 1, 2 or 5 times a power of ten."""
    if top <= 0:
        return []
    rough = top / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [step * place for place in range(1, int(top / step + 1e-9) + 1)]


def short_money(value: float, unit: str = "USD") -> str:
    """``$150m``, ``$1.2bn``, ``300 t``."""
    size = abs(value)
    scale, word = next(((s, w) for s, w in _MONEY if size >= s), (1.0, ""))
    number = f"{value / scale:,.1f}".removesuffix(".0") + word
    match unit:
        case "USD":
            return f"${number}"
        case "tonnes":
            return f"{number} t"
        case _:
            return f"{number} {unit}"


def words(index: int) -> str:
    """A month by name."""
    return Period(index, index).words()
