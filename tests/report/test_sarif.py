"""SARIF: the shape that code hosts take in, and places that fit the file."""

from __future__ import annotations

import json

from yalu.report.checked import Checked
from yalu.report.sarif import sarif
from yalu.verify.result import Result, Verdict

Log = dict[str, list[dict[str, dict[str, dict[str, str]]]]]


def log_of(*items: Checked) -> dict[str, object]:
    value = json.loads("".join(sarif(items)))
    assert isinstance(value, dict)
    return value


def run_of(*items: Checked) -> dict[str, list[dict[str, object]]]:
    runs = log_of(*items)["runs"]
    assert isinstance(runs, list)
    (run,) = runs
    assert isinstance(run, dict)
    return run


def test_the_rules_are_the_verdicts(checked: Checked) -> None:
    log = log_of(checked)
    assert log["version"] == "2.1.0"
    driver = run_of(checked)["tool"]["driver"]  # type: ignore[call-overload]
    assert [rule["id"] for rule in driver["rules"]] == [verdict.value for verdict in Verdict]
    assert run_of(checked)["columnKind"] == "unicodeCodePoints"


def test_wrong_claims_are_errors_and_true_ones_pass(checked: Checked) -> None:
    found = {
        result["ruleId"]: (result["kind"], result["level"]) for result in run_of(checked)["results"]
    }
    assert found == {
        "contradicted": ("fail", "error"),
        "mislabelled": ("fail", "error"),
        "revised": ("fail", "warning"),
        "ambiguous": ("fail", "warning"),
        "not_on_record": ("fail", "note"),
        "not_checkable": ("notApplicable", "none"),
        "supported": ("pass", "none"),
    }


def test_regions_are_those_of_the_claim(checked: Checked) -> None:
    results = run_of(checked)["results"]
    assert len(results) == len(checked.judgements)
    for result, judgement in zip(results, checked.judgements, strict=True):
        (location,) = result["locations"]  # type: ignore[attr-defined]
        region = location["physicalLocation"]["region"]
        first, last = judgement.claim.span
        assert (region["charOffset"], region["charLength"]) == (first, last - first)
        assert (region["startLine"], region["startColumn"]) == checked.position(first)
        assert region["snippet"]["text"] == checked.result.article.text[first:last]


def test_a_text_that_is_not_the_files_own_has_no_offsets_in_it(result: Result) -> None:
    (page, *_) = run_of(Checked(result, "a b.html", extracted=True))["results"]
    (line, *_) = run_of(Checked(result, "/tmp/a.jsonl", line=7))["results"]
    assert page["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.html"}}}]
    assert line["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "file:///tmp/a.jsonl"},
                "region": {"startLine": 7},
            }
        }
    ]
