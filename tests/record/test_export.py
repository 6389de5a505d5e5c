"""A record exported and loaded is the same record; checked, it is what it should be."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from loads import SPECIMENS, bare, line, lines, rows, take

from yalu.cli import run
from yalu.errors import InputError, RecordError
from yalu.record import Record
from yalu.record.checking import check
from yalu.record.exporting import export
from yalu.record.folder import TABLES, Folder
from yalu.record.loading import load
from yalu.record.store import Store, migrate
from yalu.record.tables import figure_of
from yalu.trade import Flow, Period


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packaged figures, lines in two vintages, totals, goods of three sources, rejects."""
    folder = tmp_path_factory.mktemp("export")
    path = folder / "r.duckdb"
    gacc = {"flow": "export", "only": "22,27"}
    take(path, SPECIMENS / "gacc/2017-04_export_usd.csv", **gacc, retrieved=date(2017, 6, 1))
    take(path, SPECIMENS / "gacc/2017-04_export_usd_revised.csv", **gacc)
    take(path, SPECIMENS / "gacc/2023-10_export_cny_english.csv", flow="export")
    take(path, SPECIMENS / "gacc/2021-03_by_country_usd.csv")
    take(path, SPECIMENS / "comtrade/chn_prk_2015_2017.json", only="27,44")
    take(path, SPECIMENS / "baci/BACI_HS17_Y2019_V202401.csv")
    take(path, SPECIMENS / "figures/by_hand.csv")
    take(path, lines(folder / "a.csv", line(), line(usd="odd"), line(province='"a ""b"", c"')))
    return path


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a record, row by row."""
    return {name: rows(path, f"select * from {name} order by all") for name in TABLES}


@pytest.mark.parametrize("format_", ["parquet", "sdmx-csv"])
def test_export_then_load_is_the_identity(record: Path, tmp_path: Path, format_: str) -> None:
    export(Store.open(record), tmp_path / "out", format_)
    (done,) = load(tmp_path / "copy.duckdb", [tmp_path / "out"])
    assert done.new
    there, here = tables(record), tables(tmp_path / "copy.duckdb")
    for name in TABLES:
        assert here[name] == there[name], name
    assert len(there["line"]) > 50
    assert len(there["figure"]) > 1500
    assert len(there["reject"]) == 2
    assert all(one.holds for one in check(Store.open(tmp_path / "copy.duckdb")))


def test_the_same_record_gives_the_same_files(record: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(Store.open(record), tmp_path / name, "sdmx-csv")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_sdmx_csv_has_the_standard_columns(record: Path, tmp_path: Path) -> None:
    export(Store.open(record), tmp_path / "out", "sdmx-csv")
    con = duckdb.connect()
    told = con.sql(f"from read_csv('{tmp_path / 'out/observations.csv'}', all_varchar = true)")
    assert told.columns[:4] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ"]
    (march,) = (
        told.filter("FLOW = 'CHN->PRK' and TIME_PERIOD = '2021-03' and SOURCE = 'gacc'")
        .select('FREQ, "REPORTER", "MEASURE", "UNIT_MEASURE", "OBS_VALUE", "OBS_STATUS", "asOf"')
        .fetchall()
    )
    assert march == ("M", "CHN", "VALUE", "USD", "12978000.0", "A", "2021-04-18")
    assert set(told.select("OBS_STATUS").distinct().fetchall()) >= {("A",), ("I",), ("U",), ("V",)}
    spans = {row[0] for row in told.select("TIME_PERIOD").distinct().fetchall()}
    assert {"2019", "2021-03", "2021-Q1", "2021-01-01/P2M"} <= spans
    con.close()


def test_one_file_of_sdmx_csv_is_a_source(record: Path, tmp_path: Path) -> None:
    export(Store.open(record), tmp_path / "out", "sdmx-csv")
    copy = bare(tmp_path / "copy.duckdb")
    (done,) = take(copy, tmp_path / "out/observations.csv")
    assert done.new
    there, here = tables(record), tables(copy)
    for name in ("slice", "line", "figure"):
        assert here[name] == there[name], name
    odd = tmp_path / "odd.csv"
    odd.write_text((tmp_path / "out/observations.csv").read_text().replace(",asOf,", ",asof,", 1))
    with pytest.raises(InputError, match=r"odd\.csv:1: (column 'asof'|no table)"):
        take(copy, odd)


@pytest.mark.parametrize("format_", ["parquet", "sdmx-csv"])
def test_two_records_become_one(record: Path, tmp_path: Path, format_: str) -> None:
    """What both have is there once; the other's vintages find their place."""
    export(Store.open(record), tmp_path / "out", format_)
    mine = tmp_path / "mine.duckdb"
    take(mine, lines(tmp_path / "a.csv", line(), line(month="2019-06")))
    first = take(mine, tmp_path / "out")[0]
    assert first.new
    again = take(mine, tmp_path / "out")[0]
    assert (again.new, again.slices) == (False, 0)
    assert all(one.holds for one in check(Store.open(mine)))
    of, april = Flow.parse("CHN->PRK"), Period.month(2017, 4)
    for day in (date(2017, 12, 31), date(2026, 6, 2)):
        here, there = Record.open(mine).as_of(day), Record.open(record).as_of(day)
        ours, theirs = (view.best(of, april, product="2710") for view in (here, there))
        assert ours
        assert theirs
        assert (ours.value, ours.released) == (theirs.value, theirs.released)


