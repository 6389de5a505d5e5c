"""Goods in a brief where the lines of whole tables are loaded: what was most, new, gone, odd."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import yalu
from yalu.measure import recompute
from yalu.measure.measures import Measures
from yalu.record import Record
from yalu.record.loading import Options
from yalu.report.brief import Brief, brief
from yalu.report.brief.findings.goods import Goods, goods
from yalu.report.brief.findings.movers import come_and_gone, listed, movers, priced
from yalu.report.brief.findings.scope import Scope
from yalu.report.brief.subject import subject_of
from yalu.trade import Flow, Period
from yalu.verify.result import Verdict

FLOW = Flow("MNG", "PRK")
TODAY = date(2026, 2, 1)
MARCH = Period.month(2024, 3)
COLUMNS = (
    *("period", "reporter", "partner", "flow", "hs_edition", "product"),
    *("net_weight_kg", "value_usd"),
)
#: Value in dollars and kilograms of an ordinary month.
ORDINARY = {
    "24022000": (2_000_000, 1_600_000),
    "10063020": (3_000_000, 5_000_000),
    "10064000": (500_000, 1_000_000),
    "27101922": (4_000_000, 5_700_000),
    "15079000": (800_000, 720_000),
}


def table() -> list[tuple[str, str, int, int]]:
    """Fifteen months: rice doubles in the last, a price quadruples, telephones come, oil goes."""
    rows = []
    months = [*Period.parse("2023-01..2024-03").each()]
    for place, month in enumerate(months):
        last = month == MARCH
        for code, (value, weight) in ORDINARY.items():
            if code == "15079000" and last:
                continue
            # A few percent up and down, so that prices are not all alike.
            value = round(value * (1 + 0.02 * (place % 3)))
            if last and code == "10063020":
                value, weight = 2 * value, 2 * weight
            if last and code == "24022000":
                weight //= 4
            rows.append((str(month), code, value, weight))
        if last:
            rows.append((str(month), "85171300", 700_000, 9_000))
    return rows


def loaded(folder: Path, reporter: str, *, fewer: bool = False) -> Record:
    lines = folder / "lines.csv"
    with lines.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for month, code, value, weight in table():
            writer.writerow([month, reporter, "PRK", "export", "HS2022", code, weight, value])
    made = Record.create(folder / "my.duckdb")
    made.load(lines, source="lines", options=Options(retrieved=date(2025, 1, 2), fewer=fewer))
    return made


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return loaded(tmp_path_factory.mktemp("lines"), "MNG")


@pytest.fixture(scope="module")
def scope(record: Record) -> Scope:
    view = record.as_of(TODAY)
    return Scope(record, Measures(view), subject_of(view, FLOW.as_total()), MARCH, TODAY)


@pytest.fixture(scope="module")
def march(scope: Scope) -> Goods:
    found = goods(scope, FLOW)
    assert found is not None
    return found


def test_lines_that_come_to_the_total_are_told_by_heading(march: Goods) -> None:
    assert march.complete
    assert [item.product for item in march.items] == ["1006", "2710", "2402", "8517"]
    rice = march.items[0]
    # Two tariff lines of one heading, with all of their figures behind them.
    assert rice.value is not None
    assert rice.value.value.middle == 2 * 3_120_000 + 520_000
    assert len(rice.value.leaves()) == 2


def test_the_reporter_is_the_partner(scope: Scope) -> None:
    assert (scope.subject.home, scope.subject.partner) == ("PRK", "MNG")


def test_movers_are_the_largest_changes_on_the_year_before(scope: Scope, march: Goods) -> None:
    found = movers(scope, march)
    assert found[0].item.product == "1006"
    assert found[0].base == Period.month(2023, 3)
    assert found[0].pct.value.middle == pytest.approx(85.7, abs=0.1)


def test_goods_are_new_or_gone_only_beside_a_known_year(scope: Scope, march: Goods) -> None:
    told = {(one.item.product, one.gone) for one in come_and_gone(scope, march)}
    assert told == {("8517", False), ("1507", True)}
    first = goods(scope, FLOW, Period.month(2023, 6))
    assert first is not None
    assert come_and_gone(scope, first) == ()


def test_a_price_out_of_line_is_told_and_no_other(scope: Scope, march: Goods) -> None:
    (odd,) = priced(scope, march)
    assert odd.item.product == "2402"
    assert odd.times == pytest.approx(4, rel=0.05)


def test_goods_under_a_provision_of_the_time(scope: Scope, march: Goods) -> None:
    found = {one.item.product: one.finding for one in listed(scope, march)}
    assert found["8517"] == "banned"
    assert found["2710"] == "capped"
    assert "2402" not in found


@pytest.mark.parametrize(
    "words",
    [
        "In March 2024 North Korea’s imports of rice from Mongolia came to $6.760 million, for "
        "11,000 tonnes, the most of all goods.",
        "North Korea’s imports of rice from Mongolia rose by 85.7 percent from $3.640 million in "
        "March 2023 to $6.760 million in March 2024.",
        "New in a year are imports of telephone sets from Mongolia, at $700,000.",
        "Imports of soybean oil from Mongolia, at $",
        "in March 2023, were no longer declared.",
        "a tonne against a median of",
        "Under a ban: telephone sets (HS 8517), by UN 2397 (2017) para 7.",
        "Under a cap: petroleum products (HS 2710), by UN 2397 (2017) para 5",
    ],
)
def test_the_brief_says(record: Record, words: str) -> None:
    assert words in text(record).markdown()


def test_a_heading_of_several_lines_is_one_entry_among_the_figures(record: Record) -> None:
    rice = [one for one in text(record).sources if one.evidence.product == "1006"]
    assert {one.evidence.printed for one in rice} == {"2 lines"}


def test_the_chart_of_goods_is_titled_with_the_first(record: Record) -> None:
    titles = [chart.title for chart in text(record).charts if chart.id.startswith("goods")]
    assert titles == ["Imports from Mongolia in March 2024: rice first"]


@cache
def text(record: Record) -> Brief:
    return brief(record, "2024-03", flow="MNG<->PRK", as_of=TODAY)


def test_what_did_not_move_is_no_mover(record: Record) -> None:
    said = text(record).markdown()
    assert "by 0.0 percent" not in said
    assert "imports of rice from Mongolia rose by" in said


def test_its_weights_are_found_in_the_kilograms_of_the_table(tmp_path: Path) -> None:
    lines = loaded(tmp_path, "CHN", fewer=True)
    result = yalu.check(
        "North Korea's imports of rice from China came to 11,000 tonnes in March 2024, "
        "and 5,000 tonnes in February 2024.",
        published="2025-02-01",
        record=lines,
    )
    told = {one.claim.text: one.verdict for one in result.judgements}
    assert told["11,000 tonnes"] is Verdict.SUPPORTED
    assert told["5,000 tonnes"] is not Verdict.SUPPORTED
    derivation = result.judgements[0].derivation
    assert derivation is not None
    assert recompute(derivation).middle == 11_000


def test_every_number_about_loaded_goods_is_supported(tmp_path: Path) -> None:
    lines = loaded(tmp_path, "CHN", fewer=True)
    made = brief(lines, "2024-03", as_of=TODAY)
    (of_goods,) = (one for one in made.sections if one.id == "goods CHN->PRK")
    said = " ".join(one.text for one in of_goods.sentences)
    result = yalu.check(f"*As known on 1 February 2026.*\n\n{said}", record=lines)
    assert len(result.judgements) > 10
    assert {one.verdict for one in result.judgements} == {Verdict.SUPPORTED}
    assert [one.text for one in result.article.numbers if one.use.value == "unread"] == []
