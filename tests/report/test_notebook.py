"""Results show themselves in a notebook."""

from __future__ import annotations

from yalu.verify.result import Result


def test_a_result_shows_itself(result: Result) -> None:
    assert result._repr_html_().startswith("<style>")
    assert "highest since" in result._repr_html_()
    assert result._repr_markdown_().startswith("## Purchases more than double in April")
