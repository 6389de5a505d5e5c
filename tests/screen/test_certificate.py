"""Certificates: what they hold, and whether they still do."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from yalu.errors import InputError
from yalu.screen.certificate import certify, page, verify

SPECIMENS = Path(__file__).parent / "specimens"
MADE = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)


def written(tmp_path: Path, content: dict[str, Any]) -> Path:
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_it_holds_the_question_the_lists_and_the_answer(tmp_path: Path) -> None:
    made: dict[str, Any] = certify(["Bureau 39", "Cho"], made=MADE)
    assert made["made"] == "2024-06-01T12:00:00+00:00"
    assert made["query"]["names"] == ["Bureau 39", "Cho"]
    assert made["query"]["threshold"] == 0.85
    assert [len(one["sha256"]) for one in made["lists"]] == [64, 64]
    first, second = made["answers"]
    assert [hit["listing"] for hit in first["hits"]] == ["KPe.030"]
    assert second["hits"] == []
    assert second["reason"]
    assert made["program"].startswith("yalu ")
    assert verify(written(tmp_path, made)).holds
    assert made == certify(["Bureau 39", "Cho"], made=MADE)


def test_one_that_was_altered_is_refused(tmp_path: Path) -> None:
    made: dict[str, Any] = certify(["Bureau 39"], made=MADE)
    made["answers"][0]["hits"] = []
    with pytest.raises(InputError, match="altered"):
        verify(written(tmp_path, made))


def test_it_does_not_hold_when_the_list_has_changed(tmp_path: Path) -> None:
    own = tmp_path / "un.xml"
    shutil.copyfile(SPECIMENS / "un.xml", own)
    path = written(tmp_path, certify(["Pak Test Il"], lists=[own], made=MADE))
    assert verify(path).holds
    own.write_text(own.read_text(encoding="utf-8").replace("TEST IL", "OTHER UK"), encoding="utf-8")
    own.write_text(
        own.read_text(encoding="utf-8").replace("Test-il", "Other-uk").replace("试一", "其他"),
        encoding="utf-8",
    )
    checked = verify(path)
    assert not checked.holds
    assert "UN consolidated list: another version" in checked.changes
    assert any("no hit any more" in change for change in checked.changes)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"form": "other"}'])
def test_what_is_no_certificate(tmp_path: Path, content: str) -> None:
    path = tmp_path / "no.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        verify(path)


def test_the_page_needs_nothing_else_and_escapes(tmp_path: Path) -> None:
    text = page(certify(["Bureau 39", "<script>alert(1)</script>"], made=MADE))
    assert "<script>" not in text
    assert "KPe.030" in text
    assert "http" not in text
    assert "no hit" in text
