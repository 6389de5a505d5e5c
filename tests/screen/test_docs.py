"""The explanation names every uncertain code, and says what the tool does not decide."""

from __future__ import annotations

from pathlib import Path

from yalu.screen.goods import FINDINGS
from yalu.screen.provisions import provisions

DOCS = Path(__file__).parents[2] / "docs"


def test_every_uncertain_code_is_explained() -> None:
    page = (DOCS / "explanation" / "sanctions.md").read_text(encoding="utf-8")
    for one in provisions():
        if not one.firm:
            code = one.id.rpartition("/")[2]
            assert code in page, one.id
    for reader in {" and ".join(one.reading) for one in provisions() if one.hs}:
        for name in reader.split(" and "):
            assert f"`{name}`" in page or f"`{reader}`" in page, reader
    assert "not legal advice" in page


def test_every_finding_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for finding in FINDINGS:
        assert f"`{finding}`" in page
