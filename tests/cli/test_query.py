"""``yalu query``: every flow at once, from the command line and from Python."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

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
        assert (done.code, done.err) == (0, "")
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
    assert "gacc of 8 digits" in yalu("query", "ranks", record, "--source", "baci").err
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
