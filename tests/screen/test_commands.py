"""``yalu screen`` and ``yalu goods`` as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from yalu.cli import run

SPECIMENS = Path(__file__).parent / "specimens"


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert run([str(one) for one in arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def test_codes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "screen", "goods", "7213", "2523", "--to", "PRK", "--on", "2020-07-01",
                  "--format", "json")  # fmt: skip
    steel, cement = json.loads(out)
    assert [one["paragraph"] for one in steel["provisions"]] == ["7"]
    assert cement["provisions"] == []
    assert "check the end user" in cement["note"]


def test_codes_for_people_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "screen", "goods", "2523", "--on", "2020-07-01")
    assert "2523 to PRK, 2020-07-01: none found" in out
    assert "2523 from PRK, 2020-07-01: banned" in out
    assert "1718 para 8(d)" in out
    assert "not legal advice" in err
    out, _ = said(capsys, "screen", "goods", "2710", "--to", "PRK", "--on", "2020-07-01",
                  "--format", "csv")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["finding"] == "capped"
    assert "500,000 barrels" in rows[0]["cap"]


def test_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("hs,period,reporter,partner,flow\n7213,2020-01,CHN,PRK,X\n", encoding="utf-8")
    out, err = said(capsys, "screen", "goods", path, "--output", tmp_path / "out.csv")
    assert "banned" in out
    assert "written" in err
    assert "UN 2397 (2017) para 7" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    out, _ = said(capsys, "screen", "goods", path, "--format", "json")
    assert json.loads(out)["finding"] == "banned"
    out, _ = said(capsys, "screen", "goods", path, "--format", "csv")
    assert next(csv.DictReader(io.StringIO(out)))["finding"] == "banned"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
@pytest.mark.parametrize(
    ("row", "finding"), [("rice,2020-01", "code not read"), ("7213,soon", "period not read")]
)
def test_lines_that_could_not_be_read_leave_with_two(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, row: str, finding: str
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text(f"hs,period\n7213,2020-01\n{row}\n", encoding="utf-8")
    out, err = said(capsys, "screen", "goods", path, "--to", "PRK", "--format", form, code=2)
    assert "banned" in out
    assert finding in out
    assert "1 line not screened" in err


def test_lines_of_others_are_no_lines_that_could_not_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("hs,period,reporter,partner,flow\n7213,2020-01,CHN,VNM,X\n", encoding="utf-8")
    out, _ = said(capsys, "screen", "goods", path)
    assert "not of the territory" in out


def test_the_record_and_the_caps(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "screen", "goods", "--on-record", "--format", "json")
    assert any(row["hs"] == "6704" for row in json.loads(out))
    out, _ = said(capsys, "screen", "caps", "--on", "2018-01-02", "--format", "json")
    assert {row["finding"] for row in json.loads(out)} == {"not on record", "not all on record"}


def test_names(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "screen", "names", "Bureau 39", "김영철", "Cho")
    assert "KPe.030" in out
    assert "KPi.024" in out
    assert "Cho: no hit: a single word" in out
    assert "UN consolidated list of 2026-02-27" in err
    out, _ = said(capsys, "screen", "names", "Bureau 39", "--format", "csv")
    assert next(csv.DictReader(io.StringIO(out)))["alias"] == "Bureau 39"
    out, _ = said(capsys, "screen", "names", "Pak Test Il", "--list", SPECIMENS / "un.xml",
                  "--format", "json")  # fmt: skip
    assert [hit["listing"] for hit in json.loads(out)[0]["hits"]] == ["XXi.001"]


def test_names_out_of_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "parties.csv"
    table.write_text("id,name\n1,Ri Man Gon\n2,John Smith\n", encoding="utf-8")
    out, _ = said(capsys, "screen", "names", table)
    assert "KPi.026" in out
    assert "John Smith: no hit" in out
    article = tmp_path / "article.txt"
    article.write_text("Kim Jong Un and Ri Mangon of Bureau 39 met.", encoding="utf-8")
    out, _ = said(capsys, "screen", "names", article, "--format", "json")
    assert {one["hits"][0]["listing"] for one in json.loads(out)} == {"KPe.030", "KPi.026"}


def test_a_certificate_and_its_verification(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "c.json"
    said(capsys, "screen", "names", "Bureau 39", "--format", "certificate", "--output", path)
    assert "KPe.030" in path.with_suffix(".html").read_text(encoding="utf-8")
    out, _ = said(capsys, "screen", "verify", path)
    assert out == "holds\n"
    own = tmp_path / "un.xml"
    own.write_bytes((SPECIMENS / "un.xml").read_bytes())
    said(capsys, "screen", "names", "Pak Test Il", "--list", own, "--format", "certificate",
         "--output", path)  # fmt: skip
    own.write_bytes(own.read_bytes().replace(b"XXi.001", b"XXi.009"))
    out, _ = said(capsys, "screen", "verify", path, code=1)
    assert "XXi.009 is a hit now" in out


def test_lists(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "screen", "lists", SPECIMENS / "un.xml", "--as-of", "2025-01-01")
    assert "2024-05-06" in out
    assert "not read: INDIVIDUAL 2" in err


def test_words(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, "goods", "soybean", "oil", "--on", "2020-07-05")
    assert "1507" in out
    assert "to PRK on 2020-07-05: none found" in out
    out, _ = said(capsys, "goods", "soybean", "oil", "--of", "CHN->PRK", "--period", "2020-06",
                  "--format", "json")  # fmt: skip
    assert json.loads(out)["declared"]["told"] == "not held"
    _, err = said(capsys, "goods", "gobbledygook")
    assert "nothing in the nomenclature" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen", "goods"],
        ["screen", "goods", "303", "--to", "PRK"],
        ["screen", "goods", "8703", "--to", "RPK"],
        ["screen", "goods", "8703", "--from", "RPK"],
        ["screen", "goods", "8703", "--to", "CHN"],
        ["screen", "goods", "7213", "lines.csv"],
        ["screen", "goods", "nothing.csv"],
        ["screen", "names"],
        ["screen", "names", "nothing.csv"],
        ["screen", "names", "Kim", "--list", "nothing.xml"],
        ["screen", "verify", "nothing.json"],
        ["screen", "lists", "nothing.xml"],
        ["goods"],
        ["goods", "rice", "--of", "CHN->PRK"],
    ],
)
def test_what_cannot_run_leaves_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    out, err = said(capsys, *arguments, code=2)
    assert out == ""
    assert err
