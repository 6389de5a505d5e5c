"""A record that cannot be read: the message has the file, the reason and the next step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from loads import bare, line, lines, take

from yalu.cli import run
from yalu.record.exporting import export
from yalu.record.store import Store

LOAD_AGAIN = "load its export (`yalu record export`) or its files again"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = bare(tmp_path / "r.duckdb")
    take(path, lines(tmp_path / "a.csv", *(line(product=f"1006{n:04}") for n in range(3000))))
    return path


def text(path: Path) -> None:
    path.write_text("this is no record\n" * 100)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scratched(path: Path) -> None:
    """The head and the catalogue are whole, what they point to is not."""
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) * 2 // 3):
        content[place] ^= 0x5A
    path.write_bytes(content)


def early(path: Path) -> None:
    """A Parquet file whose end, which says where all is, is whole."""
    content = bytearray(path.read_bytes())
    for place in range(4, len(content) // 2):
        content[place] ^= 0x5A
    path.write_bytes(content)


def another(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as con:
        con.execute("create table mine as select 1 as n")


def newer(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update record set version = 99, written_by = '7.0.0'")


@pytest.mark.parametrize(
    ("harm", "reason", "step"),
    [
        (text, "not a readable DuckDB file (IO Error", LOAD_AGAIN),
        (empty, "", "`yalu load`"),
        (cut, "not a readable DuckDB file (", LOAD_AGAIN),
        (scratched, "not a readable DuckDB file (IO Error: Corrupt", LOAD_AGAIN),
        (another, "but not a record of yalu", "Name one that `yalu load` has made"),
        (newer, "written by yalu 7.0.0 (record version 99)", "Install a newer yalu"),
    ],
)
def test_the_next_step_is_said(
    record: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Path], None],
    reason: str,
    step: str,
) -> None:
    harm(record)
    before = record.read_bytes()
    more = lines(tmp_path / "b.csv", line(month="2018-05"))
    for arguments in (
        ("series", "CHN->RUS", "--record", str(record)),
        ("record", "check", str(record)),
        ("load", str(more), "--record", str(record)),
        ("record", "export", str(tmp_path / "out"), "--record", str(record)),
    ):
        assert run(list(arguments)) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"yalu: {record}: "), err
        assert reason in err
        assert step in err
        assert "Traceback" not in err
    assert record.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_folder_of_parquet_that_is_damaged(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    export(Store.open(record), folder, "parquet")
    for name, harm in (("line", early), ("slice", cut), ("batch", text)):
        harmed = folder / f"{name}.parquet"
        whole = harmed.read_bytes()
        harm(harmed)
        assert run(["series", "CHN->RUS", "--record", str(folder)]) == 2
        err = capsys.readouterr().err
        assert "readable Parquet" in err
        assert "Export the record again" in err
        harmed.write_bytes(whole)
    assert run(["series", "CHN->RUS", "--record", str(folder)]) == 0
