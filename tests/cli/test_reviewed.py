"""Findings that an editor answers for: what marks cover, and what they may not do silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Yalu


def run(yalu: Yalu, path: Path, *options: str) -> tuple[int, str, str]:
    done = yalu("check", path, "--published", "2021-04-20", *options)
    return done.code, done.out, done.err


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.md"


FALSE = "North Korea's imports from China came to $57.31 million in March 2021, customs said."


def test_what_is_wrong_counts_until_it_is_reviewed(yalu: Yalu, draft: Path) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    code, said, _ = run(yalu, draft)
    assert (code, "reviewed" in said) == (1, False)
    draft.write_text(FALSE + " <!-- yalu:reviewed: a quotation, as spoken -->\n", encoding="utf-8")
    code, said, problems = run(yalu, draft)
    assert (code, problems) == (0, "")
    assert "reviewed: a quotation, as spoken" in said


def test_a_mark_alone_on_its_line_is_for_the_next(yalu: Yalu, draft: Path) -> None:
    draft.write_text(f"<!-- yalu:reviewed: as spoken -->\n\n{FALSE}\n", encoding="utf-8")
    assert run(yalu, draft)[0] == 0


def test_a_mark_with_words_is_for_the_claims_that_have_them(yalu: Yalu, draft: Path) -> None:
    text = f'{FALSE} <!-- yalu:reviewed "$57.31 million": as spoken -->\n'
    draft.write_text(text, encoding="utf-8")
    assert run(yalu, draft)[0] == 0


@pytest.mark.parametrize(
    ("mark", "problem"),
    [
        ("<!-- yalu:reviewed -->", "draft.md:1: yalu:reviewed without a reason"),
        ('<!-- yalu:reviewed "$7": why -->', "draft.md:1: reviewed, but no claim was found"),
    ],
)
def test_a_mark_that_says_nothing_is_reported_and_hides_nothing(
    yalu: Yalu, draft: Path, mark: str, problem: str
) -> None:
    draft.write_text(f"{FALSE} {mark}\n", encoding="utf-8")
    code, said, problems = run(yalu, draft)
    assert code == 2
    assert problem in problems
    assert "mislabelled" in said or "contradicted" in said


def test_the_file_beside_says_the_same(yalu: Yalu, draft: Path) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    beside = draft.with_name("draft.md.reviewed.toml")
    beside.write_text('[[reviewed]]\nline = 1\nreason = "as spoken"\n', encoding="utf-8")
    assert run(yalu, draft)[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        "[[reviewed]]\nline = 1\n",
        '[[reviewed]]\nreason = "why"\n',
        '[[reviewed]]\nwords = "x"\nreason = "why"\n',
        "reviewed = 3\n",
        "[[reviewed\n",
    ],
)
def test_a_broken_file_beside_is_reported_and_hides_nothing(
    yalu: Yalu, draft: Path, content: str
) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    draft.with_name("draft.md.reviewed.toml").write_text(content, encoding="utf-8")
    code, said, problems = run(yalu, draft)
    assert code == 2
    assert "draft.md.reviewed.toml: " in problems
    assert "reviewed: " not in said


def test_every_format_carries_the_reason(yalu: Yalu, draft: Path) -> None:
    draft.write_text(FALSE + " <!-- yalu:reviewed: as spoken -->\n", encoding="utf-8")
    for format_ in ("json", "jsonl", "markdown", "html", "sarif"):
        assert "as spoken" in run(yalu, draft, "--format", format_)[1], format_


def test_findings_are_chosen_by_verdict_and_kind(yalu: Yalu, draft: Path) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    everything = run(yalu, draft)[1]
    shares = run(yalu, draft, "--select", "share")[1]
    assert "$57.31 million" in everything
    assert "$57.31 million" in run(yalu, draft, "--select", "level,contradicted")[1]
    assert "$57.31 million" not in shares
    code, said, _ = run(yalu, draft, "--ignore", "contradicted,mislabelled")
    assert code == 0
    assert "contradicted" not in said
    assert "Found: nothing that was selected; 1 finding left out." in said
    code, said, _ = run(yalu, draft, "--select", "mislabelled")
    assert (code, "no claims" in said) == (0, False)
    assert "Found: nothing that was selected; 1 finding left out." in said
    draft.write_text(f"{FALSE}\n\n{FALSE.replace('March', 'February')}\n", encoding="utf-8")
    assert "; 2 findings left out." in run(yalu, draft, "--select", "share")[1]
    assert "left out" not in run(yalu, draft, "--select", "level")[1]
    assert "left out" not in run(yalu, draft)[1]


@pytest.mark.parametrize(
    ("format_", "said"),
    [
        ("json", '"left_out": 1'),
        ("jsonl", '"left_out":1'),
        ("markdown", "1 finding left out"),
        ("html", "1 finding left out"),
    ],
)
def test_every_format_says_what_was_left_out(
    yalu: Yalu, draft: Path, format_: str, said: str
) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    assert said in run(yalu, draft, "--format", format_, "--select", "share")[1]
    assert said not in run(yalu, draft, "--format", format_)[1]


def test_what_is_no_name_of_a_finding_is_refused(yalu: Yalu, draft: Path) -> None:
    draft.write_text(FALSE + "\n", encoding="utf-8")
    code, _, problem = run(yalu, draft, "--select", "fabricated")
    assert code == 2
    assert "neither a verdict nor a kind" in problem
