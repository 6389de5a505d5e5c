"""Markdown that says what the result says, whatever signs the text has."""

from __future__ import annotations

import pytest

from yalu.report.checked import Checked
from yalu.report.markdown import is_link, markdown


def test_signs_of_markdown_in_the_text_stay_signs(checked: Checked) -> None:
    out = "".join(markdown([checked]))
    assert "Reason 4 \\<script\\>alert(1)\\</script\\>." in out
    assert "### Mislabelled: “\\$30.6 billion”" in out
    assert "[Reuters, 2021-05-18](<https://example.org/news/40093096/a_(b)?x=1&y=2>)" in out


def test_findings_come_worst_first(checked: Checked) -> None:
    out = "".join(markdown([checked]))
    heads = [line[4:].split(":")[0] for line in out.splitlines() if line.startswith("### ")]
    assert heads == [
        "Contradicted", "Mislabelled", "Revised", "Ambiguous", "Not on record",
        "Not checkable", "Supported", "Supported", "Seen on the ground", "Names on a list", "Goods",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c", True),
        ("http://15.188.152.128/?p=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
        ("https://example.org/a b", False),
        ('https://example.org/"onclick="x', False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_pages_become_links(url: str, followed: bool) -> None:
    assert is_link(url) is followed
