"""Findings in a terminal: worst first, with their place, and nothing but text in a pipe."""

from __future__ import annotations

from dataclasses import replace

from yalu.report.checked import Checked, tally, tally_words
from yalu.report.terminal import text
from yalu.verify.result import Result, Verdict


def test_worst_come_first_then_the_order_of_the_text(checked: Checked) -> None:
    out = "".join(text([checked]))
    heads = [line for line in out.splitlines() if line.startswith("draft.txt:")]
    assert heads[:3] == [
        "draft.txt:3:124  contradicted  highest since June 2020",
        "draft.txt:5:34  mislabelled  $30.6 billion",
        "draft.txt:3:88  revised  $12.98 million",
    ]
    assert heads[-2:] == [
        "draft.txt:3:32  supported  $28.75 million",
        "draft.txt:3:68  supported  more than twice",
    ]


def test_the_arithmetic_stands_below_with_its_sources(checked: Checked) -> None:
    out = "".join(text([checked]))
    _, _, after = out.partition("supported  more than twice\n")
    lines = [line.strip() for line in after.splitlines()[:6]]
    assert lines[0] == "Sentence 2 for the editor."
    assert lines[1] == "= $28.751 million / $12.978 million = 2.22"
    assert lines[2] == "- China to North Korea, April 2021: “2875.1万美元”, Reuters, 2021-05-18"
    assert lines[3] == "https://example.org/news/40093096/a_(b)?x=1&y=2"


def test_everything_else_and_the_coverage_follow(checked: Checked) -> None:
    out = "".join(text([checked]))
    assert "trucks waiting: Dandong, 15 trucks" in out
    assert "a freight agent (unnamed), told the Estuary Post" in out
    assert "Office 39: listed as KPe.030" in out
    assert "steel pipe (HS 7304): to PRK banned\n    - 2397 paragraph 7\n" in out
    assert "9 numbers: 6 in claims, 2 known as something else, 1 unread (“4711”)." in out
    assert out.rstrip().endswith(f"Found: {tally_words(checked.judgements)}.")


def test_colours_only_where_they_are_wanted(checked: Checked) -> None:
    assert "\x1b" not in "".join(text([checked]))
    assert "\x1b[1;31mcontradicted" in "".join(text([checked], color=True, width=80))


def test_a_terminal_wraps_sentences_but_never_a_link(checked: Checked) -> None:
    out = "".join(text([checked], width=40))
    lines = out.splitlines()
    assert any(line.endswith("a_(b)?x=1&y=2") for line in lines)
    assert all(len(line) <= 40 for line in lines if "Sentence" in line or "numbers" in line)


def test_a_strangers_text_cannot_drive_the_terminal(result: Result) -> None:
    evil = "ev\x1b[31mil\x07\u202e"
    article = replace(result.article, title=evil, outlet=evil)
    out = "".join(text([Checked(replace(result, article=article), evil)]))
    for char in ("\x1b", "\x07", "\u202e"):
        assert char not in out


def test_places_name_what_an_editor_can_find(result: Result) -> None:
    span = result.judgements[4].claim.span
    assert Checked(result, "a.txt").place(span) == "a.txt:5:34"
    assert Checked(result, "a.html", extracted=True).place(span) == "a.html, paragraph 3"
    assert Checked(result, "a.jsonl", line=7).place(span) == "a.jsonl:7, paragraph 3"


def test_the_tally_counts_every_verdict_once(checked: Checked) -> None:
    counts = tally(checked.judgements)
    assert list(counts) == list(Verdict)
    assert sum(counts.values()) == len(checked.result.judgements)
    assert tally_words([]) == "no claims"
