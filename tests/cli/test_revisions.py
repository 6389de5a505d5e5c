"""``yalu revisions``."""

from __future__ import annotations

import csv
import io
import json

import pytest

import yalu
from yalu.cli import run


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["revisions", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_triangle_with_sizes_and_growth(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "CHN<->PRK", "--since", "2024-01")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("CHN<->PRK: ")
    half = next(line for line in lines if line.startswith("2024-01..2024-05"))
    assert half.split() == ["2024-01..2024-05", "845,606,000", "2024-06-18", "-6.27c"]
    assert "Size and sign by age" in out
    assert "What it does to growth" in out
    assert max(len(line) for line in lines) <= 80


def test_a_row_for_each_period_and_vintage(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "PRK->CHN", "--since", "2018-01", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    june = [row for row in rows if (row["first_month"], row["last_month"]) == ("2018-06",) * 2]
    assert [(row["vintage"], row["how"], row["released"], row["revised"]) for row in june] == [
        ("1", "first", "2018-07-23", ""),
        ("2", "restated", "2019-06-19", "true"),
    ]
    assert float(june[1]["change_low_pct"]) < -17
    assert all(row["follows_from"] for row in rows)


def test_as_json_with_the_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "CHN->PRK", "--as-of", "2024-06-01", "--format", "json")
    assert code == 0
    told = json.loads(out)
    assert (told["of"], told["as_of"]) == ("CHN->PRK", "2024-06-01")
    looks = [look for period in told["periods"] for look in period["looks"]]
    assert {look["how"] for look in looks} == {"restated", "cumulative", "rate"}
    assert all(look["value"]["evidence"] and look["first"]["evidence"] for look in looks)
    assert sum(age["looks"] for age in told["ages"]) == len(looks)
    assert max(look["released"] for look in looks) <= "2024-06-01"
    assert told["growth"]


def test_the_same_from_python(capsys: pytest.CaptureFixture[str]) -> None:
    found = yalu.revisions("PRK->CHN", since="2018-01", as_of="2019-06-30")
    _, out, _ = call(
        capsys,
        *("PRK->CHN", "--since", "2018-01", "--as-of", "2019-06-30", "--format", "json"),
    )
    assert len(json.loads(out)["periods"]) == len(found.rows)
    assert {str(look.period) for look in found.looks if look.revised} == {
        "2018-01..2018-02",
        "2018-01..2018-08",
        "2018-06",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("China",), "not a flow"),
        (("USA->PRK",), "nothing of USA->PRK on record"),
        (("CHN->PRK", "--since", "June"), "not a period"),
        (("CHN->PRK", "--as-of", "June"), "is not a day"),
        (("CHN->PRK", "--as-of", "1970-01-01"), "on record on 1970-01-01"),
        (("CHN->PRK", "--record", "/nowhere.duckdb"), "no such record"),
    ],
)
def test_what_cannot_be_answered_says_why(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
