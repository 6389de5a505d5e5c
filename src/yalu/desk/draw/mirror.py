"""Trade both ways: what goes in stands above the river, what comes out hangs below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yalu.desk.draw.axis import Months, pct, round_steps, short_money, year_labels, year_lines
from yalu.measure.text import worded
from yalu.record.figure import Figure
from yalu.record.series import Month
from yalu.report.markup import Html, el
from yalu.trade import Period

_TOP = 42
_TALL = 220
_RIVER = 24
_LEAST_BELOW = 46
_FOOT = 22
_ROOM = 1.04
_GAP = 0.16


@dataclass(frozen=True, slots=True)
class Side:
    """One direction: its name, and its months in order, the missing ones too."""

    name: str
    months: Sequence[Month]


@dataclass(frozen=True, slots=True)
class Mirror:
    """What the picture shows.

    ``link`` is where a month leads, ``chosen`` the month that is being looked at.
    ``marks`` are months with a word of their own, such as the closing of a border.
    """

    title: str
    above: Side
    below: Side | None
    link: Callable[[Period], str]
    chosen: Period | None = None


def mirror(picture: Mirror, *, id: str) -> Html | None:
    """The picture, None where no month has a figure."""
    months = Months(picture.above.months[0].period.first, picture.above.months[-1].period.first)
    most = max(_highest(picture.above), _highest(picture.below)) * _ROOM
    if most <= 0:
        return None
    share_below = _highest(picture.below) / most * _ROOM if picture.below else 0.0
    below = max(_LEAST_BELOW, _TALL * share_below) if picture.below else 0.0
    steps = round_steps(most)
    # The lower half has the same steps, or one of its own where it does not reach the first.
    lower = [step for step in steps if step <= most * share_below]
    lower = lower or round_steps(most * share_below, 1)[-1:]
    up = _Half(months, most, _TOP + _TALL, -1)
    down = _Half(months, most, _TOP + _TALL + _RIVER, 1)
    bottom = down.floor + below if picture.below else up.floor + _RIVER
    parts = [
        el("title", picture.title, id=f"{id}-title"),
        *year_lines(months, _TOP, bottom),
        *_grid_lines(up, steps),
        *(_grid_lines(down, lower) if picture.below else ()),
        el("rect", class_="river", x=0, y=up.floor, width="100%", height=_RIVER),
        *year_labels(months, up.floor + _RIVER - 7),
        *_chosen(picture, months, bottom),
        *_columns(up, picture.above),
        *(_columns(down, picture.below) if picture.below else ()),
        *_grid_labels(up, steps),
        *(_grid_labels(down, lower) if picture.below else ()),
        *_peaks(up, picture.above),
        el("text", picture.above.name, class_="way", x=0, y=14),
        *(
            [el("text", picture.below.name, class_="way", x=0, y=f"{bottom + 16:.1f}")]
            if picture.below
            else []
        ),
        *_targets(picture, months, bottom),
    ]
    height = bottom + (_FOOT if picture.below else 4)
    return el(
        "svg",
        *parts,
        class_="wide mirror",
        width="100%",
        height=f"{height:.0f}",
        role="group",
        aria_labelledby=f"{id}-title",
    )


def _highest(side: Side | None) -> float:
    values = [month.latest.amount.middle for month in side.months if month.latest] if side else []
    return max(values, default=0.0)


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of the river: ``floor`` is its bank, ``sign`` the way in which columns grow."""

    months: Months
    most: float
    floor: float
    sign: int

    @property
    def side(self) -> str:
        """The class of what hangs below the river."""
        return " below" if self.sign > 0 else ""

    def y(self, value: float) -> float:
        return self.floor + self.sign * _TALL * min(value, self.most) / self.most

    def column(self, first: int, months: int, value: float, kind: str, said: str) -> Html:
        """A column of at least a hair: next to nothing is on record too."""
        far = self.y(value)
        far = min(far, self.floor - 1) if self.sign < 0 else max(far, self.floor + 1)
        gap = _GAP * self.months.step / 2
        return el(
            "rect",
            el("title", said),
            class_=kind,
            x=pct(self.months.x(first) + gap),
            width=pct(months * self.months.step - 2 * gap),
            y=f"{min(far, self.floor):.1f}",
            height=f"{abs(far - self.floor):.1f}",
        )