def test_a_folder_of_parquet_answers_as_the_file_does(record: Path, tmp_path: Path) -> None:
    export(Store.open(record), tmp_path / "out", "parquet")
    filed, folder = Record.open(record), Record.open(tmp_path / "out")
    assert folder.flows() == filed.flows()
    for of in (Flow.parse("CHN->PRK"), Flow.parse("CHN->RUS")):
        here, there = filed.as_of(date(2020, 1, 1)), folder.as_of(date(2020, 1, 1))
        assert sorted(map(repr, there.everything(of))) == sorted(map(repr, here.everything(of)))
    assert all(one.holds for one in check(Folder.open(tmp_path / "out")))
    with pytest.raises(RecordError, match="takes nothing in"):
        folder.load(tmp_path / "more.csv")
    (tmp_path / "out/slice.parquet").unlink()
    with pytest.raises(RecordError, match=r"no slice\.parquet"):
        Record.open(tmp_path / "out")


@pytest.mark.parametrize("format_", ["parquet", "sdmx-csv"])
def test_export_as_of_a_day_is_the_record_of_that_day(
    record: Path, tmp_path: Path, format_: str
) -> None:
    """What came out later is not in it, nor when something was replaced by that."""
    day = date(2017, 12, 31)
    export(Store.open(record), tmp_path / "out", format_, as_of=day)
    load(tmp_path / "then.duckdb", [tmp_path / "out"])
    then = Store.open(tmp_path / "then.duckdb")
    assert all(one.holds for one in check(then)), [one for one in check(then) if not one.holds]
    ((last, ends),) = rows(
        then.path,
        "select max(released), max(case when released_to < date '9999-12-31' then released_to end) "
        "from slice",
    )
    assert isinstance(last, date)
    assert isinstance(ends, date)
    assert max(last, ends) <= day
    # Today's questions to it are answered as those of the day were.
    for of in (Flow.parse("CHN->PRK"), Flow.parse("PRK->CHN"), Flow.parse("CHN<->PRK")):
        here = Record(then).as_of(None)
        there = Record.open(record).as_of(day)
        assert here.periods(of) == there.periods(of)
        for period in here.periods(of):
            one, other = here.best(of, period), there.best(of, period)
            assert one is not None
            assert other is not None
            assert (one.printed, one.released) == (other.printed, other.released)
    revised = rows(then.path, "select count(*) from slice where vintage = 2 and source = 'gacc'")
    assert revised == [(0,)]


