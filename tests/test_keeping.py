"""A record of one's own from Python: what the command line does, and tables in memory."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import yalu

COLUMNS = "period, reporter, partner, flow, hs_edition, product, value_usd"
ROW = "'2022-03', 'JPN', 'KOR', 'export', 'HS2022', '{}', {}"


def table(*rows: tuple[str, str], more: str = "") -> duckdb.DuckDBPyRelation:
    """A table in memory, of another connection than the one that loads it."""
    values = ", ".join(f"({ROW.format(*row)}{', 1' * bool(more)})" for row in rows)
    return duckdb.connect().sql(f"select * from (values {values}) as t({COLUMNS}{more})")


def test_a_table_in_memory_is_loaded_as_a_file_is(tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    (done,) = yalu.load(table(("851712", "4000000.0"), ("870323", "null")), record=record)
    assert (done.new, done.source, done.accepted, done.rejected) == (True, "lines", 1, 1)
    opened = yalu.open_record(record)
    assert [row[1:3] for row in opened.rejects().rows] == [(3, "no figure at all")]
    assert all(one.holds for one in opened.check())
    (march,) = yalu.series("JPN->KOR", record=record)
    assert march.latest is not None
    assert (march.latest.value, march.latest.reporter) == (4_000_000, "JPN")
    (again,) = yalu.load(table(("851712", "4000000.0"), ("870323", "null")), record=record)
    assert not again.new


def test_a_strange_column_in_memory_stops_the_load(tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    with pytest.raises(yalu.InputError, match=r":1: column 'colour'; expected one of"):
        yalu.load(table(("851712", "5"), more=", colour"), record=record, source="lines")
    with pytest.raises(yalu.InputError, match=r"nothing that can be loaded: list; expected a path"):
        yalu.load([1, 2], record=record)  # type: ignore[arg-type]
    assert not record.exists()


def test_a_table_that_lacks_what_it_exports_with(tmp_path: Path) -> None:
    class Frame:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise ImportError("'pyarrow>=13.0.0' is required for converting a DataFrame to Arrow")

    with pytest.raises(yalu.InputError, match=r"a Frame that .*'pyarrow.*: pip install pyarrow"):
        yalu.load(Frame(), record=tmp_path / "r.duckdb", source="lines")
    assert not (tmp_path / "r.duckdb").exists()


def test_an_exported_record_is_the_same_again(tmp_path: Path) -> None:
    """The packaged one, without a file of it."""
    packaged = yalu.open_record()
    written = packaged.export(tmp_path / "out", "sdmx-csv")
    assert {path.name for path in written} >= {"observations.csv", "batch.csv"}
    (done,) = yalu.load(tmp_path / "out", record=tmp_path / "r.duckdb")
    assert done.new
    here = yalu.open_record(tmp_path / "r.duckdb").coverage()
    there = packaged.coverage()
    assert len(there) == len(here) > 900
    assert here.frame().rows == there.frame().rows
    told = duckdb.sql("select sum(figures) from there").fetchone()
    assert told == (sum(cell.tally.figures for cell in there),)


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    rows = table(("851712", "5"))
    (done,) = yalu.load(rows, record=record, retrieved="2022-06-01", released="2022-04-21")
    assert done.new
    (march,) = yalu.series("JPN->KOR", record=record, as_of="2022-04-21")
    assert march.latest is not None
    assert march.latest.released_basis == "stated"
    with pytest.raises(yalu.InputError, match="no month of JPN->KOR on record on 2022-04-20"):
        yalu.series("JPN->KOR", record=record, as_of="2022-04-20")
    with pytest.raises(yalu.InputError, match="not a day"):
        yalu.load(rows, record=record, retrieved="in June")


def test_what_cannot_be_pulled_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("YALU_COMTRADE_KEY", raising=False)
    with pytest.raises(yalu.InputError, match="no source to pull from: 'imf'; expected comtrade"):
        yalu.pull("imf", reporter="CHN", partner="PRK", since="2019-01")
    with pytest.raises(yalu.InputError, match="no YALU_COMTRADE_KEY in the environment"):
        yalu.pull(reporter="CHN", partner="PRK", since="2019-01", into=tmp_path / "p")
