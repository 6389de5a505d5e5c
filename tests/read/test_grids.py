"""Tables: found in text and pages, not read, and said not to be."""

from __future__ import annotations

from pathlib import Path

import pytest

import yalu
from yalu.cli import run
from yalu.read.claims import NumberUse
from yalu.read.grids import tables

MARKDOWN = """China published its trade with North Korea.

| Month | China's exports to North Korea |
|---|---:|
| March 2021 | $12.98 million |
| February 2021 | $82.75 million |

China's exports to North Korea were $12.98 million in March 2021."""
PAGE = """<html><body><article><p>China published its trade with North Korea this week, by month and
by kind of goods, as it does on the eighteenth of every month.</p><table><tr><th>Month</th>
<th>Exports to North Korea ($ million)</th></tr><tr><td>March 2021</td><td>12.98</td></tr>
<tr><td>February 2021</td><td>82.75</td></tr></table><p>China's exports to North Korea were $12.98
million in March 2021, customs said, and the border stayed shut to all but a few trains.</p>
</article></body></html>"""


def test_no_figure_of_a_table_is_a_claim_and_none_is_lost() -> None:
    result = yalu.check(MARKDOWN, published="2021-04-20")
    (only,) = result.judgements
    assert MARKDOWN[: only.claim.span[0]].endswith("\n\nChina's exports to North Korea were ")
    notes = {note.text: (note.use, note.why) for note in result.article.numbers}
    assert notes["82.75"] == (NumberUse.UNREAD, "in a table, which is not read")
    assert [note.use for note in result.article.numbers] == [
        NumberUse.KNOWN,
        NumberUse.UNREAD,
        NumberUse.KNOWN,
        NumberUse.UNREAD,
        NumberUse.CLAIM,
        NumberUse.KNOWN,
    ]
    assert result.coverage.tables == 1
    for note in result.article.numbers:
        assert MARKDOWN[note.span[0] : note.span[1]] == note.text


def test_a_text_that_is_a_table_alone_is_not_known_to_be_about_something_else() -> None:
    table = MARKDOWN.split("\n\n")[1]
    result = yalu.check(table, published="2021-04-20")
    assert (result.coverage.unread, result.coverage.tables) == (2, 1)


@pytest.mark.parametrize(("name", "text"), [("a.md", MARKDOWN), ("a.html", PAGE)])
def test_whoever_checks_it_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert run(["check", str(path), "--published", "2021-04-20"]) == 0
    out = capsys.readouterr().out
    assert "Tables are not read: 1 table was left out." in out
    assert "2 unread." in out
    assert "Found: 1 supported." in out


@pytest.mark.parametrize(
    "text",
    [
        "China's exports | North Korea's imports\n\nThey were $3 million -- no more.",
        "a | b",
        "| one | two |\n| 3 | 4 |",
        "| Note |\n|---|\n| "
        + "China's exports to North Korea were worth $12.98 million in March 2021, said customs. |",
        "Customs | Trade\n\nsome words\n\n---\n\nmore | words",
    ],
)
def test_what_is_no_table_of_figures_is_read_as_before(text: str) -> None:
    assert tables(text) == []


def test_two_tables_with_words_between_are_two() -> None:
    table = MARKDOWN.split("\n\n")[1]
    assert [len(rows) for rows in tables(f"{table}\n\nand\n\n{table}")] == [4, 4]