def test_what_was_exported_as_of_a_day_is_known_already(record: Path, tmp_path: Path) -> None:
    """Figures that came with yalu stand in it as the record's own."""
    export(Store.open(record), tmp_path / "out", "parquet", as_of=date(2017, 8, 31))
    copy = tmp_path / "r.duckdb"
    copy.write_bytes(record.read_bytes())
    (done,) = take(copy, tmp_path / "out")
    assert done.accepted == 0
    assert done.unchanged > 300
    for name in TABLES:
        assert rows(copy, f"select count(*) from {name}") == rows(
            record, f"select count(*) from {name}"
        )


def test_nothing_is_written_over(record: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("keep")
    with pytest.raises(RecordError, match="not an empty folder"):
        export(Store.open(record), tmp_path / "out", "parquet")
    assert (tmp_path / "out/mine.txt").read_text() == "keep"
    with pytest.raises(InputError, match="no exported record"):
        take(tmp_path / "new.duckdb", tmp_path / "out")
    assert not (tmp_path / "new.duckdb").exists()


#: What can be done to a record behind its back, and what notices.
DAMAGE = [
    ("update entry set usd = usd + 1 where line_no = 3", "the lines of a slice have its hash"),
    ("delete from entry where line_no = 3", "every slice has its lines"),
    ("delete from detail where quantity_unit = 'kg'", "every slice has its lines"),
    ("update detail set quantity_unit = 'items' where quantity_unit = 'kg'", "have its hash"),
    ("update slice set released_to = date '2018-01-01'", "until the next release"),
    ("update slice set released = date '2017-03-01'", "after its period was over"),
    ("update slice set content_hash = 'p1-0-0' where source = 'gacc'", "have its hash"),
    ("update slice set total = total * 2 where source = 'gacc'", "come to its total"),
    ("update slice set vintage = 7 where source = 'gacc'", "until the next release"),
    ("update figure set printed = '$1' where line_no = 5", "a single figure has its hash"),
    ("update batch set rows_rejected = 9", "a row for each of its rows"),
    ("insert into batch select * from batch", "every batch is there once"),
    ("insert into slice select * from slice where source = 'baci'", "a number of its own"),
    ("update slice set flow = 'USA->PRK' where reporter = 'CHN'", "between reporter and partner"),
    ("update entry set product = 'x' || product where product <> ''", "codes are digits"),
    ("insert into entry select * from entry", "a slice has no line twice"),
    ("delete from slice where source = 'baci'", "every line is of a slice"),
]


@pytest.mark.parametrize(("done", "noticed"), DAMAGE)
def test_damage_is_noticed(record: Path, tmp_path: Path, done: str, noticed: str) -> None:
    copy = tmp_path / "r.duckdb"
    copy.write_bytes(record.read_bytes())
    with duckdb.connect(str(copy)) as con:
        con.execute(done)
    wrong = [one for one in check(Store.open(copy)) if not one.holds]
    assert any(noticed in one.what for one in wrong), wrong
    assert all(one.examples for one in wrong)


def test_the_commands(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["record", "check", str(record)]) == 0
    assert "the lines of a slice have its hash" in capsys.readouterr().out
    assert run(["record", "check", str(record), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert all(one["wrong"] == 0 for one in told)
    assert run(["record", "export", str(tmp_path / "out"), "--record", str(record)]) == 0
    assert capsys.readouterr().out.count(".parquet") == len(TABLES)
    assert run(["record", "rejects", "--record", str(record), "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert "no amount in USD" in out
    assert "value_usd: 'odd' is no number" in out
    copy = tmp_path / "r.duckdb"
    copy.write_bytes(record.read_bytes())
    with duckdb.connect(str(copy)) as con:
        con.execute("delete from entry")
    assert run(["record", "check", str(copy)]) == 1
    assert run(["record", "migrate", str(copy)]) == 0
    assert "version 3, as it should be" in capsys.readouterr().out


def older(path: Path, version: int) -> Path:
    """A record as an older yalu has written it."""
    with duckdb.connect(str(path)) as con:
        con.execute((SPECIMENS / f"record/version_{version}.sql").read_text())
    return path


def test_a_record_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    old = older(tmp_path / "old.duckdb", 1)
    with duckdb.connect(str(old), read_only=True) as con:
        before = con.execute("select count(*), min(low), max(high) from observation").fetchone()
        texts = con.execute("select printed from observation order by 1").fetchall()
    with pytest.raises(RecordError, match=r"version 1; .*`yalu record migrate .*old\.duckdb`"):
        Record.open(old)
    assert migrate(old) == 1
    assert rows(old, "select count(*), min(low), max(high) from figure") == [before]
    assert rows(old, "select printed from figure order by 1") == texts
    assert rows(old, "select count(*), max(rows_rejected) from batch") == [(2, 1)]
    assert all(one.holds for one in check(Store.open(old)))
    # What won then wins now: the answers are those of the packaged figures.
    of, month = Flow.parse("PRK->CHN"), Period.month(2018, 6)
    told = [
        figure_of(row)
        for row in Store.open(old).query("known", flow=str(of), as_of=date(2018, 8, 1))
    ]
    best = Record.open().as_of(date(2018, 8, 1)).best(of, month)
    assert best
    assert best.printed in {figure.printed for figure in told if figure.period == month}


@pytest.mark.parametrize(("version", "there"), [(1, 0), (2, 25)])
def test_loading_into_an_older_record_brings_it_up_to_date(
    tmp_path: Path, version: int, there: int
) -> None:
    old = older(tmp_path / "old.duckdb", version)
    assert take(old, lines(tmp_path / "b.csv", line(month="2020-01")))[0].new
    assert rows(old, "select version from record") == [(3,)]
    assert rows(old, "select count(*) from line") == [(there + 1,)]
    assert all(one.holds for one in check(Store.open(old)))


def test_a_record_of_version_2_is_brought_up_to_date(tmp_path: Path) -> None:
    old = older(tmp_path / "old.duckdb", 2)
    named = ("batch", "slice", "line", "figure", "reject", "compiler", "observation")
    with duckdb.connect(str(old), read_only=True) as con:
        before = {
            name: con.execute(f"select * from {name} order by all").fetchall() for name in named
        }
    assert len({row[2:4] for row in before["line"]}) > 1  # More than one detail.
    with pytest.raises(RecordError, match=r"version 2; .*`yalu record migrate .*old\.duckdb`"):
        Record.open(old)
    assert migrate(old) == 2
    for name in named:
        assert rows(old, f"select * from {name} order by all") == before[name], name
    assert all(one.holds for one in check(Store.open(old)))
    assert migrate(old) == 3


def test_a_folder_that_version_2_exported_is_read_and_loaded(tmp_path: Path) -> None:
    old, folder = older(tmp_path / "old.duckdb", 2), tmp_path / "out"
    folder.mkdir()
    with duckdb.connect(str(old), read_only=True) as con:
        for name in TABLES:
            con.execute(f"copy {name} to '{folder / name}.parquet' (format parquet)")
        there = con.execute("select * from line order by all").fetchall()
    with Folder.open(folder).reading() as con:
        assert con.execute("select * from line order by all").fetchall() == there
    assert take(tmp_path / "new.duckdb", folder)[0].new
    assert rows(tmp_path / "new.duckdb", "select * from line order by all") == there


def test_packaged_figures_are_renewed_with_yalu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record made by a yalu with fewer figures: the old batch is closed, the new one added."""
    from yalu.record import packaged

    few = packaged.figures()[:100]
    path = tmp_path / "r.duckdb"
    with monkeypatch.context() as older:
        older.setattr(packaged, "figures", lambda: few)
        older.setattr(packaged, "sha256", lambda: "an older table")
        Record.create(path)
    assert rows(path, "select count(*) from figure") == [(100,)]
    take(path, lines(tmp_path / "a.csv", line()))
    whole = len(packaged.figures())
    assert rows(path, "select count(*) from figure") == [(100 + whole,)]
    held = "select count(*) from slice where source = 'packaged' and released < released_to"
    fresh = tmp_path / "fresh.duckdb"
    Record.create(fresh)
    assert rows(path, held) == rows(fresh, held)
    here, there = Record.open(path).as_of(), Record.open().as_of()
    of = Flow.parse("CHN->PRK")
    assert len(here.everything(of)) == len(there.everything(of))
    assert all(one.holds for one in check(Store.open(path)))
