"""What a brief says: each month as its readers would have had it, and not a figure more."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

import yalu
from report.briefs import DAYS, made, record
from yalu.errors import InputError
from yalu.measure import recompute
from yalu.report.brief import brief
from yalu.trade import Flow, Period
from years import ten_years

GOLDEN = Path(__file__).parent / "golden"
#: Sentences about what is not there, or what the calendar says, have no figures to cite.
WITHOUT_FIGURES = {"no_figure", "missing", "no_season", "unrevised", "due", "seen", "seen_more"}


def said(month: str, section: str, as_of: str | None = None, flow: str = "CHN<->PRK") -> str:
    sections = {one.id: one for one in made(month, as_of, flow).sections}
    return " ".join(one.text for one in sections[section].sentences)


@pytest.mark.parametrize("month", DAYS)
def test_a_brief_is_what_it_was(month: str) -> None:
    """To write the files anew: YALU_GOLDEN=write pytest tests/report/test_brief.py."""
    file = GOLDEN / f"brief-{month}.md"
    text = made(month).markdown()
    if os.environ.get("YALU_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("month", DAYS)
def test_the_same_question_has_the_same_answer(month: str) -> None:
    again = brief(record(), month, as_of=DAYS[month])
    assert again.markdown() == made(month).markdown()
    assert again.to_dict() == made(month).to_dict()


@pytest.mark.parametrize(("month", "day"), DAYS.items())
def test_nothing_is_used_that_came_out_later(month: str, day: str) -> None:
    sources = made(month).sources
    assert sources
    assert all(one.evidence.released <= day for one in sources)


@pytest.mark.parametrize("month", DAYS)
def test_every_sentence_cites_its_figures_and_each_is_listed(month: str) -> None:
    it = made(month)
    listed = {one.number: one.evidence for one in it.sources}
    assert list(listed) == list(range(1, len(listed) + 1))
    for sentence in it.sentences:
        if sentence.said.kind in WITHOUT_FIGURES:
            assert not sentence.cites, sentence.text
            continue
        assert sentence.cites, sentence.text
        cells = {(listed[n].of, listed[n].period, listed[n].printed) for n in sentence.cites}
        assert cells == {(one.of, one.period, one.printed) for one in sentence.said.evidence}


@pytest.mark.parametrize("month", DAYS)
def test_derivations_recompute_to_what_they_show(month: str) -> None:
    derivations = [one for s in made(month).sentences for one in s.said.derivations]
    assert derivations
    for one in derivations:
        again = recompute(one)
        assert (again.low, again.high) == pytest.approx((one.value.low, one.value.high))


def test_march_2021_leads_with_both_directions_their_total_and_the_balance() -> None:
    assert said("2021-03", "lead") == (
        "North Korea’s imports from China came to $12.98 million in March 2021, Chinese customs "
        "data show. Exports to China came to $1.308 million. Trade in both directions came to "
        "$14.29 million, and North Korea’s deficit to $11.67 million."
    )
    assert made("2021-03").title == (
        "North Korea’s imports from China in March 2021 were the highest since September 2020"
    )


@pytest.mark.parametrize(
    ("month", "section", "words"),
    [
        # On a base near zero a percentage says nothing; the two levels do.
        ("2021-03", "CHN->PRK", "rose from $3,000 in February 2021 to $12.98 million"),
        ("2021-03", "CHN->PRK", "93.4 percent below those of March 2019, before the pandemic"),
        ("2021-03", "CHN->PRK", "In January–March 2021 they came to $13.0 million, 94.0 percent"),
        ("2021-03", "CHN->PRK", "the highest since September 2020"),
        ("2021-03", "CHN->PRK", "on a lower course since August 2020"),
        ("2021-03", "PRK->CHN", "the lowest since November 2020"),
        ("2021-03", "share", "In 2019, the latest year for which a share is on record"),
        ("2021-03", "due", "The figures for April 2021 are due on 18 May 2021"),
        ("2021-03", "missing", "is on record for March 2020"),
        ("2020-05", "CHN->PRK", "rose 168.7 percent in May 2020 from April 2020"),
        # Every month of the year so far was released on another day: about.
        ("2020-05", "CHN<->PRK", "about 69 percent less than in January–May 2019"),
        ("2020-05", "CHN<->PRK", "for at least the second month in a row"),
        # A closed border is no season, and one odd year no New Year.
        ("2020-05", "missing", "are not seasonally adjusted: "),
        ("2020-05", "CHN->PRK", "This turn is provisional"),
        # January came out with February: the months together, and what follows for the one.
        ("2023-01", "lead", "No figure of North Korea’s imports from China in January 2023"),
        ("2023-01", "lead", "For January–February 2023 together, North Korea’s imports from"),
        ("2023-01", "lead", "North Korea’s exports to China came to $17.51 million in January"),
        ("2023-01", "CHN->PRK", "158.4 percent above those of January–February 2022"),
        ("2023-01", "goods CHN->PRK", "imports of face masks from China came to 13.57 million"),
        ("2023-01", "revised", "have been revised down, as the growth rate published on 20 March"),
        # A year as one figure, its months unknown.
        ("2024-12", "lead", "No figure of North Korea’s imports from China or trade between"),
        ("2024-12", "CHN<->PRK", "In 2024 trade in both directions came to $2.180 billion"),
        ("2024-12", "due", "The figures for January–February 2025 are due on 18 March 2025"),
    ],
)
def test_a_month_says(month: str, section: str, words: str) -> None:
    assert words in said(month, section)


@pytest.mark.parametrize(
    ("month", "as_of", "flow", "head", "cell"),
    [
        # $3,000 is next to nothing; $1.75 million, among the months around it, is not.
        ("2021-03", None, "Imports from China", "from February 2021", "base near zero"),
        ("2021-03", None, "Exports to China", "from February 2021", "\u221225%"),
        ("2021-03", None, "Imports from China", "from March 2019", "\u221293.4%"),
        # Too much for a percentage, and on a base that is more than nothing.
        ("2022-03", "2022-04-20", "Imports from China", "from January–March 2021", "\u00d713.3"),
        ("2020-05", None, "Imports from China", "from April 2020", "+168.7%"),
        ("2020-05", None, "Imports from China", "from May 2019", "–"),
    ],
)
def test_a_change_is_told_at_a_glance(
    month: str, as_of: str | None, flow: str, head: str, cell: str
) -> None:
    table = made(month, as_of).table
    row = next(one for one in table.rows if one.name == flow)
    assert row.cells[table.heads.index(head)] == cell


def test_a_small_base_has_a_percentage_where_all_months_are_small() -> None:
    text = said("2021-03", "PRK->CHN")
    assert "Exports to China fell 25 percent in March 2021 from February 2021" in text


def test_before_its_release_a_month_has_no_figures_but_a_day() -> None:
    on = "2021-04-17"
    assert "in March 2021 is on record" in said("2021-03", "lead", on)
    assert "The figures for March 2021 are due on 18 April 2021" in said("2021-03", "due", on)
    assert not any("March 2021: " in one.about for one in made("2021-03", on).sources)


def test_one_direction_alone() -> None:
    it = made("2021-03", "2021-04-19", "CHN->PRK")
    assert {one.said.of for one in it.sentences} <= {Flow("CHN", "PRK"), None}
    assert "both directions" not in it.markdown()
    assert it.subject.home == "PRK"


def test_a_revision_shows_in_the_brief_after_it() -> None:
    assert said("2017-06", "revised", "2017-07-25").startswith(
        "Trade between China and North Korea in June 2017 now stands at $489.0 million; it was "
        "first put at $499 million."
    )


def test_caps_and_bans_stand_with_the_goods() -> None:
    assert "Under a ban: iron ore (HS 2601), by UN 2321 (2016) para 26." in said(
        "2017-06", "goods PRK->CHN", "2017-07-25"
    )
    assert "Of the cap on coal from 1 January 2017 to 4 August 2017 (2321 para 26)" in said(
        "2017-06", "caps", "2017-07-25"
    )


def test_the_day_is_today_unless_it_is_given() -> None:
    assert brief(record(), "2021-03").as_of == date.today()
    assert brief(record(), Period.month(2021, 3), as_of=date(2021, 4, 19)).as_of.year == 2021


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"month": "2021"}, "one month as 2021-03"),
        ({"month": "March"}, "not a period"),
        ({"month": "2021-03", "flow": "China"}, "not a flow"),
        ({"month": "2021-03", "flow": "FRA->DEU"}, "nothing of FRA->DEU on record"),
        ({"month": "2021-03", "as_of": "soon"}, "2021-04-19"),
        ({"month": "2021-03", "lang": "tlh"}, "expected en"),
        ({"month": "2021-03", "sightings": "nowhere.jsonl"}, "yalu check --format jsonl"),
    ],
)
def test_what_cannot_be_understood_is_refused(arguments: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        brief(record(), **arguments)  # type: ignore[arg-type]


def test_a_season_that_every_year_has_is_told(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    file = ten_years(tmp_path)
    told = brief(yalu.open_record(file), "2019-05", flow="CHN->RUS", as_of="2019-07-01")
    season = next(one for one in told.sentences if one.said.kind == "season")
    assert "easonally adjusted" in season.text
    assert "in May 2019 from April 2019" in season.text
    facts = dict(season.said.facts)
    assert facts["expected_pct"] == pytest.approx(4.2, abs=2)
