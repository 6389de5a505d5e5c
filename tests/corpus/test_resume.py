"""An interrupted run goes on where it was: nothing lost, nothing twice."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.conftest import DAY, TRUE, article, corpus_lines, said
from yalu.corpus import check_corpus
from yalu.errors import InputError

Corpus = Callable[..., Path]
#: Enough that a run takes a few seconds, in many chunks.
MANY = 800


def started(path: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "yalu", "check", str(path), "--output", str(output), *more],
        stderr=subprocess.PIPE,
        text=True,
        # A group of its own, as a shell gives it: an interrupt reaches all of it.
        start_new_session=True,
    )


def wait_for(output: Path, size: int, process: subprocess.Popen[str]) -> None:
    """Until the output has that many bytes, or the process has gone."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if output.exists() and output.stat().st_size >= size:
            return
        time.sleep(0.002)


def end(process: subprocess.Popen[str]) -> None:
    """As ``kill -9`` does."""
    process.kill()
    process.communicate()


def family(pid: int) -> list[int]:
    """All that descend from a process."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid for child in children for pid in (int(child), *family(int(child)))]


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] == "Z"
    except OSError:
        return True


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A corpus and what comes out of it when nothing happens."""
    folder = tmp_path_factory.mktemp("whole")
    path, output = folder / "corpus.jsonl.gz", folder / "whole.jsonl"
    trade = (article(3 * n) for n in range(MANY))
    path.write_bytes(gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in trade)))
    check_corpus([path], output, workers=1)
    return path, output.read_bytes()


