"""Caps: their windows, their units, and what a record of ten figures can say of them."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.record import Record
from yalu.record.figure import Figure
from yalu.record.packaged import ranking
from yalu.record.view import View
from yalu.screen.caps import Counted, _count, caps, count_caps
from yalu.screen.on_record import screen_record
from yalu.trade import Amount, Flow, Period

TO = Flow("CHN", "PRK")


def figure(period: str, product: str, low: float, unit: str = "tonnes") -> Figure:
    return Figure(
        of=TO, period=Period.parse(period), product=product,
        measure="net_weight" if unit == "tonnes" else "value", unit=unit, amount=Amount.exact(low),
        loose=None, value=low, printed=f"{low}", source="made up", compiler="customs",
        released=date(2019, 2, 1), released_basis="stated", printed_on="2019-02-01", url="",
        note="", status="ok",
    )  # fmt: skip


def counted(figures: list[Figure], name: str, unit: str, year: int) -> Counted:
    view = View(lambda of: figures, ranking(), None)
    (cap,) = (one for one in caps() if one.id == name)
    (window,) = (one for one in cap.windows(date(2030, 1, 1)) if one[0].year == year)
    return _count(view, [TO], cap, window, unit)


def test_the_numbers_of_the_resolutions() -> None:
    limits = {one.id: (one.paragraph, one.limits) for one in caps()}
    assert limits["crude oil"] == ("2397 para 4", {"barrels": 4_000_000, "tonnes": 525_000})
    assert limits["refined petroleum"] == ("2397 para 5", {"barrels": 500_000})
    assert limits["coal"] == ("2321 para 26", {"usd": 400_870_018, "tonnes": 7_500_000})


@pytest.mark.parametrize(
    ("name", "until", "windows"),
    [
        ("crude oil", date(2019, 1, 1), ["2017-12-22..2018-12-21", "2018-12-22..2019-12-21"]),
        ("refined petroleum", date(2018, 6, 1), ["2018-01-01..2018-12-31"]),
        ("refined petroleum, end of 2017", date(2030, 1, 1), ["2017-10-01..2017-12-31"]),
        ("coal, end of 2016", date(2030, 1, 1), ["2016-11-30..2016-12-31"]),
        ("coal", date(2030, 1, 1), ["2017-01-01..2017-08-04"]),
        ("coal", date(2016, 12, 31), []),
    ],
)
def test_the_windows_of_a_cap(name: str, until: date, windows: list[str]) -> None:
    (cap,) = (one for one in caps() if one.id == name)
    assert [f"{first}..{last}" for first, last in cap.windows(until)] == windows


def test_tonnes_are_counted_in_barrels_with_the_rate_shown() -> None:
    one = counted([figure("2018", "2710", 30_000)], "refined petroleum", "barrels", 2018)
    assert one.amount is not None
    assert one.amount.middle == pytest.approx(30_000 * 8.333)
    assert "1 t = 8.333 barrels" in one.conversion
    assert one.finding == "within"


def test_a_part_of_the_year_can_be_over_but_never_within() -> None:
    over = counted([figure("2018-01", "2710", 70_000)], "refined petroleum", "barrels", 2018)
    assert over.finding == "over"
    assert over.missing == 11
    part = counted([figure("2018-01", "2710", 7)], "refined petroleum", "barrels", 2018)
    assert part.finding == "not all on record"
    assert counted([], "refined petroleum", "barrels", 2018).finding == "not on record"


def test_nothing_is_counted_twice() -> None:
    figures = [
        figure("2018", "2710", 30_000), figure("2018-03", "2710", 5_000),
        figure("2018-03", "27101210", 4_000), figure("2018", "2713", 1_000),
        figure("2018", "2709,2710", 9_999), figure("2018", "2711", 9_999),
    ]  # fmt: skip
    one = counted(figures, "refined petroleum", "barrels", 2018)
    assert [each.product for each in one.figures] == ["2710", "2713"]


def test_the_packaged_record_says_how_much_it_lacks() -> None:
    found = count_caps(Record.open(), until=date(2018, 1, 1))
    coal = {one.unit: one for one in found if one.cap.id == "coal"}
    assert coal["usd"].finding == "not all on record"
    assert coal["usd"].share is not None
    assert 0.5 < coal["usd"].share.middle < 0.6
    assert all(one.finding == "not on record" for one in found if one.cap.direction == "to")


def test_the_whole_record_is_screened_line_by_line() -> None:
    record = Record.open()
    lines = list(screen_record(record.as_of(None), record.flows()))
    assert len(lines) > 150
    wigs = [one for one in lines if one.figure.product == "6704"]
    assert wigs
    assert {each.finding for one in wigs for each in one.screened} == {"elsewhere"}
    coal = {
        str(one.figure.period): one.screened[0].finding
        for one in lines
        if one.figure.product == "2701" and one.figure.period.is_month
    }
    assert coal["2017-09"] == "banned"
    assert coal["2016-04"] == "partly" or coal["2016-04"] == "banned"
    assert {one.screened[0].product.edition for one in lines} == {"HS2017", "HS2022"}
