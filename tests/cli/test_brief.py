"""``yalu brief``: the formats, where they go, and what it refuses."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from report.briefs import made
from support import Yalu
from yalu.report.brief import draw

draws = pytest.mark.skipif(
    not draw.available() or find_spec("typst") is None,
    reason="nothing draws charts or sets pages here: pip install 'yalu[brief]'",
)
MARCH = ("brief", "2021-03", "--as-of", "2021-04-19")


def test_the_command_prints_markdown(yalu: Yalu) -> None:
    ran = yalu(*MARCH)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == made("2021-03").markdown()


def test_the_suffix_of_the_output_decides(yalu: Yalu, tmp_path: Path) -> None:
    ran = yalu(*MARCH, "--output", tmp_path / "march.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert json.loads((tmp_path / "march.json").read_text())["title"] == made("2021-03").title
    assert list(tmp_path.iterdir()) == [tmp_path / "march.json"]


@draws
def test_the_command_writes_pages_print_and_charts(yalu: Yalu, tmp_path: Path) -> None:
    charts = tmp_path / "charts"
    ran = yalu(*MARCH, "--output", tmp_path / "march.pdf", "--charts", charts)
    assert ran.code == 0
    assert (tmp_path / "march.pdf").read_bytes().startswith(b"%PDF-")
    names = sorted(file.name for file in charts.iterdir())
    assert len(names) == 2 * len(made("2021-03").charts)
    assert "2021-03-as-of-2021-04-19-course.svg" in names
    assert all(str(charts / name) in ran.err for name in names)
    assert yalu(*MARCH, "--format", "html").out == made("2021-03").html()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("brief",), "Missing argument"),
        (("brief", "2021-3"), "not a period"),
        (("brief", "2021-03", "--as-of", "soon"), "is not a day"),
        (("brief", "2021-03", "--format", "docx"), "docx"),
        (("brief", "2021-03", "--output", "march.docx"), "names no format"),
        (("brief", "2021-03", "--output", "/nowhere/march.md"), "/nowhere/march.md"),
        (("brief", "2021-03", "--record", "/nowhere/my.duckdb"), "no such record"),
    ],
)
def test_what_the_command_cannot_do_it_says(
    yalu: Yalu, arguments: tuple[str, ...], words: str
) -> None:
    ran = yalu(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert words in ran.err
