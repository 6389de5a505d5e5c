"""``yalu query``: every flow at once, from the command line and from Python."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

import yalu as api
from slices import Line, Slice, unpack, write
from support import Yalu
from yalu.errors import InputError, RecordError


def told(partner: str, month: int, usd: float, *, late: int = 0, **more: object) -> Slice:
    """China's exports to a partner in a month of 2021, released in the next one."""
    return Slice(
        "CHN",
        partner,
        f"CHN->{partner}",
        f"2021-{month:02}",
        1,
        date(2021, month + 1, 18 + late),
        (Line("27101922", usd),),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "lines.duckdb"
    write(
        path,
        [
            told("PRK", 3, 1000.0),
            told("PRK", 4, 1500.0),
            told("PRK", 4, 3000.0, late=7),
            told("RUS", 3, 400.0),
        ],
    )
    return path


def test_every_flow_as_it_was_known_on_a_day(record: Path, yalu: Yalu) -> None:
    def changes(*options: str) -> list[tuple[str, str, str]]:
        done = yalu("query", "month_on_month", record, "--format", "csv", *options)
        assert done.code == 0
        # An empty answer says why, another one needs no word.
        assert bool(done.err) == (len(done.out.splitlines()) == 1)
        rows = csv.DictReader(io.StringIO(done.out))
        return [(row["flow"], row["first_month"], row["low"]) for row in rows]

    before = [
        ("CHN->PRK", "2021-03-01", "999.5"),
        ("CHN->PRK", "2021-04-01", "1499.5"),
        ("CHN->RUS", "2021-03-01", "399.5"),
    ]
    assert changes("--as-of", "2021-05-20") == before
    assert changes()[1] == ("CHN->PRK", "2021-04-01", "2999.5")
    assert changes("--flow", "CHN->RUS") == before[2:]
    assert changes("--as-of", "2021-04-17") == []


def test_the_command_is_the_twin_of_the_function(record: Path, tmp_path: Path, yalu: Yalu) -> None:
    found = api.query("highest_since", str(record), month="2021-04", flow="CHN->PRK")
    done = yalu(
        *("query", "highest_since", record, "--month", "2021-04", "--flow", "CHN->PRK"),
        *("--format", "json"),
    )
    (row,) = json.loads(done.out)
    assert tuple(row) == found.columns
    assert [str(cell) for cell in row.values()] == [str(cell) for cell in found.rows[0]]
    folder = unpack(record, tmp_path / "parquet")
    assert api.query("highest_since", folder, month="2021-04", flow="CHN->PRK") == found


def test_a_table_for_the_terminal_and_a_file(record: Path, tmp_path: Path, yalu: Yalu) -> None:
    done = yalu("query", "ranks", record)
    assert done.code == 0
    assert "CHN->PRK" in done.out
    target = tmp_path / "ranks.csv"
    assert yalu("query", "ranks", record, "--output", target).out == ""
    assert target.read_text().splitlines()[0].startswith("reporter,")
    assert yalu("query", "ranks", record, "--format", "table", "--output", target).code == 2


def test_what_cannot_be_asked_says_what_can(record: Path, tmp_path: Path, yalu: Yalu) -> None:
    done = yalu("query", "month_on_mouth", record)
    assert done.code == 2
    assert "month_on_month" in done.err
    assert "a month as 2024-03" in yalu("query", "highest_since", record).err
    assert "gacc (tables of 8 digits)" in yalu("query", "ranks", record, "--source", "baci").err
    assert "Only Spark has one" in yalu("query", "ranks", record, "--master", "local[2]").err
    with pytest.raises(RecordError):
        api.query("ranks", str(tmp_path / "nowhere"))


def test_one_source_is_taken_and_of_two_one_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    write(path, [told("PRK", 3, 1000.0), told("PRK", 3, 70.0, source="comtrade", level=6)])
    with pytest.raises(InputError, match="more than one source"):
        api.query("month_on_month", str(path))
    found = api.query("month_on_month", str(path), source="comtrade")
    assert [row[found.columns.index("low")] for row in found.rows] == [69.5]


def test_the_figures_that_come_with_a_record_are_asked_for_by_name(
    tmp_path: Path, yalu: Yalu
) -> None:
    table = tmp_path / "lines.csv"
    table.write_text(
        "period,reporter,partner,flow,hs_edition,product,value_usd\n"
        "2019-05,CHN,RUS,export,HS2017,10063020,2400000\n"
    )
    path = tmp_path / "mine.duckdb"
    assert yalu("load", table, "--record", path, "--source", "lines").code == 0
    found = api.query("month_on_month", str(path))
    assert [row[found.columns.index("flow")] for row in found.rows] == ["CHN->RUS"]
    named = api.query("month_on_month", str(path), source="packaged", level=0, flow="CHN->PRK")
    assert len(named.rows) > 50


SPECIMENS = Path(__file__).parents[1] / "specimens"


@pytest.fixture
def loaded(tmp_path: Path, yalu: Yalu) -> Path:
    """What customs printed of March 2021 by country, in dollars, and two figures by hand."""
    path = tmp_path / "loaded.duckdb"
    for table in (
        SPECIMENS / "gacc" / "2021-03_by_country_usd.csv",
        SPECIMENS / "figures" / "by_hand.toml",
    ):
        assert yalu("load", table, "--record", path).code == 0
    return path


@pytest.mark.parametrize(
    "query", ["month_on_month", "ranks", "releases", "balances", "year_to_date"]
)
def test_a_unit_that_no_table_has_is_said_and_not_printed_as_zero(
    loaded: Path, query: str, yalu: Yalu
) -> None:
    done = yalu("query", query, loaded, "--source", "gacc", "--unit", "CNY")
    assert (done.code, done.out) == (2, "")
    assert "no value in CNY in gacc (tables of 0 digits)" in done.err
    assert yalu("query", query, loaded, "--source", "gacc").code == 0


def test_a_release_without_the_unit_is_said_to_be_silent(tmp_path: Path) -> None:
    path = tmp_path / "mixed.duckdb"
    yuan = replace(told("PRK", 4, 0.0), lines=(Line("27101922", 9.0, cny=60.0),))
    write(path, [told("PRK", 3, 1000.0), yuan])
    found = api.query("releases", str(path), unit="CNY")
    assert [row[found.columns.index("lines")] for row in found.rows] == [0, 1]
    [note] = found.notes
    assert note.startswith("1 of 2 tables have no value in CNY")
    assert api.query("releases", str(path)).notes == ()


def test_a_weight_is_no_amount_of_dollars(loaded: Path, yalu: Yalu) -> None:
    # by_hand.toml has a weight of rice, and a total of two quarters in dollars.
    done = yalu("query", "month_on_month", loaded, "--source", "figures", "--digits", "4")
    assert done.code == 0
    assert "CHN->PRK" not in done.out
    assert "no answer: month_on_month finds nothing in USD in figures" in done.err
    assert (
        "do not add up" in yalu("query", "ranks", loaded, "--source", "figures", "--digits", 2).err
    )
    assert "single figures" in yalu("query", "shares", loaded, "--source", "figures").err


def test_ranks_of_a_published_table_leave_out_its_totals(loaded: Path) -> None:
    found = api.query("ranks", str(loaded), source="gacc")
    place, partners, flow = (
        found.columns.index(name) for name in ("among_partners", "partners", "flow")
    )
    assert {"CHN<->PRK", "CHN->WLD"} <= {str(row[flow]) for row in found.rows}
    sells = [row for row in found.rows if str(row[flow]).startswith("CHN->")]
    ranked = [row for row in sells if "WLD" not in str(row[flow])]
    assert sorted(int(str(row[place])) for row in ranked) == list(range(1, len(ranked) + 1))
    assert {row[partners] for row in ranked} == {len(ranked)}
    assert {row[place] for row in found.rows if "WLD" in str(row[flow])} == {None}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("releases", "--flow", "XX"), "not a flow: 'XX'"),
        (("ranks", "--reporter", "XX"), "not a territory: 'XX'"),
        (("releases", "--nth", "0"), "release 0; expected 1 for the first"),
        (("ranks", "--digits", "10"), "products to 10 digits of gacc; expected at most 8"),
        (("mirror", "--digits", "8"), "at most 6"),
        (("ranks", "--digits", "-1"), "-1 digits"),
        (("ranks", "--month", "2021-03"), "ranks is not asked of one month"),
        (("highest_since", "--month", "2021"), "not one month: '2021'"),
    ],
)
def test_what_makes_no_sense_stops(
    record: Path, options: tuple[str, ...], said: str, yalu: Yalu
) -> None:
    query, *others = options
    done = yalu("query", query, record, *others)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_products_of_a_table_without_codes_stop(loaded: Path, yalu: Yalu) -> None:
    done = yalu("query", "shares", loaded, "--source", "gacc", "--digits", 2)
    assert (done.code, done.out) == (2, "")
    assert "no codes: they are all goods" in done.err


