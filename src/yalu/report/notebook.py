"""A result as a notebook shows it."""

from __future__ import annotations

from yalu.report.checked import Checked
from yalu.report.markdown import markdown
from yalu.report.page import fragment
from yalu.verify.result import Result


def as_html(result: Result) -> str:
    """A part of a page, whose style stays inside it."""
    return fragment(_item(result))


def as_markdown(result: Result) -> str:
    """The findings as Markdown."""
    return "".join(markdown([_item(result)]))


def _item(result: Result) -> Checked:
    return Checked(result, result.article.id or result.article.title or "text")
