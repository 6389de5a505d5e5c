"""``yalu serve`` as it is run: its address, its processes, its end."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from yalu.cli.demo import text as dispatch
from yalu.desk.pages import brief

SERVE = [sys.executable, "-m", "yalu", "serve"]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A desk with its own processes, and the port that it printed."""
    command = [*SERVE, "--port", "0", "--results", str(tmp_path / "kept" / "results.sqlite")]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        try:
            assert run.stderr is not None
            line = run.stderr.readline()
            found = re.fullmatch(r"yalu desk: http://127\.0\.0\.1:(\d+)/ .*\n", line)
            assert found, line
            yield run, int(found[1])
        finally:
            if run.poll() is None:
                run.kill()


def ask(port: int, method: str, path: str, **fields: str) -> tuple[int, str]:
    """Status, and the location or else the text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
    connection.request(method, path, urlencode(fields) or None, kind)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Location") or text


def runs(pid: str) -> bool:
    """Whether a process is there, and not only waiting to be buried."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_it_checks_in_processes_and_ends_when_it_is_told_to(process) -> None:
    run, port = process
    status, where = ask(port, "POST", "/check", text=dispatch())
    assert status == 303
    status, page = ask(port, "GET", where)
    assert status == 200
    assert "fits if divided by 1,000" in page or "already higher in July 2020" in page
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert children
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=20) == 0
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.read() == ""
    assert run.stderr.read() == ""
    for _ in range(50):
        if not any(map(runs, children)):
            break
        time.sleep(0.1)
    assert not any(map(runs, children))


def test_its_processes_end_with_a_desk_that_is_killed(process) -> None:
    run, port = process
    assert ask(port, "POST", "/check", text=dispatch())[0] == 303
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert children
    run.kill()
    run.wait(timeout=20)
    for _ in range(50):
        if not any(map(runs, children)):
            break
        time.sleep(0.1)
    assert not any(map(runs, children))


def test_a_check_whose_process_is_killed_is_asked_again(process) -> None:
    run, port = process
    assert ask(port, "POST", "/check", text=dispatch())[0] == 303
    for child in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)
    time.sleep(0.5)
    answers = [ask(port, "POST", "/check", text=f"Trade rose {n} percent.") for n in range(2, 5)]
    assert [status for status, _ in answers] == [303, 303, 303]


def test_an_address_that_is_taken_is_told_with_the_next_step(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        results = str(tmp_path / "results.sqlite")
        run = subprocess.run(
            [*SERVE, "--port", port, "--results", results], capture_output=True, text=True
        )
    assert run.returncode == 2
    assert f"port {port}" in run.stderr
    assert "--port names another" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--prefix", "a b"], "not a prefix"),
        (["--record", "no-such-record.duckdb"], "no-such-record.duckdb"),
        (["--results", "/proc/nothing/results.sqlite"], "--results"),
    ],
)
def test_what_it_cannot_begin_with_is_told(options: list[str], said: str) -> None:
    run = subprocess.run([*SERVE, "--port", "0", *options], capture_output=True, text=True)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_the_help_says_that_there_are_no_accounts() -> None:
    run = subprocess.run([*SERVE, "--help"], capture_output=True, text=True)
    assert run.returncode == 0
    assert "no accounts" in " ".join(run.stdout.split())


@pytest.mark.skipif(not brief.available(), reason="briefs are not there")
def test_briefs_come_from_its_processes_and_say_when_there_is_none(
    process: tuple[subprocess.Popen[str], int],
) -> None:
    _, port = process
    status, page = ask(port, "GET", "/brief?month=2021-03&as_of=2021-04-19")
    assert status == 200
    assert "As known on 19 April 2021." in page
    assert "$12.98 million" in page
    status, data = ask(port, "GET", "/brief.json?month=2021-03&as_of=2021-04-19")
    assert status == 200
    assert json.loads(data)["as_of"] == "2021-04-19"
    for suffix in ("", ".json"):
        status, said = ask(port, "GET", f"/brief{suffix}?month=2021-03&of=FRA-%3EDEU")
        assert status == 422
        assert "nothing of FRA" in said
