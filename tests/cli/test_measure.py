"""``yalu measure`` and its twins: what is shown recomputes, and is as of the day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import yalu as api
from support import Yalu
from yalu.measure.derivation import recompute
from yalu.measure.sheet import Sheet
from yalu.record.frame import Arrow
from yalu.trade import Amount

MIRROR = """period,reporter,partner,flow,hs_edition,product,value_usd
2022-03,CHN,RUS,export,HS2022,851712,4000000
2022-03,CHN,RUS,export,HS2022,870323,2000000
2022-03,CHN,RUS,export,HS2022,610910,1000000
2022-03,RUS,CHN,import,HS2022,851712,4200000
2022-03,RUS,CHN,import,HS2022,870323,5000000
2022-03,RUS,CHN,import,HS2022,640399,300000
"""


@pytest.fixture(scope="module")
def both_sides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mirror")
    (folder / "lines.csv").write_text(MIRROR)
    api.load(folder / "lines.csv", record=folder / "r.duckdb", retrieved="2023-01-01")
    return folder / "r.duckdb"


def asked_of(told: Arrow, query: str) -> list[tuple[object, ...]]:
    """What DuckDB answers about a result, taken as it is."""
    with duckdb.connect() as con:
        con.register("told", told)
        return list(con.execute(query).fetchall())


def sheets() -> Iterator[Sheet]:
    for flow in ("CHN->PRK", "PRK->CHN", "CHN<->PRK"):
        for period in ("2021-03", "2019-06", "2023-01..2023-02", "2022", "2018Q2"):
            yield api.measures(flow, period)


def test_every_number_of_a_sheet_recomputes_from_its_figures() -> None:
    seen = set()
    for sheet in sheets():
        for line in sheet:
            if line.derivation is not None:
                assert recompute(line.derivation) == line.derivation.value, line.name
                assert line.derivation.evidences(), line.name
                seen.add(line.name)
            else:
                assert line.why or line.words == "0", line.name
    assert seen >= {
        *("level", "year to date", "change", "change on the month before", "ratio", "share"),
        *("difference", "balance", "rank", "highest", "lowest", "rises in a row"),
    }


#: From the published figures of the day, by hand.
MARCH = [
    ("level", "$12.978 million"),
    ("share", "90.85 percent"),  # 12.978 of 14.285
    ("balance", "$11.670 million"),  # 12.978 less 1.308
    ("change on the month before", "+432,500 percent"),  # 12,978,000 on 3,000
    ("highest", "highest since September 2020"),
    ("rank", "1 of 3 months of 2021"),
    ("rises in a row", "1"),
    ("falls in a row", "0"),
    ("change", ""),  # March 2020 came out with January and February
]


def test_a_month_as_it_was_known(yalu: Yalu) -> None:
    sheet = api.measures("CHN->PRK", "2021-03", as_of="2021-04-19")
    assert {name: sheet[name].words for name, _ in MARCH} == dict(MARCH)
    assert sheet["change"].why == "nothing on record for March 2020"
    assert {
        one.released for line in sheet if line.derivation for one in line.derivation.evidences()
    } <= {
        f"20{year}-{month:02}-{day:02}"
        for year in (20, 21)
        for month in range(1, 13)
        for day in range(1, 32)
        if (year, month, day) <= (21, 4, 19)
    }
    ran = yalu("measure", "period", "CHN->PRK", "2021-03", "--as-of", "2021-04-19")
    assert ran.code == 0
    assert "CHN->PRK in March 2021, as known on 2021-04-19; compared with March 2020" in ran.out
    assert "$12.978 million / $14.285 million = 90.85 percent" in ran.out
    assert "upnewsinfo.com" in ran.out


def test_every_format_has_the_same_rows(yalu: Yalu, tmp_path: Path) -> None:
    asked = ("measure", "period", "CHN->PRK", "2021-03")
    rows = list(csv.DictReader(io.StringIO(yalu(*asked, "--format", "csv").out)))
    told = json.loads(yalu(*asked, "--format", "json").out)
    assert [row["measure"] for row in rows] == [row["measure"] for row in told["rows"]]
    level = told["rows"][0]
    assert (level["low"], level["high"], level["unit"]) == (12_977_500, 12_978_500, "USD")
    assert level["evidence"][0]["printed"] == "$12.978 million"
    assert yalu(*asked, "--output", tmp_path / "m.parquet").code == 0
    (count,) = duckdb.sql(f"select count(*) from '{tmp_path}/m.parquet'").fetchone() or (0,)
    assert count == len(rows)
    names = asked_of(api.measures("CHN->PRK", "2021-03"), "select measure from told")
    assert names == [(row["measure"],) for row in rows]


def test_another_base_a_product_and_yuan(yalu: Yalu) -> None:
    year = api.measures("CHN->PRK", "2021-03", base="2019-03")
    assert year["change"].words == "-93.44 percent"  # 12.978 on 197.797
    oil = api.measures("CHN->PRK", "2017-04", product="2710")
    assert oil["level"].amount is not None
    assert oil["share"].derivation is not None
    assert recompute(oil["share"].derivation) == oil["share"].derivation.value
    yuan = yalu("measure", "period", "CHN->PRK", "2018-04", "--unit", "CNY").out
    assert "1.03 billion yuan" in yuan


def test_the_mirror_of_a_record_with_both_sides(yalu: Yalu, both_sides: Path) -> None:
    ran = yalu("measure", "mirror", "CHN->RUS", "2022-03", "--record", both_sides)
    assert ran.code == 0
    assert "CHN as exporter (FOB), RUS as importer (CIF)" in ran.out
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["87", "$2.000", "million", "$5.000", "million", "$3.000", "million", "2.50"] in lines
    assert "freight and insurance may explain it" in ran.out
    assert "the products compared make 128.00 percent of the gap of all goods" in ran.out
    assert "only CHN has it" in ran.out
    assert "only RUS has it" in ran.out
    told = json.loads(
        yalu(
            "measure", "mirror", "CHN->RUS", "2022-03", "--record", both_sides, "--format", "json"
        ).out
    )
    assert told["exporter"] == {"reporter": "CHN", "valuation": "FOB", "edition": "HS2022"}
    assert told["importer"] == {"reporter": "RUS", "valuation": "CIF", "edition": "HS2022"}
    assert [row["product"] for row in told["rows"]] == [None, "87", "85", "61", "64"]
    found = api.mirror("CHN->RUS", "2022-03", record=both_sides)
    assert asked_of(found, "select count(*) from told where why_not_compared is null") == [(3,)]


@pytest.mark.parametrize(
    ("flow", "period", "base", "line", "why"),
    [
        # The period itself is what is missing, not the base.
        ("CHN->PRK", "2019-06", None, "change", "nothing on record for June 2019"),
        ("CHN->PRK", "2019-06", None, "level", "nothing on record for June 2019"),
        ("CHN->PRK", "2019-06", None, "share", "nothing on record for CHN->PRK in June 2019"),
        (
            *("CHN->PRK", "2019-06", None, "change on the month before"),
            "nothing on record for June 2019; nothing on record for May 2019",
        ),
        ("CHN->PRK", "2024-06", None, "ratio", "nothing on record for June 2024"),
        (
            *("CHN->PRK", "2024-06", None, "balance"),
            "nothing on record for CHN->PRK or PRK->CHN in June 2024",
        ),
        # All of its months but December are known.
        ("CHN->PRK", "2021-03", "2021", "difference", "a part of 2021 is not on record"),
        ("CHN->PRK", "2021-03", "1950", "change", "nothing on record for 1950"),
        (
            *("CHN->PRK", "2021-03", "1993", "change"),
            "March 2021 and 1993 are on record by different counts",
        ),
        ("CHN->PRK", "2021-03", None, "change", "nothing on record for March 2020"),
    ],
)
def test_what_is_missing_is_what_is_said_to_be(
    flow: str, period: str, base: str | None, line: str, why: str
) -> None:
    sheet = api.measures(flow, period, base=base)
    assert (sheet[line].words, sheet[line].why) == ("", why)


def test_every_line_says_what_it_follows_from_and_its_figures_are_listed(yalu: Yalu) -> None:
    for month, to_date in (("2021-03", "January-March 2021"), ("2018-12", "2018")):
        shown = yalu("measure", "period", "CHN->PRK", month).out
        lines, _, figures = shown.partition("\nfigures:\n")
        (line,) = (one for one in lines.splitlines() if one.startswith("year to date"))
        assert line.endswith(f"published for {to_date}")
        sheet = api.measures("CHN->PRK", month)
        for name in ("level", "year to date", "change on the month before", "balance"):
            behind = sheet[name].derivation
            assert behind is not None
            for one in behind.evidences():
                assert f"{one.printed} ({one.source}, {one.published})" in figures, name


def test_a_change_that_rests_on_another_figure_than_the_level_says_so() -> None:
    sheet = api.measures("CHN<->PRK", "2021-01..2021-02")
    assert sheet["level"].words == "$3.27 million"
    # One report a year later has both periods: $33,000 and $3.28 million, and $207.87 million.
    assert sheet["change"].why == "one report has both, and puts the first at $3.31 million"
    # Where the level is the one compared, there is nothing to say.
    assert api.measures("CHN->PRK", "2020-08")["balance"].why == ""


def test_a_rank_knows_what_a_low_knows() -> None:
    # Nobody printed March 2020; what is printed of longer spans keeps it below August.
    sheet = api.measures("CHN->PRK", "2020-08")
    assert sheet["lowest"].words == "lowest since March 2020"
    assert sheet["rank"].words == "6 of 12 months of 2020"
    assert sheet["rank"].amount == Amount(6.0, 6.0)
    assert "March 2020, not on record, kept below it" in sheet["rank"].why
    # What came out by April left every later month open.
    then = api.measures("CHN->PRK", "2021-03", as_of="2021-04-19")["rank"]
    assert (then.words, then.amount) == ("1 of 3 months of 2021", Amount(1.0, 10.0))
    assert then.why == "9 of the year, not on record, might stand before it"


def test_a_series_says_which_of_its_months_are_worked_out(yalu: Yalu) -> None:
    shown = yalu("measure", "seasons", "CHN->PRK", "--since", "2018-04", "--until", "2018-06").out
    april, may, june = shown.splitlines()[3:6]
    assert may.endswith("$230.87 million - $13.65 million = $217.22 million")
    assert "=" not in april
    assert "=" not in june


def test_turns_seasons_and_anomalies(yalu: Yalu) -> None:
    pytest.importorskip("numpy")
    turns = yalu("measure", "turns", "CHN<->PRK", "--since", "2016-01").out
    assert [line.split()[0] for line in turns.splitlines()[3:]] == [
        "2017-12",
        "2020-01..2020-02",
        "2020-08",
        "2021-09",
        "2022-10",
    ]
    assert "$460 million" in turns or "$465 million" in turns
    found = api.turns("CHN<->PRK", since="2016-01", as_of="2020-04-30")
    assert [str(turn.month) for turn in found] == ["2018-01"]
    assert asked_of(found, "select provisional from told") == [(False,)]
    trains = yalu("measure", "anomalies", "CHN->PRK", "--since", "2016-01").out
    rows, _, note = trains.partition("\n\ncompared as they are, seasons and New Year included; ")
    assert [line.split()[0] for line in rows.splitlines()[3:]] == [
        *("2019-02", "2020-02", "2020-04"),
        *("2021-05", "2021-06", "2022-05", "2022-06"),
        "2024-02",
    ]
    seasons = yalu("measure", "seasons", "CHN->PRK", "--since", "2016-01", "--x13").out
    assert "CHN->PRK: not adjusted: what China's New Year does cannot be told" in seasons
    # The one reason for both.
    assert note.split()[:8] == seasons.split("CHN->PRK: ")[1].split()[:8]
    assert "second opinion" in seasons
    why = yalu("measure", "seasons", "PRK->CHN", "--since", "2019-01").out
    assert "not adjusted: the months do not differ by more than chance would have it" in why
    found = api.seasons("CHN->PRK", since="2016-01")
    query = (
        "select count(adjusted_usd), count(*) filter (near_zero), count(*) filter (collapse) "
        "from told"
    )
    ((adjusted, near_zero, collapsed),) = asked_of(found, query)
    assert adjusted == 0
    assert near_zero == sum(
        any(spell.overlaps(one.point.period) for spell in found.result.spells)
        for one in found.result.points
    )
    assert collapsed == len(found.result.collapses) > 10
    (line,) = (one for one in seasons.splitlines() if one.startswith("2020-02"))
    assert line.endswith("collapse")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("period", "CHN->PRK", "March"), "not a period"),
        (("period", "CHN", "2021-03"), "not a flow"),
        (("mirror", "CHN<->PRK", "2021-03"), "has two directions"),
        (("mirror", "CHN->PRK", "2021-03"), "expected the count of CHN and that of PRK"),
        (("turns", "CHN->PRK", "--product", "9999"), "no month of 9999"),
        (("turns", "CHN->PRK", "--output", "a.txt"), "a table is for the terminal"),
    ],
)
def test_what_cannot_be_measured_says_why(
    yalu: Yalu, arguments: tuple[str, ...], said: str
) -> None:
    ran = yalu("measure", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
