"""A series in every format: the same months, whoever reads them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

import yalu as api
from support import Yalu
from yalu.record.checking import check
from yalu.record.store import Store
from yalu.report.brief.draw import available

ASKED = ("series", "CHN->PRK", "--since", "2017-12", "--until", "2020-12")
WITHOUT_CHARTS = pytest.mark.skipif(not available(), reason="altair or vl-convert is missing")


def test_every_format_tells_the_same(yalu: Yalu, tmp_path: Path) -> None:
    told = list(csv.DictReader(io.StringIO(yalu(*ASKED, "--format", "csv").out)))
    months = json.loads(yalu(*ASKED, "--format", "json").out)["months"]
    assert yalu(*ASKED, "--output", tmp_path / "a.parquet").code == 0
    with duckdb.connect() as con:
        parquet = con.execute(
            "select month, missing, latest_low_usd, latest_released, why "
            f"from '{tmp_path}/a.parquet'"
        ).fetchall()
    assert len(told) == len(months) == len(parquet) == 37
    for row, month, cells in zip(told, months, parquet, strict=True):
        low = row["latest_low_usd"]
        assert (row["month"], row["missing"] == "true") == cells[:2]
        assert cells[2] == (float(low) if low else None)
        assert (month["latest"] or {}).get("low_usd") == cells[2]
        assert row["latest_released"] == (cells[3].isoformat() if cells[3] else "")
        assert month["missing"] is cells[1]
        assert row["why"] == cells[4] == month["why"]
    assert yalu(*ASKED).out.count("missing") == sum(cells[1] for cells in parquet) > 3


def test_what_came_out_together_is_told_with_its_months(yalu: Yalu) -> None:
    rows = csv.DictReader(
        io.StringIO(yalu("series", "CHN->PRK", "--since", "2023-01", "--format", "csv").out)
    )
    january = next(row for row in rows if row["month"] == "2023-01")
    assert january["missing"] == "true"
    assert january["within_period"] == "2023-01..2023-02"
    assert float(january["within_low_usd"]) < 300_520_000 < float(january["within_high_usd"])


@pytest.mark.parametrize("as_of", [None, "2018-08-01"])
def test_sdmx_csv_loads_back_to_the_same_series(
    yalu: Yalu, tmp_path: Path, as_of: str | None
) -> None:
    """Into an empty record: nothing but what the file tells can answer."""
    asked = ("series", "PRK->CHN", "--since", "2017-12", "--until", "2018-09")
    asked += ("--as-of", as_of) if as_of else ()
    file, record = tmp_path / "s.csv", tmp_path / "r.duckdb"
    assert yalu(*asked, "--format", "sdmx-csv", "--output", file).code == 0
    assert yalu(*asked, "--format", "sdmx-csv").out == file.read_text()
    Store.create(record, bare=True)
    assert yalu("load", file, "--record", record).code == 0
    back = yalu(*asked, "--record", record)
    assert back.out == yalu(*asked).out
    assert all(one.holds for one in check(Store.open(record)))


@WITHOUT_CHARTS
def test_a_picture(yalu: Yalu, tmp_path: Path) -> None:
    assert yalu(*ASKED, "--output", tmp_path / "a.png").code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG\r\n")
    svg = yalu(*ASKED, "--format", "svg").out
    assert svg.startswith("<svg")
    assert "CHN-&gt;PRK, month by month" in svg
    months = json.loads(yalu(*ASKED, "--format", "json").out)["months"]
    crossed = svg.count(">\u00d7<")
    assert f"as known today; {crossed} months without a figure are crossed" in svg
    assert 0 < crossed <= sum(month["missing"] for month in months)
    refused = yalu("series", "CHN->PRK", "--unit", "CNY", "--format", "svg")
    assert (refused.code, refused.out) == (2, "")
    assert "expected a series in USD" in refused.err


def test_a_plot_in_the_terminal(yalu: Yalu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = yalu("series", "CHN->PRK", "--until", "2020-12", "--plot").out.splitlines()
    assert lines[0].startswith("CHN->PRK; ")
    drawn = [line for line in lines if " ┤" in line]
    assert len(drawn) == 12
    assert max(map(len, lines[:15])) <= 40
    # The highest month reaches the top; a missing month stands on the axis, and nowhere else.
    assert "█" in drawn[0] or "▇" in drawn[0]
    assert drawn[-1].count("×") > 0
    assert all("×" not in line for line in drawn[:-1])
    assert any(line.startswith("the last 26 of ") for line in lines)
    assert any(line.startswith("× no figure on record: ") for line in lines)


def test_a_product_a_measure_a_unit(yalu: Yalu) -> None:
    assert "1,980,000" in yalu("series", "CHN->PRK", "--product", "1507").out
    yuan = yalu("series", "CHN->PRK", "--unit", "CNY", "--format", "csv").out
    assert "latest_low_cny" in yuan.splitlines()[0]
    nothing = yalu("series", "CHN->PRK", "--product", "1507", "--measure", "quantity")
    assert nothing.code == 2
    assert "no quantity of 1507 in CHN->PRK on record" in nothing.err
    assert yalu("series", "CHN->PRK", "--reporter", "PRK").code == 2


def test_the_nth_release(yalu: Yalu) -> None:
    """June 2018 was told as 12.97 million, and then as 10.71; May was told once."""
    asked = ("series", "PRK->CHN", "--since", "2018-05", "--until", "2018-06")
    june = {n: yalu(*asked, "--release", n).out.splitlines()[2].split() for n in (1, 2, 3)}
    assert june[1][:3] == ["2018-06", "12,970,000", "same"]
    assert june[2][:3] == ["2018-06", "10,710,000", "same"]
    assert june[3][:2] == ["2018-06", "missing"]
    assert yalu(*asked, "--release", 2).out.splitlines()[1].split()[:2] == ["2018-05", "missing"]
    first = api.series("PRK->CHN", since="2018-06", until="2018-06", release=1)[0].latest
    assert first is not None
    assert first.vintage == 1
    assert yalu(*asked, "--release", 0).code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "a.xyz"), "suffix '.xyz' names no format"),
        (("--plot", "--format", "csv"), "--plot is for the terminal"),
        (("--reporter", "China"), "not a territory: 'China'"),
        (("--output", "/nowhere/at/all.csv"), "Nothing was written; name another file"),
    ],
)
def test_what_cannot_be_shown_says_why(yalu: Yalu, arguments: tuple[str, ...], said: str) -> None:
    ran = yalu("series", "CHN->PRK", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_from_python_it_is_months_and_a_table() -> None:
    months = api.series("CHN->PRK", since="2021-01", until="2021-04", as_of="2021-04-19")
    assert months[2].latest is not None
    assert len(months) == 4
    assert months.missing == 1
    told = duckdb.sql("select month, latest_low_usd, latest_released from months").fetchall()
    assert told[2] == ("2021-03", 12_977_500.0, date(2021, 4, 18))
    assert told[3] == ("2021-04", None, None)
    # The table outlives the result that it came from.
    with duckdb.connect() as con:
        con.register("again", api.series("CHN->PRK", since="2021-01", until="2021-04"))
        assert con.execute("select count(*) from again").fetchone() == (4,)


def test_pandas_and_polars_take_it_as_it_is() -> None:
    months = api.series("CHN->PRK", since="2023-01", until="2023-06")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.DataFrame(months)["month"].to_list()[-1] == "2023-06"
    pandas = pytest.importorskip("pandas", minversion="3", reason="pandas 3 is not installed")
    assert len(pandas.DataFrame.from_arrow(months)) == 6


def test_revisions_are_a_table_too(yalu: Yalu, tmp_path: Path) -> None:
    found = api.revisions("CHN<->PRK")
    told = duckdb.sql("select count(*), count(distinct how) from found").fetchone()
    assert told == (sum(1 + len(row.looks) for row in found.rows), 4)
    assert yalu("revisions", "CHN<->PRK", "--output", tmp_path / "r.parquet").code == 0
    lowered = duckdb.sql(
        f"select released from '{tmp_path}/r.parquet' where first_month = '2024-01' "
        "and last_month = '2024-05' and revised and change_high_pct < -5"
    ).fetchall()
    assert lowered == [(date(2024, 7, 18),)]
    csv_ = yalu("revisions", "CHN<->PRK", "--format", "csv").out
    assert len(csv_.splitlines()) == told[0] + 1
