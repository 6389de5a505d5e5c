"""A page that was fetched, as a document to be answered."""

from __future__ import annotations

import html
from dataclasses import dataclass

from yalu.corpus.documents import Opened
from yalu.errors import InputError
from yalu.read.dispatch import from_page
from yalu.read.encoding import decode
from yalu.read.html import declared_encoding
from yalu.watch.entries import Entry
from yalu.watch.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was fetched, as a document."""

    path: str
    html: str
    outlet: str | None
    title: str | None
    published: str | None
    number: None = None

    @property
    def size(self) -> int:
        return len(self.html)

    def open(self, encoding: str | None) -> Opened:
        try:
            dispatch = from_page(
                self.html,
                file=self.path,
                id=self.path,
                title=self.title or None,
                published=self.published,
                outlet=self.outlet,
            )
        except InputError as problem:
            return Opened(None, (problem,))
        return Opened(dispatch)


def fetched(found: Fetched) -> str:
    """The text of a page, in the encoding that its answer or the page itself names.

    Raises:
        InputError: it is no text.
    """
    raw = found.raw or b""
    return decode(raw, declared=found.charset or declared_encoding(raw)).text


def carried(entry: Entry) -> str:
    """What a feed has of a piece, as a page."""
    title = html.escape(entry.title)
    return f"<html><body><article><h1>{title}</h1>{entry.content}</article></body></html>"
