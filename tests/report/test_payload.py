"""The contract of the JSON: its keys, and what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from yalu.report.checked import Checked
from yalu.report.machine import json as whole
from yalu.report.machine import jsonl
from yalu.report.payload import to_payload
from yalu.verify.result import Result, Verdict

# What programs rely on: these are never renamed or dropped.
DISPATCH = {"id", "outlet", "published", "published_basis", "as_of", "coverage", "claims",
            "sightings", "names", "goods"}  # fmt: skip
CLAIM = {"id", "sentence", "span", "text", "kind", "measure", "of", "word", "product", "period",
         "base", "low", "high", "unit", "hedge", "attributed_to", "verdict",
         "sentence_for_editor", "reason", "chance", "derivation", "evidence", "readings",
         "nearest"}  # fmt: skip
COVERAGE = {"sentences", "numbers", "in_claims", "known_other", "unread", "foreign", "tables"}
EVIDENCE = {"period", "of", "printed", "source", "published", "url"}
SIGHTING = {"span", "type", "actors", "places", "goods", "quantity", "date", "attribution",
            "modality"}  # fmt: skip
NAME = {"span", "text", "listing", "score", "why"}
GOODS = {"span", "text", "hs", "provisions"}


def decoded(result: Result, *, with_text: bool = False) -> dict[str, object]:
    # Through JSON and back, with its infinities forbidden.
    text = json.dumps(to_payload(result, with_text=with_text), allow_nan=False)
    payload = json.loads(text)
    assert isinstance(payload, dict)
    return payload


def test_every_promised_key_is_there(result: Result) -> None:
    payload = to_payload(result)
    assert set(payload) >= DISPATCH
    assert set(payload["coverage"]) == COVERAGE  # type: ignore[call-overload]
    for key, promised in (
        ("claims", CLAIM),
        ("sightings", SIGHTING),
        ("names", NAME),
        ("goods", GOODS),
    ):
        entries = payload[key]
        assert isinstance(entries, list)
        assert entries
        assert all(set(entry) >= promised for entry in entries), key
    claims = payload["claims"]
    assert isinstance(claims, list)
    assert all(set(one) >= EVIDENCE for claim in claims for one in claim["evidence"])


def test_values_are_written_as_the_contract_says(result: Result) -> None:
    claims = decoded(result)["claims"]
    assert isinstance(claims, list)
    level, ratio = claims[0], claims[1]
    assert (level["of"], level["period"], level["base"]) == ("CHN->PRK", ["2021-04"] * 2, None)
    assert (level["low"], level["high"], level["unit"]) == (28_745_000.0, 28_755_000.0, "USD")
    assert (level["kind"], level["measure"], level["verdict"]) == ("level", "value", "supported")
    assert (ratio["low"], ratio["high"], ratio["base"]) == (2.0, None, ["2021-03", "2021-03"])
    assert ratio["derivation"]["op"] == "ratio"
    assert [arg["op"] for arg in ratio["derivation"]["args"]] == ["observation", "observation"]
    assert ratio["derivation"]["args"][0]["evidence"]["printed"] == "2875.1万美元"


def test_offsets_are_into_the_text_as_given(result: Result) -> None:
    payload = decoded(result, with_text=True)
    text, claims = payload["text"], payload["claims"]
    assert isinstance(text, str)
    assert isinstance(claims, list)
    assert "\r\n" in text
    for claim in claims:
        first, last = claim["span"]
        assert text[first:last] == claim["text"]


def test_the_text_is_given_back_where_it_is_not_the_files_own(result: Result) -> None:
    (plain,) = jsonl([Checked(result, "a.txt")])
    (page,) = jsonl([Checked(result, "a.html", extracted=True)])
    assert "text" not in json.loads(plain)
    assert json.loads(page)["text"] == result.article.text


def test_lines_come_as_soon_as_each_is_checked(result: Result) -> None:
    taken = []

    def items() -> Iterator[Checked]:
        for name in ("a", "b"):
            taken.append(name)
            yield Checked(result, name)

    lines = jsonl(items())
    first = next(lines)
    assert taken == ["a"]
    assert first.endswith("\n")
    assert first.count("\n") == 1
    assert len(list(lines)) == 1


def test_json_is_an_object_for_one_and_a_list_for_several(checked: Checked) -> None:
    assert json.loads("".join(whole([checked])))["id"] == "draft.txt"
    assert len(json.loads("".join(whole([checked, checked])))) == 2
    assert json.loads("".join(whole([]))) == []


def test_every_verdict_and_key_is_in_the_reference(result: Result) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text()
    payload = to_payload(result)
    claims = payload["claims"]
    assert isinstance(claims, list)
    for name in [*payload, *claims[0], *(verdict.value for verdict in Verdict)]:
        assert f"`{name}`" in page, name
