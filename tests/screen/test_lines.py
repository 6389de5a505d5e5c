"""Tables of customs lines: recognised, joined, and the same as code by code."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import duckdb
import pytest

from yalu.errors import InputError
from yalu.screen.editions import known_2022
from yalu.screen.goods import Days, screen_one
from yalu.screen.lines import screen_lines
from yalu.screen.provisions import Direction
from yalu.trade import Period
from yalu.trade.goods import Product

LINES = """hs,period,reporter,partner,flow,value_usd
7213,2017-11,CHN,PRK,export,100
7213,2017-12,CHN,PRK,export,100
7213,2018-01,CHN,PRK,export,100
0701,2018-01,CHN,PRK,import,5
0701,2018-02,CHN,PRK,import,5
2523,2020-01,CHN,PRK,X,7
2523,2020-01,CHN,PRK,M,7
701,2019,CHN,PRK,M,7
701,2017,CHN,PRK,M,7
2710,202001,CHN,408,2,7
2710,202001,CHN,RUS,2,7
abc,202001,CHN,PRK,2,7
7213,soon,CHN,PRK,2,7
7213,2020-01,PRK,CHN,M,9
"""
FINDINGS = [
    "none found", "partly", "banned", "partly", "banned", "none found", "banned", "banned",
    "partly", "capped", "not of the territory", "code not read", "period not read", "banned",
]  # fmt: skip


def table(tmp_path: Path, text: str, name: str = "lines.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_line_gets_what_held_in_its_period(tmp_path: Path) -> None:
    rows = list(screen_lines(table(tmp_path, LINES)).rows())
    assert [row["finding"] for row in rows] == FINDINGS
    assert rows[2]["provisions"] == "UN 2397 (2017) para 7"
    assert rows[7]["hs_read"] == "0701"
    assert "within a grace period" in str(rows[3]["note"])
    assert rows[0]["value_usd"] == "100"


def test_the_tally_adds_up(tmp_path: Path) -> None:
    tally = screen_lines(table(tmp_path, LINES)).findings()
    assert sum(lines for _, _, lines, _ in tally) == len(FINDINGS)
    banned = {names: value for finding, names, _, value in tally if finding == "banned"}
    assert banned["UN 2397 (2017) para 7"] == 109


def test_the_answer_is_the_same_in_order_and_in_none(tmp_path: Path) -> None:
    screening = screen_lines(table(tmp_path, LINES))
    answer, in_order = screening.link.sql(screening.answer), screening.link.sql(screening.in_order)
    assert answer.columns == in_order.columns
    assert not {"yalu_line", "yalu_held"} & set(answer.columns)
    assert sorted(answer.fetchall()) == sorted(in_order.fetchall())


def test_a_table_may_say_exporter_and_importer_or_nothing(tmp_path: Path) -> None:
    sided = (
        "hs,month,exporter,importer\n"
        "7213,202001,CHN,PRK\n2523,202001,PRK,CHN\n7213,202001,CHN,VNM\n"
    )
    found = [row["finding"] for row in screen_lines(table(tmp_path, sided)).rows()]
    assert found == ["banned", "banned", "not of the territory"]
    bare = table(tmp_path, "hs\n7213\n2523\n", "bare.csv")
    lines = screen_lines(bare, way=Direction.TO, on=date(2020, 1, 1))
    assert [row["finding"] for row in lines.rows()] == ["banned", "none found"]


def test_columns_may_be_called_as_ours_are(tmp_path: Path) -> None:
    text = (
        "code,edition,first,months,period,direction,held\n"
        "442011,H6,1,2,2017-01,from,x\n442010,H5,1,2,2017-01,from,y\n7213,,1,2,2018-01,to,z\n"
    )
    rows = list(screen_lines(table(tmp_path, text)).rows())
    assert [row["finding"] for row in rows] == ["partly", "partly", "banned"]
    assert [row["held"] for row in rows] == ["x", "y", "z"]


def test_parquet_and_numbers_that_lost_a_zero(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    duckdb.sql(
        "SELECT * FROM (VALUES (701, 202002, 'CHN', 'PRK', 'M', 1.5)) "
        "t(hs, period, reporter, partner, flow, value_usd)"
    ).write_parquet(str(path))
    (row,) = screen_lines(path).rows()
    assert (row["hs_read"], row["finding"]) == ("0701", "banned")


def test_the_answer_can_be_written(tmp_path: Path) -> None:
    screening = screen_lines(table(tmp_path, LINES))
    for name in ("out.csv", "out.parquet"):
        screening.write(tmp_path / name)
        back = duckdb.sql(f"SELECT finding FROM '{tmp_path / name}'").fetchall()
        assert [row[0] for row in back] == FINDINGS


def test_lines_and_single_codes_never_disagree(tmp_path: Path) -> None:
    dice = random.Random(11)
    codes = sorted(known_2022())
    asked = [
        (
            dice.choice(codes)[: dice.choice((2, 4, 6))],
            dice.randrange(2015 * 12, 2024 * 12),
            dice.choice(("HS2022", "HS2017")),
            dice.choice(("M", "X")),
        )
        for _ in range(600)
    ]
    text = "hs,period,edition,reporter,partner,flow\n" + "".join(
        f"{code},{month // 12}{month % 12 + 1:02},{edition},CHN,PRK,{flow}\n"
        for code, month, edition, flow in asked
    )
    rows = list(screen_lines(table(tmp_path, text)).rows())
    for (code, month, edition, flow), row in zip(asked, rows, strict=True):
        period = Period(month, month)
        way = Direction.TO if flow == "X" else Direction.FROM
        one = screen_one(
            Product(code, edition), way, "PRK", Days(period.first_day, period.last_day)
        )
        assert row["finding"] == one.finding, (code, month, edition, flow)
        ids = "; ".join(each.provision.id for each in one.provisions)
        assert row["provision_ids"] == ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("month,flow\n2020-01,M\n", "no column of HS codes"),
        ("hs,flow,reporter,partner\n7213,M,CHN,PRK\n", "no column of periods"),
        ("hs,period\n7213,2020-01\n", "which way the goods went"),
        ("hs,period,flow,edition\n7213,2020-01,to,HS2007\n", "HS edition 'hs2007'"),
    ],
)
def test_a_table_that_cannot_be_screened_says_what_it_lacks(
    tmp_path: Path, text: str, found: str
) -> None:
    with pytest.raises(InputError, match=found):
        screen_lines(table(tmp_path, text))


def test_a_file_that_is_missing_or_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        screen_lines(tmp_path / "nothing.csv")
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR0 nonsense")
    with pytest.raises(InputError, match="not a table"):
        screen_lines(broken)
