"""Bad input: each stops or is refused, with file, line, what was found, what to do."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from loads import LINES, SPECIMENS, bare, line, lines, rows, take

from yalu.errors import InputError
from yalu.record import loading

GACC = SPECIMENS / "gacc/2017-04_export_usd.csv"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return bare(tmp_path / "r.duckdb")


def customs(path: Path, *changes: tuple[str, str]) -> Path:
    """The customs specimen with something changed."""
    text = GACC.read_bytes().decode("gb18030")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode("gb18030"))
    return path


#: What a publisher changes overnight, and what is said of it.
CHANGED = [
    ("a column added", ("美元,", "美元,备注"), r":1: column '备注'; expected one of .*人民币"),
    ("a column renamed", ("商品编码", "税号"), r":1: column '税号'; expected one of .*商品编码"),
    ("the unit changed", ("美元", "千美元"), r":1: column '千美元'; expected one of"),
    ("another unit", ("千升", "桶"), r":2: 第一计量单位: '桶' in 1 rows; expected a choice"),
    (
        "a partner unknown",
        (",109,", ",150,"),
        r":2: 贸易伙伴编码: '150' in 6 rows; expected a terr",
    ),
    (
        "a code of seven digits",
        (",27111390,", ",2711139,"),
        r":7: 商品编码: '2711139' in 1 rows; expected a code of 2 or 4 or 6 or 8 digits\. A "
        r"spreadsheet may have dropped a leading zero",
    ),
    ("a province unknown", (",21,辽宁省", ",81,香港"), r":2: 注册地编码: '81' in 4 rows"),
    ("a regime unknown", (",19,", ",77,"), r":4: 贸易方式编码: '77' in 1 rows"),
]


@pytest.mark.parametrize(("what", "change", "said"), CHANGED, ids=[c[0] for c in CHANGED])
def test_what_was_never_seen_stops_the_load(
    record: Path, tmp_path: Path, what: str, change: tuple[str, str], said: str
) -> None:
    before = record.read_bytes()
    file = customs(tmp_path / "changed.csv", change)
    with pytest.raises(InputError, match=said) as problem:
        take(record, file, source="gacc", flow="export")
    assert str(problem.value).startswith(f"{file}:")
    assert record.read_bytes() == before


def test_a_column_that_is_missing_stops_the_load(record: Path, tmp_path: Path) -> None:
    header = LINES.replace(",product", "")
    file = lines(tmp_path / "a.csv", "2019-05,CHN,RUS,export,HS2017,,,,,,5", header=header)
    with pytest.raises(InputError, match=r"a\.csv:1: no column 'product'; expected one named"):
        take(record, file)


def test_two_columns_that_say_the_same_stop_the_load(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line() + ",5", header=LINES + ",Value USD")
    with pytest.raises(InputError, match=r"'value_usd' and 'Value USD' say the same"):
        take(record, file)


#: Rows that are refused, and why.
REFUSED = [
    (line(usd="n/a"), "value_usd: 'n/a' is no number"),
    (line(usd="1,23").replace("1,23", '"1,23"'), "value_usd: '1,23' is no number"),
    (line(usd="-5"), "value_usd: '-5' is no amount of trade"),
    (line(usd="inf"), "value_usd: 'inf' is no amount of trade"),
    (line(usd="nan"), "value_usd: 'nan' is no amount of trade"),
    (line(usd="1e30"), "value_usd: '1e30' is no amount of trade"),
    (line(usd=""), "no figure at all"),
    (line(product="ABCDEFGH"), "product: 'ABCDEFGH' is no code of digits"),
    (line(product=""), "product: '' is no code of digits"),
    (line(month="2019-13"), "period: '2019-13' is no period that is over"),
    (line(month=""), "period: '' is no period that is over"),
    (line() + ",more", "more than 12 cells"),
    (line().rpartition(",")[0], "fewer than 12 cells"),
    (line(province="x" * 500), "province: '" + "x" * 80 + "' is too long"),
    ("2019-05,CHN,RUS,export,HS2017,10063020,,,7,,,5", "quantity without a unit"),
    (line(province='a "quoted" word'), None),
    (line(province='"quoted" then more'), "unterminated quote"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_rows_that_are_not_understood_are_kept_with_file_and_line(
    record: Path, tmp_path: Path, row: str, reason: str | None
) -> None:
    good = [line(product=f"1006{n:04}") for n in range(60)]
    file = lines(tmp_path / "a.csv", *good[:30], row, *good[30:])
    (done,) = take(record, file)
    if reason is None:
        assert (done.accepted, done.rejected) == (61, 0)
        return
    assert (done.accepted, done.rejected) == (60, 1)
    ((number, raw, reasons),) = rows(record, "select line_no, raw, reasons from reject")
    assert number == 32
    assert str(raw)[:40] == row[:40]
    assert reason in str(reasons)
    # What comes after it keeps its own line.
    assert rows(record, "select line_no from line where product = '10060030'") == [(33,)]


def test_lines_are_counted_past_blank_ones_and_line_ends_in_quotes(
    record: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        f"{LINES}\n\n{line()}\n"
        + line(province='"one\ntwo"', product="27090000")
        + f"\n{line(product='85171210')}\n{line(usd='odd')}\n\n"
    )
    take(record, file)
    assert rows(record, "select product, line_no from line order by 2") == [
        ("10063020", 3),
        ("27090000", 4),
        ("85171210", 6),
    ]
    assert rows(record, "select line_no from reject") == [(7,)]


@pytest.mark.parametrize(
    "torn",
    [
        pytest.param(range(1000, 80000, 4000), id="a few"),
        pytest.param(range(100, 80000, 300), id="many"),
        pytest.param([*range(200, 80000, 511), 79997, 79998, 79999], id="many, and the last"),
        pytest.param(range(20000, 26000, 10), id="in a crowd"),
        pytest.param([*range(5000, 5700), 60000], id="one after the other"),
    ],
)
def test_lines_keep_their_number_in_a_file_that_is_read_in_parts(
    record: Path, tmp_path: Path, torn: Sequence[int]
) -> None:
    """Large enough for several threads, with torn rows in between."""
    told = [
        line(month=f"20{10 + n // 8000}-05", product=f"{1000000 + n % 8000:08}")
        for n in range(80000)
    ]
    for place in torn:
        told[place] = line(province='"torn" apart')
    take(record, lines(tmp_path / "a.csv", *told))
    # The code and the year of a line say which it was.
    wrong = rows(
        record,
        "select count(*) from line as l inner join slice as s using (slice_id) "
        "where l.line_no <> 2 + (extract(year from s.first_month) - 2010) * 8000 "
        "+ cast(l.product as integer) - 1000000",
    )
    assert wrong == [(0,)]
    assert rows(record, "select count(*) from line") == [(80000 - len(torn),)]
    assert rows(record, "select line_no from reject order by 1") == [(n + 2,) for n in torn]


def test_more_than_a_few_bad_rows_are_another_table(record: Path, tmp_path: Path) -> None:
    told = [line(product=f"1006{n:04}", usd="?" if n % 10 == 0 else 5) for n in range(100)]
    with pytest.raises(
        InputError, match=r"a\.csv:2: 10 of 100 rows not understood, the first: value_usd: '\?'"
    ):
        take(record, lines(tmp_path / "a.csv", *told))


def test_a_truncated_gzip(record: Path, tmp_path: Path) -> None:
    whole = gzip.compress(
        "\n".join([LINES, *[line(product=f"1006{n:04}") for n in range(900)]]).encode()
    )
    file = tmp_path / "a.csv.gz"
    file.write_bytes(whole)
    assert take(record, file)[0].accepted == 900
    (tmp_path / "b.csv.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"b\.csv\.gz: a gzip file that ends in the middle"):
        take(record, tmp_path / "b.csv.gz")
    (tmp_path / "c.csv.gz").write_bytes(whole[:200] + b"\0" * 50 + whole[250:])
    with pytest.raises(InputError, match=r"c\.csv\.gz: a (damaged gzip|gzip file that ends)"):
        take(record, tmp_path / "c.csv.gz")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_utf_16(record: Path, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(f"{LINES}\n{line()}\n".encode(encoding))
    with pytest.raises(
        InputError, match=r"a\.csv:1: (UTF-16|UTF-32|a binary file); expected UTF-8"
    ):
        take(record, file, source="lines")
    # Nor does it help not to say whose it is.
    with pytest.raises(
        InputError, match=r"a\.csv:1: (UTF-16|UTF-32|a binary file); .*Save it as CSV in UTF-8"
    ):
        take(record, file)


def test_a_binary_an_empty_file_and_none(record: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "b.csv").write_bytes(b"")
    (tmp_path / "c.csv").write_text(LINES + "\n")
    (tmp_path / "d.csv").write_text("what,ever\n1,2\n")
    for name, said in (
        ("a.csv", "a binary file|no table of a source"),
        ("b.csv", "an empty file|no table of a source"),
        ("c.csv", r"c\.csv:2: 0 rows understood of 0 .*expected at least 1"),
        ("d.csv", r"d\.csv:1: no table of a source that yalu knows: 'what,ever'"),
        ("none.csv", "cannot be read: No such file"),
    ):
        with pytest.raises(InputError, match=said):
            take(record, tmp_path / name)
    with pytest.raises(InputError, match=r"b\.csv: an empty file"):
        take(record, tmp_path / "b.csv", source="lines")


def test_bytes_that_are_no_utf_8_in_the_middle(record: Path, tmp_path: Path) -> None:
    good = "\n".join(line(product=f"1006{n:04}") for n in range(3000))
    file = tmp_path / "a.csv"
    file.write_bytes(f"{LINES}\n{good}\n".encode() + line(province="Ürümqi").encode("latin-1"))
    (done,) = take(record, file)
    assert (done.accepted, done.rejected) == (3000, 1)
    ((number, reasons),) = rows(record, "select line_no, reasons from reject")
    assert number == 3002
    assert "unicode" in str(reasons).lower()


def test_bytes_that_are_no_gb18030(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(GACC.read_bytes() + b"\xff\xff\n")
    with pytest.raises(InputError, match=r"a\.csv:\d+: bytes that are not GB18030|in no encoding"):
        take(record, file, source="gacc", flow="export")


def test_a_million_characters_in_a_cell(record: Path, tmp_path: Path) -> None:
    good = [line(product=f"1006{n:04}") for n in range(60)]
    file = lines(tmp_path / "a.csv", *good[:30], line(province="x" * 1_000_000), *good[30:])
    (done,) = take(record, file)
    assert (done.accepted, done.rejected) == (60, 1)
    ((number, length),) = rows(record, "select line_no, length(raw) from reject")
    assert number == 32
    assert length <= 2000


def test_windows_line_ends_tabs_and_semicolons(record: Path, tmp_path: Path) -> None:
    for name, text in (
        ("crlf", f"{LINES}\r\n{line(usd=1)}\r\n"),
        ("tab", f"{LINES}\n{line(usd=2)}\n".replace(",", "\t")),
        ("semicolon", f"{LINES}\n{line(usd=3)}\n".replace(",", ";")),
        ("bom", f"\ufeff{LINES}\n{line(usd=4)}\n"),
        ("bare", f"{LINES}\n{line(usd=5)}"),
    ):
        file = tmp_path / f"{name}.csv"
        file.write_bytes(text.encode())
        assert take(record, file)[0].accepted == 1, name


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\u3000", "\u2009 "])
def test_blanks_of_every_script_around_a_cell_say_nothing(
    record: Path, tmp_path: Path, blank: str
) -> None:
    cells = line(province="21").split(",")
    odd = lines(
        tmp_path / "odd.csv", ",".join(f"{blank}{cell}{blank}" for cell in cells[:7]) + ",,,,,1"
    )
    (done,) = take(record, odd)
    assert (done.accepted, done.rejected) == (1, 0)
    assert rows(record, "select product, province, usd from line") == [("10063020", "21", 1.0)]
    assert rows(record, "select flow, hs_edition from slice") == [("CHN->RUS", "HS2017")]


@pytest.mark.parametrize(
    ("cell", "read"),
    [("", None), ("  ", None), (" 12 ", 12.0), ('"1,234"', 1234.0), ('" 1,234.5 "', 1234.5)],
)
def test_numbers_with_blanks_and_separators(
    record: Path, tmp_path: Path, cell: str, read: float | None
) -> None:
    row = f"2019-05,CHN,RUS,export,HS2017,10063020,,,{cell},kg,,5"
    assert take(record, lines(tmp_path / "a.csv", row))[0].accepted == 1
    assert rows(record, "select quantity from line") == [(read,)]


@pytest.mark.parametrize("cell", ["1,23", "1,2345", ",", "1e400", "inf", "nan", "-1", "12 kg"])
def test_what_is_no_amount_is_refused(record: Path, tmp_path: Path, cell: str) -> None:
    bad = f'2019-05,CHN,RUS,export,HS2017,10063020,,,"{cell}",kg,,5'
    (done,) = take(record, lines(tmp_path / "a.csv", line(), bad))
    assert (done.accepted, done.rejected) == (1, 1)
    assert "quantity: " in str(rows(record, "select reasons from reject"))


def test_a_note_below_the_table_is_passed_over_but_not_one_in_it(
    record: Path, tmp_path: Path
) -> None:
    text = GACC.read_bytes().decode("gb18030")
    assert text.endswith("数据来源：海关统计数据在线查询平台\r\n")
    (done,) = take(record, GACC, flow="export", only="22,27")
    assert (done.accepted, done.rejected) == (6, 0)
    head, note = text.split("数据来源", 1)
    first, rest = head.split("\r\n", 1)
    moved = tmp_path / "moved.csv"
    moved.write_bytes(f"{first}\r\n数据来源{note}{rest}".encode("gb18030"))
    (again,) = take(record, moved, flow="export", only="22,27", retrieved=None)
    assert (again.accepted, again.rejected) == (6, 1)


def test_an_error_in_the_second_file_leaves_out_the_first(record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    good = lines(tmp_path / "a.csv", line())
    bad = lines(tmp_path / "b.csv", line(partner="XYZ"))
    with pytest.raises(InputError, match=r"b\.csv:2: partner: 'XYZ' in 1 rows; expected a terr"):
        take(record, good, bad)
    assert record.read_bytes() == before


def test_corrections_apply_while_the_source_is_wrong_and_stop_when_it_is_not(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from yalu.record.sources.spec import Correction, spec

    correction = Correction(
        where={"period": "2019-05..2019-05", "partner": "RUS", "product": "10063020"},
        field="usd",
        expect=2400000.0,
        value=240000.0,
        reason="a zero too many",
        date="2020-01-01",
    )
    known = replace(spec("lines"), corrections=(correction,))
    monkeypatch.setattr(loading, "spec", lambda name: known)
    (done,) = take(record, lines(tmp_path / "a.csv", line(), line(product="27090000", usd=3)))
    assert done.notes == ("line 2: usd corrected to 240000: a zero too many",)
    assert rows(record, "select usd, status from line order by usd desc") == [
        (240000, "corrected"),
        (3, "ok"),
    ]
    with pytest.raises(
        InputError, match=r"b\.csv:2: usd is 240000.0 where a correction expects 2400000.0"
    ):
        take(record, lines(tmp_path / "b.csv", line(usd=240000)))


def test_more_lines_than_a_pair_can_have_are_two_tables(record: Path, tmp_path: Path) -> None:
    told = [f"2019,156,643,{100000 + n},1.5,0.5" for n in range(20_001)]
    file = lines(tmp_path / "BACI_HS17_Y2019.csv", *told, header="t,i,j,k,v,q")
    with pytest.raises(
        InputError, match=r"CHN->RUS of 2019-01 with 20,001 lines; expected at most 20,000"
    ):
        take(record, file, edition="HS2017")


def test_a_line_that_is_there_twice_stops_the_load(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line(), line(month="2019-06"), line(usd=7), line(usd=8))
    with pytest.raises(
        InputError, match=r"a\.csv:5: the same line as line 2, 3 in all; .* province"
    ):
        take(record, file)
    assert rows(record, "select count(*) from line") == [(0,)]


def test_a_release_before_the_period_was_over(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line())
    with pytest.raises(InputError, match="CHN->RUS of 2019-05, released on 2019-05-31"):
        take(record, file, released=date(2019, 5, 31))
    assert take(record, file, released=date(2019, 6, 1))[0].accepted == 1


def test_what_the_table_says_itself_is_not_said_again(record: Path, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", line())
    with pytest.raises(InputError, match=r"a\.csv:1: --flow import beside column 'flow'"):
        take(record, file, flow="import")
    with pytest.raises(InputError, match="edition 'HS9'; expected HS2022, HS2017"):
        take(record, file, edition="HS9")


def test_a_plain_file_with_the_name_of_a_packed_one(record: Path, tmp_path: Path) -> None:
    assert take(record, lines(tmp_path / "a.csv.gz", line()))[0].accepted == 1


def test_a_figure_from_the_future_is_refused(record: Path, tmp_path: Path) -> None:
    told = "CHN->PRK,2021-03,$12.98 million,Somebody,{},https://example.org/"
    days = ("2021-04-18", "2999-01-01")
    header = "of,period,printed,outlet,published,url"
    file = lines(tmp_path / "f.csv", *(told.format(day) for day in days), header=header)
    assert take(record, file)[0].accepted == 1
    assert rows(record, "select line_no, reasons from reject") == [
        (3, "known on 2999-01-01, which is to come")
    ]
