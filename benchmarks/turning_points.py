"""How well turning points are found, beside finding none and beside detectors as they come.

    python benchmarks/turning_points.py

On series of the Turing Change Point Dataset that five people marked (those that may be passed
on: tests/specimens/turing.toml): F1 with a margin of five and covering, as van den Burg and
Williams define them (2020). On made series: false alarms, and how often and how late a true
change is found. On trade between China and North Korea: which of the changes that have a name
are found, by whom, beside finding none; and when each could first be known. Detectors of
``ruptures`` are run with their defaults where it is installed.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

from yalu.measure import Cell, Levels
from yalu.measure.points import Point, Series, series
from yalu.measure.segments import PENALTY, Stretches
from yalu.measure.turning import Turnings, turning_points
from yalu.record import Record
from yalu.trade import Flow, Period

SPECIMEN = Path(__file__).parents[1] / "tests" / "specimens" / "turing.toml"
MARGIN = 5
#: Not among the series that the settings were chosen on.
HELD_OUT = "unemployment_nl"
Detector = Callable[[np.ndarray], list[int]]
#: What happened to the trade of China and North Korea, and when it can have shown first.
NAMED = (
    ("bans of 2017 and 2018", "2017-09..2018-03"),
    ("the border closed, January 2020", "2020-01..2020-03"),
    ("closed again, mid-2020", "2020-06..2020-09"),
    ("ships and trains, 2021 to 2022", "2021-06..2022-02"),
    ("the level of 2023", "2022-08..2023-04"),
)


def main() -> int:
    turing()
    print()
    false_alarms()
    print()
    named()
    print()
    trade()
    return 0


def detectors() -> dict[str, Detector]:
    found: dict[str, Detector] = {"nothing": lambda _: [], "yalu": ours, "yalu, levels only": flat}
    if find_spec("ruptures") is not None:
        ruptures = import_module("ruptures")
        # It has no default penalty. Its own first example takes 10, on whatever is given;
        # somebody who knows more takes the log of n on values scaled to a variance of one.
        for model in ("l2", "rbf"):
            found[f"ruptures {model}, 10"] = lambda y, model=model: list(
                ruptures.Pelt(model=model).fit(y.reshape(-1, 1)).predict(pen=10)[:-1]
            )
            found[f"ruptures {model}, log n, scaled"] = lambda y, model=model: list(
                ruptures.Pelt(model=model).fit(scaled(y)).predict(pen=math.log(len(y)))[:-1]
            )
    else:
        print("ruptures is not installed: no other detectors")
    return found


def turing() -> None:
    data = tomllib.loads(SPECIMEN.read_text(encoding="utf-8"))
    found = detectors()
    print(f"{len(data)} series of the Turing set, means; {HELD_OUT} alone")
    print(f"  {'':28} {'F1':>6} {'cover':>6}   {'F1':>6} {'cover':>6}")
    for name, detect in found.items():
        scores = {key: score(one, detect) for key, one in data.items()}
        mean = [np.mean([pair[n] for pair in scores.values()]) for n in (0, 1)]
        alone = scores[HELD_OUT]
        print(f"  {name:28} {mean[0]:6.3f} {mean[1]:6.3f}   {alone[0]:6.3f} {alone[1]:6.3f}")
    print("  yalu, series by series:")
    for key, one in data.items():
        pair, none = score(one, ours), score(one, found["nothing"])
        print(f"    {key:20} F1 {pair[0]:.3f} (nothing {none[0]:.3f}), cover {pair[1]:.3f}")


def score(one: dict[str, list[float]], detect: Detector) -> tuple[float, float]:
    values = np.array(one["values"], dtype=float)
    places = np.flatnonzero(np.isfinite(values))
    said = [int(places[index]) for index in detect(values[places])]
    people: list[list[int]] = one["changes"]  # type: ignore[assignment]
    return f1(people, said), cover(people, said, len(values))


def ours(y: np.ndarray) -> list[int]:
    raw = Series(tuple(Point(Period(n, n), float(v)) for n, v in enumerate(y)))
    return [turn.month.first for turn in turning_points(raw).points]


def flat(y: np.ndarray) -> list[int]:
    scaled_y = np.arcsinh(y / np.median(y))
    parts = Stretches(scaled_y, np.arange(len(y), dtype=float), penalty=PENALTY, slope=1e9)
    return [one.start for one in parts.best()[1:]]


def scaled(y: np.ndarray) -> np.ndarray:
    return ((y - y.mean()) / y.std()).reshape(-1, 1)


def f1(people: list[list[int]], said: list[int]) -> float:
    answer = {0, *said}
    each = [{0, *one} for one in people]
    precision = hits(set().union(*each), answer) / len(answer)
    recall = sum(hits(one, answer) / len(one) for one in each) / len(each)
    return 2 * precision * recall / (precision + recall)


def hits(true: set[int], said: set[int]) -> int:
    left, count = set(said), 0
    for place in sorted(true):
        near = [one for one in left if abs(one - place) <= MARGIN]
        if near:
            left.remove(min(near, key=lambda one: (abs(one - place), one)))
            count += 1
    return count


def cover(people: list[list[int]], said: list[int], n: int) -> float:
    def parts(cuts: list[int]) -> list[range]:
        edges = [0, *sorted({c for c in cuts if 0 < c < n}), n]
        return [range(a, b) for a, b in pairwise(edges)]

    def overlap(a: range, b: range) -> float:
        both = max(0, min(a.stop, b.stop) - max(a.start, b.start))
        return both / (len(a) + len(b) - both)

    answer = parts(said)
    scores = [
        sum(len(part) * max(overlap(part, other) for other in answer) for part in parts(one)) / n
        for one in people
    ]
    return sum(scores) / len(scores)


def false_alarms() -> None:
    print("made series of five years, 300 each: how many have a turning point that is none")
    for name, correlation, spread in (
        ("noise of 5 percent", 0.0, 0.05),
        ("noise of 20 percent", 0.0, 0.2),
        ("noise of 20 percent, correlated by half", 0.5, 0.2),
    ):
        false = sum(bool(ours(noisy(seed, 60, correlation, spread))) for seed in range(300))
        print(f"  {name:42} {false / 300:.3f}")
    print("a fall after two and a half of five years, noise of 20 percent: found, dated within")
    for fall in (0.2, 0.35, 0.5, 0.9):
        dated, found, held = [], 0, 0
        for seed in range(300):
            y = noisy(seed, 60, 0.0, 0.2)
            y[30:] *= 1 - fall
            turns = turning_points(Series.of_months(Period(0, 0), tuple(map(float, y)))).points
            if len(turns) == 1:
                found += 1
                held += turns[0].within.contains(Period(30, 30))
                dated.append(turns[0].within.months)
        width = f"{np.mean(dated):.1f} months, true {held / found:.2f}" if found else "-"
        print(f"  by {fall:.0%}: found {found / 300:.2f}, {width}")


def noisy(seed: int, n: int, correlation: float, spread: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, spread, n)
    for place in range(1, n):
        noise[place] = correlation * noise[place - 1] + math.sqrt(1 - correlation**2) * noise[place]
    return 1e8 * np.exp(noise)


def named() -> None:
    """Found: a turn in the window of a named change, one for each; F1 as in the Turing set."""
    levels = Levels(Record.open().as_of(None))
    start, end = Period.parse("2016-01"), Period.parse("2025-12")
    points = series(levels, Cell(Flow.parse("CHN<->PRK"), start), since=start, until=end).points
    values = np.array([point.a_month for point in points])
    windows = [(name, Period.parse(window)) for name, window in NAMED]
    print(
        f"CHN<->PRK, {points[0].period} to {points[-1].period}, {len(points)} points: the "
        f"{len(NAMED)} changes that have a name"
    )
    print(f"  {'':28} {'found':>5} {'others':>6} {'F1':>6}")
    for name, detect in detectors().items():
        cuts = [points[place].period for place in detect(values)]
        hit = {what: [c for c in cuts if c.overlaps(window)] for what, window in windows}
        found = sum(map(bool, hit.values()))
        # The first month counts as a change that everybody finds.
        precision, recall = (found + 1) / (len(cuts) + 1), (found + 1) / (len(NAMED) + 1)
        score = 2 * precision * recall / (precision + recall)
        print(f"  {name:28} {found:5} {len(cuts) - found:6} {score:6.3f}")
        if name == "yalu":
            for what, told in hit.items():
                print(f"    {what:34} {', '.join(map(str, told)) or 'not found'}")


def trade() -> None:
    for name in ("CHN<->PRK", "CHN->PRK", "PRK->CHN"):
        of = Flow.parse(name)
        turns = of_record(of, None)
        print(f"{name} from 2016: noise {turns.noise:.0%} of the level")
        for turn in turns.points:
            known = next(
                day
                for day in days(turn.month)
                if any(
                    one.within.overlaps(turn.within) and one.up == turn.up
                    for one in of_record(of, day).points
                )
            )
            print(
                f"  {turn.month!s:18} (in {turn.within}) {turn.before / 1e6:7.1f} to "
                f"{turn.after / 1e6:7.1f} million a month; first seen on {known}"
            )


def of_record(of: Flow, day: date | None) -> Turnings:
    start = Period.parse("2016-01")
    levels = Levels(Record.open().as_of(day))
    return turning_points(series(levels, Cell(of, start), since=start))


def days(month: Period) -> list[date]:
    first = month.last_day
    return [first + timedelta(n) for n in range(0, 900, 5)]


if __name__ == "__main__":
    sys.exit(main())
