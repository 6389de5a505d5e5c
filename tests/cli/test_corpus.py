"""``yalu check`` of a corpus from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from corpus.conftest import DAY, TRUE, corpus_lines, said
from support import Yalu


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "corpus.jsonl"
    made.write_bytes(b"".join(corpus_lines(4)))
    return made


@pytest.mark.parametrize("name", ["corpus", "a.parquet"])
def test_a_folder_or_table_can_be_shown_in_any_format(
    yalu: Yalu, tmp_path: Path, name: str
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TRUE)
    row = f"select $${TRUE}$$ as text, date '{DAY}' as published"
    duckdb.sql(f"copy ({row}) to '{tmp_path}/a.parquet' (format parquet)")
    ran = yalu("check", tmp_path / name, "--published", DAY)
    assert ran.code == 0
    assert "$12.98 million" in ran.out


def test_the_command_writes_lines_or_a_table(yalu: Yalu, path: Path, tmp_path: Path) -> None:
    ran = yalu("check", path, "--output", tmp_path / "r.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert "4 dispatches: 2 checked, 2 without trade; 2 claims: 2 supported" in ran.err
    assert yalu("check", path, "--output", tmp_path / "r.parquet", "--workers", 2).code == 0
    assert len(said(tmp_path / "r.jsonl")) == 4


@pytest.mark.parametrize("output", [None, "r.jsonl", "r.parquet"])
@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_an_id_that_comes_twice_is_told_wherever_the_results_go(
    yalu: Yalu, tmp_path: Path, output: str | None, suffix: str
) -> None:
    rows = "\n".join(
        json.dumps({"id": id, "text": TRUE, "published": str(DAY)}) for id in ("x", "y", "x")
    )
    lines = tmp_path / "a.jsonl"
    lines.write_text(rows + "\n")
    path = tmp_path / f"b.{suffix}"
    if suffix == "parquet":
        source = f"select * from read_json('{lines}')"
        duckdb.sql(f"copy ({source}) to '{path}' (format parquet)")
    else:
        path.write_text(rows + "\n")
    # The same id in another file is another dispatch's.
    more = ["--output", tmp_path / output] if output else []
    ran = yalu("check", lines, path, *more)
    assert ran.code == 2
    assert ran.err.count("id 'x' was already on line 1") == 2
    assert f"{path}:3: id 'x' was already on line 1" in ran.err
    assert "'y'" not in ran.err


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (["--resume"], "--resume needs --output FILE"),
        (["--workers", "2", "--format", "html"], "--workers needs --output FILE"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--engine", "abacus"], "Invalid value for '--engine'"),
        (["--engine", "spark", "--output", "r.jsonl", "--resume"], "neither with Spark"),
    ],
)
def test_what_does_not_go_together_is_said(
    yalu: Yalu, path: Path, more: list[str], expected: str
) -> None:
    ran = yalu("check", path, *more)
    assert ran.code == 2
    assert expected in ran.err
