"""The rules that date figures, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from yalu.record.calendar import packaged
from yalu.record.figure import Figure
from yalu.record.release import date_releases, same_value

Make = Callable[..., Figure]
RESTATERS = {"itc": ("customs", 0), "un": ("customs", 0), "kita": ("customs", 1)}


def dated(*figures: Figure) -> list[tuple[str, str, int]]:
    """Release day, basis and vintage of each."""
    return [
        (f.released.isoformat(), f.released_basis, f.vintage)
        for f in date_releases(figures, packaged(), RESTATERS)
    ]


# May 2019 came out on 23 June 2019.
CASES = {
    "the only figure, read years later": [
        (("$275.38 million", "2020-06-24"), ("2019-06-23", "calendar", 1)),
    ],
    "whoever agrees tells of the same release": [
        (("$275.4 million", "2019-07-01"), ("2019-06-23", "calendar", 1)),
        (("$275.38 million", "2022-06-24"), ("2019-06-23", "calendar", 1)),
    ],
    "digits cut off, not rounded": [
        (("$18.647 million", "2019-07-01"), ("2019-06-23", "calendar", 1)),
        (("$18.64 million", "2020-07-01"), ("2019-06-23", "calendar", 1)),
    ],
    "a revision is dated by its page": [
        (("$12.97 million", "2019-07-01"), ("2019-06-23", "calendar", 1)),
        (("$10.71 million", "2020-06-19"), ("2020-06-19", "page", 2)),
        (("$10.7 million", "2021-01-01"), ("2020-06-19", "page", 2)),
        (("$13.0 million", "2021-02-01"), ("2019-06-23", "calendar", 1)),
    ],
    "news ahead of the release knows what it prints": [
        (("$499 million", "2019-06-14"), ("2019-06-14", "page", 1)),
        (("$489 million", "2019-06-25"), ("2019-06-23", "calendar", 2)),
    ],
    "the release bears the news out": [
        (("$2.55 billion", "2019-06-12"), ("2019-06-12", "page", 1)),
        (("$2.5485 billion", "2019-06-24"), ("2019-06-23", "calendar", 1)),
    ],
    "long after the news, another value is a revision": [
        (("$3.34 billion", "2019-06-12"), ("2019-06-12", "page", 1)),
        (("$3.245 billion", "2020-04-10"), ("2020-04-10", "page", 2)),
    ],
    "a page of which only the month is known": [
        (("$20 million", "2019-06"), ("2019-06-23", "calendar", 1)),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_customs(figure: Make, name: str) -> None:
    figures = [figure(*given) for given, _ in CASES[name]]
    assert dated(*figures) == [expected for _, expected in CASES[name]]


def test_a_restater_is_a_witness_only_while_it_is_news(figure: Make) -> None:
    fresh = figure("$419 million", "2019-06-25", compiler="kita")
    late = figure("$426.1 million", "2020-06-23")
    assert dated(fresh, late) == [("2019-06-23", "calendar", 1), ("2020-06-23", "page", 2)]
    # The other way round: KITA, late and on a base of its own, dates by its page.
    kita = figure("$2.805 billion", "2020-03-19", compiler="kita")
    customs = figure("$2.789 billion", "2022-01-19")
    assert dated(kita, customs) == [("2020-03-19", "page", 1), ("2019-06-23", "calendar", 1)]


def test_a_late_restater_that_agrees_tells_of_the_release(figure: Make) -> None:
    customs = figure("$3.446 billion", "2019-06-24")
    kita = figure("$3.4458 billion", "2020-06-24", compiler="kita")
    assert dated(customs, kita)[1] == ("2019-06-23", "calendar", 1)


def test_alone_a_restater_speaks_for_the_release(figure: Make) -> None:
    assert dated(figure("$216 million", "2020-03-19", compiler="kita")) == [
        ("2019-06-23", "calendar", 1)
    ]


def test_other_series_keep_their_own_days(figure: Make) -> None:
    year = {"period": "2022"}
    customs = figure("$1.02772 billion", "2023-01-18", **year)
    kotra = figure("$1.53249 billion", "2023-07-21", compiler="kotra", **year)
    nis = figure("$1.5 billion", "2023-11-29", compiler="nis", **year)
    assert dated(customs, kotra, nis) == [
        ("2023-01-18", "calendar", 1),
        ("2023-07-21", "calendar", 1),
        ("2023-11-29", "page", 1),
    ]


def test_a_misprint_is_no_vintage_and_founds_none(figure: Make) -> None:
    wrong = figure("$182.43 million", "2019-06-24", status="misprint")
    right = figure("$167.6 million", "2019-06-25")
    assert dated(wrong, right) == [("2019-06-24", "page", 0), ("2019-06-23", "calendar", 1)]


def test_a_doubtful_figure_gives_way_to_a_sound_one(figure: Make) -> None:
    doubtful = figure("$11 million", "2019-06-24", status="doubtful")
    sound = figure("$12.98 million", "2020-06-25")
    assert dated(doubtful, sound) == [("2019-06-24", "page", 1), ("2019-06-23", "calendar", 1)]
    assert dated(doubtful) == [("2019-06-23", "calendar", 1)]


def test_a_stated_day_stays(figure: Make) -> None:
    stated = replace(
        figure("$12 million", "2020-01-01"),
        released=date(2019, 6, 20),
        released_basis="stated",
    )
    assert dated(stated) == [("2019-06-20", "stated", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("$18.64 million", "$18.647 million", True),
        ("$14.28 million", "$14.286 million", True),
        ("$14.27 million", "$14.286 million", False),
        ("$65.865 million", "$65.868 million", False),
        ("$3,000", "$3,400", True),
        ("just over $2 million", "$2.53 million", True),
        ("just over $2 million", "$1.8 million", False),
    ],
)
def test_rounding_and_cutting_off(figure: Make, one: str, other: str, same: bool) -> None:
    a, b = figure(one, "2019-07-01"), figure(other, "2019-07-01")
    assert same_value(a, b) is same
    assert same_value(b, a) is same
