"""Whole slices replace one another: what was known when, and what was dropped."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loads import SPECIMENS, bare, line, lines, rows, take

from yalu.errors import InputError
from yalu.record import Record, versions
from yalu.record.checking import check
from yalu.record.loading import load_into
from yalu.record.sources import Options
from yalu.record.store import Store
from yalu.record.writing import silent
from yalu.trade import Flow, Period

TO_RUSSIA = Flow.parse("CHN->RUS")
MAY = Period.month(2019, 5)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return bare(tmp_path / "r.duckdb")


def products(path: Path, day: str) -> dict[object, object]:
    """Dollars by product in May 2019, as of a day."""
    return dict(
        rows(
            path,
            "select product, (low + high) / 2 from observation where measure = 'value' "
            f"and flow = 'CHN->RUS' and released <= date '{day}' and date '{day}' < released_to",
        )
    )


def test_the_first_that_is_read_is_what_the_release_said(record: Path, tmp_path: Path) -> None:
    take(record, lines(tmp_path / "a.csv", line()), retrieved=date(2022, 3, 1))
    assert rows(record, "select released, released_basis, printed_on from slice") == [
        (date(2019, 6, 25), "calendar", "2022-03-01")
    ]


def test_what_differs_is_known_from_the_day_it_was_fetched(record: Path, tmp_path: Path) -> None:
    """A line that a revision drops is gone from then on, and there before."""
    first = lines(tmp_path / "a.csv", line(usd=100), line(product="27090000", usd=7))
    second = lines(tmp_path / "b.csv", line(usd=110))
    take(record, first, retrieved=date(2019, 7, 1))
    take(record, second, retrieved=date(2020, 2, 1))
    assert products(record, "2019-06-24") == {}
    assert products(record, "2020-01-31") == {"10063020": 100, "27090000": 7}
    assert products(record, "2020-02-01") == {"10063020": 110}
    assert rows(
        record, "select vintage, released, released_to, released_basis from slice order by 1"
    ) == [
        (1, date(2019, 6, 25), date(2020, 2, 1), "calendar"),
        (2, date(2020, 2, 1), date(9999, 12, 31), "page"),
    ]


def test_an_older_file_that_is_loaded_later_finds_its_place(record: Path, tmp_path: Path) -> None:
    """What had passed for the release turns out to be a revision."""
    new = lines(tmp_path / "b.csv", line(usd=110))
    old = lines(tmp_path / "a.csv", line(usd=100))
    take(record, new, retrieved=date(2022, 2, 1))
    assert products(record, "2019-07-01") == {"10063020": 110}
    take(record, old, retrieved=date(2019, 7, 1))
    assert products(record, "2019-07-01") == {"10063020": 100}
    assert products(record, "2022-02-01") == {"10063020": 110}
    assert all(one.holds for one in check(Store.open(record)))


def test_the_same_content_is_not_stored_again(record: Path, tmp_path: Path) -> None:
    take(record, lines(tmp_path / "a.csv", line(), line(month="2019-06")))
    # Other order, other way of writing: the same content, and one month that differs.
    text = lines(tmp_path / "b.csv", line(month="2019-06", usd=9), line(usd='"2,400,000"'))
    (again,) = take(record, text, retrieved=date(2026, 6, 2))
    assert (again.new, again.slices, again.unchanged) == (True, 1, 1)
    # What comes back after it was replaced is a vintage of its own.
    (back,) = take(
        record, lines(tmp_path / "c.csv", line(month="2019-06")), retrieved=date(2026, 6, 3)
    )
    assert (back.slices, back.unchanged) == (1, 0)


def test_the_same_file_twice_changes_nothing(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line(), line(usd="n/a"))
    take(record, file)
    before = record.read_bytes()
    (again,) = take(record, file)
    assert not again.new
    assert record.read_bytes() == before


def test_a_day_that_is_stated_goes_before_the_calendar(record: Path, tmp_path: Path) -> None:
    take(record, lines(tmp_path / "a.csv", line()), released=date(2019, 6, 21))
    assert rows(record, "select released, released_basis from slice") == [
        (date(2019, 6, 21), "stated")
    ]


def test_an_extract_never_replaces_the_whole(record: Path, tmp_path: Path) -> None:
    whole = [line(product=f"{1012100 + n * 1000:08}", usd=n) for n in range(40)]
    take(record, lines(tmp_path / "a.csv", *whole), retrieved=date(2019, 7, 1))
    part = lines(tmp_path / "b.csv", *whole[:5])
    with pytest.raises(InputError, match=r"with 5 lines; expected about 40.*--only"):
        take(record, part)
    assert take(record, part, only="01")[0].slices == 1
    assert len(products(record, "2026-06-02")) == 40
    assert take(record, part, fewer=True)[0].slices == 1
    assert rows(record, "select count(*) from slice where released_to = date '9999-12-31'") == [
        (2,)
    ]


def test_lines_that_come_to_far_less_than_was_published_are_an_extract(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line(month="2021-03", partner="PRK", usd=12000))
    with pytest.raises(InputError, match=r"lines of 12,000 USD; expected about 12,978,000"):
        take(tmp_path / "mine.duckdb", file)
    assert not (tmp_path / "mine.duckdb").exists()
    whole = lines(tmp_path / "b.csv", line(month="2021-03", partner="PRK", usd=12978250))
    assert take(tmp_path / "mine.duckdb", whole)[0].accepted == 1


def test_both_directions_are_held_against_their_total(tmp_path: Path) -> None:
    """Of May 2019 only the total of both is on record: 275.38 million."""
    file = SPECIMENS / "lines/2019.csv"
    with pytest.raises(InputError, match=r"CHN<->PRK of 2019-05 with lines of 8,100,500 USD.*275,"):
        take(tmp_path / "r.duckdb", file)
    (done,) = take(tmp_path / "r.duckdb", file, only="10,15,27,67,85")
    assert done.accepted == 6


def test_codes_of_another_length_are_slices_of_their_own(record: Path, tmp_path: Path) -> None:
    take(record, lines(tmp_path / "a.csv", line(), line(product="100630"), line(product="10")))
    assert rows(record, "select hs_level from slice order by 1") == [(2,), (6,), (8,)]


def test_lines_beside_the_packaged_figures(tmp_path: Path) -> None:
    """One view of both: a month's total from the figures, its goods from the lines."""
    record = tmp_path / "mine.duckdb"
    take(
        record,
        SPECIMENS / "gacc/2017-04_export_usd.csv",
        flow="export",
        only="22,27",
        retrieved=date(2017, 6, 1),
    )
    take(
        record,
        SPECIMENS / "gacc/2017-04_export_usd_revised.csv",
        flow="export",
        only="22,27",
        retrieved=date(2018, 2, 1),
    )
    of, april = Flow.parse("CHN->PRK"), Period.month(2017, 4)
    view = Record.open(record).as_of(date(2017, 12, 31))
    total, oil = view.best(of, april), view.best(of, april, product="2710")
    assert total
    assert total.source == "Reuters"
    assert oil
    assert (oil.value, oil.amount.low, oil.amount.high) == (8600000, 8599998, 8600002)
    assert oil.note == "sum of 4 lines of 8 digits"
    petrol = view.best(of, april, product="27101210", measure="quantity", unit="kg")
    assert petrol
    assert petrol.value == 13496000
    jilin = view.best(of, april, product="27101210", part="Jilin")
    assert jilin
    assert jilin.value == 1925000
    both = view.best(of, april, product="2710,2711")
    assert both
    assert both.value == 8654400
    # A chapter that the extract does not cover is not known, and not zero.
    assert view.best(of, april, product="72") is None
    later = Record.open(record).as_of(date(2018, 2, 1))
    revised = later.best(of, april, product="2710")
    assert revised
    assert revised.value == 8487000
    first = later.first(of, april, product="2710")
    assert first
    assert first.value == 8600000
    # Kerosene was dropped by the revision: gone from then on, there before.
    kerosene = view.best(of, april, product="27101911")
    assert kerosene
    assert later.best(of, april, product="27101911") is None
    assert later.first(of, april, product="27101911") is None
    assert "2710" in view.products(of, april) or "2709,2710" in view.products(of, april)
    assert {f.product for f in view.lines(of)} >= {"27101210", "22072000"}


