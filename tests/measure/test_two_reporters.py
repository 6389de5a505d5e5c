"""Two countries' counts of one flow: never one series, and set beside each other by mirror."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from yalu.measure.levels import Cell, Levels
from yalu.measure.measures import Asked, Measures
from yalu.measure.revisions import revisions
from yalu.record import Record
from yalu.record.series import series
from yalu.record.sources import Options
from yalu.trade import Flow, Period

OF = Flow.parse("JPN->KOR")
MARCH = Period.parse("2022-03")
HEADER = "period,reporter,partner,flow,hs_edition,product,net_weight_kg,value_usd"
#: Japan's exports (FOB) and Korea's imports (CIF) of the same months.
LINES = """
2021-03,JPN,KOR,export,{edition},851712,,3000000
2022-03,JPN,KOR,export,{edition},851712,80,4000000
2022-03,JPN,KOR,export,{edition},870323,1000,1500000
2022-03,JPN,KOR,export,{edition},870390,,500000
2022-03,JPN,KOR,export,{edition},610910,,1000000
2022-03,KOR,JPN,import,HS2022,851712,,4200000
2022-03,KOR,JPN,import,HS2022,870323,,5000000
2022-03,KOR,JPN,import,HS2022,640399,,300000
"""


def record(folder: Path, edition: str = "HS2022") -> Record:
    file = folder / "lines.csv"
    file.write_text(HEADER + LINES.format(edition=edition).rstrip() + "\n", encoding="utf-8")
    made = Record.create(folder / "two.duckdb")
    made.load(file, source="lines", options=Options(retrieved=date(2023, 1, 1)))
    return made


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return record(tmp_path_factory.mktemp("two"))


def test_another_country_s_count_is_no_revision(both: Record) -> None:
    """The importer's goes before the exporter's, in every vintage."""
    (march,) = series(both.as_of(), OF, since=MARCH, until=MARCH)
    assert march.latest is not None
    assert (march.latest.value, march.latest.reporter) == (9_500_000, "KOR")
    assert march.first == march.latest
    assert not march.revised
    assert "KOR stands before JPN, whose count is another" in march.why
    assert [look for row in revisions(both.as_of(), OF).rows for look in row.looks] == []


def test_one_country_s_count_can_be_asked_for(both: Record) -> None:
    view = both.counted_by("JPN").as_of()
    (march,) = series(view, OF, since=MARCH, until=MARCH)
    assert march.latest is not None
    assert (march.latest.value, march.latest.reporter) == (7_000_000, "JPN")
    assert {figure.reporter for figure in view.lines(OF)} == {"JPN"}
    assert both.counted_by("PRK").as_of().periods(OF) == ()


def test_growth_is_not_measured_from_one_count_to_another(both: Record) -> None:
    """March 2021 is known from Japan alone, so growth on it is Japan's."""
    change = Measures(both.as_of()).change(Asked(OF), MARCH)
    assert change is not None
    assert change.value.middle == pytest.approx((7 / 3 - 1) * 100, rel=1e-5)
    assert {one.reporter for one in change.evidences()} == {"JPN"}


def test_mirror_names_the_goods_that_explain_the_gap(both: Record) -> None:
    found = Measures(both.as_of()).mirror(OF, MARCH)
    assert found is not None
    assert found.total is not None
    assert found.total.gap.value.middle == 2_500_000
    assert [(one.product, one.gap.value.middle, one.freight) for one in found.products] == [
        ("87", 3_000_000, False),
        ("85", 200_000, True),
    ]
    assert [(one.product, one.reporter) for one in found.alone] == [("61", "JPN"), ("64", "KOR")]
    assert found.explained is not None
    assert found.explained.value.middle == pytest.approx(128, rel=1e-4)
    assert (found.exporter.valuation, found.importer.valuation) == ("FOB", "CIF")
    assert (found.exporter.edition, found.importer.edition) == ("HS2022", "HS2022")
    six = Measures(both.as_of()).mirror(OF, MARCH, digits=6)
    assert six is not None
    assert [one.product for one in six.products] == ["870323", "851712"]


def test_codes_of_two_editions_are_not_compared(tmp_path: Path) -> None:
    found = Measures(record(tmp_path, "HS2017").as_of()).mirror(OF, MARCH)
    assert found is not None
    assert found.total is not None
    assert found.products == ()
    assert {one.why for one in found.alone} == {"codes of HS2017 and of HS2022"}


def test_goods_without_a_name_of_their_own_are_counted(both: Record) -> None:
    """Ranks and concentration look at every code of the lines, not at named goods alone."""
    measures = Measures(both.counted_by("JPN").as_of())
    rank = measures.rank(Asked(OF, "87"), MARCH)
    assert rank is not None
    assert (rank.place, rank.of) == (2, 3)
    found = measures.concentration(Asked(OF), MARCH)
    assert found is not None
    assert found.products == ("61", "85", "87")
    squares = sum((part / 7 * 100) ** 2 for part in (1, 4, 2))
    assert found.index.middle == pytest.approx(squares, rel=1e-4)
    assert Levels(both.as_of()).best(Cell(OF, MARCH, "61")) is not None


def test_a_unit_value_is_of_all_the_goods_or_none(both: Record) -> None:
    """One line of chapter 87 has no weight, so nothing is known of a kilogram of cars."""
    measures = Measures(both.counted_by("JPN").as_of())
    phones = measures.unit_value(Asked(OF, "85"), MARCH)
    assert phones is not None
    assert phones.unit == "USD for each of kg"
    assert phones.value.middle == pytest.approx(50_000, rel=0.01)
    assert measures.unit_value(Asked(OF, "87"), MARCH) is None
    assert measures.unit_value(Asked(OF, "870323"), MARCH) is not None
    assert measures.unit_value(Asked(OF), MARCH) is None


def test_a_heading_has_the_months_of_its_lines(both: Record) -> None:
    """Series, highs and runs of a code that is longer in the lines."""
    measures = Measures(both.counted_by("JPN").as_of())
    found = measures.series(Asked(OF, "8517"))
    assert [(str(p.period), p.value) for p in found.points] == [
        ("2021-03", 3_000_000),
        ("2022-03", 4_000_000),
    ]
    since = measures.since(Asked(OF, "85"), MARCH)
    assert since is not None
    assert since.words() == "highest since at least March 2022; February 2022 is unknown"
    first = measures.since(Asked(OF, "85"), Period.parse("2021-03"))
    assert first is not None
    assert first.words() == "highest since data begin, in March 2021"
