"""The measures of a view: what each says, that each recomputes, and that none sees ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.errors import InputError
from yalu.measure import Derivation, recompute
from yalu.measure.measures import Asked, Measures
from yalu.measure.mirror import Side, imports_valued, mirror, sides
from yalu.measure.points import Point, Series
from yalu.record import Figure, Record, View, packaged
from yalu.trade import Amount, Flow, Period

THERE, BACK, BOTH = (Flow.parse(name) for name in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"))
P = Period.parse


@pytest.fixture(scope="module")
def measures() -> Measures:
    return Measures(Record.open().as_of())


def figure(
    month: str, value: float, *, half: float = 0.0, released: date = date(2021, 1, 1)
) -> Figure:
    """A published month, from half a unit below the value to half a unit above."""
    return Figure(
        of=THERE,
        period=P(month),
        product=None,
        measure="value",
        unit="USD",
        amount=Amount(value - half, value + half),
        loose=None,
        value=value,
        printed=str(value),
        source="Example Wire",
        compiler="customs",
        released=released,
        released_basis="stated",
        printed_on=released.isoformat(),
        url=f"https://example.org/{month}/{released}/{value}",
        note="",
        status="ok",
    )


def view(figures: list[Figure], day: date | None = None) -> View:
    """What those figures say as of a day."""
    return View(
        lambda of: [f for f in figures if f.of == of and (day is None or f.released <= day)],
        packaged.ranking(),
        day,
    )


def claimed(low: float, high: float | None = None, unit: str = "USD") -> Derivation:
    return Derivation("claimed", Amount(low, low if high is None else high), unit)


def derivations(found: Any) -> list[Derivation]:
    """Every derivation in a result, whatever it is wrapped in."""
    if isinstance(found, Derivation):
        return [found]
    if isinstance(found, tuple | list):
        return [one for part in found for one in derivations(part)]
    if hasattr(found, "__dataclass_fields__"):
        return [
            one for name in found.__dataclass_fields__ for one in derivations(getattr(found, name))
        ]
    return []


@pytest.mark.parametrize(
    ("ask", "low", "high"),
    [
        (lambda m: m.level(Asked(THERE), P("2021-03")), 12.977e6, 12.979e6),
        # Reported as 12.98 million, 28.75 in April: 2.2 times, up 121.5 percent.
        (lambda m: m.change(Asked(THERE), P("2021-04"), P("2021-03")), 121.4, 121.6),
        (lambda m: m.ratio(Asked(THERE), P("2021-04"), P("2021-03")), 2.214, 2.217),
        (lambda m: m.difference(Asked(THERE), P("2021-04"), P("2021-03")), 15.77e6, 15.775e6),
        # January to October 2023, as published; the sum of what was first said is 1.5 more.
        (lambda m: m.year_to_date(Asked(THERE), P("2023-10")), 1583.9e6, 1584.0e6),
        (lambda m: m.share(Asked(THERE), P("2022-10")), 86.0, 86.2),
        (lambda m: m.balance(Asked(THERE), P("2022-10")), 110.9e6, 111.1e6),
        # 5.5 million dollars for 8,262 tonnes of oil products.
        (lambda m: m.unit_value(Asked(THERE, "2710"), P("2017-06"), "tonnes"), 659, 672),
    ],
)
def test_a_measure_is_what_the_figures_make(
    measures: Measures, ask: Callable[[Measures], Derivation | None], low: float, high: float
) -> None:
    found = ask(measures)
    assert found is not None
    assert low <= found.value.low <= found.value.high <= high
    assert recompute(found) == found.value
    assert found.evidences()


@pytest.mark.parametrize(
    ("flow", "month", "high", "words", "span"),
    [
        (
            "CHN->PRK",
            "2021-03",
            True,
            "highest since September 2020",
            "2020-10..2021-03",
        ),
        ("CHN->PRK", "2021-10", False, "lowest since August 2021", "2021-09..2021-10"),
        (
            "CHN->PRK",
            "2025-12",
            True,
            "highest since at least August 2025; July 2025 is unknown",
            "2025-08..2025-12",
        ),
    ],
)
def test_records_hold_inside_an_unbroken_span(
    measures: Measures, flow: str, month: str, high: bool, words: str, span: str
) -> None:
    found = measures.since(Asked(Flow.parse(flow)), P(month), high=high)
    assert found is not None
    assert found.words() == words
    assert str(found.span) == span
    assert recompute(found.derivation) == found.derivation.value
    best = found.derivation.value
    assert best == found.value.value


def test_since_data_begin_is_said_to_be_that() -> None:
    figures = [figure(month, value) for month, value in (("2020-01", 5), ("2020-02", 4))]
    found = Measures(view(figures)).since(Asked(THERE), P("2020-02"), high=False)
    assert found is not None
    assert found.data_begin
    assert found.words() == "lowest since data begin, in January 2020"
    assert len(found.derivation.args) == 2
    assert Measures(view(figures)).since(Asked(THERE), P("2020-03")) is None


def test_too_near_to_tell_is_neither() -> None:
    # 4.9 million may be 4.85 to 4.95; a figure of 5 million, printed in millions, 4.5 to 5.5.
    figures = [figure("2020-01", 5e6, half=5e5), figure("2020-02", 4.9e6, half=5e4)]
    found = Measures(view(figures)).since(Asked(THERE), P("2020-02"), high=True)
    assert found is not None
    assert found.words() == "highest since January 2020, which is too near to tell"


def test_a_rank_leaves_room_for_what_is_unknown(measures: Measures) -> None:
    october = measures.rank(Asked(THERE), P("2021-10"))
    assert october is not None
    # September was higher; December is not on record.
    assert (october.best, october.worst, october.of) == (2, 2, 11)
    assert [str(month) for month in october.unknown] == ["2021-12"]
    assert october.place is None
    known = measures.rank(Asked(THERE), P("2021-10"), P("2021-01..2021-11"))
    assert known is not None
    assert known.place == 2
    coal = measures.rank(Asked(BACK, "27"), P("2015"))
    assert coal is not None
    assert coal.place == 1


def test_a_streak_counts_the_months(measures: Measures) -> None:
    # February had next to nothing, March 13 and April 29 million.
    found = measures.streak(Asked(THERE), P("2021-04"))
    assert found.length == 2
    assert not found.open
    assert found.derivation() is not None


def test_concentration_says_how_little_is_known(measures: Measures) -> None:
    found = measures.concentration(Asked(BACK), P("2015"))
    assert found is not None
    assert found.products == ("27", "44")
    # Coal was 43 percent: 1,835 points, and up to 5,004 if all the rest were one product.
    assert found.squares.value.middle == pytest.approx(1835.6, abs=0.1)
    assert found.index.low == pytest.approx(1835.6, abs=0.1)
    assert found.index.high == pytest.approx(5004.3, abs=0.1)
    assert found.known.value.middle == pytest.approx(43.7, abs=0.05)


def test_missing_is_not_zero_and_zero_is_not_missing(measures: Measures) -> None:
    assert measures.level(Asked(THERE), P("2022-08")) is None
    assert measures.change(Asked(THERE), P("2022-09"), P("2022-08")) is None
    february = measures.level(Asked(THERE), P("2021-02"))
    assert february is not None
    assert february.value.high < 10_000
    raw = Series((Point(P("2021-01"), 0.0), Point(P("2021-03"), 5.0)))
    assert [str(gap) for gap in raw.missing] == ["2021-02"]
    assert raw.months()[0] == 0.0
    assert raw.median() == 2.5


def test_january_and_february_together_are_one_point(measures: Measures) -> None:
    raw = measures.series(Asked(THERE), since=P("2022-10"), until=P("2023-04"))
    assert [str(p.period) for p in raw.points] == [
        "2022-10",
        "2022-11",
        "2022-12",
        "2023-01..2023-02",
        "2023-03",
        "2023-04",
    ]
    together = raw.points[3]
    assert together.a_month == pytest.approx(together.value / 2)
    assert raw.missing == ()


def test_points_may_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Series((Point(P("2021-01..2021-02"), 1.0), Point(P("2021-02"), 1.0)))


def test_the_mirror_of_north_korean_exports(measures: Measures) -> None:
    found = measures.mirror(BACK, P("2005"))
    assert found is not None
    assert (found.exporter.reporter, found.exporter.valuation) == ("PRK", "FOB")
    assert (found.importer.reporter, found.importer.valuation) == ("CHN", "CIF")
    assert found.total is not None
    assert recompute(found.total.gap) == found.total.gap.value
    # What the importer has, the exporter's side is estimated from: it cannot differ much.
    assert found.total.times is not None
    assert 0.5 < found.total.times.value.middle < 2
    with pytest.raises(InputError, match="two directions"):
        sides(measures.view, BOTH, P("2005"))


def test_the_gap_is_told_apart_from_freight_and_from_what_cannot_be_compared() -> None:
    exporter = Side(
        "CHN",
        "FOB",
        "HS2022",
        {
            None: claimed(1000),
            "27": claimed(400),
            "72": claimed(300),
            "85": claimed(200),
            "27160000": claimed(50),
            "SITC 3": claimed(10),
        },
    )
    importer = Side(
        "PRK", "CIF", "HS2022", {None: claimed(1300), "27": claimed(420), "72": claimed(540)}
    )
    found = mirror(THERE, P("2023"), exporter, importer)
    assert found.total is not None
    assert found.total.gap.value.middle == 300
    # 420 for 400 may be freight, 540 for 300 may not.
    assert [(pair.product, pair.freight) for pair in found.products] == [
        ("72", False),
        ("27", True),
    ]
    assert found.explained is not None
    assert found.explained.value.middle == pytest.approx((240 + 20) / 300 * 100)
    assert {(one.product, one.why) for one in found.alone} == {
        ("85", "only CHN has it"),
        ("27160000", "beyond six digits codes are each country's own"),
        ("SITC 3", "no code of the Harmonized System"),
    }
    other = Side("PRK", "CIF", "HS2017", importer.values)
    assert mirror(THERE, P("2023"), exporter, other).products == ()
    assert "codes of HS2022 and of HS2017" in {
        one.why for one in mirror(THERE, P("2023"), exporter, other).alone
    }
    assert (imports_valued("USA"), imports_valued("PRK")) == ("FAS", "CIF")


MONTHS = [str(month) for month in Period(P("2016-01").first, P("2025-12").last).each()]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([THERE, BACK, BOTH]),
    st.sampled_from(MONTHS),
    st.dates(date(2016, 6, 1), date(2026, 3, 1)),
)
def test_nothing_rests_on_what_came_out_later(of: Flow, month: str, day: date) -> None:
    asked, period = Asked(of), P(month)
    then = Measures(Record.open().as_of(day))
    found = derivations(
        [
            then.level(asked, period),
            then.year_to_date(asked, period),
            then.change(asked, period),
            then.since(asked, period),
            then.rank(asked, period),
            then.streak(asked, period),
        ]
    )
    for one in found:
        assert recompute(one) == one.value
        for evidence in one.evidences():
            assert date.fromisoformat(evidence.released) <= day


def answers(of: View) -> list[object]:
    measures = Measures(of)
    asked = Asked(THERE)
    return [
        (
            measures.levels.level(asked.cell(month)),
            measures.change(asked, month),
            measures.since(asked, month),
            measures.rank(asked, month),
            measures.streak(asked, month),
        )
        for month in Period.year(2020).each()
    ]


RELEASES = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 50), st.integers(0, 400)), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(RELEASES, RELEASES, st.integers(0, 400))
def test_a_vintage_more_changes_nothing_that_was_known_before(
    first: list[tuple[int, int, int]], more: list[tuple[int, int, int]], cut: int
) -> None:
    day = date(2020, 1, 1) + timedelta(cut)
    record = [
        figure(f"2020-{month:02d}", value * 1e6, released=date(2020, 1, 1) + timedelta(after))
        for month, value, after in first
    ]
    later = [
        figure(f"2020-{month:02d}", value * 1e6, released=day + timedelta(1 + after))
        for month, value, after in more
    ]
    assert answers(view(record + later, day)) == answers(view(record, day))
    known = [one for one in record if one.released <= day]
    assert answers(view(record, day)) == answers(view(known, None))
