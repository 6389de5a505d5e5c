"""A record in a file: append-only, one transaction per input, the same answers."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from yalu.errors import InputError, RecordError
from yalu.record import Record, batches
from yalu.record.figure import COLUMNS, row_of
from yalu.record.packaged import figures
from yalu.record.store import Store
from yalu.trade import Flow, Period


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.duckdb"
    Record.create(path)
    return path


DAYS = [None, date(2018, 1, 13), date(2020, 7, 5), date(2021, 4, 19), date(2024, 8, 1)]


@pytest.mark.parametrize("day", DAYS)
def test_the_file_answers_as_the_package_does(made: Path, day: date | None) -> None:
    packaged, filed = Record.open(), Record.open(made)
    assert filed.flows() == packaged.flows()
    here, there = packaged.as_of(day), filed.as_of(day)
    for of in packaged.flows():
        assert sorted(map(repr, there.everything(of))) == sorted(map(repr, here.everything(of)))
        for period in here.periods(of):
            assert there.best(of, period) == here.best(of, period)
            assert there.first(of, period) == here.first(of, period)


@pytest.mark.parametrize("day", DAYS)
def test_the_winner_in_sql_is_the_winner_in_python(made: Path, day: date | None) -> None:
    rows = Store.open(made).query("current", as_of=day or date(9999, 12, 30))
    winners = {
        (str(row[0]), row[1], row[2], row[3], row[4], row[5], row[6]): row[11] for row in rows
    }
    view = Record.open().as_of(day)
    expected = {}
    for of in Record.open().flows():
        for figure in view.everything(of):
            best = view.figures(
                of,
                figure.period,
                product=figure.product,
                part=figure.part,
                measure=figure.measure,
                unit=figure.unit,
            )
            if best:
                key = (
                    str(of),
                    figure.period.first_day,
                    figure.period.months,
                    figure.product or "",
                    figure.part or "",
                    figure.measure,
                    figure.unit,
                )
                expected[key] = best[0].origin
    assert winners == expected
    assert len(winners) > 100


def write(path: Path, rows: list[list[str]], header: tuple[str, ...] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def example() -> list[str]:
    return row_of(next(f for f in figures() if f.printed == "$12.978 million"))


def test_loading_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    new = example()
    new[COLUMNS.index("released")] = "2026-05-01"
    new[COLUMNS.index("low")], new[COLUMNS.index("high")] = "13000000", "13100000"
    table = write(tmp_path / "more.csv", [new])
    (first,), (again,) = record.load(table), record.load(table)
    assert (first.new, first.accepted, first.rejected) == (True, 1, 0)
    assert (again.new, again.accepted) == (False, 0)
    march = Flow.parse("CHN->PRK"), Period.month(2021, 3)
    opened = Record.open(tmp_path / "r.duckdb")
    latest = opened.as_of().best(*march)
    assert latest
    assert latest.amount.middle == 13_050_000
    then = opened.as_of(date(2026, 4, 30)).best(*march)
    assert then
    assert then.value == 12_978_000


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("low", "lots", "could not convert"),
        ("of", "China to Korea", "not a flow"),
        ("compiler", "nobody", "compiler 'nobody' is not known"),
        ("status", "fine", "status 'fine'"),
        ("released", "2021-03-01", "before 2021-03 was over"),
        ("high", "1", "not an interval"),
    ],
)
def test_rows_that_are_not_understood_are_kept_with_the_reason(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    bad = example()
    bad[COLUMNS.index(column)] = value
    (loaded,) = record.load(write(tmp_path / "bad.csv", [bad]))
    assert (loaded.accepted, loaded.rejected) == (0, 1)
    with duckdb.connect(str(tmp_path / "r.duckdb"), read_only=True) as con:
        rows = con.execute("select line_no, reasons from reject").fetchall()
        counts = con.execute("select rows_in, rows_ok, rows_rejected from batch").fetchall()
    assert rows[0][0] == 2
    assert reason in rows[0][1]
    assert (1, 0, 1) in counts


def test_another_column_stops_the_load(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    table = write(tmp_path / "odd.csv", [], (*COLUMNS[:-1], "mood"))
    with pytest.raises(InputError, match=r"odd\.csv:1: column 'mood'"):
        record.load(table)
    (tmp_path / "latin.csv").write_bytes(b"of,\xe9\n")
    with pytest.raises(InputError, match="not UTF-8"):
        record.load(tmp_path / "latin.csv", source="figures")
    with pytest.raises(InputError, match="cannot be read"):
        record.load(tmp_path / "none.csv")


def test_a_load_that_is_cut_short_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.duckdb"
    record = Record.create(path)
    before = Record.open(path).as_of().everything(Flow.parse("CHN->PRK"))
    append = batches.append

    def dies(con: object, table: str, *rest: object) -> None:
        if table == "figure":
            raise KeyboardInterrupt
        append(con, table, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "append", dies)
    table = write(tmp_path / "more.csv", [example()])
    with pytest.raises(KeyboardInterrupt):
        record.load(table)
    monkeypatch.undo()
    assert Record.open(path).as_of().everything(Flow.parse("CHN->PRK")) == before
    assert record.load(table)[0].new


def test_the_packaged_record_takes_nothing_in(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="takes nothing in"):
        Record.open().load(write(tmp_path / "more.csv", []))


def test_a_record_is_never_overwritten(made: Path) -> None:
    with pytest.raises(RecordError, match="exists already"):
        Record.create(made)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.open(tmp_path / "none.duckdb")
    text = tmp_path / "text.duckdb"
    text.write_text("not a database at all\n" * 400)
    with pytest.raises(RecordError, match="not a readable DuckDB file"):
        Record.open(text)
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as con:
        con.execute("create table record (format varchar, version integer, written_by varchar)")
        con.execute("insert into record values ('recipes', 1, 'cook')")
    with pytest.raises(RecordError, match="not a record of yalu"):
        Record.open(other)
    empty = tmp_path / "empty.duckdb"
    duckdb.connect(str(empty)).close()
    with pytest.raises(RecordError, match="not a record of yalu"):
        Record.open(empty)


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    Record.create(path)
    with duckdb.connect(str(path)) as con:
        con.execute("update record set version = 99, written_by = '9.0'")
    with pytest.raises(RecordError, match=r"written by yalu 9\.0 \(record version 99\)"):
        Record.open(path)
