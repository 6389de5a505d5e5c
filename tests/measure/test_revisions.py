"""The triangle of vintages: the known cases, and figures made for each way to see one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.errors import InputError
from yalu.measure import recompute
from yalu.measure.looks import CUMULATIVE, RATE, RESTATED, Look
from yalu.measure.revisions import Revisions, revisions
from yalu.record import Figure, Record, View, packaged
from yalu.trade import Amount, Flow, Period

THERE = Flow.parse("CHN->PRK")
P = Period.parse


def of(flow: str, **options: Period) -> Revisions:
    return revisions(Record.open().as_of(), Flow.parse(flow), **options)


def revised(found: Revisions) -> list[Look]:
    return [look for look in found.looks if look.revised]


@pytest.mark.parametrize(
    ("flow", "period", "how", "day", "low", "high"),
    [
        # 2018: what came in from January to August was lowered when September came out...
        ("PRK->CHN", "2018-01..2018-08", CUMULATIVE, "2018-10-23", -5.7, -5.5),
        # ...and one of those months was told anew in the year after.
        ("PRK->CHN", "2018-06", RESTATED, "2019-06-19", -17.6, -17.3),
        ("CHN<->PRK", "2018-01..2018-08", CUMULATIVE, "2018-10-23", -1.9, -0.5),
        # 2017 itself came down by three percent with the growth of 2018.
        ("CHN->PRK", "2017", RATE, "2019-01-23", -3.2, -2.5),
        # 2023: within the year, and on the bases of 2024's growth.
        ("CHN<->PRK", "2023-01..2023-09", CUMULATIVE, "2023-11-18", -1.02, -0.97),
        ("CHN->PRK", "2023-01..2023-04", RATE, "2024-05-18", -2.7, -2.3),
        ("CHN<->PRK", "2023-01..2023-07", RATE, "2024-08-18", -2.4, -1.9),
        # The first half of 2024.
        ("CHN<->PRK", "2024-01..2024-05", CUMULATIVE, "2024-07-18", -6.9, -5.6),
        ("CHN->PRK", "2024-01..2024-03", CUMULATIVE, "2024-05-18", -1.15, -1.05),
    ],
)
def test_the_known_cases_come_out_of_the_packaged_record(
    flow: str, period: str, how: str, day: str, low: float, high: float
) -> None:
    hits = [
        look
        for look in revised(of(flow))
        if (str(look.period), look.how, look.day.isoformat()) == (period, how, day)
    ]
    assert hits, period
    for look in hits:
        assert low <= look.change.allowed.low <= look.change.allowed.high <= high


def test_every_look_recomputes_and_comes_later() -> None:
    for flow in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"):
        found = of(flow)
        assert found.looks
        for look in found.looks:
            assert recompute(look.change) == look.change.value
            assert look.first_day < look.day or look.how == RESTATED
            assert look.age >= 0
            for evidence in look.first.evidences():
                assert date.fromisoformat(evidence.released) <= look.first_day


def test_the_sizes_by_age_add_up() -> None:
    found = of("CHN<->PRK")
    assert sum(age.looks for age in found.ages) == len(found.looks)
    assert sum(age.up + age.down for age in found.ages) == len(revised(found))
    # China lowers: more than four in five revisions of the total go down.
    assert sum(age.down for age in found.ages) > 4 * sum(age.up for age in found.ages)


def test_what_it_does_to_growth() -> None:
    growth = {(str(one.period), str(one.base)): one for one in of("PRK->CHN").growth}
    half = growth[("2019-01..2019-06", "2018-01..2018-06")]
    # 108.3 million on the first 107.3 is one percent; the growth published was 3.2.
    assert half.first.value.middle == pytest.approx(0.96, abs=0.1)
    assert half.revised.value.middle == pytest.approx(3.2, abs=0.1)


def test_it_begins_where_it_is_asked_to() -> None:
    found = of("CHN->PRK", since=P("2023-01"))
    assert found.rows
    assert min(row.period.first for row in found.rows) == P("2023-01").first


def test_nothing_is_seen_before_its_day() -> None:
    def seen(day: str) -> set[str]:
        view = Record.open().as_of(date.fromisoformat(day))
        looks = revised(revisions(view, Flow.parse("PRK->CHN"), since=P("2018-01")))
        return {str(look.period) for look in looks}

    assert "2018-01..2018-08" not in seen("2018-10-22")
    assert "2018-01..2018-08" in seen("2018-10-23")


def test_nothing_on_record_is_said_to_be_that() -> None:
    with pytest.raises(InputError, match="nothing of USA->PRK on record"):
        of("USA->PRK")


def figure(
    period: str,
    value: float,
    released: str,
    *,
    measure: str = "value",
    half: float = 0.0,
    vintage: int = 1,
    base: str = "",
) -> Figure:
    return Figure(
        of=THERE,
        period=P(period),
        product=None,
        measure=measure,
        unit="USD" if measure == "value" else "percent",
        amount=Amount(value - half, value + half),
        loose=None,
        value=value,
        printed=str(value),
        source="Example Wire",
        compiler="customs",
        released=date.fromisoformat(released),
        released_basis="stated",
        printed_on=released,
        url=f"https://example.org/{period}/{released}",
        note="",
        status="ok",
        base=P(base) if base else None,
        vintage=vintage,
    )


def made(*figures: Figure) -> list[Look]:
    view = View(lambda flow: figures if flow == THERE else (), packaged.ranking(), None)
    return revised(revisions(view, THERE))


JANUARY = figure("2021-01", 100, "2021-02-18")
FEBRUARY = figure("2021-02", 50, "2021-03-18")


def test_told_again() -> None:
    [look] = made(JANUARY, figure("2021-01", 90, "2021-06-18", vintage=2))
    assert (look.how, look.age, look.change.value.middle) == (RESTATED, 4, pytest.approx(-10))


def test_silent_in_a_cumulative_figure() -> None:
    [look] = made(JANUARY, FEBRUARY, figure("2021-01..2021-02", 140, "2021-03-18"))
    # 140 less the 50 that came out with it leaves 90 for January.
    assert (look.how, str(look.period)) == (CUMULATIVE, "2021-01")
    assert look.change.value.middle == pytest.approx(-10)
    assert made(JANUARY, FEBRUARY, figure("2021-01..2021-02", 150, "2021-03-18")) == []


def test_a_revision_shows_once() -> None:
    months = [figure(f"2021-{n:02d}", 100, f"2021-{n + 1:02d}-18") for n in range(1, 7)]
    # Ten less for January from March on, in every cumulative figure since.
    sums = [
        figure(f"2021-01..2021-{n:02d}", 100 * n - (10 if n > 2 else 0), f"2021-{n + 1:02d}-18")
        for n in range(2, 7)
    ]
    [look] = made(*months, *sums)
    assert (str(look.period), look.day) == ("2021-01..2021-02", date(2021, 4, 18))


def test_the_base_of_a_rate() -> None:
    now = figure("2022-01", 120, "2022-02-18")
    rate = figure("2022-01", 33.3, "2022-02-18", measure="change_pct", half=0.05, base="2021-01")
    [look] = made(JANUARY, now, rate)
    assert (look.how, str(look.period), look.age) == (RATE, "2021-01", 12)
    assert look.later.value.contains(90)
    assert look.later.unit == "USD"
    plain = figure("2022-01", 20, "2022-02-18", measure="change_pct", half=0.5, base="2021-01")
    assert made(JANUARY, now, plain) == []
    # A base half as large is no revision that was ever seen, but a slip in the rate.
    slip = figure("2022-01", 140, "2022-02-18", measure="change_pct", half=0.5, base="2021-01")
    assert made(JANUARY, now, slip) == []


def test_rounding_is_no_revision() -> None:
    coarse = figure("2021-01..2021-02", 1.4e8, "2021-03-18", half=5e6)
    january = figure("2021-01", 9.3e7, "2021-02-18", half=5e5)
    february = figure("2021-02", 5.0e7, "2021-03-18", half=5e5)
    assert made(january, february, coarse) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(10, 1000), min_size=3, max_size=12),
    st.integers(0, 11),
    st.integers(-9, 9),
)
def test_a_change_that_was_made_is_found_and_no_other(
    values: list[int], where: int, change: int
) -> None:
    """Months, and cumulative figures in which one month was changed before the last came out."""
    count = len(values)
    where %= count - 1
    figures = [
        figure(f"2021-{n:02d}", value * 1e6, f"2022-{n:02d}-18")
        for n, value in enumerate(values, 1)
    ]
    total = sum(values) + change
    figures.append(figure(f"2021-01..2021-{count:02d}", total * 1e6, f"2022-{count:02d}-18"))
    looks = made(*figures)
    small = abs(change) / (sum(values) - values[-1]) < 0.0006
    if change == 0 or (small and not looks):
        assert looks == []
    else:
        [look] = looks
        assert str(look.period) == str(Period(P("2021-01").first, P("2021-01").first + count - 2))
        old = sum(values) - values[-1]
        assert look.change.value.middle == pytest.approx(change / old * 100)
