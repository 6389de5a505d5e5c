"""What each query says of a record small enough to work out by hand, and what always holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slices import Line, Slice, write
from yalu.engine import open_engine, parameters, text

LATEST = date(9999, 12, 30)
Ask = Callable[..., list[dict[str, Any]]]


def out(first: str, months: int = 1, late: int = 0) -> date:
    """The 18th of the month after the period, or so many days later."""
    index = int(first[:4]) * 12 + int(first[5:7]) - 1 + months
    return date(index // 12, index % 12 + 1, 18) + timedelta(late)


def there(
    first: str, *lines: tuple[str, float], months: int = 1, late: int = 0, **more: Any
) -> Slice:
    """A slice of China's exports to North Korea."""
    return Slice(
        "CHN",
        "PRK",
        "CHN->PRK",
        first,
        months,
        out(first, months, late),
        tuple(Line(code, value) for code, value in lines),
        **more,
    )


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[list[Slice]], Ask]:
    """``ask(slices)("shares", digits=2)``: rows as dictionaries."""
    return lambda slices: asker(tmp_path / "record.duckdb", slices)


def asker(path: Path, slices: list[Slice]) -> Ask:
    write(path, slices)

    def rows(query: str, **values: Any) -> list[dict[str, Any]]:
        known = {
            "as_of": LATEST,
            "source": "gacc",
            "hs_level": 8,
            "reporter": "",
            "flow": "",
            "unit": "USD",
            "digits": 0,
            "nth": 1,
            "month_no": 2021 * 12 + 11,
            **values,
        }
        wanted = {name: known[name] for name in parameters(query)}
        con = duckdb.connect(str(path), read_only=True)
        try:
            found = con.execute(text(query, **wanted))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        finally:
            con.close()

    return rows


