"""A brief laid out for print by Typst, with its charts as vectors."""

from __future__ import annotations

import json
import unicodedata
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from yalu.errors import InputError
from yalu.report.brief import draw
from yalu.report.brief.chart import Chart
from yalu.report.brief.model import Brief, Section, Source
from yalu.report.brief.page import described
from yalu.report.brief.table import Table
from yalu.report.markdown import is_link

#: What the fonts that come with Typst can write.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_LANGUAGES = (("HANGUL", "Korean"), ("HIRAGANA", "Japanese"), ("KATAKANA", "Japanese"))
_ELSE = (("CJK", "Chinese"), ("ARABIC", "Arabic"), ("THAI", "Thai"))


def pdf(brief: Brief) -> bytes:
    """The brief as PDF, dated by the day that it is of, so that it is the same each time.

    Raises:
        InputError: what draws charts or sets pages is not installed.
    """
    if find_spec("typst") is None:
        raise InputError(
            "no PDF can be made: typst is not installed",
            hint="Install it with: pip install 'yalu[brief]'",
        )
    template = files("yalu.report.brief").joinpath("brief.typ").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for chart in brief.charts:
            (root / f"{chart.id}.pdf").write_bytes(draw.pdf(chart))
        (root / "brief.json").write_text(json.dumps(_content(brief)), encoding="utf-8")
        (root / "brief.typ").write_text(template, encoding="utf-8")
        return cast(bytes, import_module("typst").compile(str(root / "brief.typ")))


def _content(brief: Brief) -> dict[str, object]:
    words = brief.words
    return {
        "title": brief.title,
        "lang": brief.lang,
        "known": words.known,
        "month": words.month,
        "date": [brief.as_of.year, brief.as_of.month, brief.as_of.day],
        "parts": [_part(one) for one in brief.parts()],
        "glance": words.glance,
        "figures": words.figures,
        "sources": [_source(one, words.printed, words.printed_in) for one in brief.sources],
        "foot": words.foot,
    }


def _part(part: Section | Table | Chart) -> dict[str, object]:
    if isinstance(part, Section):
        sentences = [{"text": one.text, "cites": list(one.cites)} for one in part.sentences]
        return {"is": "section", "title": part.title, "sentences": sentences}
    if isinstance(part, Table):
        rows = [[row.name, *row.cells] for row in part.rows]
        return {"is": "table", "heads": list(part.heads), "rows": rows}
    return {"is": "chart", "file": f"{part.id}.pdf", "alt": described(part)}


def _source(one: Source, printed: str, printed_in: str) -> dict[str, object]:
    figure = one.evidence
    language = written_in(figure.printed)
    if one.plain:
        value = f"“{figure.printed}”"
    elif language is None:
        value = f"{one.value} ({printed} “{figure.printed}”)"
    else:
        value = f"{one.value} ({printed_in.format(language=language)})"
    return {
        "number": one.number,
        "text": f"{one.about}: {value}. ",
        "source": one.source,
        "url": figure.url if is_link(figure.url) else "",
    }


def written_in(text: str) -> str | None:
    """The language of a printed form that Latin fonts cannot write, by its script; None for
    one that they can. A sign of a script not known here is named by its own name."""
    names = [unicodedata.name(sign, "") for sign in text if sign.isalpha()]
    strange = [name for name in names if not name.startswith(_SCRIPTS)]
    if not strange:
        return None
    for script, language in (*_LANGUAGES, *_ELSE):
        if any(name.startswith(script) for name in strange):
            return language
    return strange[0].split()[0].capitalize()