def test_years_are_no_months_and_an_extract_is_no_table(tmp_path: Path, yalu: Yalu) -> None:
    table = SPECIMENS / "baci" / "BACI_HS17_Y2019_V202401.csv"
    years = tmp_path / "years.duckdb"
    assert yalu("load", table, "--record", years).code == 0
    done = yalu("query", "ranks", years, "--format", "csv")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1
    assert "of years or other spans; ranks is of months" in done.err
    assert yalu("query", "releases", years).err == ""

    lines = tmp_path / "lines.csv"
    head = "period,reporter,partner,flow,hs_edition,product,value_usd\n"
    lines.write_text(f"{head}2019-05,CHN,RUS,export,HS2017,10063020,2400000\n")
    part = tmp_path / "part.csv"
    part.write_text(f"{head}2019-06,CHN,RUS,export,HS2017,10063020,7\n")
    mixed = tmp_path / "mixed.duckdb"
    load = ("--record", mixed, "--source", "lines")
    done = yalu("load", part, *load, "--only", "1006")
    assert done.code == 0, done.err
    done = yalu("query", "month_on_month", mixed)
    assert done.code == 2
    assert "no whole table on record, only extracts" in done.err
    assert "--source packaged" in done.err
    assert yalu("load", lines, *load).code == 0
    done = yalu("query", "month_on_month", mixed, "--format", "csv")
    assert len(done.out.splitlines()) == 2
    assert "left out: 1 extract with some goods only (1006)" in done.err


