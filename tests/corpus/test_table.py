"""Results as a table: a row per claim, one for a dispatch without, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from corpus.conftest import DAY, FALSE, TRUE, corpus_lines
from yalu.corpus import check_corpus
from yalu.errors import InputError

Corpus = Callable[..., Path]
REFERENCE = Path(__file__).parents[2] / "docs" / "how-to" / "many-articles.md"


@pytest.fixture
def table(corpus: Corpus, tmp_path: Path) -> Path:
    both = json.dumps({"id": "both", "text": f"{TRUE}\n\n{FALSE}", "published": DAY}).encode()
    output = tmp_path / "r.parquet"
    check_corpus([corpus([*corpus_lines(2), b"{broken\n", both])], output, workers=1)
    return output


def rows(query: str) -> list[tuple[object, ...]]:
    return duckdb.sql(query).fetchall()


def test_a_row_for_each_claim_and_for_each_dispatch_without(table: Path) -> None:
    found = rows(
        f"select id, claim, verdict, skipped is not null, error is not null from '{table}'"
    )
    assert found[:2] == [("a-0", "c1", "supported", False, False), ("a-1", None, None, True, False)]
    assert found[2][3:] == (False, True)
    assert [row[:2] for row in found[3:]] == [("both", "c1"), ("both", "c2")]


def test_the_columns_hold_what_the_lines_hold(table: Path) -> None:
    (row,) = rows(
        'select line, published, as_of, kind, "of", word, period_first, period_last, low, high, '
        f"unit, claim_text, span_end - span_start, numbers from '{table}' where id = 'a-0'"
    )
    assert [str(cell) for cell in row] == [
        "1", DAY, DAY, "level", "CHN->PRK", "import", "2021-03", "2021-03", "12975000.0",
        "12985000.0", "USD", "$12.98 million", "14", "2",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    path = corpus(120)
    one, two = tmp_path / "1.parquet", tmp_path / "2.parquet"
    check_corpus([path], one, workers=1)
    check_corpus([path], two, workers=2)
    assert one.read_bytes() == two.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "1.parquet", "2.parquet", "corpus.jsonl",
    ]  # fmt: skip


def test_an_unfinished_table_is_gone_on_with(corpus: Corpus, tmp_path: Path) -> None:
    path = corpus(30)
    whole, output = tmp_path / "whole.parquet", tmp_path / "r.parquet"
    lines = tmp_path / "lines.jsonl"
    check_corpus([path], whole, workers=1)
    check_corpus([path], lines, workers=1)
    # What a run that was killed leaves behind: its lines so far and its marker.
    (tmp_path / "r.parquet.jsonl").write_bytes(lines.read_bytes()[:-500])
    (tmp_path / "r.parquet.unfinished").touch()
    tally = check_corpus([path], output, workers=1, resume=True)
    assert 0 < tally.resumed < tally.documents == 30
    assert output.read_bytes() == whole.read_bytes()
    with pytest.raises(InputError, match="finished"):
        check_corpus([path], output, workers=1, resume=True)


def test_a_table_without_a_claim_has_the_same_columns(
    corpus: Corpus, table: Path, tmp_path: Path
) -> None:
    output = tmp_path / "none.parquet"
    check_corpus([corpus(corpus_lines(3)[1:], "none.jsonl")], output, workers=1)
    assert rows(f"describe select * from '{output}'") == rows(f"describe select * from '{table}'")


def test_every_column_is_in_the_reference(table: Path) -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    names = [str(row[0]) for row in rows(f"describe select * from '{table}'")]
    assert len(names) > 40
    assert [name for name in names if f"`{name}`" not in page] == []