MONTHS = ("2019-04", "2019-05")
CODES = ("10063020", "27090000")
PUBLISHED = st.lists(
    st.tuples(
        # Days since the one before, month, what it says of each good: None is no line.
        st.integers(0, 60),
        st.sampled_from(MONTHS),
        st.tuples(*[st.one_of(st.none(), st.integers(1, 3))] * len(CODES)).filter(any),
    ),
    min_size=1,
    max_size=4,
)
START = date(2019, 8, 1)
Known = dict[tuple[str, str], float]


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PUBLISHED)
def test_as_of_is_what_was_published_last_and_adding_changes_nothing_older(
    tmp_path: Path, published: list[tuple[int, str, tuple[int | None, ...]]]
) -> None:
    """Against a plain list of publications, after every load."""
    con = duckdb.connect()
    versions.make(con)
    day, last, answers = START, dict[str, dict[str, float]](), dict[date, Known]()
    for number, (days, month, said) in enumerate(published):
        day += timedelta(days=days)
        table = {code: float(usd) for code, usd in zip(CODES, said, strict=True) if usd}
        told = (line(month, product=code, usd=int(usd)) for code, usd in table.items())
        file = lines(tmp_path / "one.csv", *told)
        options = Options(retrieved=day, fewer=True)
        load_into(con, file, "lines", f"{number}", options, silent, tmp_path)
        last[month] = table
        for known, answer in answers.items():
            # A month that was read for the first time is known from its release on.
            told_of = {about for about, _ in answer}
            if known < day:
                now = {cell: usd for cell, usd in as_of(con, known).items() if cell[0] in told_of}
                assert now == answer
        answers[day] = as_of(con, day)
        assert answers[day] == {
            (about, code): usd for about, goods in last.items() for code, usd in goods.items()
        }
    # Nothing was known before its release, nor after the day on which it was fetched.
    early = "select count(*) from slice where released > cast(printed_on as date)"
    assert con.execute(early).fetchone() == (0,)
    con.close()


def as_of(con: duckdb.DuckDBPyConnection, day: date) -> Known:
    found = con.execute(
        "select strftime(first_month, '%Y-%m'), product, (low + high) / 2 from observation "
        "where measure = 'value' and released <= ? and ? < released_to",
        [day, day],
    ).fetchall()
    return {(month, product): usd for month, product, usd in found}
