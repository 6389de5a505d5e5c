"""``yalu demo``: three statements are wrong, and the check finds these three."""

from __future__ import annotations

import json
from pathlib import Path

from support import Yalu
from yalu.report.checked import WRONG


def test_the_three_errors_are_found_and_nothing_else(yalu: Yalu) -> None:
    ran = yalu("demo", "--format", "json")
    result = json.loads(ran.out)
    assert ran.code == 0
    assert (result["published"], result["published_basis"]) == ("2021-05-19", "stated")
    wrong = [claim for claim in result["claims"] if claim["verdict"] in WRONG]
    assert len(wrong) == 3
    found = " | ".join(claim["text"] for claim in wrong)
    for said in ("June 2020", "82.4 percent", "$30.6 billion"):
        assert said in found
    true = {claim["text"] for claim in result["claims"] if claim["verdict"] == "supported"}
    for said in ("$28.75 million", "$12.98 million", "$1.85 million", "$1.31 million"):
        assert any(said in text for text in true), said


def test_it_shows_what_else_a_check_finds(yalu: Yalu) -> None:
    result = json.loads(yalu("demo", "--format", "json").out)
    assert any(one["attribution"]["anonymous"] for one in result["sightings"])
    assert any(one["listing"] == "KPe.030" for one in result["names"])
    assert any(one["hs"] for one in result["goods"])
    assert result["coverage"]["unread"] == 0


def test_it_says_how_to_go_on(yalu: Yalu, tmp_path: Path) -> None:
    ran = yalu("demo")
    assert ran.code == 0
    assert "three errors" in ran.err
    assert "yalu demo --output demo.html" in ran.err
    assert "contradicted" in ran.out
    page = tmp_path / "demo.html"
    ran = yalu("demo", "--output", page)
    assert "browser" in ran.err
    assert page.read_text(encoding="utf-8").count("<svg") >= 3