def test_killed_again_and_again_and_nothing_is_lost_or_twice(
    whole: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, expected = whole
    output = tmp_path / "r.jsonl"
    for killed, part in enumerate((0.01, 0.3, 0.6)):
        run = started(path, output, "--workers", "2", *(["--resume"] if killed else []))
        wait_for(output, int(len(expected) * part), run)
        children = family(run.pid)
        assert run.poll() is None, run.stderr and run.stderr.read()
        end(run)
        assert expected.startswith(output.read_bytes())
        until = time.monotonic() + 20
        while not all(map(gone, children)) and time.monotonic() < until:
            time.sleep(0.02)
        # Workers whose parent was killed end by themselves.
        assert children
        assert [pid for pid in children if not gone(pid)] == []
    last = started(path, output, "--workers", "2", "--resume")
    _, told = last.communicate()
    assert (last.returncode, output.read_bytes() == expected) == (0, True), told
    assert f"{MANY:,} dispatches" in told
    assert not (tmp_path / "r.jsonl.unfinished").exists()


def test_interrupted_from_the_keyboard(whole: tuple[Path, bytes], tmp_path: Path) -> None:
    path, expected = whole
    output = tmp_path / "r.jsonl"
    run = started(path, output)
    wait_for(output, len(expected) // 3, run)
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate()
    assert run.returncode == 130
    assert "--resume goes on" in told
    assert "Traceback" not in told
    assert expected.startswith(output.read_bytes())
    assert check_corpus([path], output, resume=True).documents == MANY
    assert output.read_bytes() == expected


@pytest.mark.parametrize("cut", [0, 1, 700, -1, -2])
def test_a_line_that_was_not_written_to_its_end_is_written_again(
    corpus: Corpus, tmp_path: Path, cut: int
) -> None:
    path, output = corpus(9), tmp_path / "r.jsonl"
    check_corpus([path], output, workers=1)
    expected = output.read_bytes()
    output.write_bytes(expected[:cut])
    tally = check_corpus([path], output, workers=1, resume=True)
    assert output.read_bytes() == expected
    assert (tally.documents, tally.checked, tally.verdicts["supported"]) == (9, 3, 3)
    assert tally.resumed == expected[:cut].count(b"\n")


def test_a_worker_that_dies_costs_nothing(whole: tuple[Path, bytes], tmp_path: Path) -> None:
    path, expected = whole
    output = tmp_path / "r.jsonl"
    run = started(path, output, "--workers", "2")
    for part in (0.1, 0.4):
        wait_for(output, int(len(expected) * part), run)
        workers = [
            pid
            for pid in family(run.pid)
            if not family(pid)
            and b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        os.kill(workers[-1], signal.SIGKILL)
    run.communicate()
    assert run.returncode == 0
    assert output.read_bytes() == expected


def test_without_resume_an_unfinished_run_is_not_overwritten(
    corpus: Corpus, tmp_path: Path
) -> None:
    path, output = corpus(6), tmp_path / "r.jsonl"
    check_corpus([path], output, workers=1)
    marker = tmp_path / "r.jsonl.unfinished"
    marker.touch()
    with pytest.raises(InputError, match="--resume goes on with it"):
        check_corpus([path], output, workers=1)
    assert len(said(output)) == 6


def test_a_finished_run_is_begun_anew_without_resume(corpus: Corpus, tmp_path: Path) -> None:
    path, output = corpus(6), tmp_path / "r.jsonl"
    check_corpus([path], output, workers=1)
    path.write_bytes(b"".join(corpus_lines(2)))
    assert check_corpus([path], output, workers=1).documents == 2
    assert len(said(output)) == 2


def test_an_input_that_has_grown_is_gone_on_with(corpus: Corpus, tmp_path: Path) -> None:
    path, output = corpus(4), tmp_path / "r.jsonl"
    check_corpus([path], output, workers=1)
    path.write_bytes(b"".join(corpus_lines(10)))
    tally = check_corpus([path], output, workers=1, resume=True)
    assert (tally.documents, tally.resumed) == (10, 4)
    whole = tmp_path / "whole.jsonl"
    check_corpus([path], whole, workers=1)
    assert output.read_bytes() == whole.read_bytes()


def test_resume_without_an_output_begins(corpus: Corpus, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    assert check_corpus([corpus(4)], output, workers=1, resume=True).resumed == 0
    assert len(said(output)) == 4


def test_an_input_that_was_exchanged_is_noticed(corpus: Corpus, tmp_path: Path) -> None:
    path, output = corpus(6), tmp_path / "r.jsonl"
    check_corpus([path], output, workers=1)
    before = output.read_bytes()
    other = [
        json.dumps({"text": TRUE + " " * n, "published": DAY}).encode() + b"\n" for n in range(9)
    ]
    path.write_bytes(b"".join(other))
    with pytest.raises(InputError, match="this line is not what this run gives"):
        check_corpus([path], output, workers=1, resume=True)
    path.write_bytes(other[0])
    with pytest.raises(InputError, match="of a dispatch that the input does not have"):
        check_corpus([path], output, workers=1, resume=True)
    assert output.read_bytes() == before


def test_other_options_are_noticed(
    whole: tuple[Path, bytes], corpus: Corpus, tmp_path: Path
) -> None:
    (path, _), output = whole, tmp_path / "r.jsonl"
    run = started(path, output)
    wait_for(output, 1, run)
    end(run)
    with pytest.raises(InputError, match="the run was begun with terms"):
        check_corpus([path], output, outlet="The Meridian", resume=True)
    with pytest.raises(InputError, match="the run was begun with paths"):
        check_corpus([corpus(3, "b.jsonl")], output, resume=True)


def test_two_runs_do_not_write_to_one_output(whole: tuple[Path, bytes], tmp_path: Path) -> None:
    (path, expected), output = whole, tmp_path / "r.jsonl"
    run = started(path, output)
    wait_for(output, 1, run)
    with pytest.raises(InputError, match="another run is writing there"):
        check_corpus([path], output, resume=True)
    run.communicate()
    assert output.read_bytes() == expected


def test_a_foreign_file_is_not_gone_on_with(corpus: Corpus, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    output.write_text('{"a": 1}\n')
    with pytest.raises(InputError, match="not a line of results"):
        check_corpus([corpus(3)], output, resume=True)
    assert output.read_text() == '{"a": 1}\n'
