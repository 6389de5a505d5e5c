"""What checked dispatches say was seen, beside what was declared in that month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import yalu
from report.briefs import record
from yalu.errors import InputError
from yalu.report.brief import Brief, brief
from yalu.report.brief.findings.reported import Reported, read_reports
from yalu.report.checked import Checked
from yalu.report.machine import jsonl

DISPATCH = (
    "Trucks cross at Dandong again\n\n"
    "Fifteen trucks loaded with soybean oil crossed from Dandong to Sinuiju on May 12, 2020, a "
    "freight agent in Dandong who asked not to be named told the Estuary Post. A freight train "
    "was seen at the bridge in Dandong on June 3, 2020, Kyodo reported.\n"
)
TRUCKS = Reported(
    dispatch="Trucks cross",
    outlet="Estuary Post",
    published=date(2020, 5, 25),
    type="truck_crossing",
    first=date(2020, 5, 12),
    last=date(2020, 5, 12),
    places=("Dandong", "Sinuiju"),
    goods=(("soybean oil", ("1507",)), ("odds and ends", ())),
    low=15,
    high=15,
    unit="trucks",
    who="a freight agent",
    anonymous=True,
)


def made(*reports: Reported, as_of: str = "2020-06-24", month: str = "2020-05") -> Brief:
    return brief(record(), month, as_of=as_of, sightings=reports)


def seen(it: Brief) -> list[str]:
    return [
        one.text for section in it.sections if section.id == "seen" for one in section.sentences
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    result = yalu.check(DISPATCH, published="2020-06-10", outlet="Estuary Post", record=record())
    path = tmp_path / "checked.jsonl"
    path.write_text("".join(jsonl([Checked(result, "dispatch.txt")])), encoding="utf-8")
    return path


def test_sightings_of_the_month_come_from_a_file_of_checked_dispatches(file: Path) -> None:
    it = brief(record(), "2020-05", as_of="2020-06-24", sightings=file)
    (first, *rest) = seen(it)
    assert first.startswith("12 May 2020: truck crossing at Dandong and Sinuiju (15 trucks")
    assert "told by Estuary Post on 10 June 2020, from a source without a name." in first
    # The train is June's.
    assert not any("train" in one for one in rest)


def test_beside_them_stands_what_was_declared() -> None:
    told = seen(made(TRUCKS))
    assert "Whether customs declared soybean oil (HS 1507) is not on record for the month." in told
    assert "What customs declared of imports from China in May 2020 came to $58.56 million." in told
    declared = seen(
        made(replaced(goods=(("sugar", ("1701",)),), month=6), month="2020-06", as_of="2020-07-26")
    )
    assert "Customs declared sugar (HS 1701): 5950000 USD in June 2020." in declared


def test_a_dispatch_without_an_outlet_goes_by_its_title_and_a_hedged_count_by_its_middle() -> None:
    hedged = Reported(**{**fields(TRUCKS), "outlet": "", "low": 13.5, "high": 16.5})
    (first, *_) = seen(made(hedged))
    assert "about 15 trucks" in first
    assert f"told in “{TRUCKS.dispatch}” on" in first


def test_goods_of_which_nothing_is_known_share_a_sentence() -> None:
    pipes = replaced(goods=(("steel pipe", ("7304",)), ("water pumps", ("8413",))))
    assert (
        "Whether customs declared steel pipe (HS 7304) or water pumps (HS 8413) is not on record "
        "for the month."
    ) in seen(made(pipes))


def test_a_dispatch_that_came_out_later_is_not_used() -> None:
    assert seen(made(TRUCKS, as_of="2020-05-24")) == []


def test_a_headline_that_says_less_is_not_told_twice() -> None:
    vague = Reported(
        dispatch=TRUCKS.dispatch,
        outlet=TRUCKS.outlet,
        published=TRUCKS.published,
        type=TRUCKS.type,
        first=date(2020, 4, 25),
        last=date(2020, 5, 25),
        places=("Dandong",),
    )
    assert seen(made(vague, TRUCKS)) == seen(made(TRUCKS))
    other = Reported(**{**fields(vague), "dispatch": "Another"})
    assert len(seen(made(other, TRUCKS))) == len(seen(made(TRUCKS))) + 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", ":2: not a checked dispatch"),
        ('{"id": "x"}', "published"),
        ('{"published": "soon", "goods": [], "sightings": []}', "not a checked dispatch"),
        ("[1]", "not a checked dispatch"),
    ],
)
def test_a_line_that_is_none_is_named(file: Path, line: str, words: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_reports(file)


def replaced(**changes: object) -> Reported:
    month = changes.pop("month", 5)
    days = {"first": date(2020, int(str(month)), 12), "last": date(2020, int(str(month)), 12)}
    return Reported(**{**fields(TRUCKS), **days, **changes})  # type: ignore[arg-type]


def fields(one: Reported) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}