def test_an_empty_answer_says_why(record: Path) -> None:
    def why(**asked: str) -> str:
        found = api.query("month_on_month", str(record), **asked)  # type: ignore[arg-type]
        assert found.rows == []
        [note] = found.notes
        return note

    assert why(flow="CHN->JPN") == (
        "no answer: nothing of CHN->JPN in gacc (tables of 8 digits) on record"
    )
    assert why(as_of="2021-04-17").endswith("was known on 2021-04-17")
    with pytest.raises(InputError, match="not a day: 'foo'"):
        api.query("month_on_month", str(record), as_of="foo")


@pytest.mark.parametrize("kind", ["old", "other", "half", "none"])
def test_a_file_that_cannot_be_asked_is_no_traceback(
    kind: str, record: Path, tmp_path: Path, yalu: Yalu
) -> None:
    path = tmp_path / f"{kind}.duckdb"
    said = {"old": "yalu record migrate", "other": "not a record of yalu", "half": "half.duckdb"}
    if kind == "half":
        path.write_bytes(record.read_bytes()[:5000])
    elif kind != "none":
        with duckdb.connect(str(path)) as con:
            con.execute(
                (SPECIMENS / "record" / "version_2.sql").read_text(encoding="utf-8")
                if kind == "old"
                else "create table something (n integer)"
            )
    done = yalu("query", "ranks", path)
    assert (done.code, done.out) == (2, "")
    assert said.get(kind, "no such file or folder") in done.err
    with pytest.raises(RecordError):
        api.query("ranks", str(path))
