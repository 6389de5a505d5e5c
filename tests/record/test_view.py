"""What was known on a day: the packaged record's known cases, and what always holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.record import Figure, Record, View
from yalu.record.packaged import figures, ranking
from yalu.trade import Flow, Period

Make = Callable[..., Figure]
RECORD = Record.open()


def best(day: str | None, of: str, period: str) -> float | None:
    view = RECORD.as_of(date.fromisoformat(day) if day else None)
    found = view.best(Flow.parse(of), Period.parse(period))
    return found.value if found else None


@pytest.mark.parametrize(
    ("day", "of", "period", "value"),
    [
        ("2021-04-19", "CHN->PRK", "2021-03", 12_978_000),
        ("2021-04-19", "CHN->PRK", "2021-02", 3_000),
        ("2021-04-19", "PRK->CHN", "2021-03", 1_308_000),
        ("2021-04-19", "PRK->CHN", "2021-02", 1_750_000),
        ("2021-04-19", "CHN->PRK", "2020-09", 18_882_000),
        ("2021-04-17", "CHN->PRK", "2021-03", None),
        ("2021-04-19", "CHN->PRK", "2021-04", None),
        ("2021-03-17", "CHN->PRK", "2021-02", None),
        ("2020-07-05", "CHN<->PRK", "2020-05", 63_315_000),
        ("2020-07-05", "CHN<->PRK", "2020-04", 24_000_000),
        ("2020-07-05", "CHN<->PRK", "2019-05", 275_380_000),
        ("2020-07-05", "CHN<->PRK", "2020-06", None),
        ("2020-09-01", "CHN->PRK", "2020-07", 65_865_000),
        (None, "CHN->PRK", "2020-07", 65_868_000),
        # Revisions, each from the day of its page.
        ("2018-08-01", "PRK->CHN", "2018-06", 12_970_000),
        ("2019-06-18", "PRK->CHN", "2018-06", 12_970_000),
        ("2019-06-19", "PRK->CHN", "2018-06", 10_710_000),
        ("2017-07-15", "CHN<->PRK", "2017-06", 499_000_000),
        ("2017-08-01", "CHN<->PRK", "2017-06", 489_000_000),
        (None, "CHN<->PRK", "2017-06", 479_260_000),
        ("2018-01-13", "PRK->CHN", "2017-12", 54_340_000),
        ("2018-01-23", "PRK->CHN", "2017-12", 54_680_000),
        ("2018-06-01", "CHN->PRK", "2017", 3_340_000_000),
        ("2019-04-10", "CHN->PRK", "2017", 3_245_000_000),
        ("2019-01-16", "CHN->PRK", "2018", 2_180_000_000),
        ("2019-04-10", "CHN->PRK", "2018", 2_218_000_000),
        # Customs wins over who passes its figures on with changes, and over KOTRA.
        (None, "CHN<->PRK", "2019", 2_789_020_000),
        (None, "CHN<->PRK", "2022", 1_027_720_000),
        (None, "CHN<->PRK", "2023", 2_295_380_000),
        (None, "CHN->PRK", "2023-10", 167_600_000),
        # Long ago there is only the IMF.
        (None, "CHN->PRK", "1988", 345_200_000),
        # Missing is not zero.
        (None, "CHN->PRK", "2019-09", None),
        (None, "CHN->PRK", "2022-08", None),
    ],
)
def test_known_cases(day: str | None, of: str, period: str, value: float | None) -> None:
    assert best(day, of, period) == value


def test_first_is_the_first_vintage() -> None:
    view = RECORD.as_of()
    imports, june = Flow.parse("PRK->CHN"), Period.month(2018, 6)
    first, latest = view.first(imports, june), view.best(imports, june)
    assert first
    assert latest
    assert (first.value, first.vintage) == (12_970_000, 1)
    assert (latest.value, latest.vintage) == (10_710_000, 2)


@pytest.mark.parametrize(
    ("of", "period", "whole", "months"),
    [
        # What a cumulative figure carries of revisions that nobody restated.
        ("CHN<->PRK", "2024-01..2024-06", 971_000_000, 1_023_066_000),
        ("CHN->PRK", "2023-01..2023-11", 1_782_100_000, 1_798_570_000),
    ],
)
def test_cumulative_figures_show_silent_revisions(
    of: str, period: str, whole: float, months: float
) -> None:
    view = RECORD.as_of()
    flow, span = Flow.parse(of), Period.parse(period)
    found = view.best(flow, span)
    assert found
    assert found.value == whole
    pieces = [Period(span.first, span.first + 1), *Period(span.first + 2, span.last).each()]
    total = 0.0
    for piece in pieces:
        parts = [view.best(part, piece) for part in flow.directions()] if flow.total else []
        one = view.best(flow, piece)
        total += one.value or 0 if one else sum(p.value or 0 for p in parts if p)
    assert total == pytest.approx(months)
    assert abs(total / whole - 1) > 0.005


def test_kotra_is_there_when_asked_for() -> None:
    view = RECORD.as_of(date(2023, 8, 16))
    both, year = Flow.parse("CHN<->PRK"), Period.year(2022)
    kotra = view.best(both, year, compiler="kotra")
    assert kotra
    assert kotra.value == 1_532_490_000
    assert {round(f.amount.middle, 6) for f in view.shares(both, year)} == {96.7}
    assert view.shares(both, year)[0].whole == Flow.parse("PRK<->WLD")
    total = view.best(Flow.parse("PRK<->WLD"), year)
    assert total
    assert total.value == 1_585_610_000


def test_goods_keep_their_codes_and_units() -> None:
    view = RECORD.as_of()
    july = Period.month(2023, 7)
    sugar = view.best(
        Flow.parse("CHN->PRK"), july, product="1701", measure="net_weight", unit="tonnes"
    )
    assert sugar
    assert sugar.value == 9_460
    assert "1701" in view.products(Flow.parse("CHN->PRK"), july)
    assert view.best(Flow.parse("CHN->PRK"), july, product="2701") is None


def test_rates_say_what_they_stand_on() -> None:
    view = RECORD.as_of(date(2018, 12, 31))
    exports = Flow.parse("CHN->PRK")
    (rate,) = view.rates(exports, Period.parse("2018-01..2018-06"))
    assert (rate.amount.low, rate.amount.high) == pytest.approx((-38.85, -38.75))
    assert rate.base == Period.parse("2017-01..2017-06")
    assert rate.terms is None
    (yuan,) = view.rates(Flow.parse("PRK->CHN"), Period.parse("2017-01..2017-03"), None)[:1]
    assert {r.terms for r in view.rates(yuan.of, yuan.period)} == {"CNY", None}
    assert view.rates(exports, Period.parse("2018-01..2018-06"), Period.year(2016)) == ()


def test_records_keep_rank_and_month() -> None:
    view = RECORD.as_of(date(2021, 4, 19))
    found = view.records(Flow.parse("CHN->PRK"), Period.month(2021, 3))
    assert {(f.extremum, f.amount.low, str(f.base)) for f in found} == {("high", 1.0, "2020-09")}
    lowest = view.records(Flow.parse("PRK->CHN"), Period.month(2017, 5))
    assert [(f.extremum, f.amount.low, str(f.base)) for f in lowest] == [("low", 3.0, "2014-06")]


MISPRINTS = [
    ("CHN->PRK", "2023-10", "1억8천243만 달러", "167.6 million"),
    ("CHN->PRK", "2017-12", "5434만달러", "PRK->CHN 2017-12, 54.34 million"),
    ("PRK->CHN", "2017-12", "2억6000만달러", "CHN->PRK 2017-12, 260 million"),
    ("CHN<->PRK", "2020-07", "7천 84만 달러", "73.84 million"),
    ("CHN<->PRK", "2022-04", "1234만 달러", "102.34"),
    ("CHN<->PRK", "2022-05", "231만 달러", "20.31"),
    ("CHN<->PRK", "2022-10", "1억5천386억 달러", "153.86 million"),
    ("PRK->CHN", "2023-01..2023-10", "2억436만 달러", "240.36 million"),
    ("CHN->PRK", "2019-09", "$227.5 million", "2018-10"),
    ("PRK->CHN", "2012-01..2012-03", "5억6800백만 달러", "568 million"),
]


@pytest.mark.parametrize(("of", "period", "printed", "fits"), MISPRINTS)
def test_misprints_stay_and_are_never_used(of: str, period: str, printed: str, fits: str) -> None:
    view = RECORD.as_of()
    cell = Flow.parse(of), Period.parse(period)
    marked = [f for f in view.figures(*cell, misprints=True) if f.printed == printed]
    assert [f.status for f in marked] == ["misprint"] * len(marked)
    assert marked
    assert fits in marked[0].reason
    assert printed not in [f.printed for f in view.figures(*cell)]
    assert view.why(marked[0]).startswith("a misprint, never used")


@pytest.mark.parametrize(("product", "value"), [("1006", 6.4e9), ("6703", 19.9e9)])
def test_billions_for_millions(product: str, value: float) -> None:
    view = RECORD.as_of()
    cell = Flow.parse("CHN->PRK"), Period.month(2023, 6)
    assert view.best(*cell, product=product) is None
    (marked,) = view.figures(*cell, product=product, misprints=True)
    assert (marked.value, marked.status) == (value, "misprint")


@pytest.mark.parametrize(
    ("of", "period", "printed"),
    [
        # The fall of January to April, told of April.
        ("CHN->PRK", "2021-04", "-82.4%"),
        # 1,027.72 on 318.04 million is 223 percent.
        ("CHN<->PRK", "2022", "+233%"),
        ("CHN->PRK", "2022-10", "+24%"),
    ],
)
def test_growth_that_contradicts_the_levels(of: str, period: str, printed: str) -> None:
    view = RECORD.as_of()
    flow, span = Flow.parse(of), Period.parse(period)
    assert printed not in [f.printed for f in view.rates(flow, span)]
    everything = [f for f in view.everything(flow) if f.period == span and f.printed == printed]
    assert everything
    assert {f.status for f in everything} == {"misprint"}


def test_voa_counts_without_electricity_apart() -> None:
    view = RECORD.as_of()
    cell = Flow.parse("PRK->CHN"), Period.month(2020, 11)
    assert view.best(*cell) is None
    apart = view.best(*cell, part="without electricity")
    assert apart
    assert (apart.value, apart.compiler) == (2_382, "voa")


DAYS = st.dates(min_value=date(1979, 1, 1), max_value=date(2026, 6, 30))


@given(DAYS)
def test_as_of_never_sees_what_was_released_later(day: date) -> None:
    view = RECORD.as_of(day)
    for of in RECORD.flows():
        assert all(figure.released <= day for figure in view.everything(of))


@given(DAYS, st.integers(0, 2000))
def test_what_was_known_stays_known(day: date, later: int) -> None:
    before = RECORD.as_of(day)
    after = RECORD.as_of(day + timedelta(days=later))
    for of in RECORD.flows():
        assert set(before.periods(of)) <= set(after.periods(of))
        assert set(before.everything(of)) <= set(after.everything(of))


def test_every_figure_contains_its_value_and_was_known_after_its_period() -> None:
    for figure in figures():
        assert figure.released > figure.period.last_day, figure.origin
        readings = [amount for amount in (figure.amount, figure.loose) if amount]
        if figure.value is not None and figure.status != "misprint":
            assert any(amount.contains(figure.value) for amount in readings), figure.origin


def test_why_names_the_rule(figure: Make) -> None:
    customs = figure("$1.02772 billion", "2019-06-23")
    later = figure("$1.05 billion", "2019-07-23")
    coarse = figure("$1.03 billion", "2019-06-23")
    kotra = figure("$1.53 billion", "2019-08-23", compiler="kotra")
    doubtful = figure("$1.1 billion", "2019-09-23", status="doubtful")
    cases = [
        ([customs, kotra], customs, "customs stands before kotra"),
        ([customs, later], later, "the later vintage"),
        ([customs, coarse], customs, "printed more precisely"),
        ([customs, doubtful], customs, "the other is doubtful"),
        ([customs], customs, "the only figure"),
        ([customs, later], customs, "beaten by '$1.05 billion'"),
    ]
    for rivals, asked, said in cases:
        view = View(lambda of, known=rivals: known, ranking(), None)
        assert said in view.why(asked)
        if "beaten" not in said:
            assert view.best(asked.of, asked.period) == asked


def test_everything_is_the_single_figures_and_the_lines() -> None:
    view, of = RECORD.as_of(), Flow.parse("CHN->PRK")
    assert view.everything(of) == (*view.singles(of), *view.lines(of))
    assert len(view.singles(of)) > 500


def test_what_is_known_about_a_product_is_about_that_product_alone() -> None:
    view, of = RECORD.as_of(), Flow.parse("CHN->PRK")
    found = view.about(of, "1101")
    assert found
    assert {figure.product for figure in found} == {"1101"}
    assert set(found) == {figure for figure in view.everything(of) if figure.product == "1101"}
    assert view.about(of, "no such product") == ()
