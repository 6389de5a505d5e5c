"""Results as Markdown, for an issue, a review or a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yalu.report import explain
from yalu.report.beside import sections
from yalu.report.checked import Checked, evidence_of, found, words
from yalu.verify.result import Evidence, Judgement

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def markdown(items: Iterable[Checked]) -> Iterator[str]:
    """A section for each dispatch, its findings worst first."""
    for item in items:
        yield "\n".join(_dispatch(item)) + "\n\n"


def _dispatch(item: Checked) -> Iterator[str]:
    article = item.result.article
    yield f"## {_plain(article.title or item.file)}"
    yield ""
    yield _plain(explain.heading(item))
    yield ""
    yield f"**{_plain(found(item))}** · {_plain(explain.coverage(item))}"
    yield ""
    for judgement in item.judgements:
        yield from _finding(item, judgement)
    for section in sections(article):
        yield f"### {section.title}"
        yield ""
        for entry in section.entries:
            yield f"- {_plain(entry.line)}"
            yield from (f"  - {_plain(detail)}" for detail in entry.details)
        yield ""


def _finding(item: Checked, judgement: Judgement) -> Iterator[str]:
    quoted = _plain(item.quoted(judgement.claim.span))
    yield f"### {words(judgement.verdict).capitalize()}: “{quoted}”"
    yield ""
    yield _plain(judgement.sentence_for_editor)
    yield ""
    if judgement.reviewed is not None:
        yield f"- Reviewed: {_plain(judgement.reviewed)}"
    if (said := explain.reason(judgement)) is not None:
        yield f"- {_plain(said)}"
    if (line := explain.reckoning(judgement)) is not None:
        yield f"- {_plain(line)}"
    for one in evidence_of(judgement):
        yield f"- {_plain(explain.figure(one))}, {_linked(one)}"
    yield f"- {_plain(item.place(judgement.claim.span))}"
    yield ""


def _linked(one: Evidence) -> str:
    label = _plain(explain.source(one))
    # Angle brackets, so that parentheses in an address do not end the link.
    return f"[{label}](<{one.url}>)" if is_link(one.url) else label


def is_link(url: str) -> bool:
    """Whether an address may be followed: http or https, and nothing that ends a link."""
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", url))


def _plain(said: str) -> str:
    """The text with everything escaped that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(said.split()))
