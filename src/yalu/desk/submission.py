"""What was handed to the desk to be checked: pasted, dropped as a file, or named by a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from yalu.desk.fetch import fetch
from yalu.desk.query import Query
from yalu.desk.settings import MOST_CHARACTERS
from yalu.errors import InputError
from yalu.read.dispatch import Dispatch
from yalu.read.html import looks_like_html
from yalu.read.intake import take_bytes

PASTED = "pasted text"
_ONE = "One article at a time; for many, use yalu check on the command line"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """A dispatch, what was given about it, and what its reading had to say."""

    dispatch: Dispatch
    published: date | None
    outlet: str | None
    as_of: date | None
    notes: tuple[str, ...] = ()


def submission(fields: Mapping[str, str], upload: Upload | None, *, links: bool) -> Submission:
    """The one dispatch in a form.

    Args:
        fields: ``text``, ``link``, ``published``, ``outlet``, ``title``, ``as_of``.
        upload: the dropped file, where there is one.
        links: whether a link may be fetched.

    Raises:
        InputError: nothing was given, more than one thing was, or it cannot be read.
    """
    text = fields.get("text", "")
    query = Query({name: value for name, value in fields.items() if name != "text"})
    link = query.text("link", most=2_000)
    given = [bool(text.strip()), upload is not None, bool(link)]
    if sum(given) != 1:
        raise InputError(
            "nothing to check" if not any(given) else "more than one thing to check",
            expected="a text, a file or a link" if links else "a text or a file",
            hint="" if not any(given) else _ONE,
        )
    # Before anything is fetched or read, so that a misspelt day costs no time.
    published, as_of = query.day("published"), query.day("as_of")
    outlet, title = query.text("outlet"), query.text("title", most=500)
    if upload is not None:
        dispatch, notes = _only(upload.raw, upload.name)
    elif link:
        dispatch, notes = _linked(link, links=links)
    else:
        dispatch, notes = _pasted(text)
    if len(dispatch.text) > MOST_CHARACTERS:
        raise InputError(
            f"a text of {len(dispatch.text):,} characters",
            expected=f"at most {MOST_CHARACTERS:,}, as a long report has",
            hint="Check it in parts, or with yalu check on the command line",
        )
    if title:
        dispatch = replace(dispatch, title=title)
    return Submission(dispatch, published, outlet or None, as_of, notes)


def _pasted(text: str) -> tuple[Dispatch, tuple[str, ...]]:
    """The text as it is; where it begins as a page does, the article in it."""
    # What a form sends ends its lines with CR LF, whatever was typed.
    text = text.replace("\r\n", "\n")
    if looks_like_html(text[:512]):
        return _only(text.encode(), "pasted.html")
    return Dispatch(text, PASTED, ""), ()


def _linked(link: str, *, links: bool) -> tuple[Dispatch, tuple[str, ...]]:
    if not links:
        raise InputError(
            "links are not fetched at this desk",
            hint="Paste the text, or start the desk with yalu serve --allow-fetch",
        )
    page = fetch(link)
    dispatch, notes = _only(page.raw, "page.html" if page.is_html else "page.txt")
    host = urlsplit(page.url).hostname or ""
    return replace(dispatch, file=page.url, id="", outlet=dispatch.outlet or host or None), notes


def _only(raw: bytes, name: str) -> tuple[Dispatch, tuple[str, ...]]:
    """The one dispatch in a file; what else its reading said is kept as notes."""
    dispatches: list[Dispatch] = []
    problems: list[InputError] = []
    for taken in take_bytes(raw, name):
        if isinstance(taken, Dispatch):
            dispatches.append(taken)
        else:
            problems.append(taken)
        if len(dispatches) > 1:
            raise InputError("a file of several dispatches", expected="one article", hint=_ONE)
    if not dispatches:
        raise problems[0] if problems else InputError("nothing to check", expected="an article")
    one = dispatches[0]
    notes = (*(problem.render() for problem in problems), *one.notes)
    return replace(one, id=""), notes
