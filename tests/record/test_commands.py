"""``yalu series`` and ``yalu record``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from yalu.cli import run
from yalu.record import Record


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_series_as_it_was_known(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(
        capsys,
        *("series", "CHN->PRK", "--since", "2020-10", "--as-of", "2021-04-19", "--format", "json"),
    )
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["of"], told["as_of"]) == ("CHN->PRK", "2021-04-19")
    assert [month["period"][0] for month in told["months"]] == [
        "2020-10",
        "2020-11",
        "2020-12",
        "2021-01",
        "2021-02",
        "2021-03",
    ]
    march = told["months"][-1]
    assert march["latest"]["low_usd"] == 12_977_500
    assert march["latest"]["high_usd"] == 12_978_500
    assert march["latest"]["released"] == "2021-04-18"
    assert march["why"].startswith("wins over")


def test_a_missing_month_is_missing_never_zero(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("series", "PRK->CHN", "--since", "2022-01", "--until", "2023-02")
    _, out, _ = call(capsys, *arguments, "--format", "csv")
    rows = {row["month"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["2022-08"]["missing"] == "true"
    assert rows["2022-08"]["latest_low_usd"] == ""
    assert rows["2022-10"]["missing"] == "false"
    assert len(rows) == 14
    _, plain, _ = call(capsys, *arguments)
    line = next(line for line in plain.splitlines() if line.startswith("2022-08"))
    assert line.split() == ["2022-08", "missing"]
    # January came out together with February.
    line = next(line for line in plain.splitlines() if line.startswith("2023-01"))
    assert "2023-01..2023-02" in line


def test_first_and_latest_vintage_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("series", "PRK->CHN", "--since", "2018-05", "--until", "2018-06", "--why")
    code, out, _ = call(capsys, *arguments)
    assert code == 0
    may, june = out.splitlines()[1:]
    assert june.split()[:3] == ["2018-06", "10,710,000", "12,970,000"]
    assert "the later vintage" in june
    assert may.split()[:3] == ["2018-05", "13,650,000", "same"]


def test_nothing_but_text_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("series", "CHN->PRK", "--since", "2021-01"), ("record",)):
        _, out, err = call(capsys, *arguments)
        assert "\x1b" not in out
        assert not set("│─┃━") & set(out)
        assert err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("series", "China to Korea"), "not a flow"),
        (("series", "USA->PRK"), "no month of USA->PRK on record"),
        (("series", "CHN->PRK", "--until", "1971-01"), "nothing of CHN->PRK on record up to 1971"),
        (("series", "CHN->PRK", "--since", "March"), "not a period"),
        (("series", "CHN->PRK", "--since", "2022-01", "--until", "2021-01"), "ends before"),
        (("series", "CHN->PRK", "--as-of", "April"), "is not a day"),
        (("series", "CHN->PRK", "--as-of", "1970-01-01"), "on record on 1970-01-01"),
        (("series", "CHN->PRK", "--record", "/nowhere.duckdb"), "no such record"),
        (("record", "--record", "/nowhere.duckdb"), "no such record"),
        (("record", "--format", "pdf"), "'json'"),
    ],
)
def test_what_cannot_be_answered_says_why(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_coverage_by_cell(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "record", "--format", "json")
    told = json.loads(out)
    assert told["record"] == "the packaged record"
    assert told["figures"] == sum(cell["figures"] for cell in told["cells"])
    assert told["figures"] > 1500
    assert told["status"]["misprint"] >= 20
    assert set(told["released_basis"]) == {"calendar", "page"}
    _, out, _ = call(capsys, "record", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert sum(int(row["figures"]) for row in rows) == told["figures"]
    october = next(
        row
        for row in rows
        if (row["of"], row["first_month"], row["last_month"], row["measure"], row["product"])
        == ("CHN->PRK", "2023-10", "2023-10", "value", "")
    )
    assert (october["figures"], october["misprints"]) == ("7", "2")
    assert "VOA Korean" in october["sources"]


def test_coverage_by_year(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "record", "--as-of", "2021-04-19")
    lines = {tuple(line.split()[:2]): line for line in out.splitlines()}
    assert " JFM......... " in lines[("CHN->PRK", "2021")]
    assert ("CHN->PRK", "2022") not in lines
    assert ("CHN->PRK", "1978") in lines


def test_a_record_of_ones_own_gives_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.duckdb"
    Record.create(path)
    arguments = ("series", "CHN<->PRK", "--since", "2019-01", "--as-of", "2021-04-19")
    assert call(capsys, *arguments, "--record", str(path)) == call(capsys, *arguments)
