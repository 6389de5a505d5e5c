"""Whatever happens to a writer, the record is as before or as after, and readers go on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pytest
from loads import bare, line, lines, rows, take

from yalu.errors import RecordError
from yalu.record import Record
from yalu.record.checking import check
from yalu.record.store import Store
from yalu.record.writing import writing
from yalu.trade import Flow

#: How many times a load is killed; `YALU_KILLS=30 pytest -k killed` for the full count.
KILLS = int(os.environ.get("YALU_KILLS", "5"))
FULL = """
import resource, signal, sys
from yalu.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with a table in it."""
    path = bare(tmp_path / "r.duckdb")
    take(path, lines(tmp_path / "first.csv", *(line(product=f"1006{n:04}") for n in range(500))))
    return path


@pytest.fixture
def more(tmp_path: Path) -> Path:
    """A file that takes a while to load."""
    told = (
        line(month=f"20{10 + n // 5000}-03", product=f"{1000000 + n % 5000:08}", usd=n)
        for n in range(50_000)
    )
    return lines(tmp_path / "more.csv", *told)


def yalu(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "yalu", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)


def ran(*arguments: object) -> str:
    """What `yalu` prints; it must end well."""
    process = yalu(*arguments)
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    return out


def state(path: Path) -> tuple[object, ...]:
    return rows(path, "select count(*), (select count(*) from line) from batch")[0]


def test_a_load_that_is_killed_leaves_the_record_before_or_after(
    record: Path, more: Path, tmp_path: Path
) -> None:
    """kill -9 at random moments between the start and the end of a load."""
    before, bytes_before = state(record), record.read_bytes()
    trial = tmp_path / "trial.duckdb"
    trial.write_bytes(bytes_before)
    began = time.monotonic()
    ran("load", more, "--record", trial)
    whole = time.monotonic() - began
    after = state(trial)
    chance = random.Random(7)
    seen = set()
    for _ in range(KILLS):
        trial.write_bytes(bytes_before)
        process = yalu("load", more, "--record", trial)
        time.sleep(whole * chance.uniform(0.1, 1.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = state(trial)
        assert found in (before, after)
        if found == before:
            assert trial.read_bytes() == bytes_before
        assert all(one.holds for one in check(Store.open(trial)))
        seen.add(found)
    assert before in seen
    # The next writer clears what the killed ones left, and does the work.
    trial.write_bytes(bytes_before)
    ran("load", more, "--record", trial)
    assert state(trial) == after
    left = {path.name for path in tmp_path.iterdir() if path.name.startswith("trial")}
    assert left == {"trial.duckdb", "trial.duckdb.lock"}


def test_a_record_that_is_made_is_there_whole_or_not_at_all(more: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    process = yalu("load", more, "--record", path)
    time.sleep(0.8)
    process.kill()
    process.communicate()
    if path.exists():
        assert state(path)[0] == 2
    ran("load", more, "--record", path)
    assert state(path) == (2, 50_000)


def test_a_full_disk_changes_nothing(record: Path, more: Path, tmp_path: Path) -> None:
    """Room for the copy and a part of what is loaded; a limit on files stands for the disk."""
    before = record.read_bytes()
    trial = tmp_path / "trial.duckdb"
    trial.write_bytes(before)
    ran("load", more, "--record", trial)
    growth = trial.stat().st_size - len(before)
    assert growth > 300_000
    for share in (-0.5, 0.05, 0.5, 0.9):
        room = str(len(before) + int(growth * share))
        command = [sys.executable, "-c", FULL, room, "load", str(more), "--record", str(record)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 2, (share, done.stderr)
        assert "Nothing was changed" in done.stderr
        assert "Traceback" not in done.stderr
        assert record.read_bytes() == before
        assert not list(record.parent.glob("*.writing-*"))


def test_a_folder_that_cannot_be_written_to(record: Path, more: Path) -> None:
    if os.geteuid() == 0:
        missing = record.parent / "none" / "r.duckdb"
        with pytest.raises(RecordError, match="no such folder"):
            take(missing, more)
        return
    record.parent.chmod(0o555)
    try:
        with pytest.raises(RecordError, match="cannot be written"):
            take(record, more)
    finally:
        record.parent.chmod(0o755)


@contextmanager
def writer(record: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the record for writing until it is killed."""
    program = (
        "import sys, time; from pathlib import Path; from yalu.record.writing import writing\n"
        "with writing(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(record)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_second_writer_is_told_who_the_first_is(record: Path, tmp_path: Path) -> None:
    with writer(record) as first:
        began = time.monotonic()
        told: list[str] = []
        with (
            pytest.raises(RecordError, match=rf"being written by process {first.pid} \(.*\) since"),
            writing(record, patience=0.3, say=told.append),
        ):
            pytest.fail("two writers at once")
        assert 0.3 <= time.monotonic() - began < 5
        assert told == [f"{record}: waiting for {told[0].partition('waiting for ')[2]}"]
        # Readers are not kept waiting, nor do they see half of anything.
        assert state(record) == (1, 500)
    # A writer that died holds nothing.
    assert take(record, lines(tmp_path / "b.csv", line(month="2018-05")))[0].new


def test_the_second_writer_waits_for_the_first(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "b.csv", line(month="2018-05"))
    with writer(record) as first:
        second = yalu("load", file, "--record", record, "--wait", 30)
        time.sleep(1.5)
        assert second.poll() is None
        first.kill()
        out, err = second.communicate(timeout=20)
    assert second.returncode == 0
    assert "(lines): 1 row\n" in out
    assert "waiting for process" in err
    assert state(record) == (2, 501)


def test_readers_go_on_during_loads(record: Path, tmp_path: Path) -> None:
    """Readers in this process, writers in another, again and again."""
    of, problems, seen = Flow.parse("CHN->RUS"), [], set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                view = Record.open(record).as_of(date(2026, 6, 30))
                seen.add(len(view.periods(of)))
            except Exception as problem:
                problems.append(problem)
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(3):
        file = lines(tmp_path / f"{number}.csv", line(month=f"2018-0{number + 1}"))
        ran("load", file, "--record", record, "--retrieved", "2026-06-01")
    done.set()
    for reader in readers:
        reader.join()
    assert problems == []
    assert seen <= {1, 2, 3, 4}
    assert {1, 4} & seen
    assert len(Record.open(record).as_of(date(2026, 6, 30)).periods(of)) == 4


def test_a_reader_keeps_what_it_opened(record: Path, tmp_path: Path) -> None:
    with Store.open(record).reading() as con:
        take(record, lines(tmp_path / "b.csv", line(month="2018-05")))
        assert con.execute("select count(*) from batch").fetchone() == (1,)
    assert state(record) == (2, 501)


def test_another_program_that_writes_is_noticed(record: Path, tmp_path: Path) -> None:
    """Whoever writes to the file with DuckDB itself leaves a log beside it."""
    file = lines(tmp_path / "b.csv", line(month="2018-05"))
    program = (
        "import duckdb, sys, time; con = duckdb.connect(sys.argv[1]);"
        "con.execute('create table note as select 1 as n'); print('held', flush=True);"
        "time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(record)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(RecordError, match="another program is writing to it"):
        take(record, file)
    process.kill()
    process.communicate()
    # What it had committed is finished before the copy is made.
    assert take(record, file)[0].new
    with duckdb.connect(str(record), read_only=True) as con:
        assert con.execute("select n from note").fetchone() == (1,)


def test_a_record_keeps_its_permissions(record: Path, tmp_path: Path) -> None:
    record.chmod(0o640)
    take(record, lines(tmp_path / "b.csv", line(month="2018-05")))
    assert record.stat().st_mode & 0o777 == 0o640


def test_a_load_stays_below_its_memory(record: Path, more: Path) -> None:
    """Peak memory of a load of 50,000 lines; benchmarks/load.py measures the large ones."""
    # The peak since the program began, from the kernel: what wait4 tells would include the
    # memory of the process that started it.
    code = (
        "import sys; from yalu.cli import run; code = run(sys.argv[1:]);"
        "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')];"
        "print(code, peak[0].split()[1])"
    )
    command = [sys.executable, "-c", code, "load", str(more), "--record", str(record)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)
    status, kilobytes = map(int, answer.stdout.splitlines()[-1].split())
    assert status == 0, answer.stderr
    assert 20 * 1024 < kilobytes < 700 * 1024


def layout(path: Path) -> str:
    con = duckdb.connect()
    con.execute(f"attach '{path}' as kept (read_only)")
    found = con.execute(
        "select tags['storage_version'] from duckdb_databases() where database_name = 'kept'"
    ).fetchone()
    con.close()
    return str(found[0]) if found else ""


def test_a_new_record_has_the_newest_layout_that_all_can_read(record: Path) -> None:
    assert layout(record).startswith("v1.5.0")


def test_a_record_of_an_older_layout_is_written_as_it_is(record: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    con = duckdb.connect(str(old), config={"storage_compatibility_version": "v1.0.0"})
    con.execute(f"attach '{record}' as new (read_only)")
    con.execute("copy from database new to old")
    con.close()
    before = layout(old)
    assert before.startswith("v1.0.0")
    take(old, lines(tmp_path / "next.csv", line(month="2019-06")))
    assert layout(old) == before
    assert rows(old, "select count(*) from line") == [(501,)]


def test_what_a_killed_load_had_unpacked_goes_with_the_next(record: Path, more: Path) -> None:
    left = record.with_name(f"{record.name}.writing-left")
    left.mkdir()
    (left / "plain.csv").write_text("unpacked")
    take(record, more)
    assert not left.exists()
    assert not list(record.parent.glob("*.writing-*"))
