"""Every page: as itself, as JSON, as CSV; permanent addresses; prefixes; what it says."""

from __future__ import annotations

import csv
import io
import re
import time

import pytest

from yalu.cli.demo import text as dispatch
from yalu.desk.app import pages
from yalu.report.payload import to_payload

ADDRESSES = (
    "/check",
    "/record",
    "/record?of=CHN-%3EPRK&as_of=2021-04-19&month=2021-03",
    "/record?of=CHN%3C-%3EPRK",
    "/record?of=KOR%3C-%3EPRK",
    "/record?product=2701",
    "/goods",
    "/goods?q=soybean+oil&on=2021-05-19",
    "/goods?q=7304",
    "/goods?q=no+such+goods+anywhere",
    "/names",
    "/names?q=Office+39%3B+Ri+Pyong+Chol%3B+Jane+Doe",
    "/names?q=%EB%A6%AC%EB%B3%91%EC%B2%A0&on=2016-01-01&kind=person",
    "/timeline",
    "/timeline?place=Dandong+-+Sinuiju&since=2019-01",
    "/timeline?kind=provision&until=2018-12",
    "/sources",
    "/sources?voice=figures",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_as_page_json_and_csv(desk, address: str) -> None:
    page = desk.ask(address)
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count("<h1") == 1
    path, _, query = address.partition("?")
    told = desk.ask(f"{path}.json?{query}")
    assert told.status == 200
    assert isinstance(told.json(), dict)
    table = desk.ask(f"{path}.csv?{query}")
    assert table.status == 200
    rows = list(csv.reader(io.StringIO(table.text)))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_leads_to_its_own_twins(desk, address: str) -> None:
    page = desk.ask(address).text
    twin = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', page)
    assert twin
    assert desk.ask(twin[1].replace("&amp;", "&")).status == 200


def test_every_page_of_the_navigation_is_there(desk) -> None:
    page = desk.ask("/check").text
    found = re.search(r'<nav aria-label="Pages">(.*?)</nav>', page, re.S)
    assert found
    links = re.findall(r'href="([^"]+)"', found[1])
    assert links == ["/check", *(f"/{name}" for name in _ordered(pages()))]
    assert all(desk.ask(link).status == 200 for link in links)


def _ordered(names: object) -> list[str]:
    order = ["brief", "record", "goods", "names", "timeline", "sources"]
    return [name for name in order if name in names]  # type: ignore[operator]


def test_a_brief_is_of_both_directions_and_of_the_desks_own_day(desk) -> None:
    page = desk.ask("/brief?month=2021-03").text
    for name in ("Imports from China", "Exports to China", "Trade in both directions"):
        assert f">{name}</h2>" in page
    assert "As known on 1 February 2026." in page
    one_way = desk.ask("/brief?month=2021-03&of=CHN-%3EPRK").text
    assert ">Exports to China</h2>" not in one_way


def test_a_brief_answers_as_page_and_json(desk) -> None:
    page = desk.ask("/brief?month=2021-03")
    assert page.status == 200
    assert page.text.count("<h1") == 1
    assert "$12.98 million" in page.text
    assert " style=" not in page.text
    told = desk.ask("/brief.json?month=2021-03&as_of=2021-04-19")
    assert told.status == 200
    assert "2021-03" in told.text
    assert desk.ask("/brief.csv").status == 404
    for wrong in ("month=2021", "month=1900-01", "of=AAA-%3EBBB", "as_of=1950-01-01"):
        assert desk.ask(f"/brief.json?{wrong}").status in (200, 422), wrong


def test_the_same_text_has_the_same_address_and_another_day_another(desk, result: str) -> None:
    assert desk.check(dispatch()) == result
    assert desk.check(dispatch(), as_of="2021-06-19") != result
    assert desk.check(dispatch() + " ") != result


def test_a_result_as_json_is_that_of_the_command_line(desk, result: str) -> None:
    import yalu

    told = desk.ask(f"{result}.json").json()
    assert told.pop("address") == result
    expected = to_payload(yalu.check(dispatch()), with_text=True)
    assert told["claims"] == _plain(expected)["claims"]
    assert told["coverage"] == expected["coverage"]
    assert told["text"] == dispatch()


def _plain(payload: object) -> dict[str, object]:
    import msgspec

    return msgspec.json.decode(msgspec.json.encode(payload), type=dict[str, object])


@pytest.mark.parametrize(
    ("suffix", "kind", "holds"),
    [
        ("txt", "text/plain", "contradicted"),
        ("md", "text/markdown", "### Contradicted"),
        ("html", "text/html", "<!doctype html>"),
        ("jsonl", "application/x-ndjson", '"claims":'),
        ("sarif", "application/sarif+json", '"2.1.0"'),
        ("csv", "text/csv", "sentence_for_editor"),
    ],
)
def test_a_result_can_be_taken_away(desk, result: str, suffix: str, kind: str, holds: str) -> None:
    answer = desk.ask(f"{result}.{suffix}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)
    assert holds in answer.text


def test_a_claim_is_chosen_by_its_address(desk, result: str) -> None:
    worst = desk.ask(result).text
    assert 'aria-current="true"' in worst
    assert "already higher in July 2020" in worst
    other = desk.ask(f"{result}?claim=c9").text
    assert "The arithmetic" not in other or other != worst
    assert "$30.6 billion fits if divided by 1,000" in other
    assert desk.ask(f"{result}?claim=c99").status == 422


def test_a_forgotten_result_is_gone_with_its_traces(start) -> None:
    served = start()
    path = served.check(dispatch())
    assert served.ask("/sources.json").json()["standings"]
    assert served.post(f"{path}/forget").status == 303
    assert served.ask(path).status == 404
    assert served.ask(f"{path}.json").status == 404
    assert served.ask("/sources.json").json()["standings"] == []
    assert served.ask("/check.json").json()["results"] == []


@pytest.mark.parametrize("strips", [True, False], ids=["stripped by the proxy", "passed on"])
def test_a_prefix_is_in_every_address_and_may_be_stripped_or_not(start, strips: bool) -> None:
    served = start(prefix="/tools/desk")
    before = "" if strips else "/tools/desk"
    for path in ("/check", "/record", "/goods?q=coal", "/names?q=39", "/timeline", "/sources"):
        page = served.ask(before + path)
        assert page.status == 200
        for found in re.findall(r'(?:href|src|action|hx-get)="(/[^"]*)"', page.text):
            assert found.startswith("/tools/desk/"), found
    answer = served.post(f"{before}/check", text=dispatch())
    where = answer.headers["location"]
    assert where.startswith("/tools/desk/check/")
    assert served.ask(where.removeprefix("/tools/desk") if strips else where).status == 200


def test_the_record_of_a_day_does_not_know_what_came_later(desk) -> None:
    told = desk.ask("/record.json?as_of=2021-04-19").json()
    series = told["series"]
    assert isinstance(series, list)
    months = [month for way in series for month in way["months"] if month["latest"]]
    assert months
    assert all(month["latest"]["released"] <= "2021-04-19" for month in months)
    assert max(month["period"][1] for month in months) == "2021-03"


def test_goods_say_what_holds_and_where_it_says_so(desk) -> None:
    told = desk.ask("/goods.json?q=7304&on=2021-05-19").json()
    screened = told["screened"]
    assert isinstance(screened, list)
    assert [(one["direction"], one["finding"]) for one in screened] == [
        ("to", "banned"),
        ("from", "none found"),
    ]
    page = desk.ask("/goods?q=7304&on=2021-05-19").text
    assert "UN 2397 (2017) para 7" in page
    before = desk.ask("/goods.json?q=7304&on=2016-01-01").json()["screened"]
    assert isinstance(before, list)
    assert before[0]["finding"] == "none found"


def test_names_are_found_with_reasons_and_by_the_day(desk) -> None:
    told = desk.ask("/names.json?q=Office+39").json()
    (answer,) = told["answers"]  # type: ignore[misc]
    assert answer["hits"][0]["listing"] == "KPe.030"
    assert answer["hits"][0]["why"]
    before = desk.ask("/names.json?q=Office+39&on=2009-01-01").json()
    assert before["answers"][0]["hits"] == []  # type: ignore[index]


def test_a_ship_is_found_by_its_number(desk) -> None:
    told = desk.ask("/names.json?q=IMO+8660313%3B+IMO+8660314").json()["answers"]
    assert [[hit["name"] for hit in one["hits"]] for one in told] == [["CHON MA SAN"], []]


def test_a_certificate_of_names_holds_when_it_is_asked_again(desk, tmp_path) -> None:
    from yalu.screen.certificate import verify

    answer = desk.ask("/names/certificate.json?q=Office+39%3B+Jane+Doe&on=2021-05-19")
    assert answer.headers["content-disposition"].startswith("attachment")
    file = tmp_path / "certificate.json"
    file.write_bytes(answer.raw)
    assert verify(file).holds
    page = desk.ask("/names/certificate.html?q=Office+39")
    assert "sandbox" in page.headers["content-security-policy"]
    assert "KPe.030" in page.text
    assert desk.ask("/names/certificate.json").status == 422
    assert desk.ask("/names/certificate.pdf?q=Office+39").status == 404


def test_revisions_of_the_day_know_nothing_of_later_ones(desk) -> None:
    now = desk.ask("/record.json").json()["revisions"]
    then = desk.ask("/record.json?as_of=2018-12-31").json()["revisions"]
    assert isinstance(now, list)
    assert isinstance(then, list)
    days = [look["released"] for way in then for line in way["revised"] for look in line["looks"]]
    assert days
    assert max(days) <= "2018-12-31"
    assert sum(len(way["revised"]) for way in now) > sum(len(way["revised"]) for way in then)
    june = [
        look["change"]
        for way in now
        for line in way["revised"]
        if way["of"] == "PRK->CHN" and line["period"] == ["2018-06", "2018-06"]
        for look in line["looks"]
    ]
    assert "-17.4%" in june


def test_the_timeline_has_the_sighting_of_a_checked_dispatch(desk, result: str) -> None:
    told = desk.ask("/timeline.json").json()
    events = told["events"]
    assert isinstance(events, list)
    kinds = {one["kind"] for one in events}
    assert kinds == {"provision", "announcement", "sighting"}
    (seen,) = [one for one in events if one["kind"] == "sighting"]
    assert desk.ask(f"/check/{seen['result']}").status == 200
    assert seen["places"] == ["Dandong"]
    here = desk.ask("/timeline.json?place=Dandong+-+Sinuiju").json()["events"]
    assert isinstance(here, list)
    assert seen["id"] in [one["id"] for one in here]
    assert len(here) < len(events)


def test_an_event_that_is_chosen_marks_its_place_and_its_month(desk) -> None:
    events = desk.ask("/timeline.json?kind=sighting").json()["events"]
    assert isinstance(events, list)
    page = desk.ask(f"/timeline?event={events[0]['id']}").text
    assert 'class="mark here"' in page
    assert 'class="chosen"' in page
    assert "The dispatch it stands in" in page


def _judged(desk) -> dict[str, object]:
    """The sources, once every claim was judged by what is known now."""
    for _ in range(200):
        told = desk.ask("/sources.json").json()
        if not told["claims_not_yet_judged_now"]:
            return told
        time.sleep(0.05)
    raise AssertionError("the desk did not catch up")


def test_sources_are_counted_with_intervals(desk) -> None:
    told = _judged(desk)
    rows = told["standings"]
    assert isinstance(rows, list)
    by_name = {row["name"]: row for row in rows}
    figures = by_name["figures"]
    assert figures["decided_then"] == figures["supported"] + (
        figures["contradicted"] + figures["mislabelled"]
    )
    assert figures["then_low"] < figures["borne_out_then"] / figures["decided_then"]
    assert figures["then_high"] > figures["borne_out_then"] / figures["decided_then"]
    assert by_name["unnamed"]["sightings"] == 1
    assert by_name["unnamed"]["then_low"] is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/record?of=nonsense", "not a flow"),
        ("/record?of=AAA-%3EBBB", "on record"),
        ("/record?as_of=2021-02-30", "is not a day"),
        ("/record?month=2021-13", "not a period"),
        ("/record?since=2022-01&until=2021-01", "end before they begin"),
        ("/record?since=1901-01&until=2100-12", "at most 600"),
        ("/record?as_of=9999-01-01", "a year from 1900"),
        ("/goods?q=7799", "no code of HS"),
        ("/goods?hs=abc", "not an HS code"),
        ("/timeline?event=s.1.2", "no event"),
        ("/timeline?kind=comet", "one of"),
        ("/sources?voice=choir", "one of"),
        (f"/goods?q={'x' * 300}", "at most 100"),
        (f"/names?q={'a%3B' * 4}{'%3B'.join(f'n{i}' for i in range(12))}", "at most 10"),
        ("/names?kind=ghost", "one of"),
    ],
)
def test_what_cannot_be_understood_is_said_with_what_would_be(desk, address, found) -> None:
    page = desk.ask(address)
    assert page.status == 422
    assert 'class="problem"' in page.text
    assert found in page.text
    path, _, query = address.partition("?")
    told = desk.ask(f"{path}.json?{query}")
    assert told.status == 422
    assert found in str(told.json()["error"])


def test_pages_that_are_not_there_say_so(desk) -> None:
    for path in ("/nothing", "/check/none", "/static/../app.py", "/record.xml", "/check/none.md"):
        assert desk.ask(path).status == 404, path