def months(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """First month as text, then the columns, floats rounded."""
    return [
        (
            row["first_month"].isoformat()[:7],
            *(
                round(row[name], 1) if isinstance(row[name], float) else row[name]
                for name in columns
            ),
        )
        for row in rows
    ]


def test_month_on_month_knows_missing_from_zero(ask: Callable[[list[Slice]], Ask]) -> None:
    rows = ask(
        [
            there("2021-03", ("27", 1000)),
            there("2021-04", ("27", 1500)),
            there("2021-05"),  # published, and nothing crossed
            there("2021-06", ("27", 10)),
            there("2021-08", ("27", 20)),  # July was never published
        ]
    )("month_on_month")
    assert months(rows, "low", "base_low", "change_low_pct", "change_high_pct") == [
        ("2021-03", 999.5, None, None, None),
        ("2021-04", 1499.5, 999.5, 49.9, 50.1),
        ("2021-05", 0, 1499.5, -100.0, -100.0),
        ("2021-06", 9.5, 0, None, None),
        ("2021-08", 19.5, None, None, None),
    ]


def test_what_was_not_published_in_a_unit_is_missing_in_it(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    def yuan(first: str, *lines: tuple[str, float, float | None]) -> Slice:
        told = tuple(Line(code, usd, cny=cny) for code, usd, cny in lines)
        return replace(there(first), lines=told)

    rows = ask(
        [
            there("2021-03", ("27", 1000)),  # in dollars only
            yuan("2021-04", ("27", 1500.0, 9900.0), ("72", 100.0, None)),
            there("2021-05"),  # published, and nothing crossed
            yuan("2021-06", ("27", 10.0, 60.0), ("72", 30.0, 200.0)),
            replace(there("2021-07"), lines=(Line("27", 5.0, status="misprint"),)),
        ]
    )
    assert months(rows("month_on_month", unit="CNY"), "low", "base_low") == [
        ("2021-04", 9899.5, None),
        ("2021-05", 0, 9899.5),
        ("2021-06", 259, 0),
    ]
    # July has but a misprint: nothing is known of it, in any unit.
    assert [row["first_month"].month for row in rows("month_on_month")] == [3, 4, 5, 6]
    assert [row["periods"] for row in rows("ranks", unit="CNY")] == [3, 3, 3]
    [since] = rows("highest_since", unit="CNY", month_no=2021 * 12 + 3)
    assert (since["low"], since["data_begin"].month) == (9899.5, 4)
    assert rows("highest_since", unit="CNY", month_no=2021 * 12 + 2) == []
    by_chapter = rows("shares", unit="CNY", digits=2)
    assert [(row["product"], row["first_month"].month, row["low"]) for row in by_chapter] == [
        ("27", 4, 9899.5),
        ("72", 4, 0),
        ("27", 5, 0),
        ("72", 5, 0),
        ("72", 6, 199.5),
        ("27", 6, 59.5),
    ]


def test_the_two_months_in_one_count_where_only_they_have_the_unit(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    both = replace(there("2021-01", months=2), lines=(Line("27", None, cny=500.0),))
    rows = ask([there("2021-01", ("27", 100)), there("2021-02", ("27", 200)), both])
    assert months(rows("month_on_month", unit="CNY"), "months", "low") == [("2021-01", 2, 499.5)]
    assert months(rows("month_on_month"), "months", "low") == [
        ("2021-01", 1, 99.5),
        ("2021-02", 1, 199.5),
    ]


def test_a_product_without_a_line_is_zero_in_a_published_month(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    rows = ask([there("2021-03", ("2701", 1000), ("72", 5)), there("2021-04", ("72", 10))])(
        "month_on_month", digits=2
    )
    assert [(row["product"], row["first_month"].month, row["low"]) for row in rows] == [
        ("27", 3, 999.5),
        ("27", 4, 0),
        ("72", 3, 4.5),
        ("72", 4, 9.5),
    ]


def test_january_and_february_in_one_are_a_period(ask: Callable[[list[Slice]], Ask]) -> None:
    slices = [
        there("2020-01", ("27", 100)),
        there("2020-02", ("27", 200)),
        there("2020-12", ("27", 100)),
        there("2021-01", ("27", 600), months=2),
        there("2021-03", ("27", 150)),
    ]
    rows = ask(slices)
    # Against December: 300 an average month on 100; March: 150 on 300.
    found = months(rows("month_on_month"), "months", "change_low_pct")
    assert found[-2:] == [("2021-01", 2, pytest.approx(198.3, abs=0.1)), ("2021-03", 1, -50.2)]
    # Against the two months of the year before, which came out apart.
    year = months(rows("year_on_year"), "months", "base_low", "base_high")
    assert year == [("2021-01", 2, 299, 301)]
    to_date = months(rows("year_to_date"), "months", "low", "whole")
    assert to_date[-1] == ("2021-01", 3, 749.0, True)
    assert to_date[2] == ("2020-01", 12, 398.5, False)


def test_the_two_months_apart_and_in_one_are_not_added_up(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    slices = [
        there("2021-01", ("27", 100)),
        there("2021-02", ("27", 200)),
        there("2021-01", ("27", 305), months=2),
    ]
    rows = ask(slices)
    assert months(rows("month_on_month"), "months", "low") == [
        ("2021-01", 1, 99.5),
        ("2021-02", 1, 199.5),
    ]


def test_highest_and_lowest_since(ask: Callable[[list[Slice]], Ask]) -> None:
    values = [50, 90, 40, 30, None, 60, 70, 80]
    slices = [there(f"2021-{n:02d}", ("27", value)) for n, value in enumerate(values, 1) if value]
    rows = ask(slices)

    def since(month: int) -> tuple[Any, ...]:
        [row] = rows("highest_since", month_no=2021 * 12 + month - 1)
        return tuple(
            row[name].month if isinstance(row[name], date) else row[name]
            for name in ("highest_since", "high_missing", "lowest_since", "low_missing")
        )

    # August: lower than February only, with May missing on the way; the lowest since July.
    assert since(8) == (2, 1, 7, 0)
    # April is the lowest since data begin (January), the highest since March.
    assert since(4) == (3, 0, None, 0)
    assert rows("highest_since", month_no=2021 * 12 + 4) == []
    # Of the first month data begin with it, and nothing was before.
    [first] = rows("highest_since", month_no=2021 * 12)
    assert (first["data_begin"], first["low"]) == (date(2021, 1, 1), 49.5)
    assert since(1) == (None, 0, None, 0)


def test_streaks_break_at_what_is_missing_or_equal(ask: Callable[[list[Slice]], Ask]) -> None:
    values = [10, 20, 30, None, 40, 50, 50, 45, 40]
    slices = [there(f"2021-{n:02d}", ("27", value)) for n, value in enumerate(values, 1) if value]
    assert months(ask(slices)("streaks"), "step", "length") == [
        ("2021-01", 0, 0),
        ("2021-02", 1, 1),
        ("2021-03", 1, 2),
        ("2021-05", 0, 0),
        ("2021-06", 1, 1),
        ("2021-07", 0, 0),
        ("2021-08", -1, 1),
        ("2021-09", -1, 2),
    ]


def test_shares_and_places_with_ties(ask: Callable[[list[Slice]], Ask]) -> None:
    rows = ask([there("2021-03", ("27", 50), ("72", 25), ("85", 25))])("shares", digits=2)
    assert [(row["product"], row["place"]) for row in rows] == [("27", 1), ("72", 2), ("85", 2)]
    assert sum(row["share_low_pct"] + row["share_high_pct"] for row in rows) / 2 == pytest.approx(
        100, abs=0.2
    )


def test_ranks_among_partners_and_periods(ask: Callable[[list[Slice]], Ask]) -> None:
    slices = [there("2021-03", ("27", 50)), there("2021-04", ("27", 80))]
    slices += [
        Slice("CHN", "RUS", "CHN->RUS", "2021-03", 1, date(2021, 4, 18), (Line("27", 500.0),)),
        Slice("CHN", "RUS", "RUS->CHN", "2021-03", 1, date(2021, 4, 18), (Line("27", 5.0),)),
    ]
    rows = {(r["flow"], r["first_month"].month): r for r in ask(slices)("ranks")}
    assert (rows["CHN->PRK", 3]["among_partners"], rows["CHN->PRK", 3]["partners"]) == (2, 2)
    # What it buys is ranked apart from what it sells.
    assert (rows["RUS->CHN", 3]["among_partners"], rows["RUS->CHN", 3]["partners"]) == (1, 1)
    assert (rows["CHN->PRK", 3]["among_periods"], rows["CHN->PRK", 3]["periods"]) == (2, 2)


def test_the_world_and_totals_are_no_partners_beside_the_others(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    values = {
        ("PRK", "CHN->PRK"): 50.0,
        ("RUS", "CHN->RUS"): 500.0,
        ("WLD", "CHN->WLD"): 9000.0,
        ("PRK", "CHN<->PRK"): 60.0,
        ("RUS", "CHN<->RUS"): 505.0,
        ("WLD", "CHN<->WLD"): 15000.0,
    }
    slices = [
        Slice("CHN", partner, flow, "2021-03", 1, date(2021, 4, 18), (Line("27", value),))
        for (partner, flow), value in values.items()
    ]
    rows = {row["flow"]: (row["among_partners"], row["partners"]) for row in ask(slices)("ranks")}
    assert rows == {
        "CHN->PRK": (2, 2),
        "CHN->RUS": (1, 2),
        "CHN->WLD": (None, None),
        "CHN<->PRK": (2, 2),
        "CHN<->RUS": (1, 2),
        "CHN<->WLD": (None, None),
    }


def test_a_missing_weight_is_not_none(ask: Callable[[list[Slice]], Ask]) -> None:
    lines = (Line("27", 1000.0, 10.0), Line("27", 3000.0, None), Line("72", 10.0, 0.0))
    one = Slice("CHN", "PRK", "CHN->PRK", "2021-03", 1, date(2021, 4, 18), lines)
    coal, steel = ask([one])("unit_values", digits=2)
    # A thousand dollars for ten kilograms, each to half a unit; a quarter of the value.
    assert (coal["each_kg_low"], coal["each_kg_high"]) == (
        pytest.approx(999.5 / 10.5),
        pytest.approx(1000.5 / 9.5),
    )
    assert coal["covered_pct"] == pytest.approx(25)
    # A printed 0 may be anything up to half a kilogram, or a missing weight.
    assert steel["each_kg_low"] is None
    assert steel["covered_pct"] == 0


def test_the_mirror_says_what_cannot_be_compared(ask: Callable[[list[Slice]], Ask]) -> None:
    china = there("2021-03", ("27", 100), ("72", 50), ("85", 5), valuation="FOB")
    korea = Slice(
        *("PRK", "CHN", "CHN->PRK", "2021-03", 1, date(2021, 5, 18)),
        (Line("27", 110.0), Line("72", 90.0), Line("87", 7.0)),
        valuation="CIF",
    )
    rows = {row["product"]: row for row in ask([china, korea])("mirror", digits=2)}
    coal = rows["27"]
    assert (coal["exporter_valuation"], coal["importer_valuation"]) == ("FOB", "CIF")
    assert (coal["gap_low"], coal["gap_high"], coal["why"]) == (9, 11, "")
    assert rows["85"]["why"] == "only the exporter has it"
    assert rows["87"]["why"] == "only the importer has it"
    assert rows["85"]["gap_low"] is None
    assert rows["72"]["times_high"] == pytest.approx(90.5 / 49.5)


def test_the_mirror_compares_lines_of_two_lengths_at_the_digits_they_share(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    china = there("2021-03", ("27011210", 100), ("72142000", 50))
    # The other side has ten digits, and chapters by themselves.
    day = date(2021, 5, 18)
    lines = (Line("2701121000", 110.0), Line("7214200099", 60.0), Line("7214200011", 5.0))
    korea = Slice("PRK", "CHN", "CHN->PRK", "2021-03", 1, day, lines, level=10)
    chapters = Slice("PRK", "CHN", "CHN->PRK", "2021-03", 1, day, (Line("27", 9.0),), level=2)
    rows = ask([china, korea, chapters])
    for level in (8, 10):
        found = rows("mirror", digits=6, hs_level=level)
        assert [(row["product"], row["exporter_low"], row["importer_low"]) for row in found] == [
            ("270112", 99.5, 109.5),
            ("721420", 49.5, 64.0),
        ]
        assert {row["why"] for row in found} == {""}
    # Lines that are too short for the question have no say in it.
    assert [row["importer_low"] for row in rows("mirror", digits=2, hs_level=2)] == [8.5, None]


def test_codes_of_two_editions_are_not_compared(ask: Callable[[list[Slice]], Ask]) -> None:
    china = there("2021-03", ("27", 100), edition="HS2017")
    korea = Slice(
        *("PRK", "CHN", "CHN->PRK", "2021-03", 1, date(2021, 5, 18), (Line("27", 110.0),)),
        edition="HS2022",
    )
    rows = ask([china, korea])
    assert [row["why"] for row in rows("mirror", digits=2)] == ["codes of two editions"]
    assert [row["why"] for row in rows("mirror", digits=0)] == [""]


def test_imports_given_cif_and_fob_count_once(ask: Callable[[list[Slice]], Ask]) -> None:
    both = [
        Slice(
            *("CHN", "PRK", "PRK->CHN", "2021-03", 1, date(2021, 4, 18), (Line("27", value),)),
            valuation=valuation,
        )
        for valuation, value in (("FOB", 90.0), ("CIF", 100.0))
    ]
    assert months(ask(both)("month_on_month"), "low") == [("2021-03", 99.5)]


def test_releases_and_what_each_changed(ask: Callable[[list[Slice]], Ask]) -> None:
    slices = [
        there("2021-03", ("27", 100), ("72", 50), ("85", 5)),
        there("2021-03", ("27", 100), ("72", 40), ("87", 1), late=30),
        there("2021-03", ("27", 100), ("72", 40), ("87", 2), late=60),
    ]
    rows = ask(slices)
    assert [
        (row["released"].isoformat(), row["release"], row["from_latest"], row["lines"], row["low"])
        for nth in (1, 2, -1)
        for row in rows("releases", nth=nth)
    ] == [
        ("2021-04-18", 1, 3, 3, 153.5),
        ("2021-05-18", 2, 2, 3, 139.5),
        ("2021-06-17", 3, 1, 3, 140.5),
    ]
    # Of those that were out by June the latest is the second.
    assert [r["release"] for r in rows("releases", nth=-1, as_of=date(2021, 6, 1))] == [2]
    changed = [(r["released"].month, r["product"], r["what"]) for r in rows("revised")]
    assert changed == [
        (5, "72", "changed"),
        (5, "85", "dropped"),
        (5, "87", "added"),
        (6, "87", "changed"),
    ]


def test_a_line_that_a_revision_drops_is_gone_from_then_on(
    ask: Callable[[list[Slice]], Ask],
) -> None:
    slices = [
        there("2021-03", ("27", 100), ("72", 50)),
        there("2021-03", ("27", 100), late=30),
    ]
    rows = ask(slices)

    def known(day: str) -> dict[str, Any]:
        found = rows("month_on_month", digits=2, as_of=date.fromisoformat(day))
        return {row["product"]: row["low"] for row in found}

    assert known("2021-04-17") == {}
    assert known("2021-04-18") == {"27": 99.5, "72": 49.5}
    assert known("2021-05-17") == {"27": 99.5, "72": 49.5}
    assert known("2021-05-18") == {"27": 99.5}


SLICES = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.integers(0, 200),
        st.lists(
            st.tuples(st.sampled_from(["2701", "2710", "7213", "8517"]), st.integers(0, 10**6)),
            max_size=4,
        ),
    ),
    max_size=12,
)
QUIET = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def made(raw: list[tuple[int, int, list[tuple[str, int]]]], shift: int = 0) -> list[Slice]:
    return [there(f"2021-{month:02d}", *lines, late=late + shift) for month, late, lines in raw]


@QUIET
@given(SLICES, SLICES, st.integers(0, 500))
def test_as_of_never_sees_what_came_out_later(
    tmp_path_factory: pytest.TempPathFactory, raw: Any, more: Any, cut: int
) -> None:
    day = date(2021, 2, 1) + timedelta(cut)
    folder = tmp_path_factory.mktemp("asof")
    later = [one for one in made(more, shift=200) if one.released > day]
    then = asker(folder / "then.duckdb", [one for one in made(raw) if one.released <= day])
    now = asker(folder / "now.duckdb", made(raw) + later)
    for query in ("month_on_month", "shares", "streaks", "releases", "revised"):
        assert now(query, as_of=day, digits=2) == then(query, as_of=day, digits=2)
        assert now(query, as_of=day, digits=2) == then(query, digits=2)


@QUIET
@given(SLICES)
def test_the_total_is_the_sum_of_its_parts(
    tmp_path_factory: pytest.TempPathFactory, raw: Any
) -> None:
    rows = asker(tmp_path_factory.mktemp("parts") / "record.duckdb", made(raw))
    for row in rows("month_on_month", digits=0):
        parts = [
            part
            for part in rows("month_on_month", digits=4)
            if part["first_month"] == row["first_month"]
        ]
        assert sum(part["low"] for part in parts) == row["low"]
        assert sum(part["high"] for part in parts) == row["high"]


def test_a_file_and_its_engine_agree(ask: Callable[[list[Slice]], Ask], tmp_path: Path) -> None:
    rows = ask([there("2021-03", ("27", 100))])("month_on_month")
    with open_engine("duckdb", str(tmp_path / "record.duckdb")) as engine:
        values: dict[str, str | int | date] = {
            "as_of": LATEST,
            "source": "gacc",
            "hs_level": 8,
            "reporter": "",
            "flow": "",
            "unit": "USD",
            "digits": 0,
        }
        assert engine.rows("month_on_month", **values) == [tuple(row.values()) for row in rows]
