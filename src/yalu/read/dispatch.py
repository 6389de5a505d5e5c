"""A text that reports, as it came in, before anything in it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yalu.errors import InputError
from yalu.read.html import article_of

# A long report has 300,000 characters. What is longer is a collection, which is
# read one by one, in the memory of its longest.
LIMIT = 5_000_000
SPLIT = "Split it into one file per article, or one article per line of a .jsonl file"
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text that reports, with what is known of it.

    ``line`` is its line in a file of many. ``extracted`` says that the text was
    taken out of a page, so that offsets are into ``text`` and not into the file.
    ``published_basis`` is ``given`` or, from a page's own metadata, ``stated``.
    ``notes`` are for the person at the keyboard.
    """

    text: str
    file: str
    id: str
    line: int | None = None
    title: str | None = None
    published: str | None = None
    published_basis: str = "given"
    outlet: str | None = None
    extracted: bool = False
    notes: tuple[str, ...] = ()


# Problems come as values, in their place among the dispatches, so that one bad
# line does not cost the others.
Taken = Iterator[Dispatch | InputError]


def shown(path: str) -> str:
    """The path as messages name it."""
    return "<stdin>" if path == STDIN else path


def located(problem: InputError, path: str, line: int | None = None) -> InputError:
    """The same problem, naming its file, and its line where none was named."""
    return InputError(
        problem.found,
        expected=problem.expected,
        hint=problem.hint,
        file=problem.file or shown(path),
        line=problem.line if problem.line is not None else line,
    )


def from_page(
    page: str,
    *,
    file: str,
    id: str,
    line: int | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    notes: tuple[str, ...] = (),
) -> Dispatch:
    """The article in a page; what is given goes before what the page says of itself.

    Raises:
        InputError: a page without text.
    """
    article = article_of(page)
    if not article.text:
        raise InputError(
            "a page without text",
            expected="an article",
            hint="Save the article's text as .txt",
            line=line,
        )
    return Dispatch(
        article.text,
        file,
        id,
        line=line,
        title=title or article.title,
        published=published or article.published,
        published_basis="given" if published else "stated",
        outlet=outlet or article.outlet,
        extracted=True,
        notes=notes,
    )
