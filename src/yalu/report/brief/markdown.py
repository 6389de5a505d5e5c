"""A brief as Markdown: prose, then the figures as a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yalu.report.brief.model import Brief, Sentence, Source
from yalu.report.markdown import is_link

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(brief: Brief) -> str:
    """The whole brief, ending in a line break."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    words = brief.words
    yield f"# {_plain(brief.title)}"
    yield ""
    yield f"*{_plain(words.known)}.*"
    for section in brief.sections:
        yield ""
        if section.title:
            yield f"## {_plain(section.title)}"
            yield ""
        yield " ".join(_sentence(one) for one in section.sentences)
    if brief.sources:
        yield ""
        yield f"## {_plain(words.figures)}"
        yield ""
        for source in brief.sources:
            yield _source(source, words.printed)
    yield ""
    yield f"*{_plain(words.foot)}*"


def _sentence(one: Sentence) -> str:
    cites = "".join(f"[{number}]" for number in one.cites)
    return f"{_plain(one.text)} {cites}".rstrip()


def _source(one: Source, printed: str) -> str:
    figure = one.evidence
    value = f"“{_plain(figure.printed)}”"
    if not one.plain:
        value = f"{_plain(one.value)} ({printed} {value})"
    label = _plain(one.source)
    # Angle brackets, so that parentheses in an address do not end the link.
    linked = f"[{label}](<{figure.url}>)" if is_link(figure.url) else label
    return f"{one.number}. {_plain(one.about)}: {value}. {linked}"


def _plain(said: str) -> str:
    """The text with everything escaped that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(said.split()))