def _grid_lines(half: _Half, steps: Sequence[float]) -> list[Html]:
    return [
        el("line", class_="hair", x1=0, x2="100%", y1=f"{y:.1f}", y2=f"{y:.1f}")
        for y in map(half.y, steps)
    ]


def _grid_labels(half: _Half, steps: Sequence[float]) -> list[Html]:
    """The amounts, left of their lines: the styles keep a margin there, where no column is."""
    return [
        el(
            "text",
            short_money(value),
            class_="scale",
            x=-6,
            y=f"{half.y(value) + 4:.1f}",
            text_anchor="end",
        )
        for value in steps
    ]


def _columns(half: _Half, side: Side) -> list[Html]:
    parts = []
    told: set[Period] = set()
    for month in side.months:
        index = month.period.first
        if month.latest is not None:
            said = f"{side.name}, {month.period.words()}: {spoken(month.latest)}"
            if month.revised and month.first is not None:
                said += f"; first {spoken(month.first)}"
            kind = f"col {month.latest.status}{half.side}"
            value = month.latest.amount.middle
            parts.append(half.column(index, 1, value, kind, said))
            if month.revised:
                x = pct(half.months.x(index) + half.months.step / 2)
                y = half.y(value) + half.sign * 6
                parts.append(el("circle", class_="again", cx=x, cy=f"{y:.1f}", r=2))
        elif month.within is not None:
            whole = month.within
            if whole.period not in told and whole.period.first >= half.months.first:
                told.add(whole.period)
                value = whole.amount.middle / whole.period.months
                said = f"{side.name}, {whole.period.words()} together: {spoken(whole)}"
                kind = f"col within{half.side}"
                parts.append(
                    half.column(whole.period.first, whole.period.months, value, kind, said)
                )
        else:
            y = half.floor - 3 if half.sign < 0 else half.floor + 8
            x = pct(half.months.x(index) + half.months.step / 2)
            parts.append(el("text", "×", class_="gap", x=x, y=f"{y:.1f}", text_anchor="middle"))
    return parts


def spoken(figure: Figure) -> str:
    """``$12.978 million``, as the record reads what was printed."""
    return worded(figure.amount, figure.unit)


def _peaks(half: _Half, side: Side) -> list[Html]:
    """The value of the highest month, where it stands."""
    known = [month for month in side.months if month.latest is not None]
    best = max(known, key=lambda month: month.latest.amount.middle if month.latest else 0.0)
    if best.latest is None:
        return []
    x = half.months.x(best.period.first) + half.months.step / 2
    # On a phone it is more than half as long as the picture is wide.
    anchor = "start" if x < 1 / 3 else "end" if x > 2 / 3 else "middle"
    y = half.y(best.latest.amount.middle) - 6
    said = f"{best.period.words()}: {spoken(best.latest)}"
    return [el("text", said, class_="peak", x=pct(x), y=f"{y:.1f}", text_anchor=anchor)]


def _chosen(picture: Mirror, months: Months, bottom: float) -> list[Html]:
    chosen = picture.chosen
    if chosen is None or not months.first <= chosen.first <= months.last:
        return []
    return [
        el(
            "rect",
            class_="chosen",
            x=pct(months.x(chosen.first)),
            width=pct(months.step * chosen.months),
            y=_TOP,
            height=f"{bottom - _TOP:.1f}",
        )
    ]


def _targets(picture: Mirror, months: Months, bottom: float) -> list[Html]:
    """A link over every month; the keyboard and the reader have the same in the table."""
    below = picture.below.months if picture.below else ()
    returned = {month.period: month for month in below}
    parts = []
    for month in picture.above.months:
        period = month.period
        said = [period.words(), f"{picture.above.name}: {_or_missing(month)}"]
        if picture.below is not None and period in returned:
            said.append(f"{picture.below.name}: {_or_missing(returned[period])}")
        area = el(
            "rect",
            el("title", "\n".join(said)),
            class_="target",
            x=pct(months.x(period.first)),
            width=pct(months.step),
            y=_TOP,
            height=f"{bottom - _TOP:.1f}",
        )
        parts.append(el("a", area, href=picture.link(period), tabindex="-1", aria_hidden="true"))
    return parts


def _or_missing(month: Month) -> str:
    if month.latest is not None:
        return spoken(month.latest)
    if month.within is not None:
        return f"only with {month.within.period.words()}"
    return "no figure on record"
