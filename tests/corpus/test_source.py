"""Where documents come from: files, folders, tables, in one fixed order."""

from __future__ import annotations

import gzip
from pathlib import Path

import duckdb
import pytest

from corpus.conftest import DAY, OTHER, TRUE, corpus_lines, said, verdicts
from yalu.corpus import check_corpus
from yalu.corpus.documents import place
from yalu.corpus.source import Corpus
from yalu.errors import InputError

PAGE = (
    "<!doctype html><html><head><title>Trade</title>"
    '<meta property="article:published_time" content="2021-04-19"></head>'
    f"<body><article><h1>Trade</h1><p>{TRUE}</p><p>{OTHER}</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something of everything, written in no order."""
    top = tmp_path / "corpus"
    (top / "deep" / "er").mkdir(parents=True)
    (top / ".hidden").mkdir()
    (top / "z.txt").write_text(TRUE)
    (top / "b.jsonl").write_bytes(b"".join(corpus_lines(2)))
    (top / "deep" / "er" / "c.jsonl.gz").write_bytes(gzip.compress(corpus_lines(1)[0]))
    (top / "deep" / "a.html").write_text(PAGE)
    (top / "deep" / "note.pdf").write_bytes(b"%PDF-1.4")
    (top / ".hidden" / "x.txt").write_text(TRUE)
    (top / "_SUCCESS").touch()
    return top


def places(*paths: Path) -> list[str]:
    return [
        f"problem: {one.found}" if isinstance(one, InputError) else place(one)
        for one in Corpus([str(path) for path in paths])
    ]


def test_a_folder_is_read_by_name_and_to_its_bottom(folder: Path) -> None:
    corpus = Corpus([str(folder)])
    assert [place(one) for one in corpus if not isinstance(one, InputError)] == [
        f"{folder}/b.jsonl:1",
        f"{folder}/b.jsonl:2",
        f"{folder}/z.txt",
        f"{folder}/deep/a.html",
        f"{folder}/deep/er/c.jsonl.gz:1",
    ]
    assert corpus.note == "left out, for they are of other kinds: 1 .pdf"
    assert corpus.at == corpus.size > 0


def test_every_file_of_a_folder_is_answered(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    tally = check_corpus([folder], output, published=None, workers=1)
    by_file = {(Path(str(line["file"])).name, line["line"]): line for line in said(output)}
    page = by_file["a.html", None]
    assert page["published_basis"] == "stated"
    assert "supported" in verdicts(page)
    assert str(page["text"]).startswith("Trade")
    assert (tally.documents, tally.failed) == (5, 0)


def test_the_results_in_a_folder_are_not_read_as_its_own(folder: Path) -> None:
    output = folder / "a-results.jsonl"
    first = check_corpus([folder], output, workers=1)
    again = check_corpus([folder], output, workers=1, resume=True)
    assert first.documents == again.documents == 5


def test_what_cannot_be_read_is_said_in_its_place(folder: Path, tmp_path: Path) -> None:
    (folder / "deep" / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(b"".join(corpus_lines(900)))[:-9])
    empty = tmp_path / "empty"
    empty.mkdir()
    output = tmp_path / "r.jsonl"
    tally = check_corpus([empty, folder, tmp_path / "none.txt"], output, workers=1)
    failed = [line for line in said(output) if "error" in line]
    assert [Path(str(line["file"])).name for line in failed] == ["broken.txt", "none.txt"]
    # The folder without dispatches and the archive that is cut off are no documents.
    assert (tally.failed, tally.problems, tally.exit_code) == (2, 2, 2)


def test_text_that_is_not_utf8_is_answered_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes((TRUE + "중국 해관총서의 3월 자료다.").encode("euc-kr"))
    (folder / "b.txt").write_bytes(TRUE.encode() + b" caf\xe9\xff na\xefve " + "é".encode() * 9)
    output = tmp_path / "r.jsonl"
    tally = check_corpus([folder], output, published=None, workers=1)
    korean, broken = said(output)
    assert len(verdicts(korean)) == len(verdicts(broken)) == 1
    assert "problems" not in korean
    assert "is not UTF-8" in str(broken["problems"])
    assert tally.exit_code == 2


def parquet(path: Path, query: str) -> Path:
    duckdb.sql(f"copy ({query}) to '{path}' (format parquet, row_group_size 2048)")
    return path


def test_rows_of_a_table_are_documents(tmp_path: Path) -> None:
    table = parquet(
        tmp_path / "a[1].parquet",
        f"select i as id, case when i = 3 then null else $${TRUE}$$ end as text, "
        f"date '{DAY}' + cast(i as integer) as published, 'The Meridian' as outlet, 7 as pages "
        "from range(5000) t(i)",
    )
    documents = [one for one in Corpus([str(table)]) if not isinstance(one, InputError)]
    assert [one.number for one in documents] == list(range(1, 5001))
    output = tmp_path / "r.jsonl"
    small = parquet(
        tmp_path / "small.parquet", f"select * from '{tmp_path}/a[[]1].parquet' limit 6"
    )
    tally = check_corpus([small], output, workers=1)
    lines = said(output)
    assert [line["id"] for line in lines][:3] == ["0", "1", "2"]
    assert (lines[1]["published"], lines[1]["line"]) == ("2021-04-20", 2)
    assert "neither text nor html" in str(lines[3]["error"])
    assert (tally.checked, tally.failed) == (5, 1)


@pytest.mark.parametrize(
    ("query", "said_of_it"),
    [
        ("select 1 as id, 'x' as body", "neither text nor html (columns: id, body)"),
        ("select 12 as text", "column 'text' is INTEGER"),
    ],
)
def test_a_table_of_something_else_is_refused(tmp_path: Path, query: str, said_of_it: str) -> None:
    assert places(parquet(tmp_path / "a.parquet", query)) == [f"problem: {said_of_it}"]


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no table" * 100)
    assert "cannot be read as Parquet" in places(path)[0]


def test_lines_packed_with_zstandard(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    whole = zstd.compress(b"".join(corpus_lines(400)))
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(whole)
    assert len(places(path)) == 400
    path.write_bytes(whole[: len(whole) // 2])
    problem = places(path)[-1]
    assert problem.startswith("problem: cannot be read further")
    path.write_bytes(b"not packed at all")
    assert places(path)[-1].startswith("problem: cannot be read further")
