"""Every source reads its own layouts, all of them, and nothing else."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from loads import DAY, SPECIMENS, bare, rows, take

from yalu.errors import InputError
from yalu.record import sources
from yalu.record.sources import detect, names, spec
from yalu.trade import territory


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return bare(tmp_path / "r.duckdb")


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("gacc/2017-04_export_usd.csv", "gacc"),
        ("gacc/2023-10_export_cny_english.csv", "gacc"),
        ("gacc/2021-03_by_country_usd.csv", "gacc"),
        ("comtrade/chn_prk_2015_2017.json", "comtrade"),
        ("comtrade/chn_prk_2016.csv", "comtrade"),
        ("baci/BACI_HS17_Y2019_V202401.csv", "baci"),
        ("imf/imts_chn_prk.csv", "imf"),
        ("imf/dot_panel.csv", "imf"),
        ("figures/by_hand.csv", "figures"),
        ("figures/by_hand.toml", "figures"),
        ("lines/2019.csv", "lines"),
    ],
)
def test_a_file_says_whose_it_is(file: str, source: str) -> None:
    assert detect(SPECIMENS / file) == source


def test_customs_lines_in_gb18030(record: Path) -> None:
    """Two quantities, regimes, provinces, thousands separators, a footer, a column too many."""
    (done,) = take(
        record,
        SPECIMENS / "gacc/2017-04_export_usd.csv",
        flow="export",
        only="22,27",
        retrieved=date(2017, 6, 1),
    )
    assert (done.accepted, done.rejected, done.slices) == (6, 0, 1)
    told = rows(
        record,
        "select product, province, regime, usd, quantity, quantity_unit, quantity_2, "
        "quantity_2_unit, line_no from line order by line_no",
    )
    assert told[0] == ("22072000", "Liaoning", "10", 1581750, 2109, "kilolitres", 1665120, "kg", 2)
    assert told[2] == ("27101210", "Jilin", "19", 1925000, 3692000, "kg", 4792216, "litres", 4)
    # A second quantity of 0 without a unit is none.
    assert told[5][4:8] == (68000, "kg", None, "")
    (one,) = rows(
        record,
        "select flow, hs_edition, hs_level, valuation, usd_half, released, released_basis, "
        "compiler, total from slice",
    )
    # Goods of April come out on the 25th of May; the edition of 2017 was in force.
    assert one == (
        *("CHN->PRK", "HS2017", 8, "FOB", 0.5, date(2017, 5, 25), "calendar", "customs"),
        10236150,
    )


def test_customs_lines_in_english_and_yuan(record: Path) -> None:
    take(record, SPECIMENS / "gacc/2023-10_export_cny_english.csv", flow="export")
    assert rows(
        record,
        "select product, unit, low, high, printed from observation "
        "where flow = 'CHN->PRK' and measure = 'value' order by 1",
    ) == [
        ("10063020", "CNY", 26243999.5, 26244000.5, "26244000"),
        ("67030000", "CNY", 145309999.5, 145310000.5, "145310000"),
    ]


def test_customs_say_neither_imports_nor_exports(record: Path) -> None:
    file = SPECIMENS / "gacc/2023-10_export_cny_english.csv"
    with pytest.raises(InputError, match=r"english\.csv:1: .*--flow import or --flow export"):
        take(record, file)


def test_the_table_by_country(record: Path) -> None:
    """Month and year to date side by side, in thousands of dollars, total and both ways."""
    take(record, SPECIMENS / "gacc/2021-03_by_country_usd.csv")
    told = rows(
        record,
        "select flow, first_month, months, low, high from observation "
        "where flow in ('CHN->PRK', 'PRK->CHN', 'CHN<->PRK') order by 1, 2",
    )
    assert told == [
        ("CHN->PRK", date(2021, 1, 1), 3, 13010500, 13011500),
        ("CHN->PRK", date(2021, 3, 1), 1, 12977500, 12978500),
        ("CHN<->PRK", date(2021, 1, 1), 3, 17598500, 17599500),
        ("CHN<->PRK", date(2021, 3, 1), 1, 14285500, 14286500),
        ("PRK->CHN", date(2021, 1, 1), 3, 4587500, 4588500),
        ("PRK->CHN", date(2021, 3, 1), 1, 1307500, 1308500),
    ]
    # Continents and groups are sums of what is there.
    assert rows(record, "select count(distinct partner) from slice") == [(5,)]


def test_comtrade_json_and_csv_say_the_same(record: Path) -> None:
    one, two = (
        take(record, SPECIMENS / "comtrade" / name, only="27,44")[0]
        for name in ("chn_prk_2015_2017.json", "chn_prk_2016.csv")
    )
    # Re-exports and single means of transport are parts of what is there.
    assert (one.accepted, one.ignored, one.slices) == (12, 2, 6)
    assert (two.accepted, two.ignored, two.slices, two.unchanged) == (4, 2, 0, 2)
    assert rows(
        record,
        "select s.first_month, s.hs_edition, s.valuation, o.low, o.high from observation as o "
        "inner join slice as s using (slice_id) where product = '27' and s.flow = 'PRK->CHN' "
        "order by 1",
    ) == [
        (date(2015, 1, 1), "HS2012", "CIF", 1063985967.9995, 1063985968.0005),
        (date(2016, 1, 1), "HS2012", "CIF", 1192866091.9995, 1192866092.0005),
        (date(2017, 1, 1), "HS2017", "CIF", 421339877.9995, 421339878.0005),
    ]
    # A weight of 0 is a weight nobody gave.
    assert rows(record, "select count(*) from line where net_weight_kg is not null") == [(0,)]


def test_baci_in_thousands_and_tonnes(record: Path) -> None:
    (done,) = take(record, SPECIMENS / "baci/BACI_HS17_Y2019_V202401.csv")
    assert (done.accepted, done.ignored) == (4, 1)
    assert done.notes[0].startswith("left out by source.toml of 'baci': no territory: groups")
    assert rows(record, "select product, usd, net_weight_kg from line order by 1") == [
        ("010121", 12500, None),
        ("100630", 9856212, 16823100),
        ("670420", 31012040, 211004),
        ("847130", 51000100, 903200),
    ]
    assert rows(
        record, "select distinct reporter, partner, hs_edition, valuation, compiler from slice"
    ) == [("", "", "HS2017", "FOB", "baci")]


def test_baci_needs_the_edition(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "baci.csv"
    file.write_text("t,i,j,k,v,q\n2019,156,408,100630,1.0,2.0\n")
    with pytest.raises(InputError, match=r"does not say the edition.*--edition HS2017"):
        take(record, file)
    assert take(record, file, edition="HS2017")[0].accepted == 1


def test_both_layouts_of_the_imf_say_the_same(record: Path) -> None:
    first = take(record, SPECIMENS / "imf/imts_chn_prk.csv")[0]
    second = take(record, SPECIMENS / "imf/dot_panel.csv")[0]
    assert (first.accepted, first.ignored) == (6, 1)
    assert (second.accepted, second.slices, second.unchanged) == (4, 0, 4)
    assert rows(
        record,
        "select flow, valuation, total from slice where first_month = '1978-01-01' order by 1",
    ) == [("CHN->PRK", "FOB", 230700000), ("PRK->CHN", "CIF", 223600000)]


def test_figures_by_hand_are_read_as_they_are_printed(record: Path) -> None:
    table, toml = (
        take(record, SPECIMENS / "figures" / name)[0] for name in ("by_hand.csv", "by_hand.toml")
    )
    assert (table.accepted, table.rejected) == (2, 1)
    assert (toml.accepted, toml.rejected) == (2, 0)
    assert rows(
        record,
        "select flow, first_month, measure, low, high, printed from figure order by line_no, flow "
        "limit 2",
    ) == [
        ("CHN->PRK", date(2021, 3, 1), "value", 12975000, 12985000, "US$12.98 million"),
        ("CHN<->PRK", date(2021, 1, 1), "value", 3265000, 3275000, "$3.27 million"),
    ]
    assert rows(record, "select line_no, reasons from reject") == [
        (4, "no amount in USD: 'not said'")
    ]


@pytest.mark.parametrize(
    "printed",
    [
        *("15.98 billion won", "£15 million", "€12.98 million", "¥15 million", "15 tonnes"),
        *("15 million rubles", "15 million yuan", "up 15%", "15.98"),
    ],
)
def test_a_number_of_something_else_is_no_dollars(tmp_path: Path, printed: str) -> None:
    file = tmp_path / "one.csv"
    good = "CHN->PRK,2021-03,$12.98 million,Somebody,2021-04-19,https://example.org/,{unit}\n"
    file.write_text(
        "of,period,printed,outlet,published,url,unit\n"
        + good.format(unit="")
        + good.replace("$12.98 million", printed).format(unit="")
        + good.replace("$12.98 million", "12980000").format(unit="USD")
    )
    (done,) = take(tmp_path / "r.duckdb", file)
    assert (done.accepted, done.rejected) == (2, 1)
    assert rows(tmp_path / "r.duckdb", "select line_no, reasons from reject") == [
        (3, f"no amount in USD: {printed!r}")
    ]


def test_a_figure_by_hand_is_dated_beside_what_is_on_record(tmp_path: Path) -> None:
    """Another value, printed years later, is a revision, not what the release said."""
    file = tmp_path / "later.csv"
    file.write_text(
        "of,period,printed,outlet,published,url\n"
        "CHN->PRK,2021-03,$13.50 million,Somebody,2023-01-05,https://example.org/a\n"
        "CHN->PRK,2021-03,$12.98 million,Somebody,2023-01-05,https://example.org/b\n"
    )
    record = tmp_path / "mine.duckdb"
    take(record, file)
    told = rows(
        record,
        "select f.printed, s.released, s.released_basis, s.vintage from slice as s "
        "inner join figure as f using (slice_id) where s.source = 'figures' order by f.line_no",
    )
    assert told == [
        ("$13.50 million", date(2023, 1, 5), "page", 2),
        ("$12.98 million", date(2021, 4, 18), "calendar", 1),
    ]


def test_every_source_is_whole() -> None:
    """Each has a folder, a title, a licence and an address, and no value that is no territory."""
    assert set(names()) == {"baci", "comtrade", "figures", "gacc", "imf", "lines", "sdmx-csv"}
    codes = {one.code for one in territory.all()}
    for name in names():
        source = spec(name)
        assert source.name == name
        assert source.title
        assert source.publisher
        assert source.licence
        for column in source.columns:
            if column.kind == "territory":
                assert set(column.lookup.values()) <= codes, (name, column.field)
            if column.kind == "ignored":
                assert column.reason


def test_nothing_about_one_source_is_anywhere_else() -> None:
    """Outside its folder a source is a name in a list, if that."""
    here = Path(sources.__file__).parent
    own = {
        "gacc": ("GACC", "贸易伙伴"),
        "comtrade": ("primaryValue", "cmdCode"),
        "baci": ("CEPII",),
    }
    for name, words in own.items():
        for path in [*here.glob("*.py"), *here.parent.glob("*.py")]:
            text = path.read_text(encoding="utf-8")
            for word in words:
                assert word not in text, (name, word, path)


def test_columns_of_a_source_are_told_apart() -> None:
    """No title is two columns, whatever its case and blanks."""
    from yalu.record.sources.table import fold

    for name in names():
        seen: dict[str, str] = {}
        for column in spec(name).columns:
            for title in column.names:
                assert fold(title) not in seen, (name, title)
                seen[fold(title)] = title


def test_a_source_file_with_an_unknown_key_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("yalu.record.sources.spec")
    folder = tmp_path / "odd"
    folder.mkdir()
    text = (Path(sources.__file__).parent / "baci/source.toml").read_text()
    (folder / "source.toml").write_text(
        text.replace('kind = "period"', 'kind = "period"\nmood = 1')
    )
    monkeypatch.setattr(module, "_HERE", tmp_path)
    with pytest.raises(InputError, match="not a key of a column: mood"):
        module.spec("odd")


def test_a_period_that_is_not_over_is_no_period(record: Path, tmp_path: Path) -> None:
    from loads import line, lines

    file = lines(tmp_path / "a.csv", line("2026-05"), line("2026-06"))
    (done,) = take(record, file, retrieved=DAY)
    assert (done.accepted, done.rejected) == (1, 1)
    assert "is no period that is over" in str(rows(record, "select reasons from reject"))
