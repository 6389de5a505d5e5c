"""``yalu check`` from end to end: paths in, verdicts out, nothing lost on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import Yalu

TRUE = (
    "North Korea's imports from China came to $12.98 million in March 2021, customs data showed.\n"
)
FALSE = (
    "North Korea's imports from China came to $57.31 million in March 2021, customs data showed.\n"
)
PAGE = (
    "<!doctype html><html><head><title>Trade</title>"
    '<meta property="article:published_time" content="2021-04-19"></head>'
    f"<body><article><h1>Trade</h1><p>{TRUE}</p><p>{TRUE}</p></article></body></html>"
)
DAY = ("--published", "2021-04-19")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TRUE)
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(FALSE)
    return path


def verdicts(line: str) -> list[str]:
    return [claim["verdict"] for claim in json.loads(line)["claims"]]


def test_a_true_claim_leaves_with_zero(yalu: Yalu, draft: Path) -> None:
    ran = yalu("check", draft, *DAY, "--format", "jsonl")
    assert (ran.code, verdicts(ran.out), ran.err) == (0, ["supported"], "")


def test_a_false_claim_leaves_with_one(yalu: Yalu, wrong: Path) -> None:
    ran = yalu("check", wrong, *DAY, "--format", "jsonl")
    assert (ran.code, verdicts(ran.out), ran.err) == (1, ["contradicted"], "")


def test_the_day_of_the_record_is_that_of_publication(yalu: Yalu, draft: Path) -> None:
    before = json.loads(yalu("check", draft, "--format", "jsonl", "--published", "2021-04-01").out)
    assert before["as_of"] == "2021-04-01"
    assert before["claims"][0]["verdict"] == "not_on_record"
    later = yalu("check", draft, *DAY, "--as-of", "2021-04-01", "--format", "jsonl")
    assert json.loads(later.out)["as_of"] == "2021-04-01"
    assert verdicts(later.out) == ["not_on_record"]


def test_what_is_given_reaches_the_result(yalu: Yalu, draft: Path) -> None:
    ran = yalu("check", draft, *DAY, "--outlet", "The Wire", "--format", "jsonl")
    result = json.loads(ran.out)
    assert (result["outlet"], result["published"]) == ("The Wire", "2021-04-19")
    assert result["published_basis"] == "given"
    assert result["id"] == str(draft)


def test_a_page_gives_its_own_date_and_its_text_comes_back(yalu: Yalu, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    result = json.loads(yalu("check", path, "--format", "jsonl").out)
    assert (result["published"], result["published_basis"]) == ("2021-04-19", "stated")
    assert result["text"].startswith("Trade\n\nNorth Korea")
    for claim in result["claims"]:
        first, last = claim["span"]
        assert result["text"][first:last] == claim["text"]
    given = json.loads(yalu("check", path, "--published", "2021-05-01", "--format", "jsonl").out)
    assert (given["published"], given["published_basis"]) == ("2021-05-01", "given")


def test_several_paths_and_standard_input_come_in_order(
    yalu: Yalu, draft: Path, wrong: Path
) -> None:
    ran = yalu("check", wrong, "-", draft, *DAY, "--format", "jsonl", stdin=TRUE.encode())
    ids = [json.loads(line)["id"] for line in ran.out.splitlines()]
    assert ids == [str(wrong), "-", str(draft)]
    assert ran.code == 1


def test_a_broken_line_costs_nothing_but_itself(yalu: Yalu, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {"text": TRUE, "published": "2021-04-19"}
    path.write_text(f"{json.dumps(good)}\n{{broken\n{json.dumps(good | {'id': 'last'})}\n")
    ran = yalu("check", path, "--format", "jsonl")
    assert ran.code == 2
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [f"{path}:1", "last"]
    assert ran.err.startswith(f"yalu: {path}:2: not JSON")


def test_unreadable_input_goes_before_findings(yalu: Yalu, wrong: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = yalu("check", picture, empty, wrong, tmp_path / "none.txt", *DAY, "--format", "jsonl")
    assert ran.code == 2
    assert verdicts(ran.out) == ["contradicted"]
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        str(picture), str(empty), str(tmp_path / "none.txt"),
    ]  # fmt: skip


def test_an_encoding_that_was_recognised_is_said(yalu: Yalu, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TRUE + "중국 해관총서의 3월 자료다.").encode("euc-kr"))
    ran = yalu("check", path, *DAY, "--format", "jsonl")
    assert (ran.code, verdicts(ran.out)) == (0, ["supported"])
    assert "read as EUC-KR" in ran.err


def test_offsets_hold_with_other_line_ends(yalu: Yalu, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"A headline\r\n\r\n{TRUE}"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (claim,) = json.loads(yalu("check", path, *DAY, "--format", "jsonl").out)["claims"]
    first, last = claim["span"]
    assert text[first:last] == claim["text"]
    assert f"{path}:3:" in yalu("check", path, *DAY).out


@pytest.mark.parametrize(
    ("content", "name"),
    [(None, "missing.duckdb"), (b"no record at all" * 100, "junk.duckdb"), (b"", "empty.duckdb")],
)
def test_a_record_that_cannot_be_read_stops_the_run(
    yalu: Yalu, draft: Path, tmp_path: Path, content: bytes | None, name: str
) -> None:
    record = tmp_path / name
    if content is not None:
        record.write_bytes(content)
    ran = yalu("check", draft, "--record", record)
    assert (ran.code, ran.out) == (2, "")
    assert str(record) in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "md", "html", "sarif"])
def test_the_suffix_of_the_output_names_the_format(
    yalu: Yalu, draft: Path, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / f"out.{suffix}"
    ran = yalu("check", draft, *DAY, "--output", output)
    assert (ran.code, ran.out) == (0, "")
    content = output.read_text(encoding="utf-8")
    assert "12.98 million" in content
    if suffix in ("json", "sarif"):
        json.loads(content)
    assert content.startswith("<!doctype html>") is (suffix == "html")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("tmp")] == []


def test_an_output_that_cannot_be_written_is_said(yalu: Yalu, draft: Path, tmp_path: Path) -> None:
    ran = yalu("check", draft, "--output", tmp_path / "no" / "such" / "a.html")
    assert ran.code == 2
    assert "a.html" in ran.err


def test_what_was_there_stays_until_the_new_is_whole(yalu: Yalu, tmp_path: Path) -> None:
    output = tmp_path / "a.html"
    output.write_text("before")
    assert yalu("check", tmp_path / "none.txt", "--output", output).code == 2
    assert output.read_text() == "before"


def test_no_colour_in_a_pipe(yalu: Yalu, wrong: Path) -> None:
    assert "\x1b" not in yalu("check", wrong, *DAY).out


@pytest.mark.parametrize(("variables", "coloured"), [("", True), ("NO_COLOR=1", False)])
def test_a_terminal_has_colour_unless_told_otherwise(
    wrong: Path, variables: str, coloured: bool
) -> None:
    # script(1) gives the program a terminal of its own.
    inner = f"env TERM=xterm {variables} {sys.executable} -m yalu check {wrong} {' '.join(DAY)}"
    done = subprocess.run(
        ["script", "-qec", inner, "/dev/null"], capture_output=True, text=True, check=False
    )
    assert "contradicted" in done.stdout
    assert ("\x1b[" in done.stdout) is coloured


def test_the_same_input_gives_the_same_answer(yalu: Yalu, draft: Path, wrong: Path) -> None:
    one, two = (yalu("check", draft, wrong, *DAY, "--format", "json").out for _ in range(2))
    assert one == two
