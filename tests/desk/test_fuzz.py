"""Whatever is asked, the JSON addresses answer: never with a defect of ours, always with JSON."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGES = ("check", "brief", "record", "goods", "names", "timeline", "sources")
#: Near enough to what is understood that a good part is.
DAYS = st.sampled_from(["2021-04-19", "2016-01-01", "2026-12-31", "1900-01-01", "2100-12-31"])
MONTHS = st.sampled_from(["2021-03", "2016-01", "2026-12", "1900-01", "2100-12", "2021", "2021Q1"])
FLOWS = st.sampled_from(
    ["CHN->PRK", "PRK->CHN", "CHN<->PRK", "PRK->WLD", "AAA->BBB", "CHN,RUS->PRK"]
)
WORDS = st.one_of(
    st.sampled_from(["coal", "7304", "27", "wigs", "Office 39", "리병철", "c1", "figures", "figs"]),
    st.text(max_size=60),
    st.text(alphabet="0123456789.-><;,= %+", max_size=20),
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "of": FLOWS | WORDS,
        "as_of": DAYS | WORDS,
        "on": DAYS | WORDS,
        "since": MONTHS | WORDS,
        "until": MONTHS | WORDS,
        "month": MONTHS | WORDS,
        "product": WORDS,
        "q": WORDS,
        "hs": WORDS,
        "kind": st.sampled_from(["", "provision", "sighting", "person", "entity"]) | WORDS,
        "place": st.sampled_from(["Dandong - Sinuiju", "Ningbo-Zhoushan"]) | WORDS,
        "event": WORDS,
        "outlet": WORDS,
        "voice": st.sampled_from(["figures", "unnamed", "own"]) | WORDS,
        "claim": WORDS,
        "sample": WORDS,
    },
)
HOUSE = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("page", PAGES)
def test_no_query_breaks_a_page(desk, page: str) -> None:
    @HOUSE
    @given(FIELDS)
    def ask(fields: dict[str, str]) -> None:
        query = urlencode(fields, errors="surrogatepass")
        answer = desk.ask(f"/{page}.json?{query}")
        assert answer.status in (200, 422), (answer.status, fields)
        json.loads(answer.raw)

    ask()


def test_no_query_breaks_a_result(desk, result: str) -> None:
    @HOUSE
    @given(FIELDS)
    def ask(fields: dict[str, str]) -> None:
        answer = desk.ask(f"{result}.json?{urlencode(fields, errors='surrogatepass')}")
        assert answer.status in (200, 422)

    ask()


def test_no_path_breaks_the_desk(desk) -> None:
    @HOUSE
    @given(st.text(max_size=40))
    def ask(path: str) -> None:
        said = quote(path.encode("utf-8", "surrogatepass"))
        answer = desk.ask(f"/check/{said}")
        assert answer.status in (200, 303, 307, 400, 404, 405, 422)

    ask()


def test_no_text_breaks_a_check(desk) -> None:
    pieces = st.sampled_from(
        [
            "$12.98 million",
            "imports",
            "North Korea",
            "China",
            "percent",
            "March 2021",
            "\n\n",
            "<p>",
        ]
    )

    @HOUSE
    @given(st.lists(pieces | st.text(max_size=30), max_size=12).map(" ".join))
    def send(text: str) -> None:
        kept = text.encode("utf-8", "replace").decode()
        answer = desk.post("/check.json", text=kept)
        assert answer.status in (303, 422)
        if answer.status == 303:
            assert desk.ask(answer.headers["location"]).status == 200

    send()


def test_no_file_breaks_a_check(desk) -> None:
    names = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a", "a.jsonl.gz", "a.md", "ü.txt"])
    raws = st.binary(max_size=200) | st.sampled_from(
        [
            b"<html><!-- -->",
            b"<!doctype html>",
            b"<html><body></body></html>",
            b'{"text": "x"}',
            b"{",
        ]
    )

    @HOUSE
    @given(names, raws)
    def send(name: str, raw: bytes) -> None:
        assert desk.upload(name, raw).status in (303, 422, 400)

    send()
