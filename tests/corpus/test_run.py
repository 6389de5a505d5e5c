"""A run over a corpus: every document has its line, whatever is wrong with the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.conftest import DAY, FALSE, OTHER, TRUE, corpus_lines, said, verdicts
from yalu.corpus import check_corpus
from yalu.corpus.answer import SKIPPED, answer, is_relevant
from yalu.corpus.documents import Line
from yalu.corpus.terms import Terms
from yalu.errors import InputError, RecordError
from yalu.read.foreign import NOT_ENGLISH
from yalu.record import Record

Corpus = Callable[..., Path]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_every_document_has_its_line_in_order(corpus: Corpus, tmp_path: Path, name: str) -> None:
    output = tmp_path / "results.jsonl"
    path = corpus(7, name)
    tally = check_corpus([path], output, workers=1)
    lines = said(output)
    assert [line["id"] for line in lines] == [f"a-{n}" for n in range(7)]
    assert [line["line"] for line in lines] == list(range(1, 8))
    assert {line["file"] for line in lines} == {str(path)}
    assert [verdicts(line) for line in lines[::3]] == [["supported"]] * 3
    assert [line.get("skipped") for line in lines[1:3]] == [SKIPPED, SKIPPED]
    assert (tally.documents, tally.checked, tally.skipped, tally.failed) == (7, 3, 4, 0)
    assert tally.verdicts == {"supported": 3}
    assert tally.exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "results.jsonl"])


def test_a_document_in_another_language_is_not_without_trade(
    corpus: Corpus, tmp_path: Path
) -> None:
    line = (
        json.dumps({"id": "k", "text": "북한의 4월 대중 수입은 2875만 달러였다."}).encode() + b"\n"
    )
    output = tmp_path / "results.jsonl"
    tally = check_corpus([corpus([*corpus_lines(2), line])], output, workers=1)
    assert said(output)[-1]["skipped"] == NOT_ENGLISH
    assert tally.words().startswith(
        f"3 dispatches: 1 checked, 1 without trade, 1 {NOT_ENGLISH}; 1 claims"
    )


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_changes_no_byte(
    corpus: Corpus, tmp_path: Path, workers: int
) -> None:
    path = corpus([*corpus_lines(150), b"{broken\n", *corpus_lines(80)])
    one, more = tmp_path / "one.jsonl", tmp_path / "more.jsonl"
    assert check_corpus([path], one, workers=1) == check_corpus([path], more, workers=workers)
    assert one.read_bytes() == more.read_bytes()
    assert len(said(one)) == 231


def test_a_line_says_what_the_check_of_one_article_says(corpus: Corpus, tmp_path: Path) -> None:
    from yalu.checking import check
    from yalu.report.payload import to_payload

    output = tmp_path / "results.jsonl"
    check_corpus([corpus(1)], output)
    result = check(TRUE, published=DAY, outlet="Estuary Post", id="a-0")
    expected = json.loads(json.dumps(to_payload(result)))
    (line,) = said(output)
    assert {key: line[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{not json\n", "not JSON"),
        (b"[1]\n", "a list"),
        (b'{"text": ""}\n', "empty text"),
        (b'{"text": "a", "published": "soon"}\n', "'published' is 'soon'"),
        (b'{"text": "a\xff"}\n', "not UTF-8"),
        (b'{"html": "<html></html>"}\n', "without text"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}\n", "a number out of bounds"),
        (b"[" * 100_000 + b"\n", "nested too deep"),
    ],
)
def test_a_bad_document_has_its_line_and_stops_nothing(
    corpus: Corpus, tmp_path: Path, bad: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "results.jsonl"
    path = corpus([*corpus_lines(1), bad, *corpus_lines(1)])
    tally = check_corpus([path], output, workers=2)
    before, failed, after = said(output)
    assert verdicts(before) == verdicts(after) == ["supported"]
    assert why in str(failed["error"])
    assert (failed["line"], failed["claims"]) == (2, [])
    assert (tally.documents, tally.failed, tally.exit_code) == (3, 1, 2)
    assert f"{path}:2: " in capsys.readouterr().err


def test_after_many_problems_they_are_only_counted(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = check_corpus([corpus([b"{\n"] * 50)], tmp_path / "r.jsonl", workers=1)
    told = capsys.readouterr().err.splitlines()
    assert tally.failed == 50
    assert len(told) == 21
    assert "30 more" in told[-1]


def test_what_is_wrong_decides_the_exit_code(corpus: Corpus, tmp_path: Path) -> None:
    wrong = json.dumps({"text": FALSE, "published": DAY}).encode() + b"\n"
    tally = check_corpus([corpus([*corpus_lines(3), wrong])], tmp_path / "r.jsonl", workers=1)
    assert (tally.wrong, tally.exit_code) == (1, 1)


def test_what_is_given_goes_before_what_a_line_says(corpus: Corpus, tmp_path: Path) -> None:
    from datetime import date

    output = tmp_path / "r.jsonl"
    day = date(2021, 4, 1)
    check_corpus([corpus(1)], output, as_of=day, outlet="The Meridian", workers=1)
    (line,) = said(output)
    assert (line["as_of"], line["outlet"]) == ("2021-04-01", "The Meridian")
    assert verdicts(line) == ["not_on_record"]


def test_a_field_that_means_nothing_is_named_once(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"text": OTHER, "publised": DAY}).encode() + b"\n"
    check_corpus([corpus([line] * 3)], tmp_path / "r.jsonl", workers=1)
    told = capsys.readouterr().err
    assert told.count("fields not used: publised") == 1


def test_a_record_of_ones_own_is_read_by_every_process(corpus: Corpus, tmp_path: Path) -> None:
    record = tmp_path / "own.duckdb"
    Record.create(record)
    path = corpus(150)
    own, packaged = tmp_path / "own.jsonl", tmp_path / "packaged.jsonl"
    check_corpus([path], own, record=record, workers=2)
    check_corpus([path], packaged, workers=1)
    assert own.read_bytes() == packaged.read_bytes()


def test_a_record_that_cannot_be_read_stops_the_run(corpus: Corpus, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    with pytest.raises(RecordError):
        check_corpus([corpus(3)], output, record=tmp_path / "none.duckdb")
    assert not output.exists()


def test_an_output_that_cannot_be_written_is_said(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"r\.jsonl"):
        check_corpus([corpus(3)], tmp_path / "no" / "r.jsonl")


def test_a_document_that_takes_too_long_is_given_up() -> None:
    text = " ".join([TRUE] * 2_000)
    line = json.dumps({"text": text, "published": DAY}).encode()
    answered = answer(Line("a.jsonl", 3, line), Terms(seconds=0.05))
    assert "a.jsonl:3: took longer than 0.05 seconds" in json.loads(answered.line)["error"]
    quick = answer(Line("a.jsonl", 4, corpus_lines(1)[0]), Terms(seconds=60))
    assert b'"supported"' in quick.line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade fell.", True),
        ("Coal was moved by transshipment at sea.", True),
        ("Twenty TRUCKS crossed.", True),
        ("An apprenticeship, and a report on a footbridge.", False),
        ("The choir sang.", False),
        ("", False),
    ],
)
def test_the_first_pass_keeps_what_may_be_about_trade(text: str, expected: bool) -> None:
    assert is_relevant(text) is expected


def test_the_first_pass_drops_no_article_of_the_key_with_a_claim() -> None:
    from yalu.read import read

    key = Path(__file__).parents[1] / "gate" / "key" / "claims.jsonl"
    sentences = [json.loads(line)["sentence"] for line in key.read_text().splitlines()]
    dropped = [one for one in sentences if not is_relevant(one)]
    assert dropped
    assert [one for one in dropped if read(one, published="2021-05-01").claims] == []
