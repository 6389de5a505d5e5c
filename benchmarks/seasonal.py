"""How far the seasonal adjustment is from X-13's, and from the truth where it is known.

    python benchmarks/seasonal.py

Prints two tables: on a published series (imports of the United States from China, 2003 to 2018)
the distance from X-13's own output; on series made with known seasons and New Year, the error
of each way to adjust them. Distances are roots of mean squared differences of logs: 0.01 is
one percent. X-13 itself is run where it is installed.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from yalu.measure.points import Point, Series
from yalu.measure.seasonal import adjust
from yalu.measure.seasonal.newyear import shares
from yalu.measure.seasonal.x13 import program, second_opinion
from yalu.trade import Period

SPECIMEN = Path(__file__).parents[1] / "tests" / "specimens" / "us_imports_from_china.csv"
HOLIDAY = np.array([0.06, -0.35, -0.15])
RUNS = 40


def main() -> int:
    published()
    print()
    known()
    return 0


def published() -> None:
    with SPECIMEN.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    first = Period.parse(rows[0]["month"])
    raw, x13, plain = (
        Series.of_months(first, tuple(float(row[name]) for row in rows))
        for name in ("value", "x13", "x13_plain")
    )
    ours, without = adjust(raw), adjust(raw, new_year=False)
    print("imports of the United States from China: distance from X-13 with the New Year")
    for name, series in (
        ("as they are", raw),
        ("X-13 without the New Year", plain),
        ("yalu without the New Year", without.adjusted),
        ("yalu", ours.adjusted),
    ):
        print(f"  {name:28} {apart(series, x13):.4f}")
    print(f"  {ours.why}")
    if ours.effects is not None:
        for window, size, error in ours.effects.holiday:
            print(f"  all days {window:7} the New Year in a month: {size:+.3f} ({error:.3f})")


def known() -> None:
    path = program()
    print(
        f"made series, {RUNS} each: error against the truth (X-13: {path or 'not installed'})\n"
        f"  {'series':34} {'none':>8} {'no NY':>8} {'yalu':>8} {'X-13':>8}"
    )
    for name, months, hole, wild in (
        ("three years", 36, 0, 0.03),
        ("five years", 60, 0, 0.03),
        ("ten years", 120, 0, 0.03),
        ("ten years, one month in eight wild", 120, 0, 0.12),
        ("ten years, two of them near zero", 120, 24, 0.03),
    ):
        errors: dict[str, list[float]] = {"none": [], "no": [], "yalu": [], "x13": []}
        for seed in range(RUNS):
            raw, effect = made(seed, months, hole, wild)
            truth = {
                p.period: effect[p.period.first - raw.span.first]
                for p in raw.points
                if p.value > 1e6
            }
            full, plain = adjust(raw), adjust(raw, new_year=False)
            errors["none"].append(float(np.std(list(truth.values()))))
            if full.method == plain.method == "regression":
                errors["yalu"].append(error(raw, full.adjusted, truth))
                errors["no"].append(error(raw, plain.adjusted, truth))
            if path is not None:
                second = second_opinion(raw, full.adjusted)
                if second.apart is not None:
                    errors["x13"].append(error(raw, second.adjusted, truth))
        cells = [f"{np.mean(found):8.3f}" if found else f"{'-':>8}" for found in errors.values()]
        counts = f"  ({len(errors['yalu'])} adjusted)" if len(errors["yalu"]) < RUNS else ""
        print(f"  {name:34} {' '.join(cells)}{counts}")


def made(seed: int, months: int, hole: int, wild: float) -> tuple[Series, np.ndarray]:
    """A series and the logs of its seasons and New Year."""
    rng = np.random.default_rng(seed)
    span = Period(2010 * 12, 2010 * 12 + months - 1)
    month = rng.normal(0, 0.12, 12)
    effect = np.tile(month - month.mean(), months // 12 + 1)[:months] + shares(span) @ HOLIDAY
    noise = rng.normal(0, 0.05, months) + (rng.random(months) < wild) * rng.normal(0, 0.3, months)
    values = 1e8 * np.exp(np.cumsum(rng.normal(0.005, 0.03, months)) + effect + noise)
    if hole:
        values[months // 2 - hole // 2 : months // 2 + hole // 2] *= 1e-3
    return Series.of_months(Period(span.first, span.first), tuple(map(float, values))), effect


def error(raw: Series, adjusted: Series, truth: dict[Period, float]) -> float:
    """How far the factors are from the truth, after their means."""
    before = {p.period: p.value for p in raw.points}
    gaps = [
        np.log(before[p.period] / p.value) - truth[p.period]
        for p in adjusted.points
        if p.period in truth
    ]
    return float(np.std(gaps))


def apart(one: Series, other: Series) -> float:
    theirs: dict[Period, Point] = {p.period: p for p in other.points}
    gaps = [np.log(p.value / theirs[p.period].value) for p in one.points]
    return float(np.std(gaps))


if __name__ == "__main__":
    sys.exit(main())
