"""One document in, one line of results out: what the processes of a run do.

Every document has its line, in whatever state it was: checked, skipped because nothing
in it is about trade, or failed with the reason. So the results say how far a run came.
"""

from __future__ import annotations

import re
import traceback
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.corpus.documents import Document, Opened, place
from yalu.corpus.limit import TimeUp, within
from yalu.corpus.terms import Terms
from yalu.errors import YaluError
from yalu.read.foreign import NOT_ENGLISH
from yalu.record.record import Record, Source

if TYPE_CHECKING:
    from yalu.read.dispatch import Dispatch
    from yalu.record.view import View
    from yalu.report.plain import Payload

SKIPPED = "no word of trade or of traffic"
#: How many days of the record are kept at hand; each is some hundred kilobytes.
_DAYS = 64


@dataclass(frozen=True, slots=True)
class Answer:
    """The line of a document, and the names of fields in it that mean nothing to yalu."""

    line: bytes
    unused: frozenset[str] = frozenset()


def answer_all(terms: Terms, documents: Sequence[Document]) -> list[Answer]:
    """The answers to some documents, in their order."""
    return [answer(document, terms) for document in documents]


def answer(document: Document, terms: Terms) -> Answer:
    """The line of one document; whatever is wrong with it is said there.

    Raises:
        YaluError: nothing can be checked at all, with a record or a pack that is broken.
    """
    try:
        with within(terms.seconds):
            opened = document.open(terms.encoding)
            problems = tuple(str(problem) for problem in opened.problems)
            if opened.dispatch is None:
                return _failed(document, problems, opened)
            payload = _payload(opened.dispatch, terms)
    except TimeUp:
        return failed(document, f"took longer than {terms.seconds:g} seconds and was given up")
    except YaluError:
        raise
    except Exception as defect:
        # Ours, not the document's; the others are answered all the same.
        return failed(document, f"not checked, by a defect of yalu ({_where(defect)})")
    payload |= {"file": document.path, "line": document.number}
    if problems:
        payload["problems"] = problems
    return Answer(_encoded(payload), opened.unused)


def failed(document: Document, why: str) -> Answer:
    """The line of a document that was not checked."""
    return _failed(document, (f"{place(document)}: {why}",), Opened(None))


def _failed(document: Document, problems: tuple[str, ...], opened: Opened) -> Answer:
    payload: Payload = {
        "id": place(document),
        "file": document.path,
        "line": document.number,
        "error": "; ".join(problems),
        "claims": [],
        "sightings": [],
        "names": [],
        "goods": [],
    }
    return Answer(_encoded(payload), opened.unused)


def _payload(dispatch: Dispatch, terms: Terms) -> Payload:
    from yalu.checking import check_dispatch
    from yalu.report.payload import to_payload

    if not is_relevant(dispatch.text):
        return _skipped(dispatch, terms)
    result = check_dispatch(
        dispatch,
        _record(terms.record),
        published=terms.published,
        outlet=terms.outlet,
        as_of=terms.as_of,
    )
    return to_payload(result, with_text=dispatch.extracted)


def is_relevant(text: str) -> bool:
    """Whether a word of trade or traffic begins a word of the text: the cheap first pass.

    The reader looks for the same words anywhere, and takes an apprenticeship for a ship
    and a report for a port; on one article that costs nothing.
    """
    words, beginning = _words()
    lowered = text.lower()
    return any(word in lowered for word in words) and beginning.search(lowered) is not None


@cache
def _words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    from yalu.read.profile import load

    words = load().relevant
    # "transshipment", "transport"
    return words, re.compile(rf"\b(?:trans)?(?:{'|'.join(map(re.escape, words))})")


def _skipped(dispatch: Dispatch, terms: Terms) -> Payload:
    """What is said of a dispatch without trade: its place, its date, its numbers counted."""
    from yalu.checking import read_article
    from yalu.report.payload import to_payload
    from yalu.verify.judge import coverage
    from yalu.verify.result import Result

    article = read_article(
        dispatch.text,
        published=terms.published or dispatch.published,
        outlet=terms.outlet or dispatch.outlet,
        title=dispatch.title,
        id=dispatch.id,
    )
    last = article.published.last
    on = terms.as_of or (date.fromisoformat(last) if last else date.today())
    seen = coverage(article)
    # In another language, words of trade were looked for in vain.
    why = NOT_ENGLISH if seen.foreign * 2 > seen.sentences else SKIPPED
    result = Result(article, on, (), seen)
    return to_payload(result, with_text=dispatch.extracted) | {"skipped": why}


@cache
def _record(path: str | None) -> Record:
    return _Kept.open(None if path is None else Path(path))


class _Kept(Record):
    """A record that keeps the views of its last days: a corpus asks for the same ones."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._views: OrderedDict[date | None, View] = OrderedDict()

    def as_of(self, day: date | None = None) -> View:
        view = self._views.pop(day, None) or super().as_of(day)
        self._views[day] = view
        if len(self._views) > _DAYS:
            self._views.popitem(last=False)
        return view


def _encoded(payload: Payload) -> bytes:
    import msgspec

    return msgspec.json.encode(payload) + b"\n"


def _where(defect: Exception) -> str:
    """The defect and the line of the program that it came from."""
    frames = traceback.extract_tb(defect.__traceback__)
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(defect).__name__}: {defect}{at}"
