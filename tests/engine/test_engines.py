"""One text, several engines: every query on each of them, row by row the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from yalu.engine import ENGINES, Engine, names, open_engine, parameters, text
from yalu.engine.held import chosen, held
from yalu.errors import InputError, RecordError

Asked = dict[str, str | int | date]

LATEST = date(9999, 12, 30)
COMMON: Asked = {"as_of": LATEST, "source": "gacc", "hs_level": 8, "reporter": "", "flow": ""}
CASES: list[Asked] = [
    {},
    {"flow": "CHN->PRK"},
    {"reporter": "CHN", "as_of": date(2021, 4, 20)},
    {"flow": "PRK->CHN", "digits": 0, "as_of": date(2021, 12, 31)},
    {"digits": 0},
    {"digits": 8, "flow": "RUS->PRK"},
    {"source": "comtrade"},
    {"source": "nobody's"},
    {"as_of": date(2018, 1, 1)},
    {"nth": -1, "month_no": 2020 * 12 + 1},
    {"nth": 2, "month_no": 2021 * 12 + 11, "digits": 0},
]


def asked(query: str, **values: str | int | date) -> Asked:
    """The values that the query wants, from those given and what is common."""
    known: Asked = {
        **COMMON,
        "unit": "USD",
        "digits": 2,
        "nth": 1,
        "month_no": 2021 * 12 + 2,
        **values,
    }
    return {name: known[name] for name in parameters(query)}


@pytest.fixture(scope="session")
def expected(record: Path) -> Engine:
    """DuckDB on the record's own file, which every other engine is held against."""
    return open_engine("duckdb", str(record))


@pytest.mark.parametrize("query", names())
def test_every_engine_gives_the_same_rows(engine: Engine, expected: Engine, query: str) -> None:
    # Spark takes seconds to plan what takes it no time to run: three of the cases.
    for case in CASES[:3] if engine.name == "spark" else CASES:
        values = asked(query, **case)
        rows = engine.rows(query, **values)
        assert rows == expected.rows(query, **values), case
        if case.get("source") == "nobody's" or case.get("as_of") == date(2018, 1, 1):
            assert rows == []


def test_there_are_rows_to_compare(expected: Engine) -> None:
    sizes = {query: len(expected.rows(query, **asked(query))) for query in names()}
    assert min(sizes.values()) >= 5, sizes
    assert sizes["month_on_month"] > 500


def test_results_are_arrow(engine: Engine) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    values = asked("shares", flow="CHN->PRK")
    table = pyarrow.table(engine.arrow("shares", **values))
    assert table.num_rows == len(engine.rows("shares", **values))
    assert table.column_names[:4] == ["reporter", "partner", "flow", "first_month"]


def test_sums_are_exact(expected: Engine) -> None:
    # Lines of 8e11 and of 2500.5: binary floats would lose the half in some order.
    rows = expected.rows("year_to_date", **asked("year_to_date", digits=0))
    assert any(low % 1 for *_, low, _, _ in rows)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("query", "values", "said"),
    [
        ("nothing", {}, "no such query"),
        ("current", {}, "no such query"),
        ("shares", {}, "values missing"),
        ("shares", asked("shares") | {"nth": 1}, "values not asked for: nth"),
        ("shares", asked("shares", flow="CHN\\->PRK"), "without backslashes"),
        ("shares", asked("shares", flow="CHN\n->PRK"), "without backslashes"),
        ("shares", asked("shares", digits=True), "a whole number"),
    ],
)
def test_what_cannot_be_asked_says_why(query: str, values: Asked, said: str) -> None:
    with pytest.raises(InputError, match=said):
        text(query, **values)


def test_a_quote_is_only_a_quote(engine: Engine) -> None:
    values = asked("shares", flow="' or 1 = 1 --")
    assert engine.rows("shares", **values) == []


def test_what_a_question_means_is_found_on_every_engine(engine: Engine, expected: Engine) -> None:
    values: Asked = {"flow": "CHN->PRK", "reporter": "", "unit": "USD", "as_of": LATEST}
    there = held(engine, **values)  # type: ignore[arg-type]
    assert there == held(expected, **values)  # type: ignore[arg-type]
    assert {one.scope for one in there} == {"", "27"}
    lines = chosen("ranks", there, "gacc", None, 2)
    assert (lines.source, lines.level, lines.single) == ("gacc", 8, False)


def test_a_record_file_and_its_tables_are_one(record: Path, engine: Engine) -> None:
    if engine.name == "sail":
        # A server for each session: a second one of Spark would be the first.
        with open_engine("sail", str(record)) as other:
            values = asked("ranks")
            assert other.rows("ranks", **values) == engine.rows("ranks", **values)


@pytest.mark.parametrize(
    ("name", "tables", "master", "error", "said"),
    [
        ("hive", "x", None, InputError, "no such engine"),
        ("duckdb", "/nowhere", None, RecordError, "no such file or folder"),
        ("duckdb", "x", "local[2]", InputError, "has no master"),
    ],
)
def test_what_cannot_be_opened_says_why(
    name: str, tables: str, master: str | None, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        open_engine(name, tables, master=master)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "not.duckdb"
    path.write_text("nothing")
    with pytest.raises(RecordError):
        open_engine("duckdb", str(path))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no slice\.parquet"):
        open_engine("duckdb", str(tmp_path))
    for name in ("slice", "line", "figure"):
        (tmp_path / f"{name}.parquet").write_text("nothing")
    with pytest.raises(RecordError, match="not the tables of a record"):
        open_engine("duckdb", str(tmp_path))


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table slice (slice_id bigint)")
    with pytest.raises(RecordError, match="not a record of yalu"):
        open_engine("duckdb", str(path))


@pytest.mark.parametrize("version", [1, 2])
def test_a_record_of_an_older_yalu_is_to_be_migrated(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    specimen = Path(__file__).parents[1] / "specimens" / "record" / f"version_{version}.sql"
    with duckdb.connect(str(path)) as con:
        con.execute(specimen.read_text(encoding="utf-8"))
    with pytest.raises(RecordError, match=f"yalu record migrate {path}"):
        open_engine("duckdb", str(path))


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_half_a_file_is_refused_and_not_a_traceback(
    record: Path, part: float, tmp_path: Path
) -> None:
    path = tmp_path / "half.duckdb"
    whole = record.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])

    def ask() -> None:
        with open_engine("duckdb", str(path)) as engine:
            engine.rows("month_on_month", **asked("month_on_month"))

    with pytest.raises(RecordError, match=r"half\.duckdb"):
        ask()


def test_what_is_missing_is_named_with_its_extra() -> None:
    for name, (_, packages, extra) in ENGINES.items():
        assert packages
        assert extra or name == "duckdb"


def test_memory_is_bounded_where_the_user_says_so(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YALU_MEMORY", "300MB")
    with open_engine("duckdb", str(record)) as engine:
        assert engine.rows("month_on_month", **asked("month_on_month"))
    monkeypatch.setenv("YALU_MEMORY", "10 cats")
    with pytest.raises(InputError, match="YALU_MEMORY is '10 cats'"):
        open_engine("duckdb", str(record))
