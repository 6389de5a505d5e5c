"""The same corpus on Spark: the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from corpus.conftest import DAY, FALSE, OTHER, TRUE
from yalu.corpus import check_corpus

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("pyspark") is None or shutil.which("java") is None, reason="no Spark, or no Java"
    ),
]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Two tables that differ in their columns, under names that need quoting in an address."""
    folder = tmp_path / "in put"
    folder.mkdir()
    texts = f"case i % 4 when 0 then $${TRUE}$$ when 1 then $${FALSE}$$ when 2 then $${OTHER}$$ end"
    queries = {
        "a #1.parquet": f"select 'r-' || i as id, {texts} as text, timestamp '{DAY} 23:30:00' "
        "as published, 'Yonhap' as outlet from range(300) t(i)",
        "b%20[2].parquet": f"select {texts} as text, date '{DAY}' as published, i as pages "
        "from range(40) t(i)",
    }
    for name, query in queries.items():
        duckdb.sql(f"copy ({query}) to '{folder / name}' (format parquet, row_group_size 64)")
    (folder / "bad.parquet").write_bytes(b"no table")
    (folder / "_SUCCESS").touch()
    return folder


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_the_engine_changes_no_byte(tables: Path, tmp_path: Path, suffix: str) -> None:
    # In a process of its own: Spark's leaves sockets open, and warns of other things.
    local, spark = tmp_path / f"local.{suffix}", tmp_path / f"spark.{suffix}"
    for output, engine in ((local, "local"), (spark, "spark")):
        command = ["check", str(tables), "--output", str(output), "--engine", engine]
        ran = subprocess.run(
            [sys.executable, "-m", "yalu", *command], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 2, ran.stderr
        assert "340 dispatches: 170 checked, 85 without trade, 85 failed" in ran.stderr
        assert "bad.parquet: cannot be read as Parquet" in ran.stderr
    assert local.read_bytes() == spark.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        [tables.name, local.name, spark.name]
    )


def test_other_files_are_left_to_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TRUE)
    tally = check_corpus([path], tmp_path / "r.jsonl", engine="spark")
    assert (tally.documents, tally.exit_code) == (0, 2)
    assert "a.txt: not Parquet" in capsys.readouterr().err
